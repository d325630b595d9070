import { addDays, chinaDate, daysBetween, mondayOf, startOf, type Day } from '../china-day.ts';

/** When an office works, in Asia/Shanghai (UTC+8 throughout the year since 1992). */
export interface WorkingHours {
  /** 1 = Monday … 7 = Sunday, as in ISO 8601. */
  readonly days: readonly number[];
  /** From–to in `HH:MM`, in order, not overlapping. */
  readonly spans: readonly (readonly [string, string])[];
}

/** Days that differ from the week, by `YYYY-MM-DD`: false = holiday, true = worked all the same (调休). */
export type Holidays = ReadonlyMap<string, boolean>;

const MINUTE = 60_000;
/** Further than this no deadline lies; a calendar without working days ends here instead of never. */
const MAX_DAYS = 800;

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

const isWorking = (day: Day, hours: WorkingHours, holidays: Holidays): boolean =>
  holidays.get(day) ?? hours.days.includes(daysBetween(mondayOf(day), day) + 1);

/**
 * The moment at which this much working time has passed since `start`. Before work begins, at night, on days off and on
 * holidays no time passes.
 *
 * @param minutes of working time, 0 or more
 * @returns within working hours, or `start` itself for 0 minutes
 */
export function addWorkingMinutes(start: Date, minutes: number, hours: WorkingHours, holidays: Holidays): Date {
  let left = minutes * MINUTE;
  if (left <= 0) return start;
  const first = chinaDate(start);
  for (let after = 0; after < MAX_DAYS; after += 1) {
    const day = addDays(first, after);
    if (!isWorking(day, hours, holidays)) continue;
    const midnight = startOf(day).getTime();
    for (const [from, to] of hours.spans) {
      const begins = Math.max(midnight + minutesOf(from) * MINUTE, start.getTime());
      const room = midnight + minutesOf(to) * MINUTE - begins;
      if (room <= 0) continue;
      if (left <= room) return new Date(begins + left);
      left -= room;
    }
  }
  return new Date(start.getTime() + MAX_DAYS * 24 * 60 * MINUTE);
}

/**
 * The working day that is so many of them after this one; a day off itself counts as none.
 * @param days 1 or more
 */
export function addWorkingDays(day: Day, days: number, hours: WorkingHours, holidays: Holidays): Day {
  let left = days;
  for (let after = 1; after < MAX_DAYS; after += 1) {
    const next = addDays(day, after);
    if (isWorking(next, hours, holidays) && (left -= 1) <= 0) return next;
  }
  return addDays(day, MAX_DAYS);
}
