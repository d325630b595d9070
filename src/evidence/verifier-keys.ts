import { ALGORITHMS, fromJwk, fromSpki, KeyError, publicKey, type PublicKey } from '../signature/keys.ts';
import { NOTE_TYPES } from './checkpoint.ts';

const VERIFIER_KEY = /^[^+\s]+\+[0-9a-f]{8}\+([A-Za-z0-9+/]+=*)$/;
const PEM = /-----BEGIN PUBLIC KEY-----([^-]+)-----END PUBLIC KEY-----/g;

/**
 * Reads public keys in any form in which an inspector may get them: verifier keys of a signed note, one a line (C2SP
 * signed-note), PEM, or the JSON of `/.well-known/jwks.json` (RFC 7517).
 *
 * @throws KeyError when there is none, or one is neither Ed25519 nor SM2
 */
export function readVerifierKeys(text: string): readonly PublicKey[] {
  const keys = text.trimStart().startsWith('{') ? fromJwks(text) : [...fromPem(text), ...fromLines(text)];
  if (keys.length === 0) throw new KeyError('没有 Ed25519 或 SM2 公钥 / no public key of Ed25519 or SM2');
  return keys;
}

function fromJwks(text: string): readonly PublicKey[] {
  let parsed: { readonly keys?: readonly Record<string, unknown>[] };
  try {
    parsed = JSON.parse(text) as typeof parsed;
  } catch (cause) {
    throw new KeyError('不是 JWK 公钥 / not a JSON Web Key', { cause });
  }
  return (parsed.keys ?? [parsed as Record<string, unknown>]).map(fromJwk);
}

const fromPem = (text: string): readonly PublicKey[] =>
  [...text.matchAll(PEM)].map(([, base64 = '']) => fromSpki(Buffer.from(base64, 'base64')));

const fromLines = (text: string): readonly PublicKey[] =>
  text.split(/\r?\n/).flatMap((line) => {
    const typed = Buffer.from(VERIFIER_KEY.exec(line.trim())?.[1] ?? '', 'base64');
    const algorithm = ALGORITHMS.find((one) => typed.subarray(0, NOTE_TYPES[one].length).equals(NOTE_TYPES[one]));
    return algorithm === undefined ? [] : [publicKey(algorithm, typed.subarray(NOTE_TYPES[algorithm].length))];
  });
