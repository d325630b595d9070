import { firstIndex } from '../matching/binary-search.ts';
import type { Match } from '../matching/matcher.ts';

/** Where each word was seen already, in plainer sight. */
export class SeenWords<T extends Match> {
  private readonly plain: readonly T[];
  private readonly count: number;
  private readonly longest: number;
  private readonly byWord = new Map<number, T[][]>();

  /** @param plain hits in plain sight, ordered by start; others may be put behind them later */
  constructor(plain: readonly T[]) {
    this.plain = plain;
    this.count = plain.length;
    let longest = 0;
    for (const { start, end } of plain) if (end - start > longest) longest = end - start;
    this.longest = longest;
  }

  /** Hits come in runs that are ordered by start. */
  add(hit: T): T {
    const runs = this.byWord.get(hit.word);
    const run = runs?.at(-1);
    if (runs === undefined) this.byWord.set(hit.word, [[hit]]);
    else if (run !== undefined && run.at(-1)!.start <= hit.start) run.push(hit);
    else runs.push([hit]);
    return hit;
  }

  /** Whether the word was seen at a place that shares a character with this one. */
  covers({ word, start, end }: Match): boolean {
    const { plain, count, longest } = this;
    // one that reaches this place begins no earlier than the longest does
    for (let at = firstIndex(count, (index) => plain[index]!.start <= start - longest); at < count; at += 1) {
      const hit = plain[at]!;
      if (hit.start >= end) break;
      if (hit.word === word && hit.end > start) return true;
    }
    return this.byWord.get(word)?.some((run) => overlapsIn(run, start, end)) === true;
  }
}

/** @param run occurrences of one word, ordered by start and therefore by end */
function overlapsIn(run: readonly Match[], start: number, end: number): boolean {
  const at = firstIndex(run.length, (index) => run[index]!.end <= start);
  return at < run.length && run[at]!.start < end;
}
