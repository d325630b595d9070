import { randomBytes, scryptSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashOfNothing, hashPassword, passwordMatches } from '../../src/crypto/passwords.ts';
import { readConfig } from '../../src/config.ts';
import { PASSWORD_COST } from '../../src/domain/people/sign-in-rules.ts';

const CHEAP = { ln: 4, r: 8, p: 1 };

it('matches the password it was made of, however its letters are composed, and no other', async () => {
  const hash = await hashPassword('Prüfung 审核 2026', CHEAP);
  expect(hash).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await passwordMatches('Pru\u0308fung 审核 2026', hash)).toBe(true);
  expect(await passwordMatches('Prüfung 审核 2027', hash)).toBe(false);
});

it('is another one each time', async () => {
  expect(await hashPassword('the same', CHEAP)).not.toBe(await hashPassword('the same', CHEAP));
});

it('reads a hash at the cost that it tells, whatever passwords cost by now', async () => {
  const hash = await hashPassword('set long ago', { ln: 5, r: 4, p: 2 });
  expect(await passwordMatches('set long ago', hash)).toBe(true);
  expect(await passwordMatches('set long ago', hash.replace('ln=5', 'ln=6'))).toBe(false);
});

it('reads hashes that were written before they told their cost', async () => {
  const salt = randomBytes(16);
  const key = scryptSync('kept', salt, 32, { N: 2 ** 16, r: 8, p: 2, maxmem: 160 * 1024 * 1024 });
  const before = `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
  expect(await passwordMatches('kept', before)).toBe(true);
  expect(await passwordMatches('lost', before)).toBe(false);
});

it('takes nothing that is malformed', async () => {
  for (const hash of ['', 'scrypt', '$scrypt$ln=4,r=8,p=1$$', '$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA', 'scrypt$a b$c'])
    expect(await passwordMatches('', hash), hash).toBe(false);
});

it('makes a hash of nothing that is compared as any other and matches no password', async () => {
  const nothing = hashOfNothing(CHEAP);
  expect(nothing.length).toBe((await hashPassword('something', CHEAP)).length);
  expect(await passwordMatches('', nothing)).toBe(false);
  expect(hashOfNothing(CHEAP)).not.toBe(nothing);
});

it('costs a real office what OWASP asks for, whatever its settings say', () => {
  expect(PASSWORD_COST).toEqual({ ln: 16, r: 8, p: 2 });
  const config = readConfig({ DATA_DIR: '/tmp/nowhere', PASSWORD_COST: '1', NODE_ENV: 'test' });
  expect(config.signIn.passwordCost).toEqual(PASSWORD_COST);
});
