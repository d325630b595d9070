import type { Actor } from '../../domain/roles.ts';
import { releaseAfter } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import type { LockedDraft, Trx } from '../../db/locks.ts';
import { releasesOfDraft, setRelease, type ReleaseRow } from '../../db/releases/releases.ts';
import type { StoredReleaseState } from '../../db/schema/index.ts';
import { by } from '../audit-entry.ts';

export interface StopRequest {
  readonly actor: Actor;
  /** Take back what nobody pulled; false leaves it held, for the gate to refuse. */
  readonly withdraw: boolean;
  /** Only the item of this account. */
  readonly accountId?: string | undefined;
  /** Why, for the tool. */
  readonly reason: string;
  /** Why, for the log: the case, or the account that was stolen. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Stopped {
  readonly withdrawn: readonly string[];
  /** Asked of the publishing tool, which answers whether it stopped in time. */
  readonly stopRequested: readonly string[];
}

/** Stops what is under way of a locked draft: held items at once, pulled ones by a request to the tool. */
export async function stopReleases(trx: Trx, draft: LockedDraft, request: StopRequest): Promise<Stopped> {
  const withdrawn: string[] = [];
  const stopRequested: string[] = [];
  const move = async (item: ReleaseRow, event: 'withdraw' | 'withdraw-pulled', ids: string[]): Promise<void> => {
    const state = releaseAfter(item.state, event) as StoredReleaseState;
    await setRelease(trx, item.id, { state, ...(state === 'STOP_REQUESTED' ? { stopReason: request.reason } : {}) });
    ids.push(item.id);
    await appendAudit(trx, [
      {
        ...by(request.actor),
        action: event === 'withdraw' ? 'release.withdrawn' : 'release.stop-requested',
        entity: 'release',
        entityId: item.id,
        draftId: draft.id,
        unitId: draft.unitId,
        details: { ...request.details, from: item.state, pullNo: item.pullNo },
      },
    ]);
  };
  for (const item of await releasesOfDraft(trx, draft.id)) {
    if (request.accountId !== undefined && item.accountId !== request.accountId) continue;
    if (item.state === 'PULLED' || item.state === 'SUBMITTED') await move(item, 'withdraw-pulled', stopRequested);
    if (item.state === 'HELD' && request.withdraw) await move(item, 'withdraw', withdrawn);
  }
  return { withdrawn, stopRequested };
}
