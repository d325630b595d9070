import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordCost } from '../domain/people/sign-in-rules.ts';

/** What hashes made before 0.3, which do not say it, were made at. */
const COST_BEFORE: PasswordCost = { ln: 16, r: 8, p: 2 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** No stored hash can ask for more memory than this: 1 GiB. */
const MOST_MEMORY = 2 ** 30;

interface Hash {
  readonly cost: PasswordCost;
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** The PHC string format, which tells what a hash was made at: `$scrypt$ln=16,r=8,p=2$<salt>$<key>`, base64 unpadded. */
const WRITTEN = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
/** As written before 0.3: `scrypt$<salt>$<key>`, base64url. */
const WRITTEN_BEFORE = /^scrypt\$([\w-]+)\$([\w-]+)$/;

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

const write = ({ cost: { ln, r, p }, salt, key }: Hash): string =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(key)}`;

function read(hash: string): Hash | null {
  const now = WRITTEN.exec(hash);
  if (now !== null) {
    const [, ln, r, p, salt, key] = now;
    return {
      cost: { ln: Number(ln), r: Number(r), p: Number(p) },
      salt: Buffer.from(salt ?? '', 'base64'),
      key: Buffer.from(key ?? '', 'base64'),
    };
  }
  const before = WRITTEN_BEFORE.exec(hash);
  if (before === null) return null;
  const [, salt, key] = before;
  return {
    cost: COST_BEFORE,
    salt: Buffer.from(salt ?? '', 'base64url'),
    key: Buffer.from(key ?? '', 'base64url'),
  };
}

const derive = (password: string, salt: Buffer, { ln, r, p }: PasswordCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, { N: 2 ** ln, r, p, maxmem: MOST_MEMORY }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });

/** scrypt (RFC 7914) with a random salt, in the PHC string format. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return write({ cost, salt, key: await derive(password, salt, cost) });
}

/** A hash that no password is known to match, and that takes as long to compare as any other. */
export const hashOfNothing = (cost: PasswordCost): string =>
  write({ cost, salt: randomBytes(SALT_BYTES), key: randomBytes(KEY_BYTES) });

/** Compares in constant time; false for a malformed hash. */
export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  const expected = read(hash);
  if (expected === null) return false;
  const actual = await derive(password, expected.salt, expected.cost);
  return expected.key.length === actual.length && timingSafeEqual(expected.key, actual);
}
