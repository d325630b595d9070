import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessUnits, type Assessment } from '../../../src/app/oversight/assessment.ts';
import type { PeriodRequest } from '../../../src/app/oversight/in-period.ts';
import type { Figures } from '../../../src/domain/reports/assessment.ts';
import { Refused } from '../../../src/domain/refusals.ts';
import type { Actor } from '../../../src/domain/roles.ts';
import { REASONS, setClock, tellMarch, type March } from '../../support/march.ts';
import { openOffice, type Office } from '../../support/office.ts';

const MARCH = { from: '2031-03-01', to: '2031-03-31' };

let office: Office;
let march: March;
let report: Assessment;
beforeAll(async () => {
  office = await openOffice();
  march = await tellMarch(office);
  report = await ask(await office.actor('auditor'), MARCH);
}, 300_000);
afterAll(() => office.close());

const ask = async (actor: Actor, asked: PeriodRequest): Promise<Assessment> =>
  assessUnits(office.deps, actor, asked, await office.deps.registry.latest());
const ofAccount = (index: 0 | 1 | 2, from: Assessment = report): Figures | undefined =>
  from.accounts.find(({ id }) => id === march.accounts[index])?.figures;
/** The auditor of the supervising unit. */
const supervisor = async (): Promise<Actor> => {
  const auditor = await office.actor('auditor');
  return { ...auditor, grants: [{ ...auditor.grants[0]!, unitId: office.demo.supervisingUnit.id }] };
};

