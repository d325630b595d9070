import { Refused } from '../../domain/refusals.ts';
import { mayTo, type Target } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { releaseAfter } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import { databaseNow, lockDraft, type LockedDraft, type Trx } from '../../db/locks.ts';
import { insertCopy, standingCopies } from '../../db/releases/copies.ts';
import { pullerOf } from '../../db/releases/pulls.ts';
import { lockRelease, readRelease, setRelease, type ReleaseRow } from '../../db/releases/releases.ts';
import type { StoredReleaseState } from '../../db/schema/index.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';
import { permit } from '../permit.ts';
import { openIncident } from '../lifecycle/open-incident.ts';
import { syncDraftStatus } from '../lifecycle/sync-draft-status.ts';

/** Locks draft and item in that order. @throws Refused NOT_FOUND */
export async function lockItem(
  trx: Trx,
  id: string,
): Promise<{ readonly draft: LockedDraft; readonly item: ReleaseRow }> {
  const seen = await readRelease(trx, id);
  if (seen === null) throw new Refused('NOT_FOUND', { detail: '发布记录' });
  const draft = await lockDraft(trx, seen.draftId);
  const item = await lockRelease(trx, id);
  if (item === null) throw new Refused('NOT_FOUND', { detail: '发布记录' });
  return { draft, item };
}

/** An item is one account's. */
export const placeOf = ({ accountId }: ReleaseRow, { unitId }: LockedDraft): Target => ({
  unitId,
  accountIds: [accountId],
});

/** Whether a machine's token covers the item's account. @throws Refused NOT_YOUR_RELEASE */
export function checkOwn(actor: Actor, item: ReleaseRow, draft: LockedDraft): void {
  if (actor.kind !== 'machine' || !mayTo(actor, 'release.pull', placeOf(item, draft)))
    throw new Refused('NOT_YOUR_RELEASE');
}

/** Logs what a person or a tool did to an item. */
export const logMove = (
  trx: Trx,
  actor: Actor,
  draft: LockedDraft,
  item: ReleaseRow,
  action: string,
  details: object,
) =>
  appendAudit(trx, [
    {
      ...by(actor),
      action,
      entity: 'release',
      entityId: item.id,
      draftId: draft.id,
      unitId: draft.unitId,
      details: { ...details, from: item.state, pullNo: item.pullNo },
    },
  ]);

/**
 * Takes an item back: at once while nobody pulled it, as a request to the tool once it is pulled.
 * @throws Refused FOREIGN_UNIT, INVALID_TRANSITION
 */
export const withdrawRelease = (deps: Deps, actor: Actor, id: string, reason: string): Promise<StoredReleaseState> =>
  deps.db.transaction().execute(async (trx) => {
    const { draft, item } = await lockItem(trx, id);
    permit(actor, 'release.withdraw', placeOf(item, draft));
    const pulled = item.state === 'PULLED' || item.state === 'SUBMITTED';
    const state = releaseAfter(item.state, pulled ? 'withdraw-pulled' : 'withdraw') as StoredReleaseState;
    await setRelease(trx, id, { state, ...(pulled ? { stopReason: reason } : {}) });
    await syncDraftStatus(trx, draft);
    await logMove(trx, actor, draft, item, pulled ? 'release.stop-requested' : 'release.withdrawn', { reason });
    return state;
  });

/**
 * The answer of the tool that pulled to a stop request. What another report says is out is not taken for stopped.
 * @throws Refused NOT_YOUR_RELEASE, RECEIPT_NOT_YOURS, INVALID_TRANSITION
 */
export const acknowledgeStop = (
  deps: Deps,
  actor: Actor,
  id: string,
  outcome: 'STOPPED' | 'ALREADY_OUT',
): Promise<StoredReleaseState> =>
  deps.db.transaction().execute(async (trx) => {
    const { draft, item } = await lockItem(trx, id);
    checkOwn(actor, item, draft);
    const puller = await pullerOf(trx, id, item.pullNo);
    if (puller !== null && puller !== actor.tokenId) throw new Refused('RECEIPT_NOT_YOURS');
    const isOut = (await standingCopies(trx, id)).length > 0;
    const event = outcome === 'ALREADY_OUT' ? 'already-out' : isOut ? 'contradicted' : 'stopped';
    // only what is to be stopped is answered
    releaseAfter(item.state, 'stopped');
    const state = releaseAfter(item.state, event) as StoredReleaseState;
    await setRelease(trx, id, { state, published: outcome === 'ALREADY_OUT' });
    if (outcome === 'ALREADY_OUT' && !isOut) await insertCopy(trx, id, { ...NOWHERE_KNOWN, pullNo: item.pullNo });
    if (event === 'contradicted') await openIncident(trx, 'RESULT_UNKNOWN', draft, item, actor, { outcome });
    await syncDraftStatus(trx, draft);
    await logMove(trx, actor, draft, item, 'release.stop-acknowledged', { outcome });
    return state;
  });

/** Of a copy that nobody told the address of. */
const NOWHERE_KNOWN = { url: null, platformId: null } as const;

/** The system's own moves: a lease that is over, a last moment that is past. Does nothing when it no longer applies. */
export const lapseRelease = (deps: Deps, id: string, kind: 'LEASE_OVER' | 'EXPIRY'): Promise<boolean> =>
  deps.db.transaction().execute(async (trx) => {
    const { draft, item } = await lockItem(trx, id);
    const now = await databaseNow(trx);
    const over =
      kind === 'EXPIRY'
        ? item.state === 'HELD' && item.notAfter !== null && item.notAfter < now
        : ['PULLED', 'SUBMITTED', 'STOP_REQUESTED'].includes(item.state) &&
          item.leaseUntil !== null &&
          item.leaseUntil <= now;
    if (!over) return false;
    const state = releaseAfter(item.state, kind === 'EXPIRY' ? 'expire' : 'lease-over') as StoredReleaseState;
    await setRelease(trx, id, { state });
    if (kind === 'LEASE_OVER') {
      await openIncident(trx, 'RESULT_UNKNOWN', draft, item, null, { leaseUntil: item.leaseUntil });
    }
    await syncDraftStatus(trx, draft);
    await appendAudit(trx, [
      {
        action: kind === 'EXPIRY' ? 'release.expired' : 'release.unknown',
        entity: 'release',
        entityId: id,
        draftId: draft.id,
        unitId: draft.unitId,
        details: { from: item.state, pullNo: item.pullNo },
      },
    ]);
    return true;
  });
