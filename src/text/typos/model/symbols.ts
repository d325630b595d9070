/**
 * What the model of characters sees of a text: ideographs and marks one by one, a run of digits as one symbol and a run
 * of letters as one, nothing of spaces, and a boundary where a line ends.
 */

/** Numbers of the symbols that are no character of their own. */
export const BOUNDARY = 0;
export const UNKNOWN = 1;
export const NUMBER = 2;
export const LETTERS = 3;
/** The first number that stands for a character. */
export const FIRST_CHARACTER = 4;

/** What becomes of a unit. */
const CLASS = { CHARACTER: 0, SPACE: 1, LINE: 2, DIGIT: 3, LETTER: 4 } as const;

const HALF_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
  '〔': '（',
  '〕': '）',
};

const CLASSES = Uint8Array.from({ length: 1 << 16 }, (_, unit) => {
  const sign = String.fromCharCode(unit);
  if (/[\n\r\u2028\u2029\f\v]/.test(sign)) return CLASS.LINE;
  if (/[\p{Z}\p{C}\p{M}]/u.test(sign)) return CLASS.SPACE;
  if (/[\p{Nd}\p{No}.．%％]/u.test(sign)) return CLASS.DIGIT;
  if (/[a-zA-Zａ-ｚＡ-Ｚ]/.test(sign)) return CLASS.LETTER;
  return CLASS.CHARACTER;
});

/** A unit in the form in which it is counted. */
const FORMS = Uint16Array.from({ length: 1 << 16 }, (_, unit) =>
  (HALF_WIDTH[String.fromCharCode(unit)] ?? String.fromCharCode(unit)).charCodeAt(0),
);

/** A text as symbols, with a boundary before and behind it; `starts` and `ends` are offsets into the text. */
export interface Symbols {
  readonly ids: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly length: number;
}

type Room = Omit<Symbols, 'length'>;

const makeRoom = (places: number): Room => ({
  ids: new Uint16Array(places),
  starts: new Int32Array(places),
  ends: new Int32Array(places),
});

/** @param idOf unit → number of its symbol */
export const symbolsOf = (text: string, idOf: Uint16Array): Symbols => fill(text, idOf, makeRoom(text.length + 2));

/** Places of the desk: many a draft has fewer. */
const DESK = 1 << 14;
/** Fresh memory costs more than filling it: texts that are looked at once, one after another, share this room. */
let desk: Room | undefined;

/** The same as {@link symbolsOf}, but the answer holds only until the next call. */
export function symbolsForNow(text: string, idOf: Uint16Array): Symbols {
  if (text.length + 2 > DESK) return symbolsOf(text, idOf);
  return fill(text, idOf, (desk ??= makeRoom(DESK)));
}

function fill(text: string, idOf: Uint16Array, { ids, starts, ends }: Room): Symbols {
  let length = 0;
  const add = (id: number, start: number, end: number): void => {
    ids[length] = id;
    starts[length] = start;
    ends[length] = end;
    length += 1;
  };
  add(BOUNDARY, 0, 0);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = CLASSES[unit]!;
    const last = ids[length - 1]!;
    if (kind === CLASS.SPACE) continue;
    if (kind === CLASS.LINE) {
      if (last !== BOUNDARY) add(BOUNDARY, at, at + 1);
    } else if (kind === CLASS.CHARACTER) add(idOf[FORMS[unit]!]!, at, at + 1);
    else {
      const id = kind === CLASS.DIGIT ? NUMBER : LETTERS;
      if (last === id) ends[length - 1] = at + 1;
      else add(id, at, at + 1);
    }
  }
  if (ids[length - 1] !== BOUNDARY) add(BOUNDARY, text.length, text.length);
  // whoever looks one place too far finds nothing of the text before
  ids[length] = BOUNDARY;
  return { ids, starts, ends, length };
}

/** Unit → number of its symbol, for the characters of a model in their order. */
export function idsOf(characters: Uint16Array): Uint16Array {
  const ids = new Uint16Array(1 << 16).fill(UNKNOWN);
  characters.forEach((unit, index) => (ids[unit] = FIRST_CHARACTER + index));
  return ids;
}
