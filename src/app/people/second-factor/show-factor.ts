import { plainCode, type FactorUse } from '../../../domain/people/sign-in-rules.ts';
import { newRecoveryCodes, totpStep } from '../../../crypto/one-time-codes.ts';
import { databaseNow, type Trx } from '../../../db/locks.ts';
import {
  recoveryCodesLeft,
  replaceRecoveryCodes,
  takeRecoveryCode,
  takeStep,
  totpSecrets,
  type SealedFactor,
} from '../../../db/people/second-factors.ts';
import type { Deps } from '../../deps.ts';

/** How a second factor was shown. */
export interface Shown {
  readonly use: FactorUse;
  /** Of recovery codes; undefined where it was none. */
  readonly left?: number;
}

type Sealing = Pick<Deps, 'seal' | 'log'>;

/** Where a secret belongs: written to another person's row it cannot be opened. */
export const factorPlace = (userId: string, factorId: string): string => `factor ${userId} ${factorId}`;
const recoveryPlace = (userId: string): string => `recovery ${userId}`;

/**
 * Takes a code of a person's authenticator, or one of their recovery codes; each counts once. The caller counts the
 * attempt first.
 *
 * @returns null when it is neither
 */
export async function showFactor(deps: Sealing, trx: Trx, userId: string, typed: string): Promise<Shown | null> {
  const code = plainCode(typed);
  if (/^\d{6}$/.test(code)) {
    for (const factor of await totpSecrets(trx, userId))
      if (await showTotp(deps, trx, userId, factor, code)) return { use: 'TOTP' };
    return null;
  }
  const hash = deps.seal.mark(code, recoveryPlace(userId));
  if (!(await takeRecoveryCode(trx, userId, hash))) return null;
  return { use: 'RECOVERY_CODE', left: await recoveryCodesLeft(trx, userId) };
}

/** Takes a code of this very authenticator; false when it is none, or counted before. */
export async function showTotp(
  { seal, log }: Sealing,
  trx: Trx,
  userId: string,
  { id, secret }: SealedFactor,
  code: string,
): Promise<boolean> {
  const opened = seal.open(secret, factorPlace(userId, id));
  if (opened === null) {
    // another key than it was closed with, or a row that somebody put there by hand
    log.error({ userId, factor: id }, 'a second factor cannot be opened with the key in DATA_DIR/keys');
    return false;
  }
  const step = totpStep(opened.toString('utf8'), code, await databaseNow(trx));
  return step !== null && takeStep(trx, id, step);
}

/** Ten new recovery codes in the place of all older ones; only what stands for them is kept. */
export async function giveRecoveryCodes({ seal }: Sealing, trx: Trx, userId: string): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => seal.mark(plainCode(code), recoveryPlace(userId)));
  await replaceRecoveryCodes(trx, userId, hashes);
  return codes;
}
