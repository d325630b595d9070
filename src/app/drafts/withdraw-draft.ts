import type { Actor } from '../../domain/roles.ts';
import { draftAfter } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import { cancelTasks } from '../../db/review/tasks.ts';
import { withdrawHeld } from '../../db/releases/releases.ts';
import { setDraftStatus } from '../../db/drafts/drafts.ts';
import type { Deps } from '../deps.ts';
import { applyDraftEnd } from '../lifecycle/linked-case.ts';
import { lockOwnDraft, refuseIfPulled, draftHead, type DraftHead } from './draft-access.ts';
import { aboutDraft, by } from '../audit-entry.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

/** Gives a draft up for good. @throws Refused FOREIGN_UNIT, ALREADY_PULLED, INVALID_TRANSITION */
export async function withdrawDraft(deps: Deps, actor: Actor, draftId: string, reason: string): Promise<DraftHead> {
  const done = await deps.db.transaction().execute(async (trx) => {
    const draft = await lockOwnDraft(trx, actor, draftId);
    await refuseIfPulled(trx, draft);
    const status = draftAfter(draft.status, 'withdraw');
    const cancelled = await cancelTasks(trx, draftId);
    await withdrawHeld(trx, draftId);
    await setDraftStatus(trx, draftId, status);
    await applyDraftEnd(trx, draft, status);
    await appendAudit(trx, [{ ...aboutDraft(draft), ...by(actor), action: 'draft.withdraw', details: { reason } }]);
    await tellOfDraft(trx, draftId);
    return { draftHead: draftHead(draft, status), cancelled };
  });
  void deps.jobs.notDue(done.cancelled);
  return done.draftHead;
}
