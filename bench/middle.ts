/** The middle and the greatest of some figures; Infinity where there are none. */
export function middleOf(figures: readonly number[]): { readonly median: number; readonly greatest: number } {
  const ordered = figures.toSorted((a, b) => a - b);
  return { median: ordered[Math.floor(ordered.length / 2)] ?? Infinity, greatest: ordered.at(-1) ?? Infinity };
}

/** The mean of the middle half: neither a step of a coarse clock nor what happens beside it at times decides. */
export function middleMean(figures: readonly number[]): number {
  const quarter = Math.floor(figures.length / 4);
  const middle = figures.toSorted((a, b) => a - b).slice(quarter, figures.length - quarter);
  return middle.reduce((sum, figure) => sum + figure, 0) / middle.length;
}

/** The middle of some figures, and what 99 of 100 do not exceed, in milliseconds. */
export function latencyOf(took: readonly number[]): { readonly p50: number; readonly p99: number } {
  const ordered = took.toSorted((a, b) => a - b);
  const at = (share: number): number => Number((ordered[Math.ceil(ordered.length * share) - 1] ?? Infinity).toFixed(2));
  return { p50: at(0.5), p99: at(0.99) };
}
