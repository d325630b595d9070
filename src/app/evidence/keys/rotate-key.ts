import { addTicketKey, type TicketKeys } from '../../../crypto/tickets.ts';
import { appendAudit } from '../../../db/audit.ts';
import { currentKeyId, lockSigningKeys, replaceKey, signingKeys } from '../../../db/evidence/signing-keys.ts';
import type { Trx } from '../../../db/locks.ts';
import type { Algorithm, PublicKey } from '../../../signature/keys.ts';
import type { Deps } from '../../deps.ts';
import { currentSigner } from './current-signer.ts';

/** What changes keys, and on whose word. */
export interface KeyDesk extends Pick<Deps, 'db'> {
  readonly keys: TicketKeys;
  /** `DATA_DIR/keys`. */
  readonly dir: string;
  /** Name by which the operating system knows whoever asks; `server` where a setting does. */
  readonly operator: string;
}

/** Makes a key, which signs from the moment on at which this is committed; the one before stays known. Logged. */
export const rotateKey = ({ db, ...desk }: KeyDesk, algorithm: Algorithm): Promise<PublicKey> =>
  db.transaction().execute(async (trx) => {
    await lockSigningKeys(trx);
    return replaceNow(trx, desk, algorithm);
  });

/** @param trx holds the keys' lock */
export async function replaceNow(
  trx: Trx,
  { keys, dir, operator }: Omit<KeyDesk, 'db'>,
  algorithm: Algorithm,
): Promise<PublicKey> {
  // what this machine has is noted first, where nothing was
  if ((await signingKeys(trx)).length === 0) await currentSigner(trx, keys);
  const retired = (await currentKeyId(trx)) ?? null;
  // on the disk before it is named: what no file holds could sign nothing
  const key = await addTicketKey(dir, algorithm);
  await replaceKey(trx, key);
  await appendAudit(trx, [
    { action: 'key.rotated', entity: 'signing_key', details: { kid: key.kid, algorithm, retired, operator } },
  ]);
  return key;
}

/** Rotates where the setting names another algorithm than that which signs. @returns the new key; null = it signs already */
export const applyAlgorithm = ({ db, ...desk }: KeyDesk, algorithm: Algorithm): Promise<PublicKey | null> =>
  db.transaction().execute(async (trx) => {
    const { key } = await currentSigner(trx, desk.keys);
    if (key.algorithm === algorithm) return null;
    await lockSigningKeys(trx);
    // another process may have been quicker
    const { key: now } = await currentSigner(trx, desk.keys);
    return now.algorithm === algorithm ? null : replaceNow(trx, desk, algorithm);
  });
