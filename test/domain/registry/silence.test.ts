import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestSilence } from '../../../src/domain/registry/silence.ts';

test.each([
  ['between two publications', { opened: 90, before: null, days: [100, 105] }, 105, 9],
  ['after the last one', { opened: 90, before: null, days: [92, 93] }, 110, 17],
  ['that began before the period', { opened: 0, before: 80, days: [100, 101] }, 102, 19],
  ['of an account that never published', { opened: 100, before: null, days: [] }, 114, 14],
  ['none, when something came every day', { opened: 99, before: 99, days: [100, 101, 102] }, 102, 0],
  ['none, on the day on which the account was entered', { opened: 100, before: null, days: [] }, 100, 0],
] as const)('the longest silence: %s', (_what, known, last, days) => {
  expect(longestSilence(known, last)).toBe(days);
});

test('an account that was entered after the period has no silence in it', () => {
  expect(longestSilence({ opened: 111, before: null, days: [] }, 110)).toBeNull();
});

test('the longest silence is the longest run of days without a publication', () => {
  const day = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(day, fc.uniqueArray(day), day, (opened, all, last) => {
      const days = all.filter((one) => one > opened && one <= last).toSorted((a, b) => a - b);
      fc.pre(opened <= last);
      let run = 0;
      let longest = 0;
      for (let one = opened + 1; one <= last; one += 1) {
        run = days.includes(one) ? 0 : run + 1;
        longest = Math.max(longest, run);
      }
      expect(longestSilence({ opened, before: null, days }, last)).toBe(longest);
    }),
  );
});
