import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JwsError, openJws, readJws, signJws, UnknownKey } from '../../src/signature/jws.ts';
import { jwkOf, newSigningKey, publicPem, type SigningKey } from '../../src/signature/keys.ts';
import { openJws as openInVerifier, readKeys } from '../../verify/keys.mjs';

const ed = newSigningKey('EdDSA');
const sm = newSigningKey('SM2SM3');
const keys = [ed, sm];
const known = readKeys(JSON.stringify({ keys: keys.map(jwkOf) }));
const PAYLOAD = { iss: 'wuguan', contentHash: 'ab'.repeat(32), 说明: '放行' };

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const withSignature = (header: object, by: (data: Buffer) => Buffer): string => {
  const signed = `${encode(header)}.${encode(PAYLOAD)}`;
  return `${signed}.${by(Buffer.from(signed)).toString('base64url')}`;
};
/** Why the server refuses it, as the verifier does too; undefined = one of them takes it. */
function refusalOf(jws: string): unknown {
  let taken: unknown = null;
  try {
    taken = openInVerifier(jws, known, 'JWT');
  } catch {}
  try {
    openJws(jws, keys, 'JWT');
    return undefined;
  } catch (error) {
    return taken === null ? error : undefined;
  }
}
const expectRefused = (jws: string, kind: typeof JwsError = JwsError): void =>
  expect(refusalOf(jws), jws).toBeInstanceOf(kind);

describe('a JWS', () => {
  test('says what was signed, with either algorithm, to the server and to the verifier', () => {
    for (const key of keys) {
      const jws = signJws(PAYLOAD, key, 'JWT');
      expect(readJws(jws)).toEqual({ header: { alg: key.algorithm, kid: key.kid, typ: 'JWT' }, payload: PAYLOAD });
      expect(openJws(jws, keys, 'JWT')).toMatchObject({ key: { kid: key.kid }, payload: PAYLOAD });
      expect(openInVerifier(jws, known, 'JWT')).toMatchObject({ key: { kid: key.kid }, says: PAYLOAD });
    }
  });

  test('is refused when its header chooses how it is looked at', () => {
    const real = (key: SigningKey) => (data: Buffer) => key.sign(data);
    const hmac = (secret: string | Buffer) => (data: Buffer) => createHmac('sha256', secret).update(data).digest();
    for (const key of keys) {
      const other = key === ed ? sm : ed;
      const named = { kid: key.kid, typ: 'JWT' };
      for (const alg of ['none', 'None', '', 'HS256', 'ES256', 'RS256', 'SM2', other.algorithm]) {
        expectRefused(withSignature({ alg, ...named }, real(key)));
        expectRefused(withSignature({ alg, ...named }, real(other)));
        expectRefused(withSignature({ alg, ...named }, () => Buffer.alloc(0)));
        // a public key that is taken for a shared secret
        for (const secret of [key.raw, publicPem(key), JSON.stringify(jwkOf(key))])
          expectRefused(withSignature({ alg, ...named }, hmac(secret)));
      }
      const { algorithm: alg } = key;
      expectRefused(withSignature({ alg, ...named }, real(other)));
      expectRefused(withSignature({ alg, ...named, crit: ['exp'], exp: 1 }, real(key)));
      expectRefused(withSignature({ alg, ...named, jwk: jwkOf(key) }, real(key)));
      expectRefused(withSignature({ alg, ...named, typ: 'wuguan-evidence' }, real(key)));
      expectRefused(withSignature({ typ: 'JWT', kid: key.kid }, real(key)));
      expectRefused(withSignature({ alg, typ: 'JWT' }, real(key)), UnknownKey);
      const stranger = newSigningKey(alg);
      expectRefused(signJws(PAYLOAD, stranger, 'JWT'), UnknownKey);
      // a stranger's key that goes by our name
      expectRefused(withSignature({ alg, ...named }, real(stranger)));
    }
  });

  test('is refused with any one character changed, left out or put in', () => {
    for (const key of keys) {
      const jws = signJws(PAYLOAD, key, 'JWT');
      const changes = fc.property(
        fc.nat(jws.length - 1),
        fc.constantFrom(...'AbZ09-_.=+ '),
        fc.constantFrom(0, 1, 2),
        (at, sign, how) => {
          const changed = jws.slice(0, at) + (how === 1 ? '' : sign) + jws.slice(how === 2 ? at : at + 1);
          return changed === jws || refusalOf(changed) instanceof JwsError;
        },
      );
      expect(fc.check(changes, { numRuns: 150 })).toMatchObject({ failed: false });
    }
  });
});
