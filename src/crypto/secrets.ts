import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';

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
