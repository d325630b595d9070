import { insertOpened, openedBefore, showsMedia } from '../../db/media/opened.ts';
import { appendAudit } from '../../db/audit.ts';
import { readDecisions } from '../../db/review/decisions.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { by } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { taskToWork } from '../permit.ts';

/**
 * Notes that a reviewer opened a picture, film or sound of the revision that a task is about, once for each of them.
 *
 * @throws Refused NOT_FOUND where the revision shows no such file, or there is no such task; FOREIGN_UNIT
 */
export async function noteOpened(deps: Deps, actor: Actor, taskId: string, digest: string): Promise<void> {
  const task = await taskToWork(deps.db, actor, taskId);
  if (!(await showsMedia(deps.db, task, digest))) throw new Refused('NOT_FOUND', { detail: '稿件中没有这个媒体文件' });
  await deps.db.transaction().execute(async (trx) => {
    if (!(await insertOpened(trx, { taskId, userId: actor.id, digest }))) return;
    await appendAudit(trx, [
      {
        ...by(actor),
        action: 'task.media-opened',
        entity: 'task',
        entityId: taskId,
        draftId: task.draftId,
        unitId: task.unitId,
        details: { rev: task.rev, digest },
      },
    ]);
  });
}

/** Every decision on a draft, with what was opened before it. */
export async function decisionsOn(deps: Pick<Deps, 'db'>, draftId: string) {
  const [decisions, opened] = await Promise.all([readDecisions(deps.db, [draftId]), openedBefore(deps.db, draftId)]);
  return decisions.map((decision) => ({ ...decision, media: opened.get(decision.id) ?? null }));
}
