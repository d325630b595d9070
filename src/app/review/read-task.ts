import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { namesOf } from '../../db/people/actors.ts';
import { readFindings, readRuns } from '../../db/drafts/checks.ts';
import { rulesetFor } from '../../db/registry/in-force.ts';
import { openedBy } from '../../db/media/opened.ts';
import { keptOpinions } from '../../db/review/decisions.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { CLAIMED } from '../../db/review/leases.ts';
import { claimHistory, markViewed, type ClaimStep } from '../../db/review/task-signals.ts';
import { recallRequestOf } from '../../db/review/recalls.ts';
import { readTask, type TaskRow } from '../../db/review/tasks.ts';
import { draftFactsById } from '../../db/drafts/drafts.ts';
import { provenanceOf } from '../../db/drafts/provenance.ts';
import type { Deps } from '../deps.ts';
import { permit } from '../permit.ts';
import { earlierOf } from '../drafts/earlier.ts';
import { decisionsOn } from './open-media.ts';

/** A task with what this person needs to decide it. */
export async function taskView(deps: Deps, actor: Actor, task: TaskRow) {
  const revision = await readRevision(deps.db, task.draftId, task.rev);
  if (revision === undefined) throw new Refused('NOT_FOUND');
  const rulesetVersion = rulesetFor(await deps.registry.latest(), task.unitId) || 'none';
  const [findings, stages, decisions, facts, draft, mediaOpened, earlier] = await Promise.all([
    readFindings(deps.db, [{ draftId: task.draftId, rev: task.rev }]),
    readRuns(deps.db, [{ draftId: task.draftId, rev: task.rev, rulesetVersion }]),
    decisionsOn(deps, task.draftId),
    draftFactsById(deps.db, task.draftId),
    provenanceOf(deps.db, task.draftId, task.createdAt),
    openedBy(deps.db, task.id, actor.id),
    earlierOf(deps, actor, task.draftId, task.rev),
  ]);
  const { content, scope } = revision;
  return {
    ...task,
    ...facts,
    draft,
    content: { ...content, ...scope },
    findings,
    /** By the ruleset of today: what is missing is still under way. */
    stages: stages.filter((run) => run.rulesetVersion === rulesetVersion).map(({ draftId: _draft, ...run }) => run),
    earlierDecisions: decisions,
    /** Digests of the files that this person opened for the task. */
    mediaOpened,
    earlier,
    /** What a lower tier that only confirms a change approved last: compare from there. */
    confirmsFrom:
      task.purpose === 'RECONFIRM'
        ? (decisions.findLast(({ tier, verdict }) => tier === task.tier && verdict === 'APPROVE')?.rev ?? null)
        : null,
  };
}

/** @throws Refused NOT_FOUND or FOREIGN_UNIT */
export async function visibleTask(deps: Deps, actor: Actor, taskId: string): Promise<TaskRow> {
  const task = await readTask(deps.db, taskId);
  if (task === null) throw new Refused('NOT_FOUND', { detail: '任务' });
  permit(actor, 'task.read', task);
  return task;
}

/**
 * One task for somebody who may look at its unit's tasks, with their refused opinions, who had it when, and, where a
 * lower tier only confirms a change, the revision that it knows. @throws Refused NOT_FOUND or FOREIGN_UNIT
 */
export async function findTask(deps: Deps, actor: Actor, taskId: string) {
  const task = await visibleTask(deps, actor, taskId);
  const view = await taskView(deps, actor, task);
  const history = await claimHistory(deps.db, task);
  return {
    ...view,
    history,
    ...timesOf(task, history),
    holderName: (await namesOf(deps.db, [task.holderId])).get(task.holderId) ?? null,
    /** An author asks the holder for the draft. */
    recall: task.recallBy === null ? null : ((await recallRequestOf(deps.db, task)) ?? null),
    keptOpinions: await keptOpinions(deps.db, actor.id, taskId),
  };
}

/** Says that the actor looks at the task; answers who else does. @throws Refused NOT_FOUND or FOREIGN_UNIT */
export async function viewTask(deps: Deps, actor: Actor, taskId: string) {
  await visibleTask(deps, actor, taskId);
  return markViewed(deps.db, taskId, actor.id);
}

/** Minutes a task waited to be claimed first, and minutes that people had it; null while it has not happened. */
function timesOf(task: TaskRow, history: readonly ClaimStep[]) {
  const minutes = (ms: number): number => Math.round(ms / 6_000) / 10;
  const first = history.find(({ action }) => action === CLAIMED);
  let handled = 0;
  let since: Date | null = null;
  for (const { action, at } of history) {
    if (STARTS.includes(action)) since ??= at;
    else if (since !== null) {
      handled += at.getTime() - since.getTime();
      since = null;
    }
  }
  return {
    waitingMinutes: first === undefined ? null : minutes(first.at.getTime() - task.createdAt.getTime()),
    handlingMinutes: first === undefined ? null : minutes(handled),
  };
}

/** Entries after which somebody has the task in hand. */
const STARTS: readonly string[] = [CLAIMED, 'task.transferred', 'task.resumed'];
