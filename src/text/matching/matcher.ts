/** One occurrence of a word: half-open range of UTF-16 offsets into the text, and the word's index in the list. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly word: number;
}

/** Finds every occurrence of every word of a list, overlapping ones too, ordered by start, then end. */
export interface Matcher {
  readonly engine: string;
  /** How many words. */
  readonly size: number;
  match(text: string): readonly Match[];
}

/** Thrown for a word list that no matcher takes: an empty word, or the same word twice. */
export class WordListError extends Error {
  override readonly name = 'WordListError';
}

/** @throws WordListError */
export function checkWordList(words: readonly string[]): void {
  const seen = new Set<string>();
  for (const word of words) {
    if (word === '') throw new WordListError('empty word');
    if (seen.has(word)) throw new WordListError(`the word ${JSON.stringify(word)} stands twice`);
    seen.add(word);
  }
}

/** The lower case of each UTF-16 unit; the unit itself where that would be longer (`İ`). */
export const FOLDED = Uint16Array.from({ length: 1 << 16 }, (_, unit) => {
  const small = String.fromCharCode(unit).toLowerCase();
  return small.length === 1 ? small.charCodeAt(0) : unit;
});

/** Units whose lower case depends on their neighbours, or is longer: sigma, surrogates, dotted I. */
const NOT_ALONE = /[\u03a3\u0130\ud800-\udfff]/;

/** Lower-cases unit by unit, so that offsets stay what they are and no neighbour matters. */
export function foldCase(text: string): string {
  if (!NOT_ALONE.test(text)) return text.toLowerCase();
  const units = new Uint16Array(text.length);
  for (let at = 0; at < units.length; at += 1) units[at] = FOLDED[text.charCodeAt(at)]!;
  return Buffer.from(units.buffer).toString('utf16le');
}
