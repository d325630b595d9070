import type { LanguageModel } from './model/language-model.ts';
import { lookInText, type InText } from './in-text.ts';
import { isAtHome } from './is-at-home.ts';
import { suspectsIn, type Evidence, type Suspect } from './suspects.ts';

/** A place where something else was meant. Offsets are UTF-16 units. */
export interface Typo {
  readonly start: number;
  readonly end: number;
  /** What belongs there: the word with what was meant, where it makes one. */
  readonly meant: string;
  /** false = worth a look of whoever wishes it. */
  readonly isSure: boolean;
}

type Weights = Readonly<Record<'bias' | keyof Evidence | keyof InText, number>>;

/**
 * What each piece of evidence adds to the logarithm of the odds that something is a slip: a logistic regression over
 * suspects in official sentences and in clean texts.
 */
const CHARACTER: Weights = {
  bias: -9.09,
  gain: 0.35,
  highGain: -0.05,
  lead: 0.15,
  likelihood: 0.07,
  sound: 3.03,
  nearSound: 1.39,
  look: 0.05,
  part: 1.57,
  knownBefore: -0.26,
  knownBehind: -0.44,
  knownWithin: 0,
  meantBefore: 0.2,
  meantBehind: 0.35,
  meantWithin: 0,
  common: 0.17,
  meantCommon: -0.34,
  numeral: -2.8,
  grammar: -2.56,
  name: -0.98,
  beforeMark: -0.27,
  alone: 0.86,
  word: 0.36,
  longWord: 0.66,
  again: -2.32,
  meantElsewhere: -0.78,
  listed: -3.06,
  meantListed: 1.35,
  place: -0.36,
  quoted: -3.38,
};
const WORD: Weights = {
  bias: -5.82,
  gain: 0.3,
  highGain: 0.27,
  lead: 0.28,
  likelihood: 0.14,
  sound: 0,
  nearSound: 0,
  look: 0,
  part: 0,
  knownBefore: -0.05,
  knownBehind: 0.02,
  knownWithin: 0.04,
  meantBefore: -0.33,
  meantBehind: -0.1,
  meantWithin: 0.05,
  common: 0.12,
  meantCommon: -0.07,
  numeral: -0.47,
  grammar: -2.53,
  name: -0.31,
  beforeMark: -1.43,
  alone: -0.01,
  word: 0.48,
  longWord: -0.02,
  again: -0.34,
  meantElsewhere: -0.04,
  listed: -0.13,
  meantListed: 1.93,
  place: -0.65,
  quoted: -1.06,
};

/** Logarithms of odds from which on a slip is sure, and from which on it may be one. */
const SURE = 1.2;
const MAYBE = -1;
/** The most that the rest of the text, which takes longer to look at, can add. */
const mostInText = ({ alone, word, longWord, meantElsewhere, meantListed }: Weights): number =>
  [alone, word, longWord, meantElsewhere, meantListed].reduce((most, weight) => most + Math.max(0, weight), 0);
const MOST_IN_TEXT = { character: mostInText(CHARACTER), word: mostInText(WORD) } as const;
/** Places of one text at which words are looked up, at the most for so many characters. */
const ASKED_LEAST = 40;
const ASKED_SHARE = 200;
/** Characters of neighbourhood in which the likeliest slip stands for all: one makes its neighbours unlikely. */
const NEAR = 1;
/** A code of a document: 宝政教〔2026〕. */
const CODE = /^[\u4e00-\u9fff]{0,3}[〔［[]/;

/**
 * Finds typing errors: characters that sound or look like what was meant, and words of two that sound like it.
 *
 * @returns in the order of the text; none overlaps another
 */
export function findTypos(text: string, model: LanguageModel): readonly Typo[] {
  const judged: Judged[] = [];
  let asked = Math.max(ASKED_LEAST, text.length / ASKED_SHARE);
  for (const suspect of suspectsIn(text, model)) {
    const { start, end, meant } = suspect;
    const alone = oddsOf(suspect);
    const most = meant.length === 1 ? MOST_IN_TEXT.character : MOST_IN_TEXT.word;
    if (alone + most <= MAYBE || asked <= 0 || CODE.test(text.slice(end, end + 4))) continue;
    asked -= 1;
    const { inText, before, behind } = lookInText(text, start, end, meant);
    const odds = alone + oddsInText(suspect, inText);
    if (odds <= MAYBE || isAtHome(text, suspect)) continue;
    const word = text.slice(start - before, start) + meant + text.slice(end, end + behind);
    judged.push({ start: start - before, end: end + behind, meant: word, isSure: odds > SURE, odds, suspect });
  }
  const taken = new Uint8Array(text.length + NEAR);
  return judged
    .toSorted((a, b) => b.odds - a.odds || a.start - b.start)
    .filter(({ start, end, suspect }) => {
      if (holds(taken, start, end, TOLD) || holds(taken, suspect.start, suspect.end, BESIDE)) return false;
      mark(taken, start, end, TOLD);
      mark(taken, Math.max(0, suspect.start - NEAR), suspect.end + NEAR, BESIDE);
      return true;
    })
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, meant, isSure }) => ({ start, end, meant, isSure }));
}

/** Bits of a character: it is told, or stands within {@link NEAR} of a slip. */
const TOLD = 1;
const BESIDE = 2;
function holds(taken: Uint8Array, from: number, to: number, bit: number): boolean {
  for (let at = from; at < to; at += 1) if ((taken[at]! & bit) !== 0) return true;
  return false;
}
function mark(taken: Uint8Array, from: number, to: number, bit: number): void {
  for (let at = from; at < to; at += 1) taken[at]! |= bit;
}

interface Judged extends Typo {
  readonly odds: number;
  readonly suspect: Suspect;
}

const weightsOf = ({ meant }: Suspect): Weights => (meant.length === 1 ? CHARACTER : WORD);

/** Written out: names that are looked up one by one take longer than the sum, and every suspect has one. */
function oddsOf(suspect: Suspect): number {
  const { evidence } = suspect;
  const weights = weightsOf(suspect);
  return (
    weights.bias +
    weights.gain * evidence.gain +
    weights.highGain * evidence.highGain +
    weights.lead * evidence.lead +
    weights.likelihood * evidence.likelihood +
    weights.sound * evidence.sound +
    weights.nearSound * evidence.nearSound +
    weights.look * evidence.look +
    weights.part * evidence.part +
    weights.knownBefore * evidence.knownBefore +
    weights.knownBehind * evidence.knownBehind +
    weights.knownWithin * evidence.knownWithin +
    weights.meantBefore * evidence.meantBefore +
    weights.meantBehind * evidence.meantBehind +
    weights.meantWithin * evidence.meantWithin +
    weights.common * evidence.common +
    weights.meantCommon * evidence.meantCommon +
    weights.numeral * evidence.numeral +
    weights.grammar * evidence.grammar +
    weights.name * evidence.name +
    weights.beforeMark * evidence.beforeMark
  );
}

const oddsInText = (suspect: Suspect, inText: InText): number => sum(weightsOf(suspect), inText);

function sum(weights: Weights, inText: InText): number {
  let odds = 0;
  for (const name of Object.keys(inText) as (keyof InText)[]) odds += weights[name] * inText[name];
  return odds;
}
