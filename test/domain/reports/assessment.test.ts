import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  assess,
  CASE_KINDS,
  rate,
  type Assessed,
  type Duration,
  type Figures,
  type Measure,
  type Tally,
} from '../../../src/domain/reports/assessment.ts';
import { GATES, KINDS, SEVERITIES, TIERS } from '../../../src/domain/vocabulary.ts';

/** Two units; the accounts of each begin with its letter. */
const ACCOUNTS = { a: ['a1', 'a2', 'a3'], b: ['b1'] } as const;
const accounts = Object.entries(ACCOUNTS).flatMap(([unitId, ids]) =>
  ids.map((id) => ({ id, unitId, longestSilence: 0 as number | null })),
);

const OF_DRAFTS: readonly Measure[] = [
  'submitted',
  'emergency',
  'publishedDrafts',
  'override:OVERRIDE',
  'override:FALSE_POSITIVE',
  'post:due',
  'case:OPEN',
  'hour:0',
  'hour:23',
  ...CASE_KINDS.map((kind) => `case:${kind}` as const),
  ...GATES.flatMap((gate) => SEVERITIES.map((severity) => `finding:${gate}:${severity}` as const)),
];

const count = fc.integer({ min: 1, max: 50 });
const place = fc.oneof(
  fc.record({ unitId: fc.constant('a'), accountIds: fc.subarray([...ACCOUNTS.a], { minLength: 1 }) }),
  fc.record({ unitId: fc.constant('b'), accountIds: fc.constant([...ACCOUNTS.b]) }),
);
const tallied = (measures: readonly Measure[]): fc.Arbitrary<Tally> =>
  fc.tuple(place, fc.constantFrom(...measures), count).map(([at, measure, n]) => ({ ...at, measure, n }));
const publication: fc.Arbitrary<Tally> = fc
  .tuple(fc.constantFrom(...accounts), fc.constantFrom(...KINDS), count)
  .map(([{ id, unitId }, kind, n]) => ({ unitId, accountIds: [id], measure: `published:${kind}`, n }));
/** Parts of a whole, as SQL counts them: returned and rejected of reviewed, in time of decided. */
const parts: fc.Arbitrary<readonly Tally[]> = fc
  .tuple(place, fc.constantFrom(...TIERS), count, count, count)
  .map(([at, tier, whole, one, other]) => [
    { ...at, measure: 'reviewed', n: whole },
    { ...at, measure: 'returned', n: Math.min(one, whole) },
    { ...at, measure: 'rejected', n: Math.min(other, whole) },
    { ...at, measure: `tier:${tier}:decided`, n: whole },
    { ...at, measure: `tier:${tier}:onTime`, n: Math.min(one, whole) },
  ]);
const duration: fc.Arbitrary<Duration> = fc
  .tuple(place, fc.constantFrom(...TIERS), fc.constantFrom('waiting' as const, 'handling' as const), fc.nat(600), count)
  .map(([at, tier, of, minutes, n]) => ({ ...at, tier, of, minutes, n }));
const facts = fc
  .tuple(fc.array(tallied(OF_DRAFTS)), fc.array(publication), fc.array(parts), fc.array(duration))
  .map(([ofDrafts, publications, wholes, durations]) => ({
    tallies: [...ofDrafts, ...publications, ...wholes.flat()],
    durations,
  }));

const assessed = (given: { tallies: readonly Tally[]; durations: readonly Duration[] }): Assessed =>
  assess(['a', 'b'], accounts, given);
const everyLine = ({ totals, units, accounts: lines }: Assessed): readonly Figures[] => [
  totals,
  ...units.values(),
  ...lines.values(),
];
/** Every number of a line by its path, rates, spreads and silence left out. */
function numbers(value: unknown, path = ''): ReadonlyMap<string, number> {
  if (typeof value === 'number') return new Map([[path, value]]);
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value)
      .filter(([name]) => !/Rate$|Share$|Minutes$|Days$/.test(name))
      .flatMap(([name, inner]) => [...numbers(inner, `${path}/${name}`)]),
  );
}
/** The numbers of several lines, added up path by path. */
function sums(lines: Iterable<unknown>): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const line of lines) for (const [path, n] of numbers(line)) all.set(path, (all.get(path) ?? 0) + n);
  return all;
}

