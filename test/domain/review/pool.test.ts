import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { poolFor, type HeldGrant } from '../../../src/domain/review/pool.ts';
import { separationRefusal } from '../../../src/domain/review/separation.ts';
import { TIERS } from '../../../src/domain/vocabulary.ts';

const NOW = new Date('2026-11-20T08:00:00Z');

describe('separation of duties', () => {
  const person = fc.constantFrom('a', 'b', 'c', 'd');
  const tier = fc.constantFrom(...TIERS);
  const act = fc.record({ userId: person, principalId: fc.option(person, { nil: null }), tier });

  test('lets nobody decide on own work or in a second tier, in whoever’s name', () => {
    fc.assert(
      fc.property(
        fc.array(person),
        fc.array(act),
        person,
        fc.option(person, { nil: null }),
        tier,
        (authors, acts, user, principal, at) => {
          const persons = principal === null ? [user] : [user, principal];
          const own = persons.some((one) => authors.includes(one));
          const twice = acts.some(
            (done) =>
              done.tier !== at &&
              (persons.includes(done.userId) || (done.principalId !== null && persons.includes(done.principalId))),
          );
          const code = separationRefusal(persons, at, authors, acts)?.code ?? null;
          expect(code).toBe(own ? 'OWN_WORK' : twice ? 'TIER_TAKEN' : null);
        },
      ),
    );
  });
});

describe('the pool of a tier', () => {
  const units = new Map([
    ['county', { parentId: 'city' }],
    ['city', { parentId: null }],
    ['knot', { parentId: 'knot' }],
  ]);
  const grant = (userId: string, unitId: string, over: Partial<HeldGrant> = {}): HeldGrant => ({
    userId,
    unitId,
    role: 'REVIEWER',
    tier: 'FIRST',
    accountId: null,
    validFrom: new Date(0),
    validTo: null,
    ...over,
  });
  const pool = (grants: readonly HeldGrant[], excluded: readonly string[] = [], unit = 'county', accounts = ['x']) =>
    poolFor(units, grants, unit, 'FIRST', accounts, excluded, NOW);

  test('is the unit’s own while somebody eligible is left there', () => {
    expect(pool([grant('a', 'county'), grant('b', 'city')])).toEqual({
      unitId: 'county',
      fallback: false,
      nobody: false,
    });
  });

  test('leaves out who is away now, and only now', () => {
    const spans = (from: string, to: string) => [{ from: new Date(from), to: new Date(to) }];
    const gone = grant('a', 'county', { away: spans('2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z') });
    const later = grant('a', 'county', { away: spans('2026-11-21T00:00:00Z', '2026-11-22T00:00:00Z') });
    expect(pool([gone, grant('b', 'city')]).unitId).toBe('city');
    expect(pool([later, grant('b', 'city')]).unitId).toBe('county');
    expect(pool([gone])).toEqual({ unitId: 'county', fallback: false, nobody: true });
  });

  test('goes to the supervising unit when exclusions leave nobody', () => {
    expect(pool([grant('a', 'county'), grant('b', 'city')], ['a'])).toEqual({
      unitId: 'city',
      fallback: true,
      nobody: false,
    });
  });

  test('stays, and says so, when there is nobody anywhere: a tier is never skipped', () => {
    expect(pool([grant('a', 'county'), grant('b', 'city')], ['a', 'b'])).toEqual({
      unitId: 'county',
      fallback: false,
      nobody: true,
    });
    expect(pool([], [], 'knot')).toEqual({ unitId: 'knot', fallback: false, nobody: true });
  });

  test('does not count grants that are over, not begun, of another tier or for other accounts', () => {
    const useless = [
      grant('a', 'county', { validTo: NOW }),
      grant('b', 'county', { validFrom: new Date(NOW.getTime() + 1) }),
      grant('c', 'county', { tier: 'FINAL' }),
      grant('d', 'county', { accountId: 'y' }),
      grant('e', 'county', { role: 'EDITOR', tier: null }),
    ];
    expect(pool(useless).nobody).toBe(true);
    expect(pool([...useless, grant('f', 'county', { accountId: 'x' })]).nobody).toBe(false);
    expect(pool([grant('f', 'county', { accountId: 'x' })], [], 'county', ['x', 'y']).nobody).toBe(true);
  });
});
