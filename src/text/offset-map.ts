import type { Span } from '../domain/finding.ts';

/**
 * The way from a text back to where its characters came from, as runs in typed arrays: run k covers the text from
 * `from[k]` to `from[k + 1]`; a run as long as its origin goes unit by unit, any other one stands for it as a whole
 * (a decoded entity, a line break for a tag).
 */
export interface OffsetMap {
  readonly length: number;
  toOrigin(start: number, end: number): Span;
  /** First offset in the text whose character begins at or after the origin's offset. */
  fromOrigin(offset: number): number;
}

/** Collects text piece by piece, in the order of the origin. */
export class OffsetMapBuilder {
  private text = '';
  private count = 0;
  private runs = new Int32Array(64 * 3);

  /** Adds text that stands for origin[start, end). */
  add(text: string, start: number, end: number): void {
    if (text === '') return;
    const { runs } = this;
    const at = this.count * 3;
    const last = at - 3;
    const exact = text.length === end - start;
    if (
      exact &&
      at > 0 &&
      runs[last + 2] === start &&
      this.text.length - (runs[last] ?? 0) === start - (runs[last + 1] ?? 0)
    ) {
      runs[last + 2] = end;
    } else {
      if (at === runs.length) {
        this.runs = new Int32Array(runs.length * 2);
        this.runs.set(runs);
      }
      this.runs[at] = this.text.length;
      this.runs[at + 1] = start;
      this.runs[at + 2] = end;
      this.count += 1;
    }
    this.text += text;
  }

  get isEmpty(): boolean {
    return this.text === '';
  }

  endsWith(suffix: string): boolean {
    return this.text.endsWith(suffix);
  }

  done(originLength: number): { readonly text: string; readonly map: OffsetMap } {
    return { text: this.text, map: runMap(this.runs.slice(0, this.count * 3), this.text.length, originLength) };
  }
}

function runMap(runs: Int32Array, length: number, originLength: number): OffsetMap {
  const count = runs.length / 3;
  /** Last run whose column begins at or before the offset; -1 = none. */
  const runAt = (offset: number, column: 0 | 1): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle * 3 + column] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const runEnd = (run: number): number => (run + 1 < count ? (runs[run * 3 + 3] ?? 0) : length);
  const place = (offset: number, side: 0 | 1): number => {
    const run = runAt(offset, 0);
    if (run < 0) return 0;
    const from = runs[run * 3] ?? 0;
    const start = runs[run * 3 + 1] ?? 0;
    const end = runs[run * 3 + 2] ?? 0;
    if (runEnd(run) - from === end - start) return start + offset - from + side;
    return side === 0 ? start : end;
  };
  return {
    length,
    toOrigin: (start, end) => {
      if (start >= end) {
        const at = start < length ? place(start, 0) : originLength;
        return [at, at];
      }
      return [place(start, 0), place(Math.min(end, length) - 1, 1)];
    },
    fromOrigin: (offset) => {
      const run = runAt(offset, 1);
      if (run < 0) return 0;
      const from = runs[run * 3] ?? 0;
      const start = runs[run * 3 + 1] ?? 0;
      if (offset === start) return from;
      return Math.min(from + (offset - start), runEnd(run));
    },
  };
}
