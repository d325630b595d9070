import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayOwn, ownerFor, ownerOf, ownersAbove, rootUnit } from '../../../src/domain/registry/owners.ts';
import { partSourceChange } from '../../../src/domain/registry/source-change.ts';
import { combinePolicies, DEFAULT_POLICY, routeFor, type Policy } from '../../../src/domain/review/policy.ts';
import { LANES, LEVELS, TIERS } from '../../../src/domain/vocabulary.ts';

/** city ← county ← town, and a unit that was taken out of the tree. */
const UNITS = new Map([
  ['city', { parentId: null }],
  ['county', { parentId: 'city' }],
  ['town', { parentId: 'county' }],
  ['loose', { parentId: null }],
]);
const holder = (...unitIds: string[]) => ({
  grants: unitIds.map((unitId) => ({ role: 'DICT_MANAGER' as const, unitId, accountId: null, tier: null })),
});

describe('an owner', () => {
  test('is obeyed by its unit and those below; the root unit’s by everybody', () => {
    expect(rootUnit(UNITS)).toBe('city');
    expect(ownerOf(UNITS, 'city')).toBeNull();
    expect(ownersAbove(UNITS, 'town')).toEqual([null, 'county', 'town']);
    expect(ownersAbove(UNITS, 'city')).toEqual([null]);
    expect(ownersAbove(UNITS, 'loose')).toEqual([null, 'loose']);
    expect(rootUnit(new Map())).toBeNull();
  });

  test('is written for from its unit or above, and by default from the highest', () => {
    const may = (owner: string | null, ...units: string[]) => mayOwn(UNITS, holder(...units), 'ruleset.write', owner);
    expect([may('town', 'county'), may('county', 'county'), may(null, 'city')]).toEqual([true, true, true]);
    expect([may('county', 'town'), may(null, 'county'), may(null, 'loose'), may('town')]).toEqual(Array(4).fill(false));
    expect(mayOwn(UNITS, holder('city'), 'policy.write', null)).toBe(false);
    expect(ownerFor(UNITS, holder('town', 'county'), 'ruleset.write')).toBe('county');
    expect(ownerFor(UNITS, holder('town', 'city'), 'ruleset.write')).toBeNull();
    expect(ownerFor(UNITS, holder(), 'ruleset.write')).toBeUndefined();
    const ofOne = { grants: holder('county').grants.map((grant) => ({ ...grant, accountId: 'x' })) };
    expect(mayOwn(UNITS, ofOne, 'ruleset.write', 'county')).toBe(false);
  });
});

test('of a source one person stops, and lets nothing through', () => {
  const before = { state: 'FROZEN', validTo: new Date('2026-12-31') } as const;
  const soon = new Date('2026-12-01');
  expect(partSourceChange(before, { state: 'REMOVED', validTo: soon, name: '甲' })).toEqual({
    safe: { state: 'REMOVED', validTo: soon },
    rest: { name: '甲' },
  });
  const rest = { state: 'ACTIVE', validTo: new Date('2027-01-01'), validFrom: null, domains: [], aliases: [] };
  expect(partSourceChange(before, rest)).toEqual({ safe: {}, rest });
  expect(partSourceChange({ ...before, name: '甲' }, { ...before, name: '甲' })).toEqual({ safe: {}, rest: {} });
  expect(partSourceChange(before, { validTo: null })).toEqual({ safe: {}, rest: { validTo: null } });
});

test('policies together ask for every tier that one of them asks for, and for the shortest times', () => {
  const tiers = fc.subarray([...TIERS]).map((some) => TIERS.filter((tier) => tier === 'FINAL' || some.includes(tier)));
  const policy = fc
    .record({ tiers, when: fc.record({ lane: fc.subarray([...LANES], { minLength: 1 }) }), days: fc.nat(7) })
    .map(({ tiers: walked, when, days }): Policy => ({
      ...DEFAULT_POLICY,
      version: `${walked.join('')}${days}`,
      approvalMaxAgeDays: days,
      reentry: days > 3 ? 'RETURNING_TIER' : 'FIRST',
      rules: [{ name: 'r', when, tiers: walked, postTiers: TIERS.filter((tier) => !walked.includes(tier)) }],
    }));
  const facts = fc.record({ lane: fc.constantFrom(...LANES), level: fc.constantFrom(...LEVELS) }).map((some) => ({
    ...{ kind: 'ORIGINAL', category: 'OTHER', unitId: 'u', accounts: [], ...some },
  }));
  fc.assert(
    fc.property(fc.array(policy, { minLength: 1, maxLength: 4 }), facts, (chain, about) => {
      const one = combinePolicies(chain);
      const together = routeFor(one, about as never, []);
      const apart = chain.map((each) => routeFor(each, about as never, []));
      expect([...together.tiers].toSorted()).toEqual([...new Set(apart.flatMap((each) => each.tiers))].toSorted());
      const owed = [...together.tiers, ...together.postTiers];
      for (const tier of apart.flatMap((each) => each.postTiers)) expect(owed).toContain(tier);
      expect(one.approvalMaxAgeDays).toBe(Math.min(...chain.map((each) => each.approvalMaxAgeDays)));
      if (chain.some((each) => each.reentry === 'FIRST')) expect(one.reentry).toBe('FIRST');
    }),
  );
  expect(combinePolicies([])).toBe(DEFAULT_POLICY);
});
