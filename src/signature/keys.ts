import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { isPoint, newSm2Pair, pointOf, signSm2, verifySm2 } from './sm2.ts';

/** Names of signatures as a JWS has them (`alg`). Of SM2 with SM3 none is registered: it is named as ES256 is, by both. */
export const ALGORITHMS = ['EdDSA', 'SM2SM3'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

export interface PublicKey {
  readonly algorithm: Algorithm;
  /** Ed25519: 32 bytes (RFC 8032); SM2: the point without compression, 65 bytes. */
  readonly raw: Buffer;
  /** JWK thumbprint (RFC 7638), by which signatures name it. */
  readonly kid: string;
}

export interface SigningKey extends PublicKey {
  sign(data: Uint8Array): Buffer;
  /** PKCS #8. */
  readonly pem: string;
}

/** Text or bytes that are no key of these kinds. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
}

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** What precedes the key in the forms in which certificates have it (RFC 5280, RFC 5958, RFC 8410, RFC 5915). */
const SPKI: Readonly<Record<Algorithm, Buffer>> = {
  EdDSA: bytes('302a300506032b6570032100'),
  SM2SM3: bytes('3059301306072a8648ce3d020106082a811ccf5501822d034200'),
};
const SM2_PKCS8 = bytes('308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420');
const SM2_PKCS8_POINT = bytes('a144034200');
const RAW_BYTES: Readonly<Record<Algorithm, number>> = { EdDSA: 32, SM2SM3: 65 };

/** A public key of JSON (RFC 7517), with what is known of its time (OpenID Federation 1.0 §8.7: nbf, exp, revoked). */
export interface KeyJson {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y?: string;
  readonly kid: string;
  readonly alg: string;
  readonly use: string;
}

function membersOf(algorithm: Algorithm, raw: Buffer): Readonly<Record<string, string>> {
  if (algorithm === 'EdDSA') return { crv: 'Ed25519', kty: 'OKP', x: raw.toString('base64url') };
  const [x, y] = [raw.subarray(1, 33), raw.subarray(33)].map((part) => part.toString('base64url'));
  return { crv: 'SM2', kty: 'EC', x: x ?? '', y: y ?? '' };
}

/** @throws KeyError when the bytes are no key of that kind */
export function publicKey(algorithm: Algorithm, raw: Buffer): PublicKey {
  if (raw.length !== RAW_BYTES[algorithm] || (algorithm === 'SM2SM3' && !isPoint(raw)))
    throw new KeyError(`不是 ${algorithm} 公钥 / not a public key of ${algorithm}`);
  // the members of a thumbprint stand in the order of their names
  const kid = createHash('sha256')
    .update(JSON.stringify(membersOf(algorithm, raw)))
    .digest('base64url');
  return { algorithm, raw, kid };
}

export const jwkOf = ({ algorithm, raw, kid }: PublicKey): KeyJson =>
  ({ ...membersOf(algorithm, raw), kid, alg: algorithm, use: 'sig' }) as unknown as KeyJson;

/** @throws KeyError when it is none of ours: another kind, or a `kid` or `alg` that is not of this key */
export function fromJwk(jwk: Readonly<Record<string, unknown>>): PublicKey {
  const part = (name: string): Buffer => Buffer.from(typeof jwk[name] === 'string' ? jwk[name] : '', 'base64url');
  const isSm2 = jwk['kty'] === 'EC' && jwk['crv'] === 'SM2';
  if (!isSm2 && !(jwk['kty'] === 'OKP' && jwk['crv'] === 'Ed25519'))
    throw new KeyError(`不支持的密钥 / unknown kind of key: ${String(jwk['kty'])} ${String(jwk['crv'])}`);
  const key = isSm2
    ? publicKey('SM2SM3', Buffer.concat([Buffer.of(4), part('x'), part('y')]))
    : publicKey('EdDSA', part('x'));
  if ((jwk['alg'] ?? key.algorithm) !== key.algorithm || (jwk['kid'] ?? key.kid) !== key.kid)
    throw new KeyError('密钥的 kid 或 alg 不符 / kid or alg is not of this key');
  return key;
}

/** SubjectPublicKeyInfo, DER. */
export const toSpki = ({ algorithm, raw }: PublicKey): Buffer => Buffer.concat([SPKI[algorithm], raw]);

/** @throws KeyError when it is none of ours */
export function fromSpki(der: Buffer): PublicKey {
  const algorithm = ALGORITHMS.find((one) => der.subarray(0, SPKI[one].length).equals(SPKI[one]));
  if (algorithm === undefined) throw new KeyError('不是 Ed25519 或 SM2 公钥 / neither Ed25519 nor SM2');
  return publicKey(algorithm, der.subarray(SPKI[algorithm].length));
}

const pemOf = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;
export const publicPem = (key: PublicKey): string => pemOf('PUBLIC KEY', toSpki(key));

/** Whether this key made this signature: by its own algorithm, whatever anybody else says. */
export const verifies = ({ algorithm, raw }: PublicKey, data: Uint8Array, signature: Buffer): boolean =>
  algorithm === 'SM2SM3'
    ? verifySm2(data, signature, raw)
    : verify(
        null,
        data,
        createPublicKey({ key: Buffer.concat([SPKI.EdDSA, raw]), format: 'der', type: 'spki' }),
        signature,
      );

function sm2Key(secret: Buffer, point: Buffer): SigningKey {
  return {
    ...publicKey('SM2SM3', point),
    sign: (data) => signSm2(data, secret, point),
    pem: pemOf('PRIVATE KEY', Buffer.concat([SM2_PKCS8, secret, SM2_PKCS8_POINT, point])),
  };
}

export function newSigningKey(algorithm: Algorithm): SigningKey {
  if (algorithm === 'EdDSA')
    return readSigningKey(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
  const { secret, point } = newSm2Pair();
  return sm2Key(secret, point);
}

/** Reads a private key, PKCS #8. @throws KeyError when it is none of ours */
export function readSigningKey(pem: string): SigningKey {
  const [, base64 = ''] = /-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----/.exec(pem) ?? [];
  const der = Buffer.from(base64, 'base64');
  if (der.subarray(0, SM2_PKCS8.length).equals(SM2_PKCS8)) {
    const secret = der.subarray(SM2_PKCS8.length, SM2_PKCS8.length + 32);
    const key = sm2Key(secret, pointOf(secret));
    if (key.pem !== pemOf('PRIVATE KEY', der))
      throw new KeyError('SM2 私钥与公钥不符 / the halves of the key do not fit');
    return key;
  }
  const secret = createPrivateKey(pem);
  if (secret.asymmetricKeyType !== 'ed25519') throw new KeyError('不是 Ed25519 或 SM2 私钥 / neither Ed25519 nor SM2');
  const spki = createPublicKey(secret).export({ type: 'spki', format: 'der' });
  return { ...fromSpki(spki), sign: (data) => sign(null, data, secret), pem };
}
