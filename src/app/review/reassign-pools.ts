import { eligiblePeople, grantsPresent, poolFor } from '../../domain/review/pool.ts';
import { appendAudit } from '../../db/audit.ts';
import { readDecisions } from '../../db/review/decisions.ts';
import { databaseNow } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { moveTaskToPool, openTasksAfter } from '../../db/review/task-signals.ts';
import type { TaskRow } from '../../db/review/tasks.ts';
import { contributorsOfDrafts } from '../../db/drafts/contributors.ts';
import { unitsOfDrafts } from '../../db/drafts/drafts.ts';
import type { Deps } from '../deps.ts';
import { excludedFrom } from '../lifecycle/plan-task.ts';

const PAGE = 500;

/** Which grants were in force and their holders there, and in which registry, when this process last looked. */
const lastSeen = new WeakMap<Deps, string>();

/**
 * Moves open tasks whose pool has nobody left who may take them to the nearest unit above that has somebody (docs/rules.md,
 * rule 4). Looks only when a grant, its validity, or who is away changed since the last time. Answers how many were moved.
 */
export async function reassignPools(deps: Deps, registry: Registry): Promise<number> {
  const now = await databaseNow(deps.db);
  const valid = grantsPresent(registry.grants, now);
  const seen = `${registry.version} ${valid.length}`;
  if (lastSeen.get(deps) === seen) return 0;
  let moved = 0;
  let after: string | null = null;
  for (;;) {
    const page: readonly TaskRow[] = await openTasksAfter(deps.db, after, PAGE);
    moved += await reassignPage(deps, registry, page, now);
    if (page.length < PAGE) break;
    after = page.at(-1)?.id ?? null;
  }
  lastSeen.set(deps, seen);
  return moved;
}

async function reassignPage(deps: Deps, registry: Registry, tasks: readonly TaskRow[], now: Date): Promise<number> {
  if (tasks.length === 0) return 0;
  const drafts = [...new Set(tasks.map((task) => task.draftId))];
  const decisions = await readDecisions(deps.db, drafts);
  const contributors = await contributorsOfDrafts(deps.db, drafts);
  const unitOf = await unitsOfDrafts(deps.db, drafts);
  const valid = grantsPresent(registry.grants, now);
  let moved = 0;
  for (const task of tasks) {
    const involved = {
      contributors: contributors.filter(({ draftId }) => draftId === task.draftId).map(({ userId }) => userId),
      decisions: decisions.filter(({ draftId }) => draftId === task.draftId),
    };
    const excluded = excludedFrom(involved, task.tier);
    const left = valid.filter(({ userId }) => !excluded.includes(userId));
    if (eligiblePeople(left, task.unitId, task.tier, task.accountIds).length > 0) continue;
    const home = unitOf.get(task.draftId) ?? task.unitId;
    const pool = poolFor(registry.units, registry.grants, home, task.tier, task.accountIds, excluded, now);
    if (pool.nobody || pool.unitId === task.unitId) continue;
    if (await moveTask(deps, task, pool.unitId)) moved += 1;
  }
  return moved;
}

const moveTask = (deps: Deps, task: TaskRow, unitId: string): Promise<boolean> =>
  deps.db.transaction().execute(async (trx) => {
    if (!(await moveTaskToPool(trx, task.id, unitId))) return false;
    const { tier, unitId: from } = task;
    await appendAudit(trx, [
      {
        action: 'task.no-eligible-reviewer',
        code: 'NO_ELIGIBLE_REVIEWER',
        entity: 'task',
        entityId: task.id,
        draftId: task.draftId,
        unitId: from,
        details: { tier, from, pool: unitId },
      },
    ]);
    return true;
  });
