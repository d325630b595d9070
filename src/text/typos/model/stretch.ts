import { COUNTS } from './counts.ts';
import type { LanguageModel } from './language-model.ts';
import { answer, ask, countIn, followersIn, hashMark, hashPlace, roomForQuestions } from './rows.ts';
import { BOUNDARY } from './symbols.ts';

/**
 * What a model knows of a stretch of a text. Each row is looked up once, and all of one length together: most lie in
 * memory that the processor waits for. There is one stretch at a time, in room that is kept.
 */
export interface Stretch {
  readonly ids: Uint16Array;
  readonly length: number;
  /** The place of the first entry of what follows; the entry of a place says what ends there. */
  readonly base: number;
}

/** Places of a stretch: what is known of them fits into the processor's cache. */
export const STRETCH = 1 << 11;
/** Places before and behind it of which something is asked. */
const BEFORE = 2;
const BEHIND = 6;
const ENTRIES = BEFORE + STRETCH + BEHIND;
/** The longest rows of a model that there is room for. */
const MOST_ORDER = 8;

/** Whether the pair that ends at a place is known at all, and whether it is common: 1 or 0. */
const knownPairs = new Uint8Array(ENTRIES);
const commonPairs = new Uint8Array(ENTRIES);
/** By length, from two on: the cell of the row that ends at a place; 0 = not known. */
const cells = Array.from({ length: MOST_ORDER - 1 }, () => new Int32Array(ENTRIES));
/** How long the rows are that were looked up; {@link ALL} = all of them. */
const lookedUp = new Uint8Array(ENTRIES);
const ALL = 0xff;
const likelihoods = new Float64Array(ENTRIES);
const questions = roomForQuestions(ENTRIES);
/** The entry that a question is about. */
const asked = new Int32Array(ENTRIES);

/** @param from place from which on something will be asked, at most {@link STRETCH} places */
export function openStretch({ pairs }: LanguageModel, ids: Uint16Array, length: number, from: number): Stretch {
  const { behind, common, width } = pairs;
  const base = from - BEFORE;
  const first = Math.max(0, 1 - base);
  const last = Math.min(ENTRIES, length - base);
  for (let entry = first; entry < last; entry += 1) {
    const id = ids[base + entry]!;
    const at = ids[base + entry - 1]! * width + (id >>> 5);
    knownPairs[entry] = (behind[at]! >>> (id & 31)) & 1;
    commonPairs[entry] = (common[at]! >>> (id & 31)) & 1;
  }
  for (const pairsOfText of [knownPairs, commonPairs]) pairsOfText.fill(0, 0, first).fill(0, last);
  lookedUp.fill(0);
  return { ids, length, base };
}

/** Whether two symbols that stand in the text do so more often than seldom. @param last place of the second */
export const isCommonAt = ({ base }: Stretch, last: number): boolean => commonPairs[last - base] === 1;
export const isPairKnownAt = ({ base }: Stretch, last: number): boolean => knownPairs[last - base] === 1;

/** Looks up the rows of three that end at places. @param places in their order */
export function lookUpTriples(model: LanguageModel, { ids, base }: Stretch, places: Int32Array, count: number): void {
  const { shift } = model.rows[1]!;
  const triples = cells[1]!;
  for (let index = 0; index < count; index += 1) {
    const place = places[index]!;
    const entry = place - base;
    triples[entry] = 0;
    lookedUp[entry] = 3;
    if (place < 2 || knownPairs[entry] === 0) continue;
    const [third, second, first] = [ids[place]!, ids[place - 1]!, ids[place - 2]!];
    const placeHash = hashPlace(hashPlace(hashPlace(0, third), second), first);
    asked[ask(questions, shift, placeHash, hashMark(hashMark(hashMark(0, third), second), first))] = entry;
  }
  putAnswers(model, 1);
}

/** Whether the row of three that ends at a place, and was looked up, stands somewhere. */
export const isTripleKnownAt = ({ base, length }: Stretch, last: number): boolean =>
  last < 2 || last >= length || (cells[1]![last - base] !== 0 && knownPairs[last - 1 - base] === 1);

/**
 * Looks up all rows that end at places, for {@link likelihoodAt}.
 * @param places in their order; each with the one before it
 */
export function lookUpRows(model: LanguageModel, { ids, base }: Stretch, places: Int32Array, count: number): void {
  for (let length = 2; length <= model.order; length += 1) {
    const { shift } = model.rows[length - 2]!;
    const here = cells[length - 2]!;
    const shorter = length === 2 ? knownPairs : cells[length - 3]!;
    for (let index = 0; index < count; index += 1) {
      const place = places[index]!;
      const entry = place - base;
      if (lookedUp[entry] === length) continue;
      here[entry] = 0;
      // the first of a row of places is only what the next one stands behind
      const isOnlyBefore = length === model.order && (index === 0 || places[index - 1] !== place - 1);
      if (place < length - 1 || shorter[entry] === 0 || isOnlyBefore) continue;
      let [placeHash, markHash] = [0, 0];
      for (let at = place; at > place - length; at -= 1) {
        placeHash = hashPlace(placeHash, ids[at]!);
        markHash = hashMark(markHash, ids[at]!);
      }
      asked[ask(questions, shift, placeHash, markHash)] = entry;
    }
    putAnswers(model, length - 2);
  }
  for (let index = 0; index < count; index += 1) lookedUp[places[index]! - base] = ALL;
  for (let index = 0; index < count; index += 1) {
    const entry = places[index]! - base;
    if (entry > 0 && lookedUp[entry - 1] === ALL) likelihoods[entry] = logarithmAt(model, ids, base, entry);
  }
}

function putAnswers(model: LanguageModel, kind: number): void {
  const { count } = questions;
  const answers = answer(model.rows[kind]!, questions);
  const here = cells[kind]!;
  for (let number = 0; number < count; number += 1) here[asked[number]!] = answers[number]!;
}

/** Logarithm of the likelihood of a symbol behind those before it, both of which were looked up. */
export const likelihoodAt = ({ base }: Stretch, place: number): number => likelihoods[place - base]!;

/** As `score` has it. */
function logarithmAt(model: LanguageModel, ids: Uint16Array, base: number, entry: number): number {
  const { single, singleFollowers, total, order } = model;
  const [id, before] = [ids[base + entry]!, ids[base + entry - 1]!];
  let likelihood = (single[id]! + 0.5) / total;
  if (single[before] === 0) return Math.log(likelihood);
  const isNew = single[id] === 0;
  // what stands behind a boundary knows nothing of what stands before it
  const most = before === BOUNDARY ? 1 : order - 1;
  let [contextCount, contextFollowers] = [single[before]!, singleFollowers[before]!];
  // rows are known up to some length, and none that is longer
  let isKnown = !isNew && knownPairs[entry] === 1;
  for (let length = 1; ; length += 1) {
    const cell = isKnown ? cells[length - 1]![entry]! : 0;
    isKnown = cell !== 0;
    const count = isKnown ? COUNTS[countIn(cell)]! : 0;
    likelihood = (count + contextFollowers * likelihood) / (contextCount + contextFollowers);
    if (length === most) break;
    const context = cells[length - 1]![entry - 1]!;
    if (context === 0) break;
    contextCount = COUNTS[countIn(context)]!;
    contextFollowers = COUNTS[followersIn(context)]!;
  }
  return Math.log(likelihood);
}
