import { mayOpenCase } from '../../domain/cases/cases.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { RELEASE_STATE_NAMES, releaseAfter } from '../../domain/transitions.ts';
import { openIncidentsOf, setIncidentResolved } from '../../db/cases/incidents.ts';
import { contributorsOf } from '../../db/drafts/contributors.ts';
import { shareRegistry, type Trx } from '../../db/locks.ts';
import { stillInForce } from '../../db/people/actors.ts';
import { endCopies, insertCopy, standingCopies } from '../../db/releases/copies.ts';
import { setRelease, setReleaseLooked } from '../../db/releases/releases.ts';
import type { StoredReleaseState } from '../../db/schema/index.ts';
import type { IncidentKind } from '../../domain/cases/incidents.ts';
import type { Deps } from '../deps.ts';
import { permit } from '../permit.ts';
import { syncDraftStatus } from '../lifecycle/sync-draft-status.ts';
import { lockItem, logMove, placeOf } from './move-release.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

const RESOLUTIONS = {
  PUBLISHED: 'resolve-published',
  NOT_PUBLISHED: 'resolve-not-published',
  WITHDRAWN: 'resolve-withdrawn',
} as const;
export type Resolution = keyof typeof RESOLUTIONS;

/**
 * A person says what became of an UNKNOWN item, and so ends the incident that told of it. What was reported public is not
 * said to be unpublished, or it would be published twice; WITHDRAWN says that nothing of it is there any more.
 *
 * @throws Refused FOREIGN_UNIT, INVALID_TRANSITION
 */
export const resolveRelease = (
  deps: Deps,
  actor: Actor,
  id: string,
  outcome: Resolution,
  reason: string,
): Promise<StoredReleaseState> =>
  deps.db.transaction().execute(async (trx) => {
    const { draft, item } = await lockItem(trx, id);
    permit(actor, 'release.resolve', placeOf(item, draft));
    const state = releaseAfter(item.state, RESOLUTIONS[outcome]) as StoredReleaseState;
    const standing = await standingCopies(trx, id);
    if (outcome === 'NOT_PUBLISHED' && standing.length > 0) {
      const [{ url, platformId }] = standing as [(typeof standing)[number]];
      throw new Refused('INVALID_TRANSITION', { detail: `回执已报告公开：${url ?? platformId ?? ''}` });
    }
    await setRelease(trx, id, { state, published: outcome === 'PUBLISHED' });
    if (outcome === 'PUBLISHED' && standing.length === 0) {
      await insertCopy(trx, id, { pullNo: item.pullNo, url: item.url, platformId: item.platformId });
    }
    if (outcome === 'WITHDRAWN') {
      await endCopies(
        trx,
        standing.map((copy) => copy.id),
      );
    }
    await closeIncidents(
      trx,
      actor,
      id,
      standing.length > 1 ? ['RESULT_UNKNOWN'] : ['RESULT_UNKNOWN', 'TWO_COPIES'],
      reason,
    );
    await syncDraftStatus(trx, draft);
    await logMove(trx, actor, draft, item, 'release.resolved', { outcome, reason });
    await tellOfDraft(trx, draft.id);
    return state;
  });

/**
 * A FINAL reviewer or duty officer looked at an item that waits, because its source or account had been stopped or it failed
 * too often, and lets it go again; the release gate still has its say. Nobody does so for their own draft.
 *
 * @throws Refused FOREIGN_UNIT, FORBIDDEN (another tier), OWN_WORK, INVALID_TRANSITION (it does not wait)
 */
export const resumeRelease = (deps: Deps, actor: Actor, id: string, reason: string): Promise<StoredReleaseState> =>
  deps.db.transaction().execute(async (trx) => {
    await shareRegistry(trx);
    const { draft, item } = await lockItem(trx, id);
    permit(actor, 'release.resume', placeOf(item, draft));
    const grants = await stillInForce(trx, actor);
    if (!mayOpenCase(grants, 'TAKEDOWN', draft.unitId, [item.accountId])) {
      throw new Refused('FORBIDDEN', { detail: '须由终审审核员或值班负责人放行' });
    }
    if ((await contributorsOf(trx, draft.id)).includes(actor.id)) throw new Refused('OWN_WORK');
    if (item.state !== 'HELD')
      throw new Refused('INVALID_TRANSITION', { detail: `发布记录为“${RELEASE_STATE_NAMES[item.state]}”` });
    await setReleaseLooked(trx, id);
    await closeIncidents(trx, actor, id, ['FAILED_OFTEN'], reason);
    await logMove(trx, actor, draft, item, 'release.resumed', { reason, failures: item.failures });
    await tellOfDraft(trx, draft.id);
    return item.state;
  });

/** What somebody did about an item ends the incidents that asked for it. */
async function closeIncidents(
  trx: Trx,
  actor: Actor,
  releaseId: string,
  kinds: readonly IncidentKind[],
  reason: string,
): Promise<void> {
  for (const { id, kind } of await openIncidentsOf(trx, releaseId)) {
    if (!kinds.includes(kind)) continue;
    await setIncidentResolved(trx, id, { userId: actor.id, resolution: reason, handedTo: null });
  }
}
