import { draftAfter, type DraftState } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import { setDraftStatus } from '../../db/drafts/drafts.ts';
import { type LockedDraft, type Trx } from '../../db/locks.ts';
import { cancelTasks } from '../../db/review/tasks.ts';
import { aboutDraft } from '../audit-entry.ts';
import { withdrawHeld } from '../../db/releases/releases.ts';

/** Brings a locked draft back to its author. @throws Refused INVALID_TRANSITION */
export async function recallNow(
  trx: Trx,
  draft: LockedDraft,
  authorId: string,
  tokenId: string | null = null,
  reason?: string,
): Promise<{ readonly status: DraftState; readonly cancelled: readonly string[] }> {
  const status = draftAfter(draft.status, 'recall');
  const cancelled = await cancelTasks(trx, draft.id);
  await withdrawHeld(trx, draft.id);
  await setDraftStatus(trx, draft.id, status);
  const details = reason === undefined ? {} : { reason };
  await appendAudit(trx, [{ ...aboutDraft(draft), actorId: authorId, tokenId, action: 'draft.recall', details }]);
  return { status, cancelled };
}
