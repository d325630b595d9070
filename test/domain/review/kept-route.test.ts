import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepRoute, type KeptRoute } from '../../../src/domain/review/kept-route.ts';
import { triage, type TriageFacts } from '../../../src/domain/review/triage.ts';
import type { Policy } from '../../../src/domain/review/policy.ts';
import { DEFAULT_POLICY } from '../../../src/domain/review/policy.ts';
import {
  CATEGORIES,
  FINDING_STATES,
  GATES,
  KINDS,
  LANES,
  LEVELS,
  SEVERITIES,
  STAGES,
  TIERS,
  type Tier,
} from '../../../src/domain/vocabulary.ts';

const some = <T>(values: readonly T[]) => fc.constantFrom(...values);
const tiers = fc
  .subarray([...TIERS])
  .map((chosen) => TIERS.filter((tier) => tier === 'FINAL' || chosen.includes(tier)));
/** A policy as the contract takes it: the emergency lane makes up what it puts off. */
const policy: fc.Arbitrary<Policy> = fc
  .record({
    regular: tiers,
    when: fc.record({ level: fc.constant([...LEVELS]), findingsUpTo: some(SEVERITIES) }),
    before: tiers,
    merge: fc.boolean(),
    cosign: fc.boolean(),
  })
  .map(({ regular, when, before, merge, cosign }) => ({
    ...DEFAULT_POLICY,
    rules: [
      {
        name: '应急通道',
        when: { lane: ['EMERGENCY'] },
        tiers: before,
        postTiers: (['FIRST', 'SECOND'] as const).filter((tier) => !before.includes(tier)),
      },
      { name: 'one', when, tiers: regular, postTiers: [], mergeFirstSecond: merge, secrecyCosign: cosign },
    ],
  }));
/** One moment of a draft: what was edited, found, said of findings, and which policy is in force. */
const moment = fc.record({
  policy,
  contentHash: some(['a', 'b', 'c']),
  kind: some(KINDS),
  category: some(CATEGORIES),
  level: some(LEVELS),
  lane: some(LANES),
  returnedBy: fc.option(some(TIERS)),
  findings: fc.array(
    fc.record({
      severity: some(['INFO', 'WARN'] as const),
      gate: some(GATES),
      state: some(FINDING_STATES),
      justification: fc.constant(null),
    }),
    { maxLength: 3 },
  ),
});
const SCOPE = { accounts: ['x'], notBefore: null, notAfter: null };

test('over any edits, dispositions and policies a content never loses a tier: an emergency puts off what it makes up', () => {
  fc.assert(
    fc.property(fc.array(moment, { minLength: 2, maxLength: 12 }), (moments) => {
      const kept = new Map<string, KeptRoute>();
      for (const { policy: inForce, ...now } of moments) {
        const before = kept.get(now.contentHash) ?? null;
        const facts: TriageFacts = {
          ...{ ...now, unitId: 'u', accounts: [{ id: 'x', platform: 'WEIBO' }], scope: SCOPE, decisions: [] },
          ...{ runs: STAGES.map((stage) => ({ stage, state: 'PASSED' })), kept: before },
        };
        const answer = triage(inForce, facts);
        if (!('route' in answer)) throw new Error(answer.outcome);
        const { route } = answer;
        expect(route).toMatchObject({ contentHash: now.contentHash, lane: now.lane });
        expect(route.tiers).toContain('FINAL');
        expect(route.postTiers.filter((tier: Tier) => route.tiers.includes(tier))).toEqual([]);
        const declared = now.lane === 'EMERGENCY' && before?.lane === 'REGULAR';
        const owed = declared ? [...route.tiers, ...route.postTiers] : route.tiers;
        for (const tier of before?.tiers ?? []) expect(owed).toContain(tier);
        for (const tier of before?.postTiers ?? []) expect([...route.tiers, ...route.postTiers]).toContain(tier);
        kept.set(now.contentHash, route);
      }
    }),
    { numRuns: 500 },
  );
});

test('another content has a route of its own', () => {
  const long: KeptRoute = {
    ...{ policy: 'p', rule: 'long', tiers: ['FIRST', 'SECOND', 'FINAL'], postTiers: [] },
    ...{ contentHash: 'a', lane: 'REGULAR' },
  };
  const short: KeptRoute = { ...long, rule: 'short', tiers: ['FINAL'] };
  expect(keepRoute(long, { ...short, contentHash: 'b' })).toEqual({ ...short, contentHash: 'b' });
  expect(keepRoute(null, short)).toEqual(short);
  expect(keepRoute(long, short)).toEqual(long);
  expect(keepRoute(short, long)).toEqual(long);
});
