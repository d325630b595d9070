import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ACCOUNT_ARROWS,
  checkAccountMove,
  noticeErrors,
  type AccountFacts,
} from '../../../src/domain/registry/account-life.ts';
import { addDays, chinaDate, daysBetween, mondayOf, startOf } from '../../../src/domain/china-day.ts';
import { nameKey } from '../../../src/domain/registry/name-key.ts';
import { isReservedForHost } from '../../../src/domain/registry/operators.ts';
import { Refused } from '../../../src/domain/refusals.ts';
import {
  MAX_LEVELS,
  misplaced,
  unitAndAbove,
  unitsAndBelow,
  type UnitTree,
} from '../../../src/domain/registry/unit-tree.ts';
import { validityErrors } from '../../../src/domain/registry/validity.ts';
import { ACCOUNT_STATES, ROLES, UNIT_KINDS } from '../../../src/domain/vocabulary.ts';

const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

describe('days in China', () => {
  test('a day begins at 16:00 UTC of the day before; weeks begin on Monday', () => {
    expect(chinaDate(new Date('2026-11-24T15:59:59Z'))).toBe('2026-11-24');
    expect(chinaDate(new Date('2026-11-24T16:00:00Z'))).toBe('2026-11-25');
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(mondayOf('1969-12-31')).toBe('1969-12-29');
  });

  test('counting forth and back agrees; a Monday is at most six days away and a Monday', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -2000, max: 2000 }), (moment, days) => {
        const here = chinaDate(moment);
        expect(daysBetween(here, addDays(here, days))).toBe(days);
        expect(chinaDate(startOf(here))).toBe(here);
        expect(chinaDate(new Date(startOf(here).getTime() - 1))).toBe(addDays(here, -1));
        const monday = mondayOf(here);
        expect(new Date(monday).getUTCDay()).toBe(1);
        expect(daysBetween(monday, here)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(monday, here)).toBeLessThan(7);
      }),
    );
  });
});

describe('the tree of units', () => {
  const moves = fc.array(
    fc.record({ unit: fc.nat(19), parent: fc.option(fc.nat(19)), kind: fc.constantFrom(...UNIT_KINDS) }),
    { maxLength: 120 },
  );

  test('whatever is allowed keeps a tree: no circle, no unit too deep, nobody but operators below an operator', () => {
    fc.assert(
      fc.property(moves, (story) => {
        const tree = new Map<string, { kind: (typeof UNIT_KINDS)[number]; parentId: string | null }>();
        for (const { unit, parent, kind } of story) {
          const id = `u${unit}`;
          const parentId = parent === null ? null : `u${parent}`;
          const fixed = tree.get(id)?.kind ?? kind;
          if (misplaced(tree, id, fixed, parentId) === null) tree.set(id, { kind: fixed, parentId });
        }
        for (const [id, { kind, parentId }] of tree) {
          const above = unitAndAbove(tree, id);
          expect(tree.get(above.at(-1)!)?.parentId, 'the way up ends at a root').toBeNull();
          expect(above.length).toBeLessThanOrEqual(MAX_LEVELS);
          if (parentId !== null && tree.get(parentId)?.kind === 'OPERATOR') expect(kind).toBe('OPERATOR');
          for (const root of above) expect(unitsAndBelow(tree, [root])).toContain(id);
        }
      }),
    );
  });

  test('a move is refused exactly when the new place lies below the unit', () => {
    const tree: UnitTree = new Map([
      ['city', { kind: 'SUPERVISING', parentId: null }],
      ['county', { kind: 'HOST', parentId: 'city' }],
      ['town', { kind: 'HOST', parentId: 'county' }],
    ]);
    expect(misplaced(tree, 'city', 'SUPERVISING', 'town')).toBe('CIRCLE');
    expect(misplaced(tree, 'town', 'HOST', 'town')).toBe('CIRCLE');
    expect(misplaced(tree, 'town', 'HOST', 'city')).toBeNull();
    expect(misplaced(tree, 'town', 'HOST', 'nowhere')).toBe('UNKNOWN_PARENT');
  });
});

