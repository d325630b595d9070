/** A measured figure and what it must not pass. */
export interface Bound {
  readonly name: string;
  readonly value: number;
  readonly least?: number;
  readonly most?: number;
}

/**
 * Says which figures passed their bounds, and lets the process end with 1 then: `--assert` of the benches. Bounds are far
 * from what a quiet machine gives, so that only what was lost is told, and not what else the machine does.
 */
export function assertBounds(bounds: readonly Bound[]): void {
  // a figure that is no number keeps no bound
  const passed = bounds.filter(({ value, least = -Infinity, most = Infinity }) => !(value >= least && value <= most));
  for (const { name, value, least, most } of passed) {
    const bound = least === undefined ? `at most ${most}` : `at least ${least}`;
    process.stderr.write(`over its bound: ${name} is ${Number(value.toPrecision(3))}, ${bound}\n`);
  }
  if (passed.length > 0) process.exitCode = 1;
  else process.stdout.write(`${bounds.length} figures within their bounds\n`);
}
