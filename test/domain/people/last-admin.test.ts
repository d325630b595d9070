import { expect, test } from 'vitest';
import { leavesNoAdmin, type AdminGrant } from '../../../src/domain/people/last-admin.ts';

const now = new Date('2026-11-24T08:00:00Z');
const later = new Date('2026-12-24T08:00:00Z');
const admin = (id: string, over: Partial<AdminGrant> = {}): AdminGrant => ({
  ...{ grantId: id, userId: id, unitId: 'root', atTop: true, validTo: null },
  ...over,
});
const below = { unitId: 'below', atTop: false } as const;

test('the last administrator stays, whichever way they would go', () => {
  const alone = [admin('a')];
  expect(leavesNoAdmin(alone, { userId: 'a' }, now)).toBe(true);
  expect(leavesNoAdmin(alone, { grantId: 'a', from: now }, now)).toBe(true);
  expect(leavesNoAdmin(alone, { grantId: 'a', from: later }, now), 'an end to come is an end').toBe(true);
  expect(leavesNoAdmin([...alone, admin('b')], { userId: 'a' }, now)).toBe(false);
});

test('whoever is there for a time only does not stand in for one who is there for good', () => {
  const both = [admin('a'), admin('b', { validTo: later })];
  expect(leavesNoAdmin(both, { userId: 'a' }, now)).toBe(true);
  expect(leavesNoAdmin(both, { userId: 'b' }, now)).toBe(false);
});

test('a root unit keeps one of its own, a unit below it need not', () => {
  const two = [admin('a'), admin('b', below)];
  expect(leavesNoAdmin(two, { userId: 'a' }, now)).toBe(true);
  expect(leavesNoAdmin(two, { userId: 'b' }, now)).toBe(false);
});

test('the second grant of one person is enough for the first, never for the person', () => {
  const twice = [admin('a'), admin('a2', { userId: 'a' })];
  expect(leavesNoAdmin(twice, { grantId: 'a', from: now }, now)).toBe(false);
  expect(leavesNoAdmin(twice, { userId: 'a' }, now)).toBe(true);
});

test('whoever does not administer may go', () => {
  expect(leavesNoAdmin([admin('a')], { userId: 'editor' }, now)).toBe(false);
  expect(leavesNoAdmin([], { userId: 'editor' }, now)).toBe(false);
});
