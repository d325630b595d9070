/** The middle and the greatest of some figures; Infinity where there are none. */
export function middleOf(figures: readonly number[]): { readonly median: number; readonly greatest: number } {
  const ordered = figures.toSorted((a, b) => a - b);
  return { median: ordered[Math.floor(ordered.length / 2)] ?? Infinity, greatest: ordered.at(-1) ?? Infinity };
}
