const DAY = 86_400_000;
/** China has one time zone, UTC+8, all the year round. */
const AHEAD = 8 * 3_600_000;

/** The calendar day in China, as UTC midnight of the day of the same name. */
export const chinaDay = (now: Date): Date => new Date(Math.floor((now.getTime() + AHEAD) / DAY) * DAY);

/** The same as `2026-11-24`. */
export const chinaDate = (now: Date): string => chinaDay(now).toISOString().slice(0, 10);
