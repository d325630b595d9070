import { chinaTime } from '../china-day.ts';
import type { FieldError } from '../refusals.ts';

/** From–to of a grant, an agreement, a source or a token; null = without end on that side. */
export interface Validity {
  readonly from: Date | null;
  readonly to: Date | null;
}

/** Clocks of callers are not in step: an end that lies so little in the past means now. In milliseconds. */
const SLACK = 60_000;

/**
 * What is wrong with a validity that somebody sets.
 *
 * @param fields names of the properties, for the answer
 * @param ending true when an entry that exists is changed: `now` ends it
 */
export function validityErrors(
  { from, to }: Validity,
  now: Date,
  fields: { readonly from: string; readonly to: string },
  ending: boolean,
): readonly FieldError[] {
  if (to === null) return [];
  if (to.getTime() <= now.getTime() - (ending ? SLACK : 0)) {
    return [
      {
        path: `body.${fields.to}`,
        message: `截止时间 ${chinaTime(to)} 已过，须晚于现在（${chinaTime(now)}）`,
      },
    ];
  }
  return from !== null && to <= from
    ? [{ path: `body.${fields.to}`, message: `截止时间须晚于起始时间 ${chinaTime(from)}` }]
    : [];
}

/** The end that is stored: one within the slack before now is now. */
export const endOf = (to: Date, now: Date): Date => (to < now ? now : to);
