/** One occurrence of a word: half-open range of UTF-16 offsets into the text, and the word's index in the list. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly word: number;
}

/**
 * Finds every occurrence of every word of a list, overlapping ones too, ordered by start, then end. Letter case is
 * ignored ({@link foldCase}); otherwise exact, UTF-16 unit by unit.
 */
export interface Matcher {
  readonly engine: string;
  /** How many words. */
  readonly size: number;
  match(text: string): Match[];
}

/** Thrown for a word list that no matcher takes: an empty word, or the same word twice (letter case ignored). */
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

/**
 * Lower-cases unit by unit, so that offsets stay what they are and a letter's fold never depends on its neighbours:
 * `İ` would grow, `Σ` would become `ς` at the end of a word, and cased letters beyond the BMP are left alone.
 */
export function foldCase(text: string): string {
  return NEEDS_CARE.test(text) ? text.replaceAll(/[^\ud800-\udfff]+/g, lower) : text.toLowerCase();
}

const NEEDS_CARE = /[\u0130\u03a3\ud800-\udfff]/;
const lower = (text: string): string => text.replaceAll('İ', 'i').replaceAll('Σ', 'σ').toLowerCase();

export const byPlace = (a: Match, b: Match): number => a.start - b.start || a.end - b.end;
