/**
 * Where words of Chinese begin and end, by the dictionary of ICU (Unicode Text Segmentation, UAX #29). It is asked about
 * a few characters around a hit only.
 */
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

/** Characters that are looked at on each side: the longest word of a general dictionary, and some room to settle. */
const AROUND = 12;
const BREAK = /[\p{P}\p{S}\p{Z}\p{C}]/u;
/** What is known of each unit: 1 = words end before and behind it, 2 = they do not; 0 = not asked yet. */
const BREAKS = new Uint8Array(1 << 16);

function isBreak(unit: number): boolean {
  let known = BREAKS[unit]!;
  if (known === 0) BREAKS[unit] = known = BREAK.test(String.fromCharCode(unit)) ? 1 : 2;
  return known === 1;
}

export interface WordPiece {
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
}

/** The words around and within a range. To ask for one of them is far cheaper than to have them all. */
export class WordsAround {
  private readonly segments: Intl.Segments;
  private readonly from: number;

  constructor(text: string, start: number, end: number) {
    let from = start;
    while (from > 0 && start - from < AROUND && !isBreak(text.charCodeAt(from - 1))) from -= 1;
    let to = end;
    while (to < text.length && to - end < AROUND && !isBreak(text.charCodeAt(to))) to += 1;
    this.from = from;
    this.segments = SEGMENTER.segment(text.slice(from, to));
  }

  /** The word to which the unit at a place belongs; undefined where nothing is known. */
  wordAt(place: number): WordPiece | undefined {
    const found = place < this.from ? undefined : this.segments.containing(place - this.from);
    if (found === undefined) return undefined;
    const start = this.from + found.index;
    return { start, end: start + found.segment.length };
  }

  /** Whether the unit at a place is a word by itself. */
  isSingle(place: number): boolean {
    const word = this.wordAt(place);
    return word !== undefined && word.end - word.start === 1;
  }

  /** Whether a range is one word. */
  isWord(start: number, end: number): boolean {
    const word = this.wordAt(start);
    return word !== undefined && word.start === start && word.end === end;
  }
}

/** Asks for the words around many ranges of one text, for each range once. */
export class WordContext {
  /** How many ranges were looked at: each takes the time of some thousand characters of searching. */
  asked = 0;
  private readonly text: string;
  private readonly known = new Map<number, Map<number, WordsAround>>();

  constructor(text: string) {
    this.text = text;
  }

  around(start: number, end: number): WordsAround {
    const byEnd = this.known.get(start) ?? new Map<number, WordsAround>();
    this.known.set(start, byEnd);
    const known = byEnd.get(end);
    if (known !== undefined) return known;
    this.asked += 1;
    const words = new WordsAround(this.text, start, end);
    byEnd.set(end, words);
    return words;
  }
}

/** Longest word, in UTF-16 units, that may be a piece of longer ones by chance. */
const LONGEST_TORN = 3;

/** Whether a short range begins or ends inside a word that reaches beyond it: 南韩 in 河南|韩城. */
export function isTorn(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST_TORN) return false;
  const words = new WordsAround(text, start, end);
  const first = words.wordAt(start);
  if (first !== undefined && first.start < start && first.end < end) return true;
  const last = words.wordAt(end - 1);
  return last !== undefined && start < last.start && end < last.end;
}
