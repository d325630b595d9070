import { draftAfter } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import { draftsPastTheirWindow, isPastItsWindow, setDraftStatus } from '../../db/drafts/drafts.ts';
import { lockDraft } from '../../db/locks.ts';
import { cancelTasks } from '../../db/review/tasks.ts';
import { aboutDraft } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { applyDraftEnd } from '../lifecycle/linked-case.ts';

/**
 * Ends drafts whose time to be published passed while they waited for a review: nobody shall review what can go nowhere.
 * @returns how many
 */
export async function expireWaiting(deps: Deps, limit: number): Promise<number> {
  let done = 0;
  for (const id of await draftsPastTheirWindow(deps.db, limit)) {
    const cancelled = await deps.db.transaction().execute(async (trx) => {
      const draft = await lockDraft(trx, id);
      if (draft.status !== 'IN_REVIEW' || !(await isPastItsWindow(trx, id))) return null;
      const status = draftAfter(draft.status, 'expire');
      const ended = await cancelTasks(trx, id);
      await setDraftStatus(trx, id, status);
      await applyDraftEnd(trx, draft, status);
      const details = { from: draft.status, tasks: ended.length };
      await appendAudit(trx, [{ ...aboutDraft(draft), action: 'draft.expired', details }]);
      return ended;
    });
    if (cancelled === null) continue;
    done += 1;
    void deps.jobs.notDue(cancelled);
  }
  return done;
}
