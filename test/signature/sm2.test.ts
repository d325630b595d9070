import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fromJwk,
  fromSpki,
  jwkOf,
  newSigningKey,
  publicKey,
  readSigningKey,
  toSpki,
  verifies,
} from '../../src/signature/keys.ts';
import { pointOf, signSm2, sm3, verifySm2 } from '../../src/signature/sm2.ts';
import { isSignedBy, readKeys } from '../../verify/keys.mjs';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

/** Worked example of GB/T 32918.5: key, message and signature. */
const SECRET = bytes('3945208F 7B2144B1 3F36E38A C6D39F95 88939369 2860B51A 42FB81EF 4DF7C5B8');
const POINT = bytes(
  '04 09F9DF31 1E5421A1 50DD7D16 1E4BC5C6 72179FAD 1833FC07 6BB08FF3 56F35020' +
    'CCEA490C E26775A5 2DC6EA71 8CC1AA60 0AED05FB F35E084A 6632F607 2DA9AD13',
);
const MESSAGE = Buffer.from('message digest');
const SIGNATURE = bytes(
  'F5A03B06 48D2C463 0EEAC513 E1BB81A1 5944DA38 27D5B741 43AC7EAC EEE720B3' +
    'B1B6AA29 DF212FD8 763182BC 0D421CA1 BB9038FD 1F7F42D4 840B69C4 85BBC1AA',
);

const verifierOf = (point: Buffer) => readKeys(JSON.stringify(jwkOf(publicKey('SM2SM3', point))))[0]!;

describe('SM2 with SM3', () => {
  test('gives the digests of GB/T 32905', () => {
    expect(sm3(Buffer.from('abc')).toString('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
    expect(sm3(Buffer.from('abcd'.repeat(16))).toString('hex')).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  test('verifies the signature of GB/T 32918.5, on the server and in the verifier', () => {
    expect(pointOf(SECRET)).toEqual(POINT);
    expect(verifySm2(MESSAGE, SIGNATURE, POINT)).toBe(true);
    expect(isSignedBy(verifierOf(POINT), MESSAGE, SIGNATURE)).toBe(true);
    const mine = signSm2(MESSAGE, SECRET, POINT);
    expect(isSignedBy(verifierOf(POINT), MESSAGE, mine)).toBe(true);
  });

  test('says the same in two implementations that share no code, for whatever is signed and however it is changed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(511), (data, bit) => {
        const key = newSigningKey('SM2SM3');
        const verifier = verifierOf(key.raw);
        const signature = key.sign(data);
        const other = Buffer.from(signature);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect([verifies(key, data, signature), isSignedBy(verifier, Buffer.from(data), signature)]).toEqual([
          true,
          true,
        ]);
        expect([verifies(key, data, other), isSignedBy(verifier, Buffer.from(data), other)]).toEqual([false, false]);
        const longer = Buffer.concat([data, Buffer.of(0)]);
        expect([verifies(key, longer, signature), isSignedBy(verifier, longer, signature)]).toEqual([false, false]);
      }),
      { numRuns: 40 },
    );
  });

  test('refuses numbers out of range, and points that are on no curve', () => {
    const order = bytes('FFFFFFFE FFFFFFFF FFFFFFFF FFFFFFFF 7203DF6B 21C6052B 53BBF409 39D54123');
    const zero = Buffer.alloc(32);
    const [r, s] = [SIGNATURE.subarray(0, 32), SIGNATURE.subarray(32)];
    // the same signature with n added to s would stand for the same message
    const beyond = bytes(
      (BigInt(`0x${s.toString('hex')}`) + BigInt(`0x${order.toString('hex')}`)).toString(16).slice(-64),
    );
    for (const forged of [
      ...[Buffer.concat([zero, s]), Buffer.concat([r, zero]), Buffer.concat([order, s]), Buffer.concat([r, order])],
      ...[Buffer.concat([r, beyond]), SIGNATURE.subarray(1), Buffer.concat([SIGNATURE, zero]), Buffer.alloc(0)],
    ]) {
      expect(verifySm2(MESSAGE, forged, POINT)).toBe(false);
      expect(isSignedBy(verifierOf(POINT), MESSAGE, forged)).toBe(false);
    }
    const stray = Buffer.from(POINT);
    stray[64] = (stray[64] ?? 0) ^ 1;
    expect(() => publicKey('SM2SM3', stray)).toThrow('SM2SM3');
    const jwk = { ...jwkOf(publicKey('SM2SM3', POINT)), y: stray.subarray(33).toString('base64url') };
    expect(() => readKeys(JSON.stringify(jwk))).toThrow('SM2SM3');
  });
});

describe.each(['EdDSA', 'SM2SM3'] as const)('a key of %s', (algorithm) => {
  const key = newSigningKey(algorithm);

  test('is the same in every form in which it is kept or handed on', () => {
    const again = readSigningKey(key.pem);
    expect({ kid: again.kid, raw: again.raw, pem: again.pem }).toEqual({ kid: key.kid, raw: key.raw, pem: key.pem });
    expect(verifies(key, MESSAGE, again.sign(MESSAGE))).toBe(true);
    expect(fromSpki(toSpki(key)).kid).toBe(key.kid);
    expect(fromJwk({ ...jwkOf(key) }).kid).toBe(key.kid);
    expect(readKeys(JSON.stringify({ keys: [jwkOf(key)] }))[0]).toMatchObject({ kid: key.kid, alg: algorithm });
  });

  test('is refused under another name or for another algorithm', () => {
    expect(() => fromJwk({ ...jwkOf(key), alg: 'HS256' })).toThrow('kid or alg');
    expect(() => fromJwk({ ...jwkOf(key), kid: 'another' })).toThrow('kid or alg');
    expect(() => fromJwk({ ...jwkOf(key), crv: 'P-256' })).toThrow('unknown kind');
    expect(() => fromSpki(toSpki(key).subarray(0, -1))).toThrow(algorithm);
  });
});
