import type { LanguageModel } from './model/language-model.ts';
import { answer, ask, hashMark, hashPlace, roomForQuestions } from './model/rows.ts';
import { isPairKnownAt, type Stretch } from './model/stretch.ts';

/** A place of a text where another character may have been meant. */
export interface MeantPlace {
  readonly at: number;
  /** Which of {@link meantAt} it may have been, half-open; set by {@link findMeant}. */
  firstMeant: number;
  lastMeant: number;
}

/** Room for what may have been meant at some places, by its number: more than there is for one. */
const MOST_MEANT = 1 << 12;
/** Where in the lists of what is alike. */
export const meantAt = new Int32Array(MOST_MEANT);
/** Whether a row of three that holds the symbol is known: what was meant is seldom new to both sides. */
export const isAtHome = new Uint8Array(MOST_MEANT);
/** Rows of three that hold what may have been meant, and its number. */
const questions = roomForQuestions(3 * MOST_MEANT);
const asked = new Int32Array(3 * MOST_MEANT);

/**
 * Finds what is alike and is known to stand between the neighbours.
 * @param first the place to begin with
 * @returns the first place that there was no more room for
 */
export function findMeant(
  model: LanguageModel,
  stretch: Stretch,
  places: readonly MeantPlace[],
  first: number,
): number {
  const { starts, items } = model.alike;
  const { width, behind, before } = model.pairs;
  const { ids } = stretch;
  let [count, index] = [0, first];
  for (; index < places.length; index += 1) {
    const place = places[index]!;
    const [left, own, right] = [ids[place.at - 1]!, ids[place.at]!, ids[place.at + 1]!];
    const [from, to] = [starts[own]!, starts[own + 1]!];
    if (count + to - from > MOST_MEANT && index > first) break;
    place.firstMeant = count;
    const [behindLeft, beforeRight] = [left * width, right * width];
    for (let at = from; at < to; at += 1) {
      const other = items[at]!;
      const word = other >>> 5;
      // it cannot be foretold which of them it is: none is waited for
      meantAt[count] = at;
      count += ((behind[behindLeft + word]! & before[beforeRight + word]!) >>> (other & 31)) & 1;
    }
    place.lastMeant = count;
    askForTriples(model, stretch, place);
  }
  isAtHome.fill(0, 0, count);
  const { count: askedCount } = questions;
  const cells = answer(model.rows[1]!, questions);
  for (let number = 0; number < askedCount; number += 1) if (cells[number] !== 0) isAtHome[asked[number]!] = 1;
  return index;
}

/** Asks for the rows of three that hold what may have been meant, where their other symbols are a pair that is known. */
function askForTriples(model: LanguageModel, stretch: Stretch, { at, firstMeant, lastMeant }: MeantPlace): void {
  const { items } = model.alike;
  const { shift } = model.rows[1]!;
  const { ids, length } = stretch;
  const [left, right] = [ids[at - 1]!, ids[at + 1]!];
  const isKnownLeft = at >= 2 && isPairKnownAt(stretch, at - 1);
  const isKnownRight = at + 2 < length && isPairKnownAt(stretch, at + 2);
  const [farLeft, farRight] = [isKnownLeft ? ids[at - 2]! : 0, isKnownRight ? ids[at + 2]! : 0];
  const [placeRight, markRight] = [hashPlace(0, right), hashMark(0, right)];
  const [placeRights, markRights] = [hashPlace(hashPlace(0, farRight), right), hashMark(hashMark(0, farRight), right)];
  for (let number = firstMeant; number < lastMeant; number += 1) {
    const meant = items[meantAt[number]!]!;
    const [place, mark] = [hashPlace(placeRight, meant), hashMark(markRight, meant)];
    asked[ask(questions, shift, hashPlace(place, left), hashMark(mark, left))] = number;
    if (isKnownRight) {
      asked[ask(questions, shift, hashPlace(placeRights, meant), hashMark(markRights, meant))] = number;
    }
    if (!isKnownLeft) continue;
    const [placeLeft, markLeft] = [hashPlace(hashPlace(0, meant), left), hashMark(hashMark(0, meant), left)];
    asked[ask(questions, shift, hashPlace(placeLeft, farLeft), hashMark(markLeft, farLeft))] = number;
  }
}
