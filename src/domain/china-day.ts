const DAY = 86_400_000;
/** China has one time zone, UTC+8, all the year round. */
const AHEAD = 8 * 3_600_000;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4;

/** A calendar day as `2026-11-24`; such days sort as text. */
export type Day = string;

/** The calendar day in China, as UTC midnight of the day of the same name. */
export const chinaDay = (now: Date): Date => new Date(Math.floor((now.getTime() + AHEAD) / DAY) * DAY);

/** The same as `2026-11-24`. */
export const chinaDate = (now: Date): Day => chinaDay(now).toISOString().slice(0, 10);

/** The moment as people in China read it, minutes exact: `2026-11-24 09:05`. */
export const chinaTime = (at: Date): string =>
  new Date(at.getTime() + AHEAD).toISOString().slice(0, 16).replace('T', ' ');

/** The day so many days later; earlier when `days` is negative. */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** Whole days from one day to another; negative when `to` is the earlier one. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** The Monday of the day's week. */
export const mondayOf = (day: Day): Day => addDays(day, -((((Date.parse(day) / DAY - FIRST_MONDAY) % 7) + 7) % 7));

/** The moment at which the day begins in China. */
export const startOf = (day: Day): Date => new Date(Date.parse(day) - AHEAD);
