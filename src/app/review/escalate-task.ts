import { ESCALATION, SIGNAL_SHARES, signalTime } from '../../domain/review/deadlines.ts';
import { grantsInForce, nearestStaff } from '../../domain/review/pool.ts';
import { unitAndAbove } from '../../domain/registry/unit-tree.ts';
import { nextOnRoster } from '../../domain/review/roster.ts';
import { appendAudit, type AuditEntry } from '../../db/audit.ts';
import { databaseNow, type Trx } from '../../db/locks.ts';
import { awayNow } from '../../db/people/absences.ts';
import { holidaysFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { markSignal, raiseTask } from '../../db/review/task-signals.ts';
import { readTask, UNFINISHED, type TaskRow } from '../../db/review/tasks.ts';
import { draftById } from '../../db/drafts/drafts.ts';
import type { Deps } from '../deps.ts';
import { involvedIn } from '../../db/review/involved.ts';
import { excludedFrom, policyOf } from '../lifecycle/plan-task.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

const aboutTask = (task: TaskRow): Pick<AuditEntry, 'entity' | 'entityId' | 'draftId' | 'unitId'> => ({
  entity: 'task',
  entityId: task.id,
  draftId: task.draftId,
  unitId: task.unitId,
});

/**
 * A task's next signal is due: at half and at four fifths of its time a warning, at its end and then again and again the
 * escalation. Signals that were missed while nothing ran are given as one.
 */
export async function signalTask(deps: Deps, taskId: string): Promise<void> {
  const registry = await deps.registry.latest();
  const task = await deps.db.transaction().execute(async (trx) => {
    const seen = await readTask(trx, taskId);
    const now = await databaseNow(trx);
    if (seen === null || seen.signalAt > now || !UNFINISHED.includes(seen.state)) return null;
    const draft = await draftById(trx, seen.draftId);
    if (draft === undefined) return null;
    const when = (n: number): Date =>
      signalTime(policyOf(registry, draft), holidaysFor(registry, draft.unitId), { ...seen, lane: draft.lane }, n);
    let given = seen.signals;
    while (given < seen.signals + MISSED_AT_MOST && when(given + 1) <= now) given += 1;
    const marked = await markSignal(trx, seen, given + 1, when(given + 1));
    if (marked === null) return null;
    if (given >= ESCALATION) await escalate(trx, registry, marked, now, 'OVERDUE');
    else await warn(trx, registry, marked, now, SIGNAL_SHARES[given] ?? 0);
    await tellOfDraft(trx, marked.draftId);
    return marked;
  });
  if (task !== null) await deps.jobs.due([{ taskId, at: task.signalAt, signals: task.signals }]);
}

/** More than this many missed signals are not counted one by one. */
const MISSED_AT_MOST = 100;

async function warn(trx: Trx, registry: Registry, task: TaskRow, now: Date, share: number): Promise<void> {
  const duty = nextOnRoster(registry.shifts, task.unitId, task.tier, now, [], 0);
  const details = { tier: task.tier, percent: share * 100, dueAt: task.dueAt, holder: task.holderId, duty };
  await appendAudit(trx, [{ ...aboutTask(task), action: 'task.sla-warning', details }]);
}

/**
 * Raises a task that waits too long: ahead in the queue, before the next person of the roster, and once the roster is at
 * its end into the pool of the supervising unit. A claim that runs is left to its holder.
 */
export async function escalate(
  trx: Trx,
  registry: Registry,
  task: TaskRow,
  now: Date,
  why: 'OVERDUE' | 'EXPIRIES',
): Promise<void> {
  const excluded = excludedFrom(await involvedIn(trx, task.draftId), task.tier);
  const away = [...(await awayNow(trx)).keys()];
  const skip = [...excluded, ...away, ...(task.holderId === null ? [] : [task.holderId])];
  const userId = nextOnRoster(registry.shifts, task.unitId, task.tier, now, skip, task.escalations);
  const unitId = userId === null && task.state === 'OPEN' ? unitAbove(registry, task, excluded, now) : null;
  const raised = await raiseTask(trx, task.id, { userId, unitId });
  if (raised === null) return;
  const { tier, escalations, priority } = raised;
  await appendAudit(trx, [
    {
      ...aboutTask(task),
      action: 'task.escalated',
      code: why,
      details: { tier, escalations, priority, to: userId, pool: raised.unitId },
    },
  ]);
}

/** The nearest unit above in which somebody may take the task. */
function unitAbove(registry: Registry, task: TaskRow, excluded: readonly string[], now: Date): string | null {
  const grants = grantsInForce(registry.grants, now).filter(({ userId }) => !excluded.includes(userId));
  const [, ...above] = unitAndAbove(registry.units, task.unitId);
  return nearestStaff(grants, above, task.tier, task.accountIds)?.unitId ?? null;
}
