/**
 * Matches of regular expressions in a text. `matchAll` makes each expression anew for each text, and an expression
 * that needs something rare reads all the rest in vain.
 */

const NONE: readonly never[] = [];

/** Whether one of the strings stands in the text. */
export const hasAny = (text: string, signs: readonly string[]): boolean => signs.some((sign) => text.includes(sign));

/** The same as `matchAll`. @param pattern global; it matches no empty text */
export function matchesOf(text: string, pattern: RegExp): Iterable<RegExpExecArray> {
  pattern.lastIndex = 0;
  const first = pattern.exec(text);
  return first === null ? NONE : matchesFrom(text, pattern, first);
}

function* matchesFrom(text: string, pattern: RegExp, first: RegExpExecArray): Generator<RegExpExecArray> {
  for (let match: RegExpExecArray | null = first; match !== null; match = pattern.exec(text)) {
    const end = pattern.lastIndex;
    yield match;
    // whoever took it may have used the expression too
    pattern.lastIndex = end;
  }
}

/** The same, of an expression that cannot match without one of some strings: only what is around them is read. */
export function matchesNear(text: string, pattern: RegExp, { near, reach }: Near): Iterable<RegExpExecArray> {
  const places = placesOf(text, near);
  return places.length === 0 ? NONE : matchesAround(text, pattern, places, reach);
}

function* matchesAround(
  text: string,
  pattern: RegExp,
  places: readonly number[],
  reach: number,
): Generator<RegExpExecArray> {
  let end = 0;
  for (let at = 0; at < places.length;) {
    const from = Math.max(end, places[at]! - reach);
    let to = places[at]! + reach;
    // what lies close together is read once
    for (at += 1; at < places.length && places[at]! - reach <= to; at += 1) to = places[at]! + reach;
    const stretch = text.slice(0, to);
    pattern.lastIndex = from;
    for (let match = pattern.exec(stretch); match !== null; match = pattern.exec(stretch)) {
      end = pattern.lastIndex;
      yield match;
      pattern.lastIndex = end;
    }
  }
}

/** What an expression needs. */
export interface Near {
  /** A match holds one of these, or has it right before itself. */
  readonly near: readonly string[];
  /** More units than the longest match has, with all that is looked at before and behind it. */
  readonly reach: number;
}

/** Where any of the strings stands, in order. */
function placesOf(text: string, signs: readonly string[]): readonly number[] {
  let places: number[] | undefined;
  for (const sign of signs) {
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) (places ??= []).push(at);
  }
  if (places === undefined) return NONE;
  return signs.length === 1 ? places : places.toSorted((a, b) => a - b);
}
