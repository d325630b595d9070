import { addDays, chinaDate, startOf } from '../china-day.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** When somebody, or a group, wants to be told; minutes of the day in China. */
export interface TellingHours {
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
  /** What does not press is told together at this minute of each day. */
  readonly digestAt: number | null;
}

/** Minutes of the day in China. */
const minuteOf = (moment: Date): number =>
  Math.floor((moment.getTime() - startOf(chinaDate(moment)).getTime()) / MINUTE);

/** The next moment, now or later, at which it is that minute of the day in China. */
function nextAt(now: Date, minute: number): Date {
  const today = chinaDate(now);
  const at = (day: string): Date => new Date(startOf(day).getTime() + minute * MINUTE);
  return at(today) >= now ? at(today) : at(addDays(today, 1));
}

/**
 * When a message may go: at once in an emergency; else with the next digest, and not in quiet hours, which may go past
 * midnight. Pure.
 */
export function sendAt(now: Date, { quietFrom, quietUntil, digestAt }: TellingHours, emergency: boolean): Date {
  if (emergency) return now;
  const due = digestAt === null ? now : nextAt(now, digestAt);
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return due;
  const since = (minuteOf(due) - quietFrom + DAY_MINUTES) % DAY_MINUTES;
  const length = (quietUntil - quietFrom + DAY_MINUTES) % DAY_MINUTES;
  return since < length ? nextAt(due, quietUntil) : due;
}
