// Keys and signatures of evidence: Ed25519 (RFC 8032) and SM2 with SM3 (GB/T 32918, GB/T 32905). Stands beside
// wuguan-verify.mjs, which says what is signed. Node.js has Ed25519 and SM3; its SM2 leaves the signer's identity out, so that
// the curve is reckoned here.
import { createHash, createPublicKey, verify } from 'node:crypto';

const hash = (name, ...parts) => parts.reduce((sum, part) => sum.update(part), createHash(name)).digest();
const bytes = (hex) => Buffer.from(hex, 'hex');
const number = (buffer) => BigInt(`0x${buffer.toString('hex')}`);

// The curve of GB/T 32918.5: y² = x³ − 3x + b over the prime field of p; n is the order of G.
const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const G = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
  1n,
];
const mod = (value, by = p) => ((value % by) + by) % by;
const word = (value) => bytes(value.toString(16).padStart(64, '0'));

// Points as [X, Y, Z] with x = X/Z² and y = Y/Z³; Z = 0 is the point at infinity.
const double = ([x, y, z]) => {
  const [yy, slope] = [mod(y * y), mod(3n * (x - z * z) * (x + z * z))];
  const s = mod(4n * x * yy);
  const across = mod(slope * slope - 2n * s);
  return [across, mod(slope * (s - across) - 8n * yy * yy), mod(2n * y * z)];
};
const add = (one, other) => {
  if (one[2] === 0n) return other;
  if (other[2] === 0n) return one;
  const [zz1, zz2] = [mod(one[2] * one[2]), mod(other[2] * other[2])];
  const [u, h] = [mod(one[0] * zz2), mod(other[0] * zz1 - one[0] * zz2)];
  const [s, r] = [mod(one[1] * other[2] * zz2), mod(other[1] * one[2] * zz1 - one[1] * other[2] * zz2)];
  if (h === 0n) return r === 0n ? double(one) : [1n, 1n, 0n];
  const [hh, hhh] = [mod(h * h), mod(h * h * h)];
  const across = mod(r * r - hhh - 2n * u * hh);
  return [across, mod(r * (u * hh - across) - s * hhh), mod(h * one[2] * other[2])];
};
/** one·G + other·point. */
const sum = (one, other, point) => {
  const choice = [undefined, G, point, add(G, point)];
  let at = [1n, 1n, 0n];
  for (let bit = 255n; bit >= 0n; bit -= 1n) {
    at = double(at);
    const chosen = choice[Number((one >> bit) & 1n) + 2 * Number((other >> bit) & 1n)];
    if (chosen !== undefined) at = add(at, chosen);
  }
  return at;
};
/** 1/value: value^(p−2), p being prime. */
const inverse = (value) => {
  let [result, base] = [1n, value];
  for (let left = p - 2n; left > 0n; left >>= 1n) {
    if (left & 1n) result = mod(result * base);
    base = mod(base * base);
  }
  return result;
};

const isOnCurve = (x, y) => x < p && y < p && mod(y * y) === mod(x * x * x - 3n * x + b);

/** GB/T 32918.2 §7.1; the signer's identity is that of GM/T 0009: 1234567812345678. */
function verifySm2(data, signature, raw) {
  if (signature.length !== 64) return false;
  const [r, s] = [number(signature.subarray(0, 32)), number(signature.subarray(32))];
  const t = mod(r + s, n);
  if (r === 0n || r >= n || s === 0n || s >= n || t === 0n) return false;
  const id = Buffer.from('1234567812345678');
  const signer = hash(
    'sm3',
    Buffer.of(0, id.length * 8),
    id,
    word(p - 3n),
    word(b),
    word(G[0]),
    word(G[1]),
    raw.subarray(1),
  );
  const e = number(hash('sm3', signer, data));
  const [x, , z] = sum(s, t, [number(raw.subarray(1, 33)), number(raw.subarray(33)), 1n]);
  return z !== 0n && mod(e + mod(x * inverse(mod(z * z))), n) === r;
}

const verifyEd25519 = (data, signature, raw) =>
  verify(
    null,
    data,
    createPublicKey({ key: Buffer.concat([KINDS.EdDSA.spki, raw]), format: 'der', type: 'spki' }),
    signature,
  );

/** By the name that a JWS has for it: what stands before the key in SPKI and in a signed note, and how it verifies. */
const KINDS = {
  EdDSA: { spki: bytes('302a300506032b6570032100'), size: 32, note: Buffer.of(1), verify: verifyEd25519 },
  SM2SM3: {
    spki: bytes('3059301306072a8648ce3d020106082a811ccf5501822d034200'),
    ...{ size: 65, note: Buffer.from('\u00ffwuguan.sm2sm3', 'latin1'), verify: verifySm2 },
  },
};

