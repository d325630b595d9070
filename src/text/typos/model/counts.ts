/**
 * Counts in one byte: exact up to {@link EXACT}, beyond that the nearest of steps that grow by a fifteenth. 0 = none.
 */
const EXACT = 32;
const STEP = 1.07;

/** The count that a byte stands for. */
export const COUNTS: Float64Array = Float64Array.from({ length: 256 }, (_, level) =>
  level <= EXACT ? level : Math.round(EXACT * STEP ** (level - EXACT)),
);

/** The byte of a count. */
export function levelOf(count: number): number {
  if (count <= EXACT) return count;
  return Math.min(255, EXACT + Math.round(Math.log(count / EXACT) / Math.log(STEP)));
}
