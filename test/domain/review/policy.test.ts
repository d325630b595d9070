import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_POLICY,
  unmetConditions,
  routeFor,
  tiersOfBoth,
  type Policy,
  type PolicyRule,
  type RouteCondition,
  type Route,
  type RouteFacts,
} from '../../../src/domain/review/policy.ts';
import { nextOnRoster, onDuty, type Shift } from '../../../src/domain/review/roster.ts';
import { unstaffed } from '../../../src/domain/review/staffing.ts';
import { openings, owedPostReviews } from '../../../src/domain/review/triage.ts';
import { TIERS, type Tier } from '../../../src/domain/vocabulary.ts';

const FACTS: RouteFacts = {
  kind: 'ORIGINAL',
  category: 'SERVICE',
  level: 'NORMAL',
  lane: 'REGULAR',
  unitId: 'u',
  accounts: [
    { id: 'a', platform: 'WEIBO' },
    { id: 'b', platform: 'APP' },
  ],
};
const rule = (over: Partial<PolicyRule> = {}): PolicyRule => ({
  name: 'r',
  when: {},
  tiers: ['FIRST', 'SECOND', 'FINAL'],
  postTiers: [],
  ...over,
});
const policy = (...rules: PolicyRule[]): Policy => ({ ...DEFAULT_POLICY, version: 'v', rules });
const found = [{ gate: 'SECRECY', severity: 'WARN', ruleId: 'secrecy.phone' }] as const;

describe('a policy', () => {
  const CONDITIONS: readonly (readonly [keyof RouteCondition, RouteCondition, RouteCondition])[] = [
    ['unitIds', { unitIds: ['u', 'v'] }, { unitIds: ['v'] }],
    ['accountIds', { accountIds: ['b'] }, { accountIds: ['c'] }],
    ['platforms', { platforms: ['APP'] }, { platforms: ['DOUYIN'] }],
    ['lane', { lane: ['REGULAR'] }, { lane: ['EMERGENCY'] }],
    ['kind', { kind: ['ORIGINAL'] }, { kind: ['REPOST'] }],
    ['category', { category: ['SERVICE'] }, { category: ['OTHER'] }],
    ['level', { level: ['NORMAL'] }, { level: ['MAJOR'] }],
    ['foundRules', { foundRules: ['secrecy.phone'] }, { foundRules: ['source.original-agrees'] }],
    ['findingsUpTo', { findingsUpTo: 'WARN' }, { findingsUpTo: 'INFO' }],
    [
      'findingFrom',
      { findingFrom: { severity: 'WARN', gate: 'SECRECY' } },
      { findingFrom: { severity: 'WARN', gate: 'LEGAL' } },
    ],
  ];
  test.each(CONDITIONS)('matches by %s, and says when it misses', (name, hit, miss) => {
    expect(unmetConditions(rule({ when: hit }), FACTS, found)).toEqual([]);
    expect(unmetConditions(rule({ when: miss }), FACTS, found)).toEqual([name]);
  });

  test('takes the first rule that matches; where none does, every tier', () => {
    const never = rule({ name: 'never', when: { lane: ['EMERGENCY'] }, tiers: ['FINAL'] });
    const short = rule({ name: 'short', tiers: ['FIRST', 'FINAL'] });
    expect(routeFor(policy(never, short, rule()), FACTS, [])).toMatchObject({ rule: 'short', policy: 'v' });
    expect(routeFor(policy(never), FACTS, []).tiers).toEqual(['FIRST', 'SECOND', 'FINAL']);
  });

  test('merges FIRST and SECOND into one task of SECOND', () => {
    expect(routeFor(policy(rule({ mergeFirstSecond: true })), FACTS, []).tiers).toEqual(['SECOND', 'FINAL']);
    const reposts = rule({ mergeFirstSecond: true, tiers: ['FIRST', 'FINAL'] });
    expect(routeFor(policy(reposts), FACTS, []).tiers).toEqual(['FIRST', 'FINAL']);
  });

  test('asks for a co-signature on secrecy when that gate found something, or the level is MAJOR', () => {
    const tiers = (facts: RouteFacts, findings: readonly { gate: 'SECRECY' | 'LEGAL'; severity: 'WARN' | 'INFO' }[]) =>
      routeFor(policy(rule({ secrecyCosign: true })), facts, findings).tiers;
    const cosigned = ['FIRST', 'SECOND', 'SECRECY', 'FINAL'];
    expect(tiers(FACTS, [])).not.toContain('SECRECY');
    expect(tiers(FACTS, [{ gate: 'LEGAL', severity: 'WARN' }])).not.toContain('SECRECY');
    expect(tiers(FACTS, [{ gate: 'SECRECY', severity: 'INFO' }])).not.toContain('SECRECY');
    expect(tiers(FACTS, found)).toEqual(cosigned);
    expect(tiers({ ...FACTS, level: 'MAJOR' }, [])).toEqual(cosigned);
  });

  test('never makes a kept route shorter, whatever is in force', () => {
    const tiers = fc.subarray([...TIERS]);
    fc.assert(
      fc.property(tiers, tiers, (kept, now) => {
        const both = tiersOfBoth(
          { policy: 'a', rule: 'r', tiers: kept, postTiers: [] },
          { policy: 'b', rule: 'r', tiers: now, postTiers: [] },
        );
        expect(new Set(both)).toEqual(new Set([...kept, ...now]));
        expect(both).toEqual(TIERS.filter((tier) => both.includes(tier)));
      }),
    );
  });
});

