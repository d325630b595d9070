import { expect, test } from 'vitest';
import {
  FREE_ATTEMPTS,
  FREE_PER_ADDRESS,
  FREE_PER_LOGIN,
  judgeAttempt,
  LONGEST_LOCK_SECONDS,
  LONGEST_WAIT_SECONDS,
  type Count,
  type Counts,
} from '../../../src/domain/people/throttle.ts';

const START = Date.parse('2026-11-24T08:00:00Z');
const none: Count = { failures: 0, nextAt: null, waited: false };

/** A gate that every attempt fails at, with a clock of its own. */
function gate() {
  const pairs = new Map<string, Count>();
  const logins = new Map<string, Count>();
  const addresses = new Map<string, Count>();
  let now = START;
  return {
    wait: (seconds: number) => (now += seconds * 1000),
    try: (login: string, address: string, known = false): number => {
      const pair = `${login} ${address}`;
      const counts: Counts = {
        PAIR: pairs.get(pair) ?? none,
        LOGIN: logins.get(login) ?? none,
        ADDRESS: addresses.get(address) ?? none,
      };
      const judged = judgeAttempt(counts, known, new Date(now));
      pairs.set(pair, judged.counts.PAIR);
      logins.set(login, judged.counts.LOGIN);
      addresses.set(address, judged.counts.ADDRESS);
      return judged.wait?.seconds ?? 0;
    },
  };
}

test('a pair of login and address waits longer each time, half an hour at the most', () => {
  const at = gate();
  for (let n = 0; n <= FREE_ATTEMPTS; n += 1) expect(at.try('li', '10.0.0.1')).toBe(0);
  const waits: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    const seconds = at.try('li', '10.0.0.1');
    waits.push(seconds);
    at.wait(seconds);
    expect(at.try('li', '10.0.0.1')).toBe(0);
  }
  expect(waits.slice(0, 3)).toEqual([30, 60, 120]);
  expect(waits.at(-1)).toBe(LONGEST_LOCK_SECONDS);
});

test('a stranger who guesses all day, from anywhere, keeps nobody out', () => {
  const at = gate();
  for (let hour = 0; hour < 48; hour += 1) {
    for (let n = 0; n < 20; n += 1) at.try('li', `10.9.${hour}.${n}`);
    expect(at.try('li', '10.0.0.1', true), 'from where the owner signed in before').toBe(0);
    at.wait(1_800);
    const first = at.try('li', `10.0.1.${hour}`);
    expect(first, 'from anywhere else').toBeLessThanOrEqual(LONGEST_WAIT_SECONDS);
    // whatever else is tried meanwhile
    for (let n = 0; n < 20; n += 1) at.try('li', `10.8.${hour}.${n}`);
    at.wait(first);
    expect(at.try('li', `10.0.1.${hour}`), 'once the wait is over').toBe(0);
  }
});

test('many addresses that guess at one login each wait before every try', () => {
  const at = gate();
  let tried = 0;
  for (let n = 0; n < 500; n += 1) if (at.try('li', `10.1.${n >> 8}.${n & 255}`) === 0) tried += 1;
  expect(tried).toBe(FREE_PER_LOGIN);
  const address = '10.1.1.1';
  at.wait(LONGEST_WAIT_SECONDS);
  expect(at.try('li', address)).toBe(0);
  expect(at.try('li', address), 'and again before the next').toBeGreaterThan(0);
});

test('an address that guesses at many logins is slowed, those who signed in there before are not', () => {
  const at = gate();
  for (let n = 0; n < FREE_PER_ADDRESS; n += 1) expect(at.try(`nobody${n}`, '10.0.0.1')).toBe(0);
  at.try('nobody', '10.0.0.1');
  expect(at.try('another', '10.0.0.1')).toBeGreaterThan(0);
  expect(at.try('li', '10.0.0.1', true)).toBe(0);
  expect(at.try('li', '10.0.0.2')).toBe(0);
});
