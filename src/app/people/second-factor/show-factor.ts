import type { Kysely } from 'kysely';
import { plainCode, type FactorUse } from '../../../domain/people/sign-in-rules.ts';
import { checkAssertion, type Passkey, type PasskeyAssertion, type RelyingParty } from '../../../crypto/passkeys.ts';
import { newRecoveryCodes, totpStep } from '../../../crypto/one-time-codes.ts';
import { databaseNow, type Trx } from '../../../db/locks.ts';
import {
  recoveryCodesLeft,
  replaceRecoveryCodes,
  sealedFactors,
  takeCount,
  takeRecoveryCode,
  takeStep,
  type SealedFactor,
} from '../../../db/people/second-factors.ts';
import type { Database } from '../../../db/schema/index.ts';
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

/** What somebody shows: a code, or what their passkey signed. */
export type Showing = { readonly code: string } | { readonly passkey: PasskeyAssertion };

/** What a passkey was to sign, and for which console. */
export interface Asked {
  /** null where nothing was to be signed, or no longer. */
  readonly challenge: string | null;
  readonly relyingParty: RelyingParty;
}

/**
 * Takes a code of a person's authenticator app, one of their recovery codes, or what their passkey signed; each counts
 * once. The caller counts the attempt first.
 *
 * @returns null when it is none of them
 */
export async function showFactor(
  deps: Sealing,
  trx: Trx,
  userId: string,
  showing: Showing,
  asked: Asked,
): Promise<Shown | null> {
  if ('passkey' in showing) return showPasskey(deps, trx, userId, showing.passkey, asked);
  const code = plainCode(showing.code);
  if (/^\d{6}$/.test(code)) {
    for (const factor of await sealedFactors(trx, userId, 'TOTP'))
      if (await showTotp(deps, trx, userId, factor, code)) return { use: 'TOTP' };
    return null;
  }
  const hash = deps.seal.mark(code, recoveryPlace(userId));
  if (!(await takeRecoveryCode(trx, userId, hash))) return null;
  return { use: 'RECOVERY_CODE', left: await recoveryCodesLeft(trx, userId) };
}

/** What is sealed of a factor; null with another key than it was closed with, or where somebody wrote it there by hand. */
function openFactor({ seal, log }: Sealing, userId: string, { id, secret }: SealedFactor): string | null {
  const opened = seal.open(secret, factorPlace(userId, id));
  if (opened === null)
    log.error({ userId, factor: id }, 'a second factor cannot be opened with the key in DATA_DIR/keys');
  return opened?.toString('utf8') ?? null;
}

/** A person's passkeys, with what their authenticators counted last. */
export async function passkeysOf(
  deps: Sealing,
  db: Kysely<Database>,
  userId: string,
): Promise<readonly { readonly factor: string; readonly passkey: Passkey; readonly count: number }[]> {
  const sealed = await sealedFactors(db, userId, 'PASSKEY');
  return sealed.flatMap((factor) => {
    const opened = openFactor(deps, userId, factor);
    return opened === null ? [] : [{ factor: factor.id, passkey: JSON.parse(opened) as Passkey, count: factor.count }];
  });
}

async function showPasskey(
  deps: Sealing,
  trx: Trx,
  userId: string,
  assertion: PasskeyAssertion,
  { challenge, relyingParty }: Asked,
): Promise<Shown | null> {
  const held = (await passkeysOf(deps, trx, userId)).find(({ passkey }) => passkey.id === assertion.id);
  if (held === undefined || challenge === null) return null;
  const count = await checkAssertion(relyingParty, challenge, assertion, held);
  return count !== null && (await takeCount(trx, held.factor, count)) ? { use: 'PASSKEY' } : null;
}

/** Takes a code of this very authenticator; false when it is none, or counted before. */
export async function showTotp(
  deps: Sealing,
  trx: Trx,
  userId: string,
  factor: SealedFactor,
  code: string,
): Promise<boolean> {
  const secret = openFactor(deps, userId, factor);
  const step = secret === null ? null : totpStep(secret, code, await databaseNow(trx));
  return step !== null && takeStep(trx, factor.id, step);
}

/** Ten new recovery codes in the place of all older ones; only what stands for them is kept. */
export async function giveRecoveryCodes({ seal }: Sealing, trx: Trx, userId: string): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => seal.mark(plainCode(code), recoveryPlace(userId)));
  await replaceRecoveryCodes(trx, userId, hashes);
  return codes;
}
