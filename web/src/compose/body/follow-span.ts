/**
 * Where characters of a text are after it was changed in one place: what stands before the change stays, what stands
 * behind it moves, what was rewritten is what is left of it.
 */
export function followSpan(
  [start, end]: readonly [number, number],
  before: string,
  after: string,
): readonly [number, number] {
  if (before === after) return [start, end];
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same += 1;
  let tail = 0;
  while (tail < shorter - same && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const changed = before.length - tail;
  const moved = after.length - before.length;
  const from = start <= same ? start : start >= changed ? start + moved : same;
  const to = end <= same ? end : end >= changed ? end + moved : Math.max(same, after.length - tail);
  return [Math.min(from, to), to];
}
