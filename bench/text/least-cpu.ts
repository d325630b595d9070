/**
 * Milliseconds of the processor that work takes, the least of some rounds: others may have the processor, and the first
 * round pays for compiling the code.
 * @param rounds at the most; the first below the aim is the last
 * @param prepare what a round needs new and is not counted
 */
export function leastCpu<T>(rounds: number, aimMs: number, prepare: () => T, work: (prepared: T) => unknown): number {
  let least = Infinity;
  for (let round = 0; round < rounds && least > aimMs; round += 1) {
    const prepared = prepare();
    const before = process.cpuUsage();
    work(prepared);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
