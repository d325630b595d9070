import { expect, test } from 'vitest';
import { Refused } from '../../../src/domain/refusals.ts';
import { reportScope } from '../../../src/domain/reports/scope.ts';
import type { Actor, Grant } from '../../../src/domain/roles.ts';
import { unitsAndBelow } from '../../../src/domain/registry/unit-tree.ts';

/** A city with two counties, one of which has a township; every unit has one account. */
const PARENTS: Readonly<Record<string, string | null>> = { city: null, east: 'city', west: 'city', town: 'east' };
const tree = {
  units: new Map(Object.entries(PARENTS).map(([id, parentId]) => [id, { id, parentId }])),
  accounts: new Map(Object.keys(PARENTS).map((unitId) => [`${unitId}-1`, { id: `${unitId}-1`, unitId }])),
};

const person = (grants: readonly Partial<Grant>[], accountIds: readonly string[] | null = null): Actor => ({
  kind: 'person',
  id: 'p',
  name: '演示',
  tokenId: null,
  unitId: 'east',
  accountIds,
  grants: grants.map((grant) => ({ role: 'AUDITOR', unitId: 'east', accountId: null, tier: null, ...grant })),
});

const scopeOf = (actor: Actor, asked: { unit?: string; account?: string } = {}): string => {
  try {
    const { unitIds, accountId } = reportScope(tree, actor, asked);
    return [[...unitIds].toSorted().join(' '), accountId].filter(Boolean).join(' / ');
  } catch (error) {
    return (error as Refused).code;
  }
};

test.each([
  { role: 'AUDITOR' },
  { role: 'ADMIN' },
  { role: 'DUTY_OFFICER' },
  { role: 'REVIEWER', tier: 'FINAL' },
] as const)('$role $tier sees their unit and the units below it, never above or aside', (grant) => {
  const actor = person([grant]);
  expect(scopeOf(actor)).toBe('east town');
  expect(scopeOf(actor, { unit: 'east' })).toBe('east town');
  expect(scopeOf(actor, { unit: 'town' })).toBe('town');
  expect(scopeOf(actor, { unit: 'city' })).toBe('FOREIGN_UNIT');
  expect(scopeOf(actor, { unit: 'west' })).toBe('FOREIGN_UNIT');
  expect(scopeOf(actor, { account: 'town-1' })).toBe('town / town-1');
  expect(scopeOf(actor, { account: 'west-1' })).toBe('FOREIGN_UNIT');
});

test.each([{ role: 'EDITOR' }, { role: 'REVIEWER', tier: 'SECOND' }, { role: 'DICT_MANAGER' }] as const)(
  '$role $tier sees no report',
  (grant) => expect(scopeOf(person([grant]))).toBe('FORBIDDEN'),
);

test('what does not exist is refused as unknown', () => {
  expect(scopeOf(person([{}]), { unit: 'moon' })).toBe('UNKNOWN_UNIT');
  expect(scopeOf(person([{}]), { account: 'moon-1' })).toBe('UNKNOWN_ACCOUNT');
  expect(scopeOf(person([{ unitId: 'city' }]), { unit: 'west', account: 'town-1' })).toBe('UNKNOWN_ACCOUNT');
});

test('a grant for one account opens the report of this account alone', () => {
  const actor = person([{ role: 'REVIEWER', tier: 'FINAL', accountId: 'east-1' }]);
  expect(scopeOf(actor, { account: 'east-1' })).toBe('east / east-1');
  expect(scopeOf(actor, { account: 'town-1' })).toBe('FOREIGN_UNIT');
  expect(scopeOf(actor, { unit: 'east' })).toBe('FOREIGN_UNIT');
  expect(scopeOf(actor)).toBe('VALIDATION');
});

test('a token for some accounts sees no more than these', () => {
  const actor = person([{}], ['town-1']);
  expect(scopeOf(actor, { account: 'town-1' })).toBe('town / town-1');
  expect(scopeOf(actor, { account: 'east-1' })).toBe('FOREIGN_UNIT');
  expect(scopeOf(actor)).toBe('VALIDATION');
  expect(scopeOf(actor, { unit: 'east' })).toBe('VALIDATION');
});

test('a ring of units does no harm', () => {
  const ring = new Map([
    ['a', { id: 'a', parentId: 'b' }],
    ['b', { id: 'b', parentId: 'a' }],
  ]);
  expect(unitsAndBelow(ring, ['a'])).toEqual(['a', 'b']);
});
