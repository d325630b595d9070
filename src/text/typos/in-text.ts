import { COMMON_WORDS, FURTHER_WORDS } from '../tables/common-words.ts';
import { WordsAround } from '../segmentation/word-breaks.ts';

/** What the rest of a text says of a place where something else may have been meant: 1 or 0 unless it says otherwise. */
export interface InText {
  /** Each character that is written is a word by itself. */
  readonly alone: number;
  /** What was meant belongs to a word of several characters; and to one of three or more. */
  readonly word: number;
  readonly longWord: number;
  /** The same stands with the same neighbour elsewhere: how often, up to three times. */
  readonly again: number;
  /** What was meant stands with that neighbour elsewhere. */
  readonly meantElsewhere: number;
  /** It is listed as a word with its neighbour. */
  readonly listed: number;
  /** What was meant is listed as one. */
  readonly meantListed: number;
  /** It is, or stands before, what names of places end with. */
  readonly place: number;
  /** It stands in a short quotation: a name, a motto, a play upon words. */
  readonly quoted: number;
}

const LISTED = new Set(`${COMMON_WORDS} ${FURTHER_WORDS}`.split(/\s+/).filter(({ length }) => length === 2));
const PLACE = /[省县镇乡村路街巷弄山河湖江岛湾港寨庄屯沟岭堡坝桥]/;
/** Characters of a quotation that is a name rather than a sentence. */
const SHORT_QUOTATION = 8;
const AGAIN_AT_MOST = 3;
/** Characters on each side in which something may stand again: a text may be of any length. */
const NEARBY = 1_500;

/** What was meant, with the word that it makes with its neighbours. */
export interface Looked {
  readonly inText: InText;
  /** Characters of the word before what was meant, and behind it. */
  readonly before: number;
  readonly behind: number;
}

/** Words are told whole up to so many characters. */
const TOLD = 4;

/** @param start of what is written, @param end offsets into the text, @param meant what was meant instead */
export function lookInText(text: string, start: number, end: number, meant: string): Looked {
  const [before, behind] = [text.slice(Math.max(0, start - 1), start), text.slice(end, end + 1)];
  const written = text.slice(start, end);
  const words = new WordsAround(text, start, end);
  // far enough on each side for words to settle
  const from = Math.max(0, start - 13);
  const mended = text.slice(from, start) + meant + text.slice(end, end + 13);
  const word = new WordsAround(mended, start - from, start - from + meant.length).wordAt(start - from);
  const size = word === undefined ? 0 : word.end - word.start;
  const isTold = word !== undefined && size <= TOLD && word.end >= start - from + meant.length;
  const around = text.slice(Math.max(0, start - NEARBY), end + NEARBY);
  const again = Math.max(countOf(around, before + written), countOf(around, written + behind)) - 1;
  const inText: InText = {
    alone: Number(Array.from(written, (_, at) => words.isSingle(start + at)).every(Boolean)),
    word: Number(size > 1),
    longWord: Number(size > 2),
    again: Math.min(AGAIN_AT_MOST, Math.max(0, again)),
    meantElsewhere: Number(around.includes(before + meant) || around.includes(meant + behind)),
    listed: Number(LISTED.has(before + written) || LISTED.has(written + behind) || LISTED.has(written)),
    meantListed: Number(LISTED.has(before + meant) || LISTED.has(meant + behind) || LISTED.has(meant)),
    place: Number(PLACE.test(text.slice(start, end + 2))),
    quoted: Number(isQuoted(text, start, end)),
  };
  return {
    inText,
    before: isTold ? start - from - word.start : 0,
    behind: isTold ? word.end - (start - from + meant.length) : 0,
  };
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1 && count <= AGAIN_AT_MOST; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}

function isQuoted(text: string, start: number, end: number): boolean {
  const open = text.slice(Math.max(0, start - SHORT_QUOTATION), start).search(/[“‘「『《〈"][^”’」』》〉"]*$/);
  const close = text.slice(end, end + SHORT_QUOTATION).search(/^[^“‘「『《〈"]*[”’」』》〉"]/);
  return open !== -1 && close !== -1;
}
