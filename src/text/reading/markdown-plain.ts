import type { Span } from '../../domain/finding.ts';
import { firstIndex } from '../matching/binary-search.ts';

/** Markdown without its plain paragraphs, and where they were. */
export interface SetAside {
  /** The source with one character in place of each run of plain paragraphs. */
  readonly rest: string;
  /** Where those characters stand in the rest, and the paragraphs for which they stand, in the source. */
  readonly runs: readonly { readonly at: number; readonly paragraphs: readonly Span[] }[];
  /** The offset in the source of one in the rest. */
  readonly toSource: (offset: number) => number;
}

/** Lines between empty ones. */
const BLOCK = /[^\n]+(?:\n[^\n]+)*/g;
/** What may be a mark: anywhere, at the end of a line, at its beginning. */
const MARK = /[\\`*_[\]<&~|\t\0\r]| $|^[ -/:-@{-}]|^\d{1,9}[.)]/m;
const STAND_IN = '文';

/**
 * Takes out the paragraphs in which nothing can be a mark: they are what they are wherever they stand at the top of the
 * text, and the parser needs a microsecond or more for each of their characters. Takes time that grows with the length.
 */
export function setPlainAside(source: string): SetAside {
  const runs: { at: number; paragraphs: Span[] }[] = [];
  const parts: string[] = [];
  /** From these offsets of the rest on, this is to be added. */
  const shifts: { from: number; by: number }[] = [];
  let length = 0;
  /** Where what was not handed on yet begins. */
  let from = 0;
  let run: { at: number; paragraphs: Span[] } | null = null;
  const close = (): void => {
    const end = run?.paragraphs.at(-1)?.[1];
    if (run === null || end === undefined) return;
    from = end;
    shifts.push({ from: length, by: end - length });
    run = null;
  };
  for (const { 0: block, index } of source.startsWith('\ufeff') ? [] : source.matchAll(BLOCK)) {
    if (MARK.test(block)) {
      close();
      continue;
    }
    if (run === null) {
      const before = source.slice(from, index);
      parts.push(before, STAND_IN);
      run = { at: length + before.length, paragraphs: [] };
      runs.push(run);
      length = run.at + STAND_IN.length;
    }
    run.paragraphs.push([index, index + block.length]);
  }
  close();
  parts.push(source.slice(from));
  return {
    rest: parts.join(''),
    runs,
    toSource: (offset) => {
      const index = firstIndex(shifts.length, (at) => shifts[at]!.from <= offset) - 1;
      return offset + (shifts[index]?.by ?? 0);
    },
  };
}