function keyOf(alg, raw, more = {}) {
  const isSm2 = alg === 'SM2SM3';
  const [x, y] = isSm2 ? [raw.subarray(1, 33), raw.subarray(33)] : [raw];
  if (raw.length !== KINDS[alg].size || (isSm2 && (raw[0] !== 4 || !isOnCurve(number(x), number(y)))))
    throw new Error(`不是 ${alg} 公钥 / no key of ${alg}`);
  const [X, Y] = [x, y].map((part) => part?.toString('base64url'));
  // RFC 7638: the hash of the members that make the key
  const kid = hash(
    'sha256',
    JSON.stringify(isSm2 ? { crv: 'SM2', kty: 'EC', x: X, y: Y } : { crv: 'Ed25519', kty: 'OKP', x: X }),
  );
  return { alg, raw, kid: kid.toString('base64url'), revoked: more.revoked ?? null };
}

const fromSpki = (der) => {
  const alg = Object.keys(KINDS).find((name) => der.subarray(0, KINDS[name].spki.length).equals(KINDS[name].spki));
  if (alg === undefined) throw new Error('不是 Ed25519 或 SM2 公钥 / neither Ed25519 nor SM2');
  return keyOf(alg, der.subarray(KINDS[alg].spki.length));
};
const fromNote = (typed) => {
  const alg = Object.keys(KINDS).find((name) => typed.subarray(0, KINDS[name].note.length).equals(KINDS[name].note));
  return alg === undefined ? [] : [keyOf(alg, typed.subarray(KINDS[alg].note.length))];
};
const fromJwk = (jwk) => {
  const [x, y] = [jwk.x, jwk.y].map((part) => Buffer.from(part ?? '', 'base64url'));
  if (jwk.kty === 'OKP' && jwk.crv === 'Ed25519') return [keyOf('EdDSA', x, jwk)];
  return jwk.kty === 'EC' && jwk.crv === 'SM2' ? [keyOf('SM2SM3', Buffer.concat([Buffer.of(4), x, y]), jwk)] : [];
};

/** Keys from /.well-known/jwks.json, PEM, or the lines that `wuguan log key` prints; only the first tells of revocations. */
export function readKeys(text) {
  if (text.trimStart().startsWith('{')) {
    const parsed = JSON.parse(text);
    return (parsed.keys ?? [parsed]).flatMap(fromJwk);
  }
  const pems = text.match(/(?<=-----BEGIN PUBLIC KEY-----)[^-]+(?=-----END PUBLIC KEY-----)/g) ?? [];
  const lines = [...text.matchAll(/^[^+\s]+\+[0-9a-f]{8}\+([A-Za-z0-9+/]+=*)\s*$/gm)];
  return [
    ...pems.map((pem) => fromSpki(Buffer.from(pem, 'base64'))),
    ...lines.flatMap(([, typed]) => fromNote(Buffer.from(typed, 'base64'))),
  ];
}

/** Whether this key made this signature: by its own algorithm, whatever anybody else says. */
export const isSignedBy = ({ alg, raw }, data, signature) => KINDS[alg].verify(data, signature, raw);

/** The four bytes by which a signed note names a key: SHA-256(name ‖ LF ‖ type ‖ key). */
export const noteId = (name, { alg, raw }) => hash('sha256', `${name}\n`, KINDS[alg].note, raw).subarray(0, 4);

/** A compact JWS (RFC 7515) that one of the keys signed for this purpose: {says, key}; null = nobody did. */
export function openJws(jws, keys, typ) {
  const parts = String(jws).split('.');
  const [header, body, signature] = parts.map((part) => Buffer.from(part, 'base64url'));
  // no other characters may stand for the same bytes
  if (parts.length !== 3 || signature.toString('base64url') !== parts[2]) return null;
  const named = JSON.parse(header);
  const key = keys.find(({ kid }) => kid === named.kid);
  // the key says by what it verifies, never the header
  if (key === undefined || named.alg !== key.alg || named.typ !== typ || Object.keys(named).length !== 3) return null;
  return isSignedBy(key, Buffer.from(`${parts[0]}.${parts[1]}`), signature) ? { says: JSON.parse(body), key } : null;
}

/** null for what cannot even be read. */
export const attempt = (read) => {
  try {
    return read();
  } catch {
    return null;
  }
};
