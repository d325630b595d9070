import { expect, test } from 'vitest';
import { copiesDeleted, isSameCopy } from '../../../src/domain/release/copies.ts';
import { isParkedAfter, MOST_FAILURES, waitAfter } from '../../../src/domain/release/retries.ts';

const copy = (url: string | null, platformId: string | null) => ({ url, platformId });

test.each([
  [copy('u1', 'p1'), copy('u1', 'p1'), true],
  [copy('u1', 'p1'), copy('u2', 'p1'), false],
  [copy('u1', 'p1'), copy('u1', 'p2'), false],
  [copy('u1', null), copy('u1', 'p1'), true],
  [copy(null, 'p1'), copy('u1', null), false],
  [copy(null, null), copy('u1', 'p1'), true],
])('%o and %o are one copy: %s', (one, other, same) => {
  expect([isSameCopy(one, other), isSameCopy(other, one)]).toEqual([same, same]);
});

test('a deletion ends what it names, the only one where it names none, and nothing else', () => {
  const [one, two] = [copy('u1', 'p1'), copy('u2', 'p2')];
  expect(copiesDeleted([one, two], copy(null, 'p2'))).toEqual([two]);
  expect(copiesDeleted([one], copy(null, 'p2'))).toEqual([]);
  expect(copiesDeleted([one], copy(null, null))).toEqual([one]);
  expect(copiesDeleted([one, two], copy(null, null))).toEqual([]);
});

test('a failure waits twice as long as the one before, an hour at the most, and the last one for a person', () => {
  expect([1, 2, 3, 4, 7, 8, 20].map(waitAfter)).toEqual([0, 60, 120, 240, 1_920, 3_600, 3_600]);
  expect([MOST_FAILURES - 1, MOST_FAILURES].map(isParkedAfter)).toEqual([false, true]);
});
