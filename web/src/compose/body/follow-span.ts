import { diffChars } from 'diff';
import { changeOf } from './line-ends.ts';

type Span = readonly [number, number];

/** A place that was rewritten: `before[start, end)` became `after[to, to + length)`. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly to: number;
  readonly length: number;
}

/** Characters that differ at the most; where more do, all between the first and the last was written anew. */
const MOST = 300;

/** The places in which two texts differ, in their order. */
function changesOf(before: string, after: string): readonly Change[] {
  const { start, end, more } = changeOf(before, after);
  const whole = { start, end, to: start, length: end + more - start };
  if (end === start || whole.length === 0) return [whole];
  const parts = diffChars(before.slice(start, end), after.slice(start, end + more), { maxEditLength: MOST });
  if (parts === undefined) return [whole];
  const changes: Change[] = [];
  let [from, to] = [start, start];
  for (const { value, added, removed } of parts) {
    const last = changes.at(-1);
    const change = { start: from, end: from + (removed ? value.length : 0), to, length: added ? value.length : 0 };
    if (added || removed) {
      if (last !== undefined && last.end === from && last.to + last.length === to) {
        changes[changes.length - 1] = { ...last, end: change.end, length: last.length + change.length };
      } else changes.push(change);
    }
    if (!added) from += value.length;
    if (!removed) to += value.length;
  }
  return changes;
}

/**
 * Where characters of a text are after it was changed: what was not rewritten stays what it was, what was is what is left
 * of it. Spans keep to whole characters.
 */
export function followSpans(spans: readonly Span[], before: string, after: string): readonly Span[] {
  if (before === after || spans.length === 0) return spans;
  const changes = changesOf(before, after);
  const follow = (at: number, isEnd: boolean): number => {
    // what is written right before or right behind the characters is not theirs
    const last = changes.findLast((change) => (isEnd ? change.start < at : change.start <= at));
    if (last === undefined) return at;
    if (at >= last.end) return last.to + last.length + at - last.end;
    return isEnd ? last.to + last.length : last.to;
  };
  return spans.map(([start, end]) => {
    const from = follow(start, false);
    return [from, Math.max(from, follow(end, true))];
  });
}
