import { describe, expect, test } from 'vitest';
import { hostsFor } from '../../../src/domain/release/public-hosts.ts';
import { isTold, nextRead, TOLD_AFTER } from '../../../src/domain/release/read-back.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const reported = new Date('2026-11-01T00:00:00Z');
const at = (age: number): Date => new Date(reported.getTime() + age);
const wait = (age: number, failures = 0): number => nextRead(reported, at(age), failures).getTime() - at(age).getTime();

describe('a copy is read', () => {
  test('ten minutes, an hour and six hours after it was reported, however late the read before was', () => {
    expect(nextRead(reported, at(0), 0)).toEqual(at(10 * MINUTE));
    expect(nextRead(reported, at(10 * MINUTE), 0)).toEqual(at(HOUR));
    expect(nextRead(reported, at(59 * MINUTE), 0)).toEqual(at(HOUR));
    expect(nextRead(reported, at(HOUR), 0)).toEqual(at(6 * HOUR));
  });

  test('then every day for thirty days, then every week', () => {
    expect([wait(6 * HOUR), wait(29 * DAY)]).toEqual([DAY, DAY]);
    expect([wait(30 * DAY), wait(1_000 * DAY)]).toEqual([7 * DAY, 7 * DAY]);
  });

  test('again with longer and longer pauses while it cannot be read, whatever its age', () => {
    const pauses = [10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, DAY, DAY];
    for (const age of [0, 100 * DAY]) expect(pauses.map((_, failures) => wait(age, failures + 1))).toEqual(pauses);
  });
});

test('what cannot be read is told after five tries, and at once where trying again helps nothing', () => {
  expect(TOLD_AFTER).toBe(5);
  expect([1, 4, 5, 6].map((failures) => isTold(failures, false))).toEqual([false, false, true, true]);
  expect(isTold(1, true)).toBe(true);
});

test('hosts of a unit count for the units below it, those of an account for it alone', () => {
  const tree = new Map([
    ['city', { parentId: null }],
    ['county', { parentId: 'city' }],
    ['town', { parentId: 'county' }],
    ['other', { parentId: 'city' }],
  ]);
  const hosts = [
    { unitId: 'city', accountId: null, host: 'mp.weixin.qq.com' },
    { unitId: 'county', accountId: null, host: 'county.test' },
    { unitId: 'town', accountId: null, host: 'town.test' },
    { unitId: 'county', accountId: 'one', host: 'one.test' },
    { unitId: 'other', accountId: null, host: 'other.test' },
  ];
  const of = (id: string, unitId: string): readonly string[] => [...hostsFor(tree, hosts, { id, unitId })];
  expect(of('one', 'county')).toEqual(['mp.weixin.qq.com', 'county.test', 'one.test']);
  expect(of('two', 'county')).toEqual(['mp.weixin.qq.com', 'county.test']);
  expect(of('three', 'town')).toEqual(['mp.weixin.qq.com', 'county.test', 'town.test']);
  // an account that went to another unit takes no host along
  expect(of('one', 'other')).toEqual(['mp.weixin.qq.com', 'other.test']);
});
