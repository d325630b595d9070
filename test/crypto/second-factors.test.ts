import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newRecoveryCodes, newTotpSecret, totpStep, totpUri } from '../../src/crypto/one-time-codes.ts';
import { openSeal } from '../../src/crypto/seal.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wuguan-seal-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('codes are those of RFC 6238, appendix B, one step before and after included', () => {
  // the key of the RFC's vectors, `12345678901234567890`, and the last six of its eight digits
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const) {
    const at = (off: number): number | null => totpStep(secret, code, new Date((seconds + off) * 1000));
    const step = Math.floor(seconds / 30);
    expect([at(0), at(30)], code).toEqual([step, step]);
    if (seconds >= 60) expect(at(-30), code).toBe(step);
    expect([at(90), totpStep(secret, '000000', new Date(seconds * 1000))], code).toEqual([null, null]);
  }
});

test('secrets are 160 bits, recovery codes ten, and none alike', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(newTotpSecret());
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/);
  expect(totpUri('editor1', 'GEZDGNBVGY3TQOJQ')).toMatch(
    /^otpauth:\/\/totp\/Wuguan:editor1\?.*secret=GEZDGNBVGY3TQOJQ/,
  );
});

test('what is sealed opens with the same key for the same place alone', async () => {
  const seal = await openSeal(dir);
  const sealed = seal.close(Buffer.from('a secret'), 'here');
  expect(sealed.toString('latin1')).not.toContain('a secret');
  expect(seal.open(sealed, 'here')?.toString()).toBe('a secret');
  expect(seal.open(sealed, 'there')).toBeNull();
  expect(seal.close(Buffer.from('a secret'), 'here')).not.toEqual(sealed);
  for (const at of [0, 12, sealed.length - 1]) {
    const bent = Buffer.from(sealed);
    bent[at]! ^= 1;
    expect(seal.open(bent, 'here'), String(at)).toBeNull();
  }
  expect(seal.open(Buffer.alloc(5), 'here')).toBeNull();
  const again = await openSeal(dir);
  expect(again.open(sealed, 'here')?.toString(), 'after a restart').toBe('a secret');
  expect(again.mark('a code', 'here')).toBe(seal.mark('a code', 'here'));
  expect(seal.mark('a code', 'there')).not.toBe(seal.mark('a code', 'here'));
  rmSync(join(dir, 'second-factors.key'));
  expect((await openSeal(dir)).open(sealed, 'here'), 'with another key').toBeNull();
});

test('processes that start at once take one key, which nobody else reads', async () => {
  const seals = await Promise.all(Array.from({ length: 8 }, () => openSeal(dir)));
  expect(new Set(seals.map((seal) => seal.mark('x', 'y'))).size).toBe(1);
  expect(readdirSync(dir)).toEqual(['second-factors.key']);
  expect(statSync(join(dir, 'second-factors.key')).mode & 0o777).toBe(0o600);
  writeFileSync(join(dir, 'second-factors.key'), randomBytes(8).toString('base64'));
  await expect(openSeal(dir)).rejects.toThrow('no key of 32 bytes');
});