test('every rate lies between 0 and 1, and there is none where there is nothing to divide by', () => {
  fc.assert(
    fc.property(facts, (given) => {
      for (const { drafts, publications, tiers } of everyLine(assessed(given))) {
        const rates: (readonly [number | null, number])[] = [
          [drafts.returnRate, drafts.reviewed],
          [drafts.rejectionRate, drafts.reviewed],
          [publications.originalShare, publications.originals + publications.reposts],
          ...Object.values(tiers).map((tier) => [tier.onTimeRate, tier.decided] as const),
        ];
        for (const [share, whole] of rates) {
          if (whole === 0) expect(share).toBeNull();
          else {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
        }
      }
    }),
  );
});

test('publications of all accounts add up to those of their unit, and those of all units to the totals', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { totals, units, accounts: lines } = assessed(given);
      const publications = (of: ReadonlyMap<string, Figures>) =>
        sums([...of.values()].map((line) => line.publications));
      expect(publications(lines)).toEqual(numbers(totals.publications));
      expect(publications(units)).toEqual(numbers(totals.publications));
    }),
  );
});

test('a draft of several accounts counts once for each account, once for its unit and once in the totals', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { totals, units, accounts: lines } = assessed(given);
      const whole = numbers(totals);
      expect(sums(units.values())).toEqual(whole);
      const ofAccounts = sums(lines.values());
      const each = [...lines.values()].map((line) => numbers(line));
      const wrong = [...whole].filter(
        ([path, n]) => (ofAccounts.get(path) ?? 0) < n || each.some((line) => (line.get(path) ?? 0) > n),
      );
      expect(wrong).toEqual([]);
    }),
  );
});

test('median and nine of ten are minutes that some task took, as in the sorted list of all of them', () => {
  fc.assert(
    fc.property(fc.array(duration, { minLength: 1 }), (durations) => {
      const { totals } = assessed({ tallies: [], durations });
      for (const tier of TIERS) {
        for (const of of ['waiting', 'handling'] as const) {
          const all = durations
            .filter((one) => one.tier === tier && one.of === of)
            .flatMap(({ minutes, n }) => Array.from({ length: n }, () => minutes))
            .toSorted((a, b) => a - b);
          const rank = (share: number): number | undefined => all[Math.ceil(share * all.length) - 1];
          const found = totals.tiers[tier][of === 'waiting' ? 'waitingMinutes' : 'handlingMinutes'];
          expect(found).toEqual(all.length === 0 ? null : { median: rank(0.5), p90: rank(0.9) });
        }
      }
    }),
  );
});

test('facts about a unit that was not asked for are left out', () => {
  const { totals } = assess(['a'], [], {
    tallies: [{ unitId: 'b', accountIds: ['b1'], measure: 'submitted', n: 3 }],
    durations: [],
  });
  expect(totals.drafts.submitted).toBe(0);
});

test('the longest silence of a unit is that of its most silent account; none where no account can be judged', () => {
  const { totals, units } = assess(
    ['a', 'b', 'c'],
    [
      { id: 'a1', unitId: 'a', longestSilence: 3 },
      { id: 'a2', unitId: 'a', longestSilence: 9 },
      { id: 'b1', unitId: 'b', longestSilence: null },
    ],
    { tallies: [], durations: [] },
  );
  expect(totals.longestSilenceDays).toBe(9);
  expect([...units.values()].map((unit) => unit.longestSilenceDays)).toEqual([9, null, null]);
});

test('a rate has four digits', () => {
  expect(rate(1, 3)).toBe(0.3333);
  expect(rate(0, 0)).toBeNull();
});