describe('the life of an account', () => {
  const facts = fc.record({
    today: day.map(chinaDate),
    custodians: fc.nat(2),
    openingOn: fc.option(day.map(chinaDate)),
    closingOn: fc.option(day.map(chinaDate)),
    closingApproved: fc.boolean(),
    missing: fc.constantFrom([], ['备案号']),
    graceEnds: day.map(chinaDate),
  });
  const state = fc.constantFrom(...ACCOUNT_STATES);
  const codeOf = (from: never, to: never, given: AccountFacts): string | null => {
    try {
      checkAccountMove(from, to, given);
      return null;
    } catch (error) {
      if (error instanceof Refused) return error.code;
      throw error;
    }
  };

  test('only the arrows of the table are walked, and only with what they need', () => {
    fc.assert(
      fc.property(state, state, facts, (from, to, given) => {
        const code = codeOf(from as never, to as never, given);
        const known = ACCOUNT_ARROWS.some((arrow) => arrow.to === to && arrow.from.includes(from));
        expect(code === 'INVALID_TRANSITION').toBe(from !== to && !known);
        if (code !== null || from === to) return;
        if (from === 'PENDING') {
          expect(given.custodians).toBeGreaterThan(0);
          expect(given.openingOn! <= given.today).toBe(true);
        }
        if (to === 'ACTIVE' && given.missing.length > 0) expect(given.today <= given.graceEnds).toBe(true);
        if (to === 'CLOSING') expect(given.closingOn).not.toBeNull();
        if (to === 'CLOSED' || to === 'EXITED') {
          expect(given.closingOn! <= given.today).toBe(true);
          expect(given.closingApproved).toBe(true);
        }
      }),
    );
  });

  test('nothing leads out of CLOSED and EXITED', () => {
    expect(ACCOUNT_ARROWS.flatMap((arrow) => arrow.from)).not.toContain('CLOSED');
    expect(ACCOUNT_ARROWS.flatMap((arrow) => arrow.from)).not.toContain('EXITED');
  });

  test('a notice is out already and runs for thirty days', () => {
    const published = '2026-11-24';
    expect(noticeErrors(published, '2026-12-24', published)).toEqual([]);
    expect(noticeErrors(published, '2026-12-23', published).map(({ path }) => path)).toEqual(['body.effectiveOn']);
    expect(noticeErrors('2026-11-25', '2026-12-25', published).map(({ path }) => path)).toEqual(['body.publishedOn']);
  });
});

test('names are equal up to width, case, spaces and invisible characters, and not beyond', () => {
  expect(nameKey('ＡＢＣ　发布\u200b')).toBe(nameKey('abc 发布'));
  expect(nameKey('示范县发布')).not.toBe(nameKey('示范县发布微博'));
  fc.assert(
    fc.property(fc.string({ maxLength: 20, unit: 'binary' }), (name) => {
      expect(nameKey(` ${name}\u3000`)).toBe(nameKey(name));
      expect(nameKey(nameKey(name))).toBe(nameKey(name));
    }),
  );
});

test('an end is accepted exactly when it lies after now and after the beginning; a change may end now', () => {
  const fields = { from: 'validFrom', to: 'validTo' };
  const moment = fc.integer({ min: -1e6, max: 1e6 }).map((offset) => new Date(1.8e12 + offset));
  fc.assert(
    fc.property(fc.option(moment), moment, moment, fc.boolean(), (from, to, now, ending) => {
      const good = validityErrors({ from, to }, now, fields, ending).length === 0;
      const late = ending ? to.getTime() > now.getTime() - 60_000 : to > now;
      expect(good).toBe(late && (from === null || to > from));
    }),
  );
});

test('operators edit and review at first and second tier, nothing else of the three roles that hosts keep', () => {
  expect(ROLES.filter((role) => isReservedForHost({ role, tier: null }))).toEqual(['SECRECY_REVIEWER', 'DUTY_OFFICER']);
  for (const [tier, kept] of [
    ['FIRST', false],
    ['SECOND', false],
    ['SECRECY', true],
    ['FINAL', true],
  ] as const) {
    expect(isReservedForHost({ role: 'REVIEWER', tier })).toBe(kept);
  }
});
