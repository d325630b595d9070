import { FAMILY_NAMES } from '../segmentation/family-names.ts';
import { findMeant, isAtHome, meantAt, type MeantPlace } from './meant.ts';
import { ALIKE } from './model/alike.ts';
import { countOfPair, isCommonPair, score, type LanguageModel } from './model/language-model.ts';
import { has } from './model/pairs.ts';
import {
  isCommonAt,
  isTripleKnownAt,
  likelihoodAt,
  lookUpRows,
  lookUpTriples,
  openStretch,
  STRETCH,
  type Stretch,
} from './model/stretch.ts';
import { BOUNDARY, FIRST_CHARACTER, symbolsForNow } from './model/symbols.ts';

/**
 * Places where another character, or another word of two, that sounds or looks alike would make a text far more likely: a
 * noisy channel (Kernighan, Church & Gale, COLING 1990) over rows of characters.
 */

/** What speaks for a slip and against it; every member is a number that {@link WEIGHTS} weighs. */
export interface Evidence {
  /** By how much the logarithm of the likelihood grows with what was meant, and by how much more than with any other. */
  readonly gain: number;
  readonly highGain: number;
  readonly lead: number;
  /** Logarithm of the likelihood of what was meant, in its place: names are unlikely in any case. */
  readonly likelihood: number;
  /** How what is written comes to stand there: 1 or 0. */
  readonly sound: number;
  readonly nearSound: number;
  readonly look: number;
  readonly part: number;
  /** Logarithms of how often what is written, and what was meant, stands beside its neighbours. */
  readonly knownBefore: number;
  readonly knownBehind: number;
  readonly meantBefore: number;
  readonly meantBehind: number;
  /** The same of the two characters of a word. */
  readonly knownWithin: number;
  readonly meantWithin: number;
  /** Logarithms of how often either stands anywhere. */
  readonly common: number;
  readonly meantCommon: number;
  /** 1 = both are numerals or words of grammar, which take each other's place in good texts. */
  readonly numeral: number;
  readonly grammar: number;
  /** 1 = a mark follows at once or behind the next character: fewer neighbours can tell. */
  readonly beforeMark: number;
  /** 1 = behind a family name. */
  readonly name: number;
}

/** Symbols of the text from `first` on that may have been meant otherwise. */
export interface Suspect {
  readonly start: number;
  readonly end: number;
  /** What was meant. */
  readonly meant: string;
  readonly evidence: Evidence;
}

const unitsIn = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, (sign) => sign.charCodeAt(0)));
const NUMERALS = unitsIn('一二三四五六七八九十百千万亿两几零〇半双单甲乙丙丁');
const GRAMMAR = unitsIn('的地得和或与及在再对向将把被是有不也都就而且但又并其此该各每某本以从到至');
const [FIRST_IDEOGRAPH, LAST_IDEOGRAPH] = [0x4e00, 0x9fff];
const FAMILIES = unitsIn(FAMILY_NAMES);

/**
 * What is written is no likelier than this where a slip may be: natural logarithm of four symbols. Where a mark follows
 * soon, which is likely in any case, less is needed.
 */
const UNLIKELY = -24;
const UNLIKELY_BEFORE_MARK = -13;
/** A word of two characters that was meant is at least so common. */
const LEAST_WORD = 12;
/** Gains below it are not worth a look. */
const LEAST_GAIN = 5;
/** A character to which so many are alike is part of too many others to be taken for one of them. */
const BUSY = 160;
/** Of so many symbols one is looked at, at the most: a text with more unlikely places is none that somebody wrote. */
const LOOKED_AT_SHARE = 8;
const LOOKED_AT_LEAST = 200;

/** @returns suspects in the order of the text; they may overlap */
export function suspectsIn(text: string, model: LanguageModel): readonly Suspect[] {
  const { ids, starts, ends, length } = symbolsForNow(text, model.idOf);
  const found: Suspect[] = [];
  let looks = Math.ceil(Math.max(LOOKED_AT_LEAST, length / LOOKED_AT_SHARE));
  for (let from = 1; from < length - 1 && looks > 0; from += STRETCH) {
    const stretch = openStretch(model, ids, length, from);
    const places = unlikelyPlaces(model, stretch, from, looks);
    looks -= places.length;
    let lookedAt = 0;
    while (lookedAt < places.length) {
      const readied = findMeant(model, stretch, places, lookedAt);
      for (; lookedAt < readied; lookedAt += 1) {
        const place = places[lookedAt]!;
        const start = starts[place.at]!;
        const character = otherCharacter(model, stretch, place);
        if (character !== null) found.push(suspect(start, ends[place.at]!, character));
        const word = place.mayBeWord ? otherWord(model, stretch, place) : null;
        if (word !== null) found.push(suspect(start, ends[place.at + 1]!, word));
      }
    }
  }
  return found;
}

const suspect = (start: number, end: number, { meant, evidence }: Found): Suspect => ({ start, end, meant, evidence });

