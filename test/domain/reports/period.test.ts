import { expect, test } from 'vitest';
import { MAX_PERIOD_DAYS, periodOf } from '../../../src/domain/reports/period.ts';
import { Refused } from '../../../src/domain/refusals.ts';

const TODAY = '2026-11-24';

const refusedAt = (from: string | undefined, to: string | undefined): string => {
  try {
    periodOf({ from, to }, TODAY);
  } catch (error) {
    const { code, details } = error as Refused;
    return `${code} ${details.errors?.map(({ path }) => path).join(' ')}`;
  }
  return 'not refused';
};

test('a period is whole days in China, both bounds included', () => {
  const period = periodOf({ from: '2026-11-01', to: '2026-11-02' }, TODAY);
  expect(period.days).toBe(2);
  expect(period.start.toISOString()).toBe('2026-10-31T16:00:00.000Z');
  expect(period.end.toISOString()).toBe('2026-11-02T16:00:00.000Z');
});

test.each([
  [undefined, undefined, '2026-11-01', '2026-11-30'],
  ['2026-02-10', undefined, '2026-02-10', '2026-02-28'],
  [undefined, '2024-02-29', '2024-02-01', '2024-02-29'],
  ['2026-11-24', '2026-12-31', '2026-11-24', '2026-12-31'],
])('from %s to %s means %s to %s', (from, to, first, last) => {
  expect(periodOf({ from, to }, TODAY)).toMatchObject({ from: first, to: last });
});

test('a period may be 400 days long and no longer', () => {
  expect(periodOf({ from: '2025-10-21', to: TODAY }, TODAY).days).toBe(MAX_PERIOD_DAYS);
  expect(refusedAt('2025-10-20', TODAY)).toBe('VALIDATION query.to');
});

test.each([
  ['2026-11-10', '2026-11-09', 'VALIDATION query.to'],
  ['2026-11-25', '2026-11-30', 'VALIDATION query.from'],
  ['2027-01-01', undefined, 'VALIDATION query.from'],
  ['1999-12-31', '2000-01-31', 'VALIDATION query.from'],
  ['2026-02-29', '2026-03-01', 'VALIDATION query.from'],
  ['2026-13-01', '2026-11-31', 'VALIDATION query.from query.to'],
  ['2026-1-1', '20261130', 'VALIDATION query.from query.to'],
  ['', ' ', 'VALIDATION query.from query.to'],
  ['0000-01-01', '0000-01-02', 'VALIDATION query.from'],
])('from %s to %s is refused, naming what is wrong', (from, to, refused) => {
  expect(refusedAt(from, to)).toBe(refused);
});
