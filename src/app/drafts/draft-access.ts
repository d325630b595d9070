import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { OUT_OF_HAND, type DraftState } from '../../domain/transitions.ts';
import { lockDraft, type LockedDraft, type Trx } from '../../db/locks.ts';
import { releasesOfDraft } from '../../db/releases/releases.ts';
import { draftById } from '../../db/drafts/drafts.ts';
import { poolsOfDraft } from '../../db/review/tasks.ts';
import type { Deps } from '../deps.ts';
import { mayToDraft, permitDraft } from '../permit.ts';

export interface DraftHead {
  readonly id: string;
  readonly rev: number;
  readonly contentHash: string;
  readonly status: DraftState;
}

/** What an author is told of a draft after moving it. */
export const draftHead = (draft: LockedDraft, status: DraftState): DraftHead => ({
  id: draft.id,
  rev: draft.rev,
  contentHash: draft.contentHash,
  status,
});

/** Locks a draft that the actor may write. @throws Refused NOT_FOUND or FOREIGN_UNIT */
export async function lockOwnDraft(trx: Trx, actor: Actor, draftId: string): Promise<LockedDraft> {
  const draft = await lockDraft(trx, draftId);
  await permitDraft(trx, actor, 'draft.write', { draftId, unitId: draft.unitId });
  return draft;
}

/** What is in the hands of a publishing tool, or the public, is moved by cases alone. @throws Refused ALREADY_PULLED */
export async function refuseIfPulled(trx: Trx, draft: LockedDraft): Promise<void> {
  const items = await releasesOfDraft(trx, draft.id);
  if (items.some((item) => (OUT_OF_HAND as readonly string[]).includes(item.state)))
    throw new Refused('ALREADY_PULLED');
}

/** A draft that the actor may see. @throws Refused NOT_FOUND or FOREIGN_UNIT */
export async function findDraft(deps: Deps, actor: Actor, draftId: string): Promise<LockedDraft> {
  const draft = await draftById(deps.db, draftId);
  if (draft === undefined) throw new Refused('NOT_FOUND', { detail: '稿件' });
  if (await mayToDraft(deps.db, actor, 'draft.read', { draftId, unitId: draft.unitId })) return draft;
  // the supervising unit's reviewers see what was offered to their pool
  const pools = await poolsOfDraft(deps.db, draftId);
  for (const unitId of pools) if (await mayToDraft(deps.db, actor, 'task.work', { draftId, unitId })) return draft;
  throw new Refused('FOREIGN_UNIT');
}