/** A place where what is written is unlikely. */
interface Place extends MeantPlace {
  /** Logarithm of the likelihood of what is written. */
  readonly written: number;
  readonly isBeforeMark: boolean;
  /** Whether a word of two may have been meant. */
  readonly mayBeWord: boolean;
}

/** Room for places of a stretch. */
const opened = new Int32Array(STRETCH);
const wanted = new Int32Array(2 * STRETCH);

/** @param most how many are wanted; the first of them are told */
function unlikelyPlaces(model: LanguageModel, stretch: Stretch, from: number, most: number): readonly Place[] {
  const { ids, length } = stretch;
  const to = Math.min(from + STRETCH, length - 1);
  let count = 0;
  let wantedCount = 0;
  let next = 0;
  for (let at = from; at < to; at += 1) {
    if ((isCommonAt(stretch, at) && isCommonAt(stretch, at + 1)) || ids[at]! < FIRST_CHARACTER) continue;
    opened[count++] = at;
    for (next = Math.max(next, at); next <= at + 2 && next < length; next += 1) wanted[wantedCount++] = next;
  }
  lookUpTriples(model, stretch, wanted, wantedCount);
  [next, wantedCount] = [0, 0];
  let left = 0;
  for (let index = 0; index < count; index += 1) {
    const at = opened[index]!;
    // rows of three that hold the symbol, and are not known: of them far more lie in memory than of pairs
    const unknown = unknownTriples(stretch, at);
    if (unknown < 2) continue;
    opened[left++] = at;
    const last = Math.min(length, at + 4 + Number(mayBeWord(stretch, at)));
    for (next = Math.max(next, at - 1); next < last; next += 1) wanted[wantedCount++] = next;
  }
  lookUpRows(model, stretch, wanted, wantedCount);
  const places: Place[] = [];
  for (let index = 0; index < left && places.length < most; index += 1) {
    const at = opened[index]!;
    const written = likelihoodOf(stretch, at, at + 4);
    const isBeforeMark = !isIdeograph(model, ids[at + 1]!) || !isIdeograph(model, ids[at + 2] ?? BOUNDARY);
    if (written > (isBeforeMark ? UNLIKELY_BEFORE_MARK : UNLIKELY)) continue;
    places.push({ at, written, isBeforeMark, mayBeWord: mayBeWord(stretch, at), firstMeant: 0, lastMeant: 0 });
  }
  return places;
}

const unknownTriples = (stretch: Stretch, at: number): number =>
  Number(!isTripleKnownAt(stretch, at)) +
  Number(!isTripleKnownAt(stretch, at + 1)) +
  Number(!isTripleKnownAt(stretch, at + 2));

const mayBeWord = (stretch: Stretch, at: number): boolean =>
  stretch.ids[at + 1]! >= FIRST_CHARACTER &&
  at + 2 < stretch.length &&
  !isCommonAt(stretch, at + 1) &&
  unknownTriples(stretch, at) === 3;

function likelihoodOf(stretch: Stretch, from: number, to: number): number {
  const last = Math.min(stretch.length, to);
  let sum = 0;
  for (let at = from; at < last; at += 1) sum += likelihoodAt(stretch, at);
  return sum;
}

type Found = Omit<Suspect, 'start' | 'end'>;

const log = Math.log1p;
const signOf = (model: LanguageModel, id: number): string =>
  String.fromCharCode(model.characters[id - FIRST_CHARACTER]!);
const unitOf = (model: LanguageModel, id: number): number => model.characters[id - FIRST_CHARACTER] ?? 0;

const isIdeograph = (model: LanguageModel, id: number): boolean => {
  const unit = unitOf(model, id);
  return unit >= FIRST_IDEOGRAPH && unit <= LAST_IDEOGRAPH;
};

function otherCharacter(model: LanguageModel, { ids, length }: Stretch, place: Place): Found | null {
  const { at, written, isBeforeMark, firstMeant, lastMeant } = place;
  const { starts, items, kinds } = model.alike;
  const [left, own, right] = [ids[at - 1]!, ids[at]!, ids[at + 1]!];
  const to = Math.min(length, at + 4);
  const isBusy = starts[own + 1]! - starts[own]! > BUSY;
  let [best, next, meant, kind] = [-Infinity, 0, 0, 0];
  for (let number = firstMeant; number < lastMeant; number += 1) {
    const index = meantAt[number]!;
    if (isAtHome[number] === 0 || (isBusy && kinds[index] === ALIKE.PART)) continue;
    const other = items[index]!;
    ids[at] = other;
    const gain = score(model, ids, at, to, worthALook(written, best)) - written;
    if (gain <= best) {
      next = Math.max(next, gain);
      continue;
    }
    next = Math.max(next, best);
    [best, meant, kind] = [gain, other, kinds[index]!];
  }
  ids[at] = own;
  if (best < LEAST_GAIN) return null;
  const [ownUnit, meantUnit] = [unitOf(model, own), unitOf(model, meant)];
  const known = (first: number, second: number): number => log(countOfPair(model, first, second));
  const isSound = (kind & ALIKE.SOUND) !== 0;
  const is = (bit: number): number => Number(!isSound && (kind & bit) !== 0);
  return {
    meant: signOf(model, meant),
    // written out: to spread objects into one another takes longer than all that is looked up
    evidence: {
      gain: best,
      highGain: highGainOf(best),
      lead: leadOf(best, next),
      likelihood: written + best,
      sound: Number(isSound),
      nearSound: is(ALIKE.NEAR_SOUND),
      look: is(ALIKE.LOOK),
      part: is(ALIKE.PART),
      knownBefore: known(left, own),
      knownBehind: known(own, right),
      knownWithin: 0,
      meantBefore: known(left, meant),
      meantBehind: known(meant, right),
      meantWithin: 0,
      common: log(model.single[own]!),
      meantCommon: log(model.single[meant]!),
      numeral: Number(NUMERALS.has(ownUnit) || NUMERALS.has(meantUnit)),
      grammar: Number(GRAMMAR.has(ownUnit) && GRAMMAR.has(meantUnit)),
      name: nameAt(model, ids, at),
      beforeMark: Number(isBeforeMark),
    },
  };
}

