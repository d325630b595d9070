import type { Kysely } from 'kysely';
import { mayTo, type Permission, type Target } from '../domain/permissions.ts';
import { Refused } from '../domain/refusals.ts';
import type { Parents } from '../domain/registry/unit-tree.ts';
import type { Actor } from '../domain/roles.ts';
import { accountsOfDraft } from '../db/drafts/drafts.ts';
import { readTask, type TaskRow } from '../db/review/tasks.ts';
import type { Database } from '../db/schema/index.ts';

/**
 * Refuses whoever may not do this to the target.
 * @param tree the units, where a grant may count for those below its own
 * @throws Refused FOREIGN_UNIT
 */
export function permit(actor: Actor, permission: Permission, target: Target, tree?: Parents): void {
  if (!mayTo(actor, permission, target, tree)) throw new Refused('FOREIGN_UNIT');
}

/** Where a draft, or what belongs to one, lies. */
export interface DraftPlace {
  readonly draftId: string;
  /** The unit that is asked: the draft's own, or the one into whose pool a task of it went. */
  readonly unitId: string;
}

/** Whether the actor may do this to a draft. Its accounts are read only where a grant is limited to some. */
export async function mayToDraft(
  db: Kysely<Database>,
  actor: Actor,
  permission: Permission,
  { draftId, unitId }: DraftPlace,
): Promise<boolean> {
  if (mayTo(actor, permission, { unitId, accountIds: [] })) return true;
  if (actor.grants.every((grant) => grant.unitId !== unitId || grant.accountId === null)) return false;
  return mayTo(actor, permission, { unitId, accountIds: await accountsOfDraft(db, draftId) });
}

/** Refuses whoever may not do this to a draft. @throws Refused FOREIGN_UNIT */
export async function permitDraft(
  db: Kysely<Database>,
  actor: Actor,
  permission: Permission,
  place: DraftPlace,
): Promise<void> {
  if (!(await mayToDraft(db, actor, permission, place))) throw new Refused('FOREIGN_UNIT');
}

/**
 * A task that the actor may work on. Whoever may not is told nothing of the state of it, unless they hold it: a claim may
 * outlast the grant that it was made with, and is put back then.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT
 */
export async function taskToWork(db: Kysely<Database>, actor: Actor, taskId: string): Promise<TaskRow> {
  const task = await readTask(db, taskId);
  if (task === null) throw new Refused('NOT_FOUND', { detail: '任务' });
  if (task.holderId !== actor.id) permit(actor, 'task.work', task);
  return task;
}
