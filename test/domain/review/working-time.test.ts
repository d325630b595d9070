import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadlineOf, signalTime } from '../../../src/domain/review/deadlines.ts';
import { DEFAULT_POLICY } from '../../../src/domain/review/policy.ts';
import { addWorkingMinutes, type WorkingHours } from '../../../src/domain/review/working-time.ts';

const HOURS: WorkingHours = {
  days: [1, 2, 3, 4, 5],
  spans: [
    ['08:30', '12:00'],
    ['14:00', '18:00'],
  ],
};
const NONE = new Map<string, boolean>();
/** Asia/Shanghai. */
const at = (text: string): Date => new Date(`${text}+08:00`);
const add = (start: string, minutes: number, holidays: ReadonlyMap<string, boolean> = NONE): Date =>
  addWorkingMinutes(at(start), minutes, HOURS, holidays);

describe('working time', () => {
  test.each([
    ['within a morning', '2026-11-24T09:00', 60, '2026-11-24T10:00'],
    ['over noon', '2026-11-24T11:30', 60, '2026-11-24T14:30'],
    ['to the last minute', '2026-11-24T17:00', 60, '2026-11-24T18:00'],
    ['over night', '2026-11-24T17:00', 90, '2026-11-25T09:00'],
    ['from before work', '2026-11-24T03:00', 30, '2026-11-24T09:00'],
    ['over a weekend', '2026-11-27T17:30', 60, '2026-11-30T09:00'],
    ['from a Sunday', '2026-11-29T10:00', 60, '2026-11-30T09:30'],
  ])('passes %s', (_name, start, minutes, end) => {
    expect(add(start, minutes)).toEqual(at(end));
  });

  test('does not pass on a holiday, and passes on a day that is worked instead', () => {
    const holidays = new Map([
      ['2026-10-01', false],
      ['2026-10-02', false],
      ['2026-10-10', true],
    ]);
    expect(add('2026-09-30T17:30', 60, holidays)).toEqual(at('2026-10-05T09:00'));
    expect(add('2026-10-09T17:30', 60, holidays)).toEqual(at('2026-10-10T09:00'));
  });

  test('ends in time even where nothing is ever worked', () => {
    expect(addWorkingMinutes(at('2026-11-24T09:00'), 60, { days: [], spans: [] }, NONE).getTime()).toBeGreaterThan(0);
  });

  const moment = fc.date({ min: at('2026-01-01T00:00'), max: at('2027-01-01T00:00'), noInvalidDate: true });
  const minutes = fc.integer({ min: 1, max: 5_000 });

  test('adds up: first one piece and then another is both at once', () => {
    fc.assert(
      fc.property(moment, minutes, minutes, (start, a, b) => {
        const once = addWorkingMinutes(start, a + b, HOURS, NONE);
        const twice = addWorkingMinutes(addWorkingMinutes(start, a, HOURS, NONE), b, HOURS, NONE);
        expect(twice).toEqual(once);
      }),
    );
  });

  test('ends within working hours, no sooner than the clock, and never runs backwards', () => {
    fc.assert(
      fc.property(moment, moment, minutes, (a, b, n) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const end = addWorkingMinutes(first, n, HOURS, NONE);
        expect(end.getTime() - first.getTime()).toBeGreaterThanOrEqual(n * 60_000);
        expect(addWorkingMinutes(second, n, HOURS, NONE).getTime()).toBeGreaterThanOrEqual(end.getTime());
        const local = new Date(end.getTime() + 8 * 3_600_000);
        const clock = local.getUTCHours() * 60 + local.getUTCMinutes() + local.getUTCSeconds() / 60;
        expect([0, 6]).not.toContain(local.getUTCDay());
        expect((clock > 510 && clock <= 720) || (clock > 840 && clock <= 1080)).toBe(true);
      }),
    );
  });
});

describe('deadlines', () => {
  const friday = at('2026-11-27T17:00');
  test('count working time in the regular lane, the clock in the emergency lane and for 补审', () => {
    const due = (lane: 'REGULAR' | 'EMERGENCY', purpose: 'REVIEW' | 'POST') =>
      deadlineOf(DEFAULT_POLICY, NONE, lane, 'FIRST', purpose, friday).dueAt;
    expect(due('REGULAR', 'REVIEW')).toEqual(at('2026-11-30T11:30'));
    expect(due('EMERGENCY', 'REVIEW')).toEqual(at('2026-11-27T17:30'));
    expect(due('EMERGENCY', 'POST')).toEqual(at('2026-11-28T17:00'));
  });

  test('warn at 50 % and 80 %, escalate at 100 %, and again each time as long again has passed', () => {
    const task = { lane: 'EMERGENCY', purpose: 'REVIEW', createdAt: friday, slaMinutes: 100 } as const;
    const minutes = [0, 1, 2, 3, 4].map(
      (n) => (signalTime(DEFAULT_POLICY, NONE, task, n).getTime() - friday.getTime()) / 60_000,
    );
    expect(minutes).toEqual([50, 80, 100, 200, 300]);
  });
});
