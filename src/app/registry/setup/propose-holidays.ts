import chineseDays from 'chinese-days';
import { addDays, type Day } from '../../../domain/china-day.ts';
import { ownerFor, ownersAbove, ownerOf } from '../../../domain/registry/owners.ts';
import type { Actor } from '../../../domain/roles.ts';
import type { Registry } from '../../../db/registry/registry.ts';

/** A day that differs from the week, as it was announced. */
export interface AnnouncedDay {
  readonly day: Day;
  readonly name: string;
  readonly working: boolean;
  /** What the unit has for it: SAME, OTHER, or nothing yet. */
  readonly state: 'NEW' | 'SAME' | 'OTHER';
}

export interface AnnouncedYear {
  readonly year: number;
  /** False: this version does not know the year, or it was not announced. */
  readonly known: boolean;
  readonly items: readonly AnnouncedDay[];
}

/** The days of a year that the State Council made holidays, or working days, and the week does not say. Nothing is entered. */
export function announcedHolidays(actor: Actor, registry: Registry, year: number): AnnouncedYear {
  const owner = ownerFor(registry.units, actor, 'registry.write');
  const obeyed =
    owner === undefined
      ? []
      : ownersAbove(registry.units, owner ?? '').filter((one) => one === null || ownerOf(registry.units, one) !== null);
  const held = new Map(
    registry.holidays.filter((one) => obeyed.includes(one.owner)).map(({ day, working }) => [day, working]),
  );
  const items: AnnouncedDay[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const { work, name } = chineseDays.getDayDetail(day);
    const [, zh] = name.split(',');
    const isWeekday = ![0, 6].includes(new Date(day).getUTCDay());
    if (zh === undefined || work === isWeekday) continue;
    const had = held.get(day);
    const state = had === undefined ? 'NEW' : had === work ? 'SAME' : 'OTHER';
    items.push({ day, name: zh, working: work, state });
  }
  return { year, known: items.length > 0, items };
}
