import { diffChars, diffWordsWithSpace } from 'diff';

/** Longest text, in characters of both, that is compared character by character; beyond it, word by word. */
const DIFF_CHARS = 20_000;

/**
 * Insertions and deletions at the most, and milliseconds: the way to the shortest difference takes time that grows with
 * the square of how much differs (Myers, An O(ND) Difference Algorithm, 1986), and nobody reads a difference of thousands
 * of pieces.
 */
const LIMITS = { maxEditLength: 5_000, timeout: 5_000 };

/** A part of a text that stands in both revisions, or in one of them. */
export interface DiffPart {
  readonly op: 'equal' | 'insert' | 'delete';
  readonly text: string;
}

/** What changes from one text to another; null = too different to be compared. */
export function compareTexts(from: string, to: string): readonly DiffPart[] | null {
  const compare = from.length + to.length > DIFF_CHARS ? diffWordsWithSpace : diffChars;
  const parts = compare(from, to, LIMITS);
  return (
    parts?.map((part) => ({
      op: part.added ? 'insert' : part.removed ? 'delete' : 'equal',
      text: part.value,
    })) ?? null
  );
}
