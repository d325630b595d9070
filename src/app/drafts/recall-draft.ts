import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { draftAfter, type DraftState } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import { refuseRecall } from '../../db/review/leases.ts';
import { lockDraft } from '../../db/locks.ts';
import { RECALL_REQUESTED, requestRecall, lapsedRecalls } from '../../db/review/recalls.ts';
import { readTask } from '../../db/review/tasks.ts';
import type { Deps } from '../deps.ts';
import { taskToWork } from '../permit.ts';
import { lockOwnDraft, refuseIfPulled, draftHead, type DraftHead } from './draft-access.ts';
import { aboutDraft, by } from '../audit-entry.ts';
import { recallNow } from '../lifecycle/recall-now.ts';

export interface Recalled extends DraftHead {
  /** REQUESTED: a reviewer holds it and is asked to give it back. */
  readonly recall: 'DONE' | 'REQUESTED';
}

/**
 * Takes a draft back for editing: at once while nobody holds it, else by asking whoever does. The request stays with the
 * task: it is met when the holder agrees, puts the task back or lets the claim lapse.
 *
 * @throws Refused FOREIGN_UNIT, ALREADY_PULLED, INVALID_TRANSITION
 */
export async function recallDraft(deps: Deps, actor: Actor, draftId: string, reason?: string): Promise<Recalled> {
  const done = await deps.db.transaction().execute(async (trx) => {
    const draft = await lockOwnDraft(trx, actor, draftId);
    await refuseIfPulled(trx, draft);
    draftAfter(draft.status, 'recall');
    const asked = await requestRecall(trx, draftId, actor.id);
    if (asked.length === 0) {
      const { status, cancelled } = await recallNow(trx, draft, actor.id, actor.tokenId, reason);
      return { answer: { ...draftHead(draft, status), recall: 'DONE' as const }, cancelled };
    }
    await appendAudit(
      trx,
      asked.map((task) => ({
        ...aboutDraft(draft),
        ...by(actor),
        action: RECALL_REQUESTED,
        details: { taskId: task.id, tier: task.tier, holder: task.holderId, reason: reason ?? null },
      })),
    );
    return { answer: { ...draftHead(draft, draft.status), recall: 'REQUESTED' as const }, cancelled: [] };
  });
  void deps.jobs.notDue(done.cancelled);
  return done.answer;
}

/** The holder's answer to a recall: the draft goes back to its author, or the review goes on. @throws Refused LEASE_LOST, INVALID_TRANSITION */
export async function answerRecall(
  deps: Deps,
  actor: Actor,
  taskId: string,
  leaseNo: number,
  agree: boolean,
): Promise<{ readonly taskId: string; readonly draftId: string; readonly status: DraftState }> {
  const done = await deps.db.transaction().execute(async (trx) => {
    const seen = await taskToWork(trx, actor, taskId);
    const draft = await lockDraft(trx, seen.draftId);
    const author = (await readTask(trx, taskId))?.recallBy ?? null;
    if (author === null) throw new Refused('INVALID_TRANSITION', { detail: '没有待答复的撤回请求' });
    const task = await refuseRecall(trx, taskId, actor.id, leaseNo);
    if (task === null) throw new Refused('LEASE_LOST');
    const action = agree ? 'draft.recall-agreed' : 'draft.recall-declined';
    await appendAudit(trx, [{ ...aboutDraft(draft), ...by(actor), action, details: { taskId } }]);
    if (!agree) return { status: draft.status, cancelled: [], draftId: draft.id };
    return { ...(await recallNow(trx, draft, author)), draftId: draft.id };
  });
  void deps.jobs.notDue(done.cancelled);
  return { taskId, draftId: done.draftId, status: done.status };
}

const BATCH = 100;

/** Recalls that were waiting for a holder who let the claim lapse. Answers how many. */
export async function recallLapsed(deps: Deps): Promise<number> {
  let done = 0;
  for (const { id, draftId } of await lapsedRecalls(deps.db, BATCH)) {
    const cancelled = await deps.db.transaction().execute(async (trx) => {
      const draft = await lockDraft(trx, draftId);
      const task = await readTask(trx, id);
      if (task?.state !== 'OPEN' || task.recallBy === null || draft.status !== 'IN_REVIEW') return null;
      return (await recallNow(trx, draft, task.recallBy)).cancelled;
    });
    if (cancelled === null) continue;
    done += 1;
    void deps.jobs.notDue(cancelled);
  }
  return done;
}
