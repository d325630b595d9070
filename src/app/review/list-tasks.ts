import { reachIn, reachOf } from '../../domain/permissions.ts';
import { tierOf, type Actor } from '../../domain/roles.ts';
import type { TaskState } from '../../domain/transitions.ts';
import type { Tier } from '../../domain/vocabulary.ts';
import { draftsOfTasks, type TaskDraft } from '../../db/review/task-drafts.ts';
import { listTasks as readTasks, type TaskFilter, type TaskRow } from '../../db/review/tasks.ts';
import type { Deps } from '../deps.ts';

export interface TaskQuery extends Pick<TaskFilter, 'after' | 'limit'> {
  readonly tier?: Tier | undefined;
  readonly state?: TaskState | undefined;
  /** Only of this unit's pool. */
  readonly unitId?: string | undefined;
  readonly accountId?: string | undefined;
  /** Only what the actor holds. */
  readonly mine: boolean;
  /** Only what the actor may take: nothing that they wrote or decided on in another tier. */
  readonly workable?: boolean;
}

export interface ListedTask extends TaskRow {
  readonly draft: TaskDraft;
}

/** Tasks that the actor may read, in the order in which they are claimed. */
export async function listTasks(deps: Deps, actor: Actor, query: TaskQuery): Promise<readonly ListedTask[]> {
  const { unitId, mine, workable = false, ...filter } = query;
  const tasks = await readTasks(deps.db, {
    ...filter,
    reach: reachIn(reachOf(actor, workable ? 'task.work' : 'task.read'), unitId),
    holderId: mine ? actor.id : undefined,
    worker: workable ? { userId: actor.id, tiers: actor.grants.flatMap((grant) => tierOf(grant) ?? []) } : undefined,
  });
  const drafts = await draftsOfTasks(
    deps.db,
    tasks.map((task) => task.id),
  );
  // every task has its draft
  return tasks.map((task) => ({ ...task, draft: drafts.get(task.id)! }));
}
