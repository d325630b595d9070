/**
 * The first index of something sorted that is no longer `before`, by halving; `length` when all are.
 * @param before true for a number of first indexes, then false
 */
export function firstIndex(length: number, before: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
