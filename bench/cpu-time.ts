/** Milliseconds of the processor that work takes: what runs beside it does not count. */
export function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * The least of some rounds of {@link cpuMs}: others may have the processor, and the first round pays for compiling the
 * code.
 * @param rounds at the most; the first that does not exceed the aim is the last
 * @param prepare what a round needs new and is not counted
 */
export function leastCpuMs<T>(rounds: number, aimMs: number, prepare: () => T, work: (prepared: T) => unknown): number {
  let least = Infinity;
  for (let round = 0; round < rounds && least > aimMs; round += 1) {
    const prepared = prepare();
    least = Math.min(
      least,
      cpuMs(() => work(prepared)),
    );
  }
  return least;
}
