import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { signCheckpoint, type StatedHead, type TreeHead } from '../evidence/checkpoint.ts';
import { signJws } from '../signature/jws.ts';
import {
  fromSpki,
  newSigningKey,
  publicPem,
  readSigningKey,
  type Algorithm,
  type PublicKey,
  type SigningKey,
} from '../signature/keys.ts';

/** What a release ticket (放行凭证) says; signed as a compact JWS (RFC 7515) with EdDSA (RFC 8037) or SM2. */
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

/** Types of what is signed: what was signed for one purpose counts for no other. */
export const TICKET_TYPE = 'JWT';
const SEAL_TYPE = 'wuguan-evidence';

/** A key at work. */
export interface Signer {
  readonly key: PublicKey;
  /**
   * @param exp seconds since 1970 after which the ticket no longer allows publishing
   * @param now the database's clock: keys are revoked from a moment on by it
   */
  sign(claims: TicketClaims, exp: number, now: Date): string;
  /** Signs the digest of an evidence bundle, as a compact JWS. @param digest SHA-256 of its canonical JSON, hex */
  seal(digest: string, now: Date): string;
  /** Signs a head of the log's tree as a checkpoint (C2SP tlog-checkpoint). @param origin name of the log */
  checkpoint(origin: string, head: TreeHead): string;
}

/** The private keys of this machine. Which of them signs, the database says: `currentSigner`. */
export interface TicketKeys {
  /** The newest first. */
  readonly signers: readonly Signer[];
  /** Their public halves. */
  readonly publicKeys: readonly PublicKey[];
  /** Looks again: another process may have added one. */
  reload(): Promise<void>;
}

const ISSUER = 'wuguan';
const NAME = /^ticket-(\d+)\.pem$/;
const PUBLIC_NAME = /^ticket-\d+\.pub$/;

/** Nothing else of a key goes further than it has to. */
const publicHalf = ({ algorithm, raw, kid }: PublicKey): PublicKey => ({ algorithm, raw, kid });

export function signerOf(key: SigningKey): Signer {
  const issued = (now: Date) => ({ iss: ISSUER, iat: Math.floor(now.getTime() / 1000) });
  return {
    key: publicHalf(key),
    checkpoint: (origin, head) => signCheckpoint(origin, head, key),
    seal: (digest, now) => signJws({ bundle: digest, ...issued(now) }, key, SEAL_TYPE),
    sign: (claims, exp, now) => signJws({ ...claims, ...issued(now), exp }, key, TICKET_TYPE),
  };
}

/**
 * Opens the signing keys below a directory and makes the first one when there is none.
 *
 * @param dir `DATA_DIR/keys`, mode 0700; each key is a PKCS #8 file, mode 0600
 * @param algorithm of the first key
 */
export async function openTicketKeys(dir: string, algorithm: Algorithm = 'EdDSA'): Promise<TicketKeys> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if ((await keyNames(dir)).length === 0) await addTicketKey(dir, algorithm);
  let signers = (await readKeys(dir)).map(signerOf);
  return {
    get signers() {
      return signers;
    },
    get publicKeys() {
      return signers.map(({ key }) => key);
    },
    reload: async () => void (signers = (await readKeys(dir)).map(signerOf)),
  };
}

/**
 * Public keys of a directory, the newest first, also of those whose private half was destroyed; makes none.
 * @throws an error with `code: 'ENOENT'` when there is no such directory
 */
export async function readPublicKeys(dir: string): Promise<readonly PublicKey[]> {
  const keys = (await readKeys(dir)).map(publicHalf);
  const names = (await readdir(dir))
    .filter((name) => PUBLIC_NAME.test(name))
    .toSorted()
    .toReversed();
  const texts = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
  const halves = texts.map((pem) => fromSpki(Buffer.from(pem.replaceAll(/-----[^-]+-----/g, ''), 'base64')));
  return [...keys, ...halves.filter(({ kid }) => keys.every((key) => key.kid !== kid))];
}

/** Writes the public halves beside the keys: what they signed still verifies when a private half is destroyed. */
export async function keepPublicHalves(dir: string): Promise<void> {
  for (const name of await keyNames(dir)) {
    const key = readSigningKey(await readFile(join(dir, name), 'utf8'));
    await writeWhole(join(dir, name.replace('.pem', '.pub')), publicPem(key), 0o644);
  }
}

/** Makes a key. It is on the disk, and signs nothing before the database knows it. */
export async function addTicketKey(dir: string, algorithm: Algorithm): Promise<PublicKey> {
  const [newest] = await keyNames(dir);
  const next = Number(NAME.exec(newest ?? '')?.[1] ?? 0) + 1;
  const key = newSigningKey(algorithm);
  await writeWhole(join(dir, `ticket-${next}.pem`), key.pem, 0o600);
  return key;
}

async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const file = await open(`${path}.new`, 'w', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

const readKeys = async (dir: string): Promise<readonly SigningKey[]> =>
  Promise.all((await keyNames(dir)).map(async (name) => readSigningKey(await readFile(join(dir, name), 'utf8'))));

/** Newest first. */
async function keyNames(dir: string): Promise<string[]> {
  const numberOf = (name: string): number => Number(NAME.exec(name)?.[1]);
  return (await readdir(dir)).filter((name) => NAME.test(name)).toSorted((a, b) => numberOf(b) - numberOf(a));
}