describe('the report of a month counts what a person counts by hand', () => {
  test('the whole: one unit, three accounts', () => {
    expect(report.period).toEqual({ ...MARCH, days: 31, timeZone: 'Asia/Shanghai' });
    expect(report.units.map((unit) => unit.id)).toEqual([office.demo.unit.id]);
    expect(report.accounts).toHaveLength(3);
    expect(report.units[0]?.figures).toEqual(report.totals);
  });

  test('drafts handed in, reviewed, returned, rejected, published', () => {
    expect(report.totals.drafts).toEqual({
      submitted: 7,
      emergency: 1,
      reviewed: 6,
      returned: 1,
      rejected: 1,
      returnRate: 0.1667,
      rejectionRate: 0.1667,
      published: 3,
    });
    // WeChat: original, repost, overridden; Weibo: original, returned, rejected, untouched; Douyin: the emergency
    expect([0, 1, 2].map((index) => ofAccount(index as 0)?.drafts.submitted)).toEqual([3, 4, 1]);
    expect(ofAccount(1)?.drafts).toMatchObject({ reviewed: 3, returned: 1, rejected: 1, returnRate: 0.3333 });
    expect(ofAccount(2)?.drafts).toMatchObject({ reviewed: 1, emergency: 1, returnRate: 0, published: 1 });
  });

  test('publications by kind: the original on two accounts, a repost, an emergency', () => {
    expect(report.totals.publications).toEqual({
      total: 4,
      originals: 3,
      reposts: 1,
      corrections: 0,
      supplements: 0,
      originalShare: 0.75,
    });
    expect([0, 1, 2].map((index) => ofAccount(index as 0)?.publications.total)).toEqual([2, 1, 1]);
  });

  test('the longest silence of each account, counted from the day on which it was entered', () => {
    // WeChat: after the 10th until the 25th; Weibo: after the 4th; Douyin: after 20 February until 20 March
    expect([0, 1, 2].map((index) => ofAccount(index as 0)?.longestSilenceDays)).toEqual([15, 21, 27]);
    expect(report.totals.longestSilenceDays).toBe(27);
  });

  test('findings by gate and severity, and those let pass', async () => {
    const { rows } = await office.database.pool.query<{ n: number; blocking: number }>(
      `select count(*)::int as n, count(*) filter (where severity = 'BLOCK')::int as blocking from finding`,
    );
    const { byGate, total } = report.totals.findings;
    expect(total).toBe(rows[0]?.n);
    expect(Object.values(byGate).reduce((sum, gate) => sum + gate.BLOCK, 0)).toBe(rows[0]?.blocking);
    expect(byGate.LEGAL.BLOCK).toBeGreaterThan(0);
    expect(ofAccount(1)?.findings.byGate.LEGAL.BLOCK).toBe(0);
    expect(report.totals.overrides).toEqual({ overridden: rows[0]?.blocking, falsePositives: 0 });
  });

  test('who let what pass, when and why', () => {
    const { count, listed, items } = report.overrides;
    expect(count).toBe(report.totals.overrides.overridden);
    expect(listed).toBe(items.length);
    expect(items[0]).toMatchObject({
      draftId: march.overridden,
      unitName: office.demo.unit.name,
      userName: '演示终审甲',
      principalName: null,
      tier: 'FINAL',
      gate: 'LEGAL',
      severity: 'BLOCK',
      action: 'OVERRIDE',
      reason: REASONS.override,
      voided: false,
    });
    expect(items[0]?.at.toISOString().slice(0, 16)).toBe('2031-03-11T07:55');
  });

  test('emergencies: two reviews were due, one is overdue, one said no', () => {
    expect(report.totals.postReviews).toEqual({ due: 2, overdue: 1, negative: 1 });
    expect(ofAccount(2)?.postReviews).toEqual({ due: 2, overdue: 1, negative: 1 });
  });

  test('cases: one of an account counts there, any other for all accounts of its draft; what lapsed does not count', () => {
    expect(report.totals.cases).toMatchObject({ corrections: 1, supplements: 0, takeDowns: 1 });
    expect(ofAccount(0)?.cases).toMatchObject({ corrections: 0, takeDowns: 1, open: 0 });
    expect(ofAccount(1)?.cases).toMatchObject({ corrections: 1, takeDowns: 1, open: 1 });
  });

  test('each tier: decided, in time, left undone', () => {
    const of = ({ decided, onTime, onTimeRate, overdueOpen }: Figures['tiers']['FIRST']) =>
      [decided, onTime, onTimeRate, overdueOpen] as const;
    const { FIRST, SECOND, FINAL } = report.totals.tiers;
    expect(of(FIRST)).toEqual([5, 5, 1, 1]);
    expect(of(SECOND)).toEqual([3, 3, 1, 0]);
    expect(of(FINAL)).toEqual([4, 3, 0.75, 0]);
    expect(ofAccount(1)?.tiers.FINAL).toMatchObject({ decided: 1, onTime: 0, onTimeRate: 0 });
    expect(ofAccount(2)?.tiers.FIRST).toMatchObject({ decided: 0, onTimeRate: null, waitingMinutes: null });
  });

  test('minutes that tasks waited for their first claim and took from the last one', () => {
    const { FIRST, SECOND, FINAL } = report.totals.tiers;
    // waited 10, 10, 30, 40, 50; took 1, 1, 1, 2, 5
    expect(FIRST.waitingMinutes).toEqual({ median: 30, p90: 50 });
    expect(FIRST.handlingMinutes).toEqual({ median: 1, p90: 5 });
    // waited 8, 9, 20
    expect(SECOND.waitingMinutes).toEqual({ median: 9, p90: 20 });
    // waited 5, 9, 10, 1440
    expect(FINAL.waitingMinutes).toEqual({ median: 9, p90: 1_440 });
    expect(ofAccount(2)?.tiers.FINAL.waitingMinutes).toEqual({ median: 5, p90: 5 });
  });

  test('hand-ins by the hour in China', () => {
    const hours = Object.fromEntries(
      report.totals.submissionsByHour.flatMap((n, hour) => (n === 0 ? [] : [[hour, n]])),
    );
    // the one with a finding came twice: at 14:10 and, justified, at 15:20
    expect(hours).toEqual({ 9: 4, 14: 2, 15: 1, 22: 1 });
  });

  test('decisions by the hour in China, the review after the emergency among them', () => {
    const hours = Object.fromEntries(report.totals.decisionsByHour.flatMap((n, hour) => (n === 0 ? [] : [[hour, n]])));
    expect(hours).toEqual({ 9: 6, 10: 1, 14: 2, 15: 3, 22: 1 });
  });
});

