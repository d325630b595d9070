import { randomInt } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';

/** Seconds for which a code stands, and by how many the person's clock may be off. */
const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** Without letters and digits that are taken for one another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A secret of TOTP: 160 bits, as RFC 4226 recommends; base32, as people type it into their authenticator. */
export const newTotpSecret = (): string => generateSecret({ length: SECRET_BYTES });

/** What an authenticator reads as a QR code (Key URI Format). */
export const totpUri = (login: string, secret: string): string =>
  generateURI({ strategy: 'totp', issuer: 'Wuguan', label: login, secret });

/**
 * The time step of RFC 6238 (SHA-1, six digits, thirty seconds) whose code this is; null = of none near now. One step
 * before and after counts, for clocks that are off.
 */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const epoch = Math.floor(now.getTime() / 1000);
  const found = verifySync({ secret, token: code, epoch, period: STEP_SECONDS, epochTolerance: STEP_SECONDS });
  return found.valid && 'timeStep' in found ? found.timeStep : null;
}

/** Ten one-time codes of about 50 bits each: `xxxxx-xxxxx`. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)])
      .join('')
      .replace(/^.{5}/, '$&-'),
  );