/** The most that what is meant leads by. */
const MOST_LEAD = 8;
const highGainOf = (gain: number): number => Math.max(0, gain - 15);
const leadOf = (gain: number, next: number): number => Math.min(MOST_LEAD, gain - next);

/** What is no likelier is neither the best, nor does it take anything from its lead. */
const worthALook = (written: number, best: number): number => written + Math.max(0, best - MOST_LEAD);

/** Whether a family name stands before a symbol, or one symbol further, and no common word with it. */
function nameAt(model: LanguageModel, ids: Uint16Array, at: number): number {
  const isFamily = (place: number): boolean => place > 0 && FAMILIES.has(unitOf(model, ids[place]!));
  const isLoose = (place: number): boolean => !isCommonPair(model, ids[place]!, ids[place + 1]!);
  return Number((isFamily(at - 1) && isLoose(at - 1)) || (isFamily(at - 2) && isLoose(at - 2) && isLoose(at - 1)));
}

/** Room for the symbols that may have been meant by the second of two. */
const seconds = new Uint16Array(1 << 12);

/** A word of two characters that both sound alike: an input method offers whole words. */
function otherWord(model: LanguageModel, stretch: Stretch, { at, isBeforeMark }: Place): Found | null {
  const { ids, length } = stretch;
  const { starts, items, kinds } = model.alike;
  const { width, behind, before, common } = model.pairs;
  const [left, first, second, right] = [ids[at - 1]!, ids[at]!, ids[at + 1]!, ids[at + 2]!];
  const to = Math.min(length, at + 5);
  let count = 0;
  for (let index = starts[second]!; index < starts[second + 1]!; index += 1) {
    const other = items[index]!;
    seconds[count] = other;
    count += (before[right * width + (other >>> 5)]! >>> (other & 31)) & kinds[index]! & ALIKE.SOUND;
  }
  if (count === 0) return null;
  const written = likelihoodOf(stretch, at, to);
  let [best, next, one, two] = [-Infinity, 0, 0, 0];
  for (let index = starts[first]!; index < starts[first + 1]!; index += 1) {
    const other = items[index]!;
    if (!has(behind, width, left, other) || (kinds[index]! & ALIKE.SOUND) === 0) continue;
    ids[at] = other;
    for (let which = 0; which < count; which += 1) {
      const another = seconds[which]!;
      if (!has(common, width, other, another) || countOfPair(model, other, another) < LEAST_WORD) continue;
      ids[at + 1] = another;
      const gain = score(model, ids, at, to, worthALook(written, best)) - written;
      if (gain <= best) {
        next = Math.max(next, gain);
        continue;
      }
      next = Math.max(next, best);
      [best, one, two] = [gain, other, another];
    }
  }
  [ids[at], ids[at + 1]] = [first, second];
  if (best < LEAST_GAIN) return null;
  const known = (former: number, latter: number): number => log(countOfPair(model, former, latter));
  return {
    meant: signOf(model, one) + signOf(model, two),
    evidence: {
      gain: best,
      highGain: highGainOf(best),
      lead: leadOf(best, next),
      likelihood: written + best,
      sound: 1,
      nearSound: 0,
      look: 0,
      part: 0,
      knownBefore: known(left, first),
      knownBehind: known(second, right),
      knownWithin: known(first, second),
      meantBefore: known(left, one),
      meantBehind: known(two, right),
      meantWithin: known(one, two),
      common: log(Math.min(model.single[first]!, model.single[second]!)),
      meantCommon: log(Math.min(model.single[one]!, model.single[two]!)),
      numeral: Number([first, second, one, two].some((id) => NUMERALS.has(unitOf(model, id)))),
      grammar: Number([first, second].every((id) => GRAMMAR.has(unitOf(model, id)))),
      name: nameAt(model, ids, at),
      beforeMark: Number(isBeforeMark),
    },
  };
}
