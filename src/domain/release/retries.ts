/** Failures after which an item is parked until a person lets it go again. */
export const MOST_FAILURES = 8;
/** Seconds that the second failure waits; each further one waits twice as long. */
const FIRST_WAIT = 60;
/** Seconds that none waits longer than. */
const LONGEST_WAIT = 3_600;

/**
 * Seconds for which an item is not offered after so many failures in a row. The first is tried again at once: most are of
 * the moment.
 */
export const waitAfter = (failures: number): number =>
  failures < 2 ? 0 : Math.min(FIRST_WAIT * 2 ** (failures - 2), LONGEST_WAIT);

export const isParkedAfter = (failures: number): boolean => failures >= MOST_FAILURES;
