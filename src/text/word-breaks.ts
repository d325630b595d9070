/**
 * Where words of Chinese begin and end, by the dictionary of ICU (Unicode Text Segmentation, UAX #29). It is asked about
 * a few characters around a hit only.
 */
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

/** Characters that are looked at on each side: the longest word of a general dictionary, and some room to settle. */
const AROUND = 12;
const BREAK = /[\p{P}\p{S}\p{Z}\p{C}]/u;

export interface WordPiece {
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
}

/** Asks for the words around many ranges of one text, for each range once. */
export class WordContext {
  /** How many ranges were looked at: each takes the time of some thousand characters of searching. */
  asked = 0;
  private readonly text: string;
  private readonly known = new Map<number, Map<number, readonly WordPiece[]>>();

  constructor(text: string) {
    this.text = text;
  }

  around(start: number, end: number): readonly WordPiece[] {
    const byEnd = this.known.get(start) ?? new Map<number, readonly WordPiece[]>();
    this.known.set(start, byEnd);
    const known = byEnd.get(end);
    if (known !== undefined) return known;
    this.asked += 1;
    const pieces = wordsAround(this.text, start, end);
    byEnd.set(end, pieces);
    return pieces;
  }
}

/** The words around and within a range, in order, without gaps. */
export function wordsAround(text: string, start: number, end: number): readonly WordPiece[] {
  let from = start;
  while (from > 0 && start - from < AROUND && !BREAK.test(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && to - end < AROUND && !BREAK.test(text.charAt(to))) to += 1;
  return Array.from(SEGMENTER.segment(text.slice(from, to)), ({ segment, index }) => ({
    start: from + index,
    end: from + index + segment.length,
  }));
}

/** Longest word, in UTF-16 units, that may be a piece of longer ones by chance. */
const LONGEST_TORN = 3;

/** Whether a short range begins or ends inside a word that reaches beyond it: 南韩 in 河南|韩城. */
export function isTorn(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST_TORN) return false;
  return wordsAround(text, start, end).some(
    (word) =>
      (word.start < start && start < word.end && word.end < end) ||
      (start < word.start && word.start < end && end < word.end),
  );
}
