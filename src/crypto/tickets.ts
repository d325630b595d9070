import { generateKeyPairSync, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, compactVerify, exportJWK, SignJWT, type JWK } from 'jose';
import { signCheckpoint, type StatedHead, type TreeHead } from '../evidence/checkpoint.ts';

/** What a release ticket (放行凭证) says; signed as a compact JWS (RFC 7515) with EdDSA (RFC 8037). */
export interface TicketClaims {
  /** Ticket id. */
  readonly jti: string;
  readonly releaseId: string;
  readonly draftId: string;
  readonly rev: number;
  readonly accountId: string;
  readonly contentHash: string;
  /** Digests of its files: whoever has the ticket can tell that the bytes at hand are those that were approved. */
  readonly media: readonly string[];
  /** SHA-256 over the canonical JSON of the approvals that the ticket rests on. */
  readonly approvals: string;
  readonly rulesetVersion: string;
  readonly pullNo: number;
  /** For whom it is: id and name of the publishing tool's token. */
  readonly aud: readonly string[];
  /** The approved window, ISO 8601; null = open end. `exp` is never later than `notAfter`. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** Head of the log's tree as the ticket was made: whoever keeps the ticket can show that the log was not cut behind it. */
  readonly log: StatedHead;
}

export interface TicketKeys {
  /** @param exp seconds since 1970 after which the ticket no longer allows publishing */
  sign(claims: TicketClaims, exp: number): Promise<string>;
  /** Signs the digest of an evidence bundle, as a compact JWS. @param digest SHA-256 of its canonical JSON, hex */
  seal(digest: string): Promise<string>;
  /** Signs a head of the log's tree as a checkpoint (C2SP tlog-checkpoint). @param origin name of the log */
  checkpoint(origin: string, head: TreeHead): string;
  /** Public keys, the present one first (RFC 7517). */
  readonly jwks: { readonly keys: readonly JWK[] };
  /** The same keys, as Node.js has them. */
  readonly publicKeys: readonly KeyObject[];
}

const ISSUER = 'wuguan';
const NAME = /^ticket-(\d+)\.pem$/;

/**
 * Opens the signing keys below a directory and makes the first one when there is none. Older keys stay in the JWKS, so
 * that tickets signed before a rotation still verify.
 *
 * @param dir `DATA_DIR/keys`, mode 0700; each key is a PKCS #8 file, mode 0600
 */
export async function openTicketKeys(dir: string): Promise<TicketKeys> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  let names = await keyNames(dir);
  if (names.length === 0) {
    await rotateTicketKey(dir);
    names = await keyNames(dir);
  }
  const pems = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
  const keys = pems.map((pem) => createPrivateKey(pem));
  const jwks: JWK[] = [];
  for (const key of keys) {
    const jwk = await exportJWK(createPublicKey(key));
    jwks.push({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' });
  }
  const [current] = keys;
  const kid = jwks[0]?.kid;
  if (current === undefined || kid === undefined) throw new Error(`no ticket key in ${dir}`);
  return {
    jwks: { keys: jwks },
    publicKeys: keys.map((key) => createPublicKey(key)),
    checkpoint: (origin, head) => signCheckpoint(origin, head, current),
    seal: (digest) =>
      new SignJWT({ bundle: digest })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'wuguan-evidence' })
        .setIssuer(ISSUER)
        .setIssuedAt()
        .sign(current),
    sign: (claims, exp) =>
      new SignJWT({ ...claims, aud: [...claims.aud] })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setIssuedAt()
        .setExpirationTime(exp)
        .sign(current),
  };
}

/**
 * Public keys of a directory, the present one first; makes none.
 * @throws an error with `code: 'ENOENT'` when there is no such directory
 */
export async function readPublicKeys(dir: string): Promise<readonly KeyObject[]> {
  const pems = await Promise.all((await keyNames(dir)).map((name) => readFile(join(dir, name), 'utf8')));
  return pems.map((pem) => createPublicKey(pem));
}

/** Adds a key that signs from the next start on. */
export async function rotateTicketKey(dir: string): Promise<void> {
  const [newest] = await keyNames(dir);
  const next = Number(NAME.exec(newest ?? '')?.[1] ?? 0) + 1;
  const { privateKey } = generateKeyPairSync('ed25519');
  const file = join(dir, `ticket-${next}.pem`);
  await writeFile(`${file}.new`, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Newest first. */
async function keyNames(dir: string): Promise<string[]> {
  const numberOf = (name: string): number => Number(NAME.exec(name)?.[1]);
  return (await readdir(dir)).filter((name) => NAME.test(name)).toSorted((a, b) => numberOf(b) - numberOf(a));
}

/** Whether one of the keys signed this text. */
export async function verifiesWith(jws: string, publicKey: Parameters<typeof compactVerify>[1]): Promise<boolean> {
  return compactVerify(jws, publicKey).then(
    () => true,
    () => false,
  );
}
