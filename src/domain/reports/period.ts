import { Refused, type FieldError } from '../refusals.ts';

/** Whole days in China, both inclusive. */
export interface Period {
  /** `2026-11-01` */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** The first moment of `from` and the first moment after `to`. */
  readonly start: Date;
  readonly end: Date;
}

export const MAX_PERIOD_DAYS = 400;
const EARLIEST = '2000-01-01';
const DAY = 86_400_000;

/** The number of a calendar day: days since 1970-01-01. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Whether this is a day of the calendar, written `YYYY-MM-DD`. */
const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = dayNumber(text);
  return !Number.isNaN(day) && dateOf(day) === text;
};

/** The last day of the month in which this day lies. */
function monthEnd(date: string): string {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/**
 * The days that a report covers: what was asked for, else the present month. One bound alone is completed within its
 * month.
 *
 * @param today the day in China, `YYYY-MM-DD`
 * @throws Refused VALIDATION that says which bound is wrong and what it should be
 */
export function periodOf(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  today: string,
): Period {
  const refuse = (errors: readonly FieldError[]): never => {
    throw new Refused('VALIDATION', { errors });
  };
  const malformed = ([`from`, `to`] as const)
    .filter((name) => asked[name] !== undefined && !isDate(asked[name]))
    .map((name) => ({ path: `query.${name}`, message: '应为日历上存在的日期，如 2026-11-01' }));
  if (malformed.length > 0) refuse(malformed);

  const from = asked.from ?? `${(asked.to ?? today).slice(0, 8)}01`;
  const to = asked.to ?? monthEnd(from);
  const days = dayNumber(to) - dayNumber(from) + 1;
  if (from < EARLIEST) refuse([{ path: `query.from`, message: `起始日期不得早于 ${EARLIEST}` }]);
  if (from > today) refuse([{ path: `query.from`, message: `统计期尚未开始：起始日期不得晚于今天 ${today}` }]);
  if (days < 1) refuse([{ path: `query.to`, message: `截止日期 ${to} 早于起始日期 ${from}：请对调或改正` }]);
  if (days > MAX_PERIOD_DAYS) {
    const latest = dateOf(dayNumber(from) + MAX_PERIOD_DAYS - 1);
    refuse([{ path: `query.to`, message: `统计期 ${days} 天，最长 ${MAX_PERIOD_DAYS} 天：截止日期最晚为 ${latest}` }]);
  }
  return {
    from,
    to,
    days,
    start: new Date(`${from}T00:00:00+08:00`),
    end: new Date(Date.parse(`${to}T00:00:00+08:00`) + DAY),
  };
}
