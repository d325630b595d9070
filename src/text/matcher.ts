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

/** Lower-cases unit by unit, so that offsets stay what they are (`İ` alone would grow). */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, index) => {
    const unit = text.charAt(index);
    const small = unit.toLowerCase();
    return small.length === 1 ? small : unit;
  }).join('');
}
