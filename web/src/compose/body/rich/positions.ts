import type { Node } from '@tiptap/pm/model';
import { firstIndex } from '../../../../../src/text/matching/binary-search.ts';

/** Characters of the editor's document, and the characters of its HTML that stand for them. */
export interface Run {
  /** In the HTML, UTF-16 units: [start, end). */
  readonly start: number;
  readonly end: number;
  /** Of the first character in the document. */
  readonly position: number;
  readonly length: number;
  /** Character by character; otherwise (an entity, CR LF) only as a whole. */
  readonly exact: boolean;
}

/** A document, its HTML, and the way from one to the other: all three were made in one pass. */
export interface Held {
  readonly doc: Node;
  readonly html: string;
  /** In the order of both. */
  readonly runs: readonly Run[];
}

export interface Place {
  readonly from: number;
  readonly to: number;
  /** Whether the range begins and ends where characters do, and nothing but their text lies in it: no tag. */
  readonly plain: boolean;
}

/**
 * Where characters of the HTML are in the document. A character that the range holds only in part counts as a whole.
 *
 * @returns null where the range holds no text
 */
export function placeOf(runs: readonly Run[], start: number, end: number): Place | null {
  const first = firstIndex(runs.length, (run) => (runs[run]?.end ?? 0) <= start);
  const after = firstIndex(runs.length, (run) => (runs[run]?.start ?? 0) < end);
  const [head, tail] = [runs[first], runs[after - 1]];
  if (head === undefined || tail === undefined || after <= first || end <= start) return null;
  const from = head.position + (head.exact ? Math.max(0, start - head.start) : 0);
  const to = tail.position + (tail.exact ? Math.min(tail.length, end - tail.start) : tail.length);
  const begins = head.exact ? start >= head.start : start === head.start;
  const ends = tail.exact ? end <= tail.end : end === tail.end;
  const joined = runs.slice(first + 1, after).every((run, index) => run.start === runs[first + index]?.end);
  return { from, to, plain: begins && ends && joined };
}