describe('the tasks that must be open', () => {
  const scope = { accounts: ['a'], notBefore: null, notAfter: null };
  const approval = (tier: Tier) => ({ tier, verdict: 'APPROVE', contentHash: 'h', scope, voided: false }) as const;
  const route = { policy: 'p', rule: 'r', tiers: ['FIRST', 'SECOND', 'SECRECY', 'FINAL'] as const, postTiers: [] };
  const open = (returnedBy: Tier | null, ...held: Tier[]) =>
    openings(route, held.map(approval), 'h', scope, returnedBy).map(({ tier, purpose }) => `${tier} ${purpose}`);

  test('are one after the other', () => {
    expect(open(null)).toEqual(['FIRST REVIEW']);
    expect(open(null, 'FIRST')).toEqual(['SECOND REVIEW']);
    expect(open(null, 'FIRST', 'SECOND', 'SECRECY')).toEqual(['FINAL REVIEW']);
    expect(open(null, 'FIRST', 'SECOND', 'SECRECY', 'FINAL')).toEqual([]);
  });

  test('after a return by SECOND: SECOND goes on while FIRST confirms the change', () => {
    expect(open('SECOND')).toEqual(['FIRST RECONFIRM', 'SECOND REVIEW']);
    expect(open('SECOND', 'SECOND')).toEqual(['FIRST RECONFIRM']);
    expect(open('SECOND', 'FIRST')).toEqual(['SECOND REVIEW']);
    expect(open('SECOND', 'FIRST', 'SECOND')).toEqual(['SECRECY REVIEW']);
  });

  test('after a return by FINAL: it waits until every lower tier has confirmed', () => {
    expect(open('FINAL')).toEqual(['FIRST RECONFIRM', 'SECOND RECONFIRM', 'SECRECY RECONFIRM']);
    expect(open('FINAL', 'FIRST', 'SECRECY')).toEqual(['SECOND RECONFIRM']);
    expect(open('FINAL', 'FIRST', 'SECOND', 'SECRECY')).toEqual(['FINAL REVIEW']);
  });

  test('never leave out a tier, and are none only when all hold', () => {
    fc.assert(
      fc.property(fc.subarray([...TIERS]), fc.option(fc.constantFrom(...TIERS), { nil: null }), (held, by) => {
        const now = open(by, ...held);
        expect(now.length === 0).toBe(held.length === TIERS.length);
        for (const one of now) expect(held).not.toContain(one.split(' ')[0]);
      }),
    );
  });
});

describe('补审 that an approved emergency owes', () => {
  const emergency: Route = { policy: 'p', rule: 'r', tiers: ['FINAL'], postTiers: ['FIRST', 'SECOND'] };
  const done = (tier: Tier, purpose: 'POST' | 'REVIEW', contentHash = 'h') => ({ tier, purpose, contentHash });
  const owed = (decisions: readonly ReturnType<typeof done>[], underWay: Tier[] = []) =>
    owedPostReviews(emergency, decisions, 'h', underWay).map(({ tier }) => tier);

  test('is one for each skipped tier, once: not beside one that runs, not after one on this content', () => {
    expect(owed([])).toEqual(['FIRST', 'SECOND']);
    expect(owed([], ['FIRST'])).toEqual(['SECOND']);
    expect(owed([done('FIRST', 'POST')])).toEqual(['SECOND']);
    expect(owed([done('FIRST', 'POST', 'other'), done('SECOND', 'REVIEW')])).toEqual(['FIRST', 'SECOND']);
  });
});

describe('the roster', () => {
  const day = (n: number): Date => new Date(Date.UTC(2026, 10, n));
  const shift = (userId: string, from: number, to: number, tier: Tier = 'FIRST'): Shift => ({
    ...{ unitId: 'u', tier, userId },
    ...{ startsAt: day(from), endsAt: day(to) },
  });
  const shifts = [shift('b', 2, 3), shift('a', 1, 2), shift('c', 3, 4), shift('b', 4, 5), shift('z', 1, 5, 'FINAL')];

  test('knows who is on duty', () => {
    expect([1, 2, 3].map((n) => onDuty(shifts, 'u', 'FIRST', day(n)))).toEqual(['a', 'b', 'c']);
    expect(onDuty(shifts, 'u', 'FIRST', day(6))).toBeNull();
  });

  test('names one person further each time, without those who may not', () => {
    const next = (n: number, skip: string[] = []) => nextOnRoster(shifts, 'u', 'FIRST', day(1), skip, n);
    expect([0, 1, 2, 3].map((n) => next(n))).toEqual(['a', 'b', 'c', null]);
    expect([0, 1, 2].map((n) => next(n, ['b']))).toEqual(['a', 'c', null]);
  });
});

describe('staffing', () => {
  const staff = (of: Partial<Record<Tier, string[]>>) => unstaffed(new Map(Object.entries(of) as [Tier, string[]][]));
  test('needs a person of its own for every tier', () => {
    expect(staff({ FIRST: ['a'], SECOND: ['b'], FINAL: ['c'] })).toEqual([]);
    expect(staff({ FIRST: ['a', 'b'], SECOND: ['a'], FINAL: ['b', 'c'] })).toEqual([]);
    expect(staff({ FIRST: ['a'], SECOND: ['a'], FINAL: ['b'] })).toHaveLength(1);
    expect(staff({ FIRST: ['a'], SECOND: ['b'], FINAL: [] })).toEqual(['FINAL']);
  });

  test('says so exactly when no choice of different people exists', () => {
    const people = fc.subarray(['a', 'b', 'c', 'd']);
    fc.assert(
      fc.property(people, people, people, (first, second, final) => {
        const possible = first.some((a) => second.some((b) => final.some((c) => new Set([a, b, c]).size === 3)));
        expect(staff({ FIRST: first, SECOND: second, FINAL: final }).length === 0).toBe(possible);
      }),
    );
  });
});
