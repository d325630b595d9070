import { Refused } from '../domain/refusals.ts';
import { mayIn, type Actor } from '../domain/roles.ts';
import { readFindings } from '../db/checks.ts';
import { keptOpinions, readDecisions } from '../db/decisions.ts';
import { readRevision } from '../db/drafts.ts';
import { readTask, type TaskRow } from '../db/tasks.ts';
import type { Deps } from './deps.ts';

/** A task with what is needed to decide it. */
export async function taskView(deps: Deps, task: TaskRow) {
  const revision = await readRevision(deps.db, task.draftId, task.rev);
  if (revision === undefined) throw new Refused('NOT_FOUND');
  const [findings, decisions, draft] = await Promise.all([
    readFindings(deps.db, [{ draftId: task.draftId, rev: task.rev }]),
    readDecisions(deps.db, [task.draftId]),
    deps.db
      .selectFrom('draft')
      .select(['kind', 'category', 'level', 'lane', 'reason'])
      .where('id', '=', task.draftId)
      .executeTakeFirst(),
  ]);
  const { content, scope } = revision;
  return {
    ...task,
    ...draft,
    content: {
      title: content.title,
      body: content.body,
      bodyFormat: content.bodyFormat,
      variants: content.variants,
      source: content.source,
      links: content.links,
      media: content.media,
      accounts: scope.accounts,
      notBefore: scope.notBefore,
      notAfter: scope.notAfter,
    },
    findings,
    earlierDecisions: decisions,
  };
}

/** One task for somebody who may look at its unit's tasks. @throws Refused NOT_FOUND or FOREIGN_UNIT */
export async function findTask(deps: Deps, actor: Actor, taskId: string) {
  const task = await readTask(deps.db, taskId);
  if (task === null) throw new Refused('NOT_FOUND', { detail: '任务' });
  if (!mayIn(actor, 'task.read', task.unitId)) throw new Refused('FOREIGN_UNIT');
  return { ...(await taskView(deps, task)), keptOpinions: await keptOpinions(deps.db, actor.id, taskId) };
}
