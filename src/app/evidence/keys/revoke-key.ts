import { keepPublicHalves } from '../../../crypto/tickets.ts';
import { appendAudit } from '../../../db/audit.ts';
import {
  entriesBefore,
  lockSigningKeys,
  markRevoked,
  signingKeys,
  ticketsSince,
  type IssuedTicket,
} from '../../../db/evidence/signing-keys.ts';
import { readPeaks } from '../../../db/evidence/log-tree.ts';
import { databaseNow, lockDraft, type Trx } from '../../../db/locks.ts';
import { lockRelease } from '../../../db/releases/releases.ts';
import { treeRoot } from '../../../evidence/merkle-tree.ts';
import { readJws } from '../../../signature/jws.ts';
import type { PublicKey } from '../../../signature/keys.ts';
import { openIncident } from '../../lifecycle/open-incident.ts';
import { growLog } from '../grow-log.ts';
import { replaceNow, type KeyDesk } from './rotate-key.ts';

/** A key cannot be revoked so; the message says why. */
export class RevocationError extends Error {
  override readonly name = 'RevocationError';
}

/** An item that left under a ticket that counts no longer. */
export type Doubtful = Omit<IssuedTicket, 'jws'>;

export interface Revoked {
  readonly kid: string;
  /** Entries of the log before it may have been in other hands. */
  readonly logSize: number;
  /** The key that signs instead, where the revoked one did. */
  readonly replacedBy: PublicKey | null;
  /** What left under its tickets from that moment on, the oldest first. */
  readonly items: readonly Doubtful[];
}

/** Names of items that one entry of the log holds at the most; the number of all stands beside them. */
const MOST_NAMED = 500;

/**
 * Declares that a key may have been in other hands since that moment: what it signed from then on counts no longer. Where it
 * signs now, another one takes its place in the same transaction. Logged, with the items that left under its tickets since.
 *
 * @param wanted the key's name, or eight of its first characters or more
 * @param reason for the log
 * @throws RevocationError
 */
export async function revokeKey(desk: KeyDesk, wanted: string, from: Date, reason: string): Promise<Revoked> {
  const { db, keys, dir, operator } = desk;
  if (from > (await databaseNow(db))) throw new RevocationError('起始时间在将来 / the date is in the future');
  // what was done until now becomes leaves: how long the log was then is to be known
  await growLog(desk, { wait: true });
  const revoked = await db.transaction().execute(async (trx) => {
    await lockSigningKeys(trx);
    const known = await signingKeys(trx);
    const [key, ...others] = known.filter(
      ({ kid }) => kid === wanted || (wanted.length >= 8 && kid.startsWith(wanted)),
    );
    if (key === undefined || others.length > 0) throw new RevocationError(`没有这一把密钥 / no such key: ${wanted}`);
    const { kid } = key;
    const replacedBy = key.retiredAt === null ? await replaceNow(trx, desk, key.algorithm) : null;
    const logSize = await entriesBefore(trx, from);
    const root = treeRoot(await readPeaks(trx, logSize), logSize);
    if (!(await markRevoked(trx, kid, from, { size: logSize, root })))
      throw new RevocationError('该密钥已自同一时间或更早作废 / it is revoked from then on or earlier already');
    const items = (await ticketsSince(trx, from))
      .filter(({ jws }) => readJws(jws).header.kid === kid)
      .map(({ jws: _jws, ...item }) => item);
    const details = {
      ...{ kid, from: from.toISOString(), reason, operator, logSize, logRoot: root.toString('hex') },
      ...{ replacedBy: replacedBy?.kid ?? null, tickets: items.length },
      items: items.slice(0, MOST_NAMED).map(({ releaseId, pullNo }) => ({ releaseId, pullNo })),
    };
    await appendAudit(trx, [{ action: 'key.revoked', entity: 'signing_key', details }]);
    await openDoubts(trx, kid, items);
    return { kid, logSize, replacedBy, items };
  });
  // whoever destroys the file of the private half has what verifies beside it
  await keepPublicHalves(dir);
  // the head that follows is signed by a key that counts
  await keys.reload();
  await growLog(desk, { wait: true });
  return revoked;
}

/** Somebody looks into each item that is public; of what is not yet, its receipt opens it. */
async function openDoubts(trx: Trx, kid: string, items: readonly Doubtful[]): Promise<void> {
  for (const { releaseId, draftId, pullNo, state } of items) {
    if (state !== 'PUBLISHED') continue;
    const draft = await lockDraft(trx, draftId);
    const item = await lockRelease(trx, releaseId);
    if (item !== null) await openIncident(trx, 'KEY_REVOKED', draft, item, null, { kid, pullNo });
  }
}
