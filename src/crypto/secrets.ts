import {
  createHash,
  createHmac,
  randomBytes,
  randomInt,
  scrypt,
  timingSafeEqual,
  type ScryptOptions,
} from 'node:crypto';

/** OWASP's second choice of scrypt parameters: N = 2^16, r = 8, p = 2 (64 MiB). */
const COST: ScryptOptions = { N: 2 ** 16, r: 8, p: 2, maxmem: 160 * 1024 * 1024 };
const KEY_LENGTH = 32;

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_LENGTH, COST, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });

/** scrypt (RFC 7914) with a random salt: `scrypt$<salt>$<key>`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Compares in constant time; false for a malformed hash. */
export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  const [kind, salt, key] = hash.split('$');
  if (kind !== 'scrypt' || salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** A secret of 256 random bits behind a prefix that tells what it is. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`;

/** A readable random password of about 80 bits. */
export function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const letters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** What is stored of a token or session id: SHA-256, enough for a secret of 256 bits. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest();

/** What stands for a text that must not be kept: HMAC-SHA-256, 128 bits of it, hex. */
export const keyedHash = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text, 'utf8').digest('hex').slice(0, 32);
