import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { silenceLevel, silenceOf, silenceRank, type AccountLife } from '../../../src/domain/registry/activity.ts';
import { addDays, chinaDate } from '../../../src/domain/china-day.ts';
import {
  byUrgency,
  custodianDues,
  PASSWORD_DAYS,
  reminderOf,
  REMINDERS,
  type Due,
  type ReminderKind,
} from '../../../src/domain/registry/reminders.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const TODAY = chinaDate(NOW);
const ago = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const account = (over: Partial<AccountLife> = {}): AccountLife => ({
  lastPublishedAt: null,
  openedOn: null,
  createdAt: ago(0),
  thresholds: [7, 10, 14],
  explanations: [],
  ...over,
});

describe('silence', () => {
  test.each([
    [6, 'NONE'],
    [7, 'NOTICE'],
    [9, 'NOTICE'],
    [10, 'WARNING'],
    [13, 'WARNING'],
    [14, 'ALARM'],
    [400, 'ALARM'],
  ] as const)('%d days of silence are %s', (days, level) => {
    expect(silenceOf(account({ lastPublishedAt: ago(days) }), NOW)).toMatchObject({
      silentDays: days,
      level,
      warning: level,
    });
  });

  test('days are calendar days in China: from a minute before midnight it is one', () => {
    const lastPublishedAt = new Date('2026-11-23T15:59:00Z');
    expect(silenceOf(account({ lastPublishedAt }), new Date('2026-11-23T15:59:59Z')).silentDays).toBe(0);
    expect(silenceOf(account({ lastPublishedAt }), new Date('2026-11-23T16:00:00Z')).silentDays).toBe(1);
  });

  test('an account that never published counts from its opening, without one from its entry', () => {
    expect(silenceOf(account({ openedOn: addDays(TODAY, -8), createdAt: ago(1) }), NOW).silentDays).toBe(8);
    expect(silenceOf(account({ createdAt: ago(9) }), NOW).silentDays).toBe(9);
    const published = account({ openedOn: addDays(TODAY, -800), lastPublishedAt: ago(2) });
    expect(silenceOf(published, NOW).silentDays).toBe(2);
  });

  test('an explanation mutes the warning on its first and last day and in between, not beside them', () => {
    const explained = (from: number, until: number) =>
      silenceOf(
        account({
          lastPublishedAt: ago(20),
          explanations: [{ id: 'e', reason: '平台升级', from: addDays(TODAY, from), until: addDays(TODAY, until) }],
        }),
        NOW,
      );
    for (const [from, until] of [
      [0, 5],
      [-5, 0],
      [0, 0],
    ] as const) {
      expect(explained(from, until)).toMatchObject({ level: 'ALARM', warning: 'NONE', explanation: { id: 'e' } });
    }
    for (const [from, until] of [
      [1, 5],
      [-5, -1],
    ] as const) {
      expect(explained(from, until)).toMatchObject({ level: 'ALARM', warning: 'ALARM', explanation: null });
    }
  });

  test('more days never warn less, and a level is reached exactly at its threshold', () => {
    const thresholds = fc
      .uniqueArray(fc.integer({ min: 1, max: 365 }), { minLength: 3, maxLength: 3 })
      .map((days) => days.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(thresholds, fc.nat(400), fc.nat(400), (limits, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        expect(silenceRank(silenceLevel(less, limits))).toBeLessThanOrEqual(silenceRank(silenceLevel(more, limits)));
        limits.forEach((limit, index) => {
          expect(silenceRank(silenceLevel(limit, limits))).toBe(index + 1);
          expect(silenceRank(silenceLevel(limit - 1, limits))).toBeLessThanOrEqual(index);
        });
      }),
    );
  });
});

describe('reminders', () => {
  const kinds = Object.keys(REMINDERS) as ReminderKind[];
  const due = fc.record({
    kind: fc.constantFrom(...kinds),
    subjectId: fc.uuid(),
    subject: fc.constant('某项'),
    dueOn: fc.integer({ min: -100, max: 100 }).map((days) => addDays(TODAY, days)),
  });

  test('one appears on its lead day and stays; it is overdue from the day after', () => {
    fc.assert(
      fc.property(due, (one) => {
        const shown = reminderOf(one, TODAY);
        expect(shown !== null).toBe(one.dueOn <= addDays(TODAY, REMINDERS[one.kind].lead));
        if (shown === null) return;
        expect(shown.level === 'OVERDUE').toBe(one.dueOn < TODAY);
        expect(reminderOf(one, addDays(TODAY, 1))).not.toBeNull();
        expect(shown.todo).toMatch(/\p{Script=Han}/u);
      }),
    );
  });

  test('the most urgent comes first', () => {
    fc.assert(
      fc.property(fc.array(due), (all) => {
        const days = all
          .flatMap((one) => reminderOf(one, TODAY) ?? [])
          .toSorted(byUrgency)
          .map((one) => one.daysLeft);
        expect(days).toEqual(days.toSorted((a, b) => a - b));
      }),
    );
  });

  const keeper = (name: string, changed: number, over: object = {}) => ({
    id: name,
    name,
    passwordChangedOn: addDays(TODAY, changed),
    endedOn: null,
    disabledOn: null,
    ...over,
  });
  const shown = (...custodians: ReturnType<typeof keeper>[]) =>
    custodianDues({ id: 'a', name: '某账号' }, custodians, TODAY)
      .flatMap((one: Due) => reminderOf(one, TODAY) ?? [])
      .map((one) => one.kind);

  test('an account without a custodian who is there is named', () => {
    expect(shown()).toEqual(['CUSTODIAN_MISSING']);
    expect(shown(keeper('甲', 0, { endedOn: TODAY }))).toEqual(['CUSTODIAN_MISSING']);
    expect(shown(keeper('甲', 0, { disabledOn: TODAY }))).toEqual(['CUSTODIAN_MISSING', 'CUSTODIAN_DISABLED']);
  });

  test(`a password is due when its last change is more than ${PASSWORD_DAYS} days ago, whoever made it`, () => {
    expect(shown(keeper('甲', -PASSWORD_DAYS))).toEqual([]);
    expect(shown(keeper('甲', -PASSWORD_DAYS - 1))).toEqual(['CUSTODIAN_PASSWORD']);
    expect(shown(keeper('甲', -PASSWORD_DAYS - 1), keeper('乙', -1))).toEqual([]);
  });

  test('whoever left or was disabled, the password is changed since', () => {
    expect(shown(keeper('甲', -50, { endedOn: addDays(TODAY, -3) }), keeper('乙', -4))).toEqual(['CUSTODIAN_CHANGED']);
    expect(shown(keeper('甲', -50, { endedOn: addDays(TODAY, -3) }), keeper('乙', -3))).toEqual([]);
    expect(shown(keeper('甲', -50, { disabledOn: addDays(TODAY, -3) }), keeper('乙', -4))).toEqual([
      'CUSTODIAN_DISABLED',
      'CUSTODIAN_CHANGED',
    ]);
  });
});