test('a report of one account counts its drafts alone', async () => {
  const [, weibo] = march.accounts;
  const alone = await ask(await office.actor('duty'), { ...MARCH, account: weibo });
  expect(alone.accounts.map(({ id }) => id)).toEqual([weibo]);
  expect(alone.accounts[0]?.figures).toEqual(ofAccount(1));
  expect(alone.totals).toEqual(ofAccount(1));
  expect(alone.overrides).toEqual({ count: 0, listed: 0, items: [] });
});

test('what happened on the days before and after the period is left out', async () => {
  const auditor = await office.actor('auditor');
  const fourth = await ask(auditor, { from: '2031-03-04', to: '2031-03-04' });
  expect(fourth.totals.drafts).toMatchObject({ submitted: 0, reviewed: 1, published: 1 });
  expect(fourth.totals.publications.total).toBe(2);
  const fifth = await ask(auditor, { from: '2031-03-05', to: '2031-03-09' });
  expect(fifth.totals.publications.total).toBe(0);
  // silence that began on the 5th; Douyin's began on 21 February
  expect(ofAccount(0, fifth)?.longestSilenceDays).toBe(5);
  expect(ofAccount(2, fifth)?.longestSilenceDays).toBe(17);
});

test('the supervising unit sees the units below it, each unit only itself', async () => {
  const whole = await ask(await supervisor(), MARCH);
  expect(whole.units.map(({ id }) => id).toSorted()).toEqual(
    [office.demo.supervisingUnit.id, office.demo.unit.id, march.sibling.unitId].toSorted(),
  );
  expect(whole.totals.drafts.submitted).toBe(8);
  expect(whole.units.find(({ id }) => id === march.sibling.unitId)?.figures.drafts.submitted).toBe(1);
  expect(report.totals.drafts.submitted).toBe(7);
  const sibling = await ask(await supervisor(), { ...MARCH, unit: march.sibling.unitId });
  expect(sibling.accounts.map(({ id }) => id)).toEqual([march.sibling.accountId]);
});

test.each([
  ['auditor', 'the unit above', () => ({ unit: office.demo.supervisingUnit.id }), 'FOREIGN_UNIT'],
  ['final1', 'the unit beside', () => ({ unit: march.sibling.unitId }), 'FOREIGN_UNIT'],
  ['duty', 'an account of the unit beside', () => ({ account: march.sibling.accountId }), 'FOREIGN_UNIT'],
  ['first1', 'their own unit', () => ({}), 'FORBIDDEN'],
] as const)('%s is refused the report of %s', async (login, _what, asked, code) => {
  const refused = ask(await office.actor(login), { ...MARCH, ...asked() });
  await expect(refused).rejects.toThrow(Refused);
  await expect(refused).rejects.toMatchObject({ code });
});

test('the first of several claims ends the waiting, the last one begins the handling', async () => {
  const { rows } = await office.database.pool.query<{ id: string; draft_id: string }>(
    `select t.id, t.draft_id from review_task t join decision c on c.task_id = t.id where c.verdict = 'REJECT'`,
  );
  // claimed at 10:00 for the first time as the log says, then again
  await office.database.pool.query(
    `update review_task set lease_no = 2, claimed_at = decided_at - interval '30 seconds' where id = $1`,
    [rows[0]?.id],
  );
  const again = await ask(await office.actor('auditor'), { from: '2031-03-13', to: '2031-03-13' });
  expect(again.totals.tiers.SECOND.waitingMinutes).toEqual({ median: 9, p90: 9 });
});

test('the present month is the default, and it ends today', async () => {
  const now = await ask(await office.actor('auditor'), {});
  expect(now.period).toMatchObject(MARCH);
  await setClock(office, '28 12:00');
  const later = await ask(await office.actor('auditor'), {});
  expect(ofAccount(0, later)?.longestSilenceDays).toBe(18);
});
