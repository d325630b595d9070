import { verifies, type PublicKey, type SigningKey } from './keys.ts';

/** A compact JWS (RFC 7515) that proves nothing; the message says why. */
export class JwsError extends Error {
  override readonly name = 'JwsError';
}

export interface JwsHeader {
  readonly alg: string;
  readonly kid?: string;
  readonly typ?: string;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function signJws(payload: object, key: SigningKey, typ: string): string {
  const signed = `${encode({ alg: key.algorithm, kid: key.kid, typ })}.${encode(payload)}`;
  return `${signed}.${key.sign(Buffer.from(signed)).toString('base64url')}`;
}

function objectOf(base64: string): Readonly<Record<string, unknown>> {
  const bytes = Buffer.from(base64, 'base64url');
  // no other characters may stand for the same bytes
  if (bytes.toString('base64url') !== base64) throw new JwsError('not in canonical base64url');
  try {
    const value = JSON.parse(bytes.toString('utf8')) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {}
  throw new JwsError('not JSON');
}

/** What a JWS says of itself, without looking at its signature. @throws JwsError */
export function readJws<T = Readonly<Record<string, unknown>>>(
  jws: string,
): { readonly header: JwsHeader; readonly payload: T } {
  const [header = '', payload = '', ...rest] = jws.split('.');
  if (rest.length !== 1) throw new JwsError('not a compact JWS');
  return { header: objectOf(header) as unknown as JwsHeader, payload: objectOf(payload) as T };
}

/** The header names a key that is not known: one that was added lately, or a stranger's. */
export class UnknownKey extends JwsError {}

/**
 * Opens a JWS that one of these keys signed. The key is found by its `kid` alone and verifies by its own algorithm; a header
 * that names another one is refused, so that nobody chooses how a signature is looked at.
 *
 * @throws UnknownKey, JwsError
 */
export function openJws<T = Readonly<Record<string, unknown>>, K extends PublicKey = PublicKey>(
  jws: string,
  keys: readonly K[],
  typ: string,
): { readonly key: K; readonly payload: T } {
  const { header, payload } = readJws<T>(jws);
  const key = keys.find(({ kid }) => kid === header.kid);
  if (key === undefined) throw new UnknownKey('signed by no known key');
  if (header.alg !== key.algorithm) throw new JwsError('the algorithm is not that of the key');
  if (header.typ !== typ) throw new JwsError('signed for another purpose');
  // RFC 7515 §4.1.11: what has to be understood is not, here
  if (Object.keys(header).some((name) => !['alg', 'kid', 'typ'].includes(name)))
    throw new JwsError('the header says more than is understood');
  const end = jws.lastIndexOf('.');
  const signature = Buffer.from(jws.slice(end + 1), 'base64url');
  if (signature.toString('base64url') !== jws.slice(end + 1)) throw new JwsError('not in canonical base64url');
  if (!verifies(key, Buffer.from(jws.slice(0, end)), signature)) throw new JwsError('the signature does not hold');
  return { key, payload };
}
