import { createPublicKey, type KeyObject } from 'node:crypto';

/** Text that holds no public key of Ed25519. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
}

/** What precedes the 32 bytes of an Ed25519 key in its SPKI form (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const VERIFIER_KEY = /^[^+\s]+\+[0-9a-f]{8}\+([A-Za-z0-9+/]+=*)$/;
const PEM = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g;

/**
 * Reads public keys in any form in which an inspector may get them: verifier keys of a signed note, one a line (C2SP
 * signed-note), PEM, or the JSON of `/.well-known/jwks.json` (RFC 7517).
 *
 * @throws KeyError when there is none, or one is not Ed25519
 */
export function readVerifierKeys(text: string): readonly KeyObject[] {
  const keys = text.trimStart().startsWith('{') ? fromJwks(text) : [...fromPem(text), ...fromLines(text)];
  if (keys.length === 0) throw new KeyError('没有 Ed25519 公钥 / no Ed25519 public key');
  const other = keys.find((key) => key.asymmetricKeyType !== 'ed25519');
  if (other !== undefined) throw new KeyError(`不是 Ed25519 公钥 / not Ed25519: ${other.asymmetricKeyType ?? ''}`);
  return keys;
}

function fromJwks(text: string): readonly KeyObject[] {
  try {
    const parsed = JSON.parse(text) as { keys?: readonly object[] };
    return (parsed.keys ?? [parsed]).map((key) => createPublicKey({ key: key as never, format: 'jwk' }));
  } catch (cause) {
    throw new KeyError('不是 JWK 公钥 / not a JSON Web Key', { cause });
  }
}

const fromPem = (text: string): readonly KeyObject[] => (text.match(PEM) ?? []).map((pem) => createPublicKey(pem));

const fromLines = (text: string): readonly KeyObject[] =>
  text.split(/\r?\n/).flatMap((line) => {
    const typed = Buffer.from(VERIFIER_KEY.exec(line.trim())?.[1] ?? '', 'base64');
    // the first byte is the type: 1 = Ed25519
    if (typed.length !== 33 || typed[0] !== 1) return [];
    return [createPublicKey({ key: Buffer.concat([SPKI_PREFIX, typed.subarray(1)]), format: 'der', type: 'spki' })];
  });
