import { sql, type Kysely } from 'kysely';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';
import { taskColumns, type TaskRow, type TaskSignal } from './tasks.ts';

/** Unfinished tasks that want to be looked at within this time, soonest first: their timers must exist. */
export async function signalsWithin(db: Kysely<Database>, ms: number, limit: number): Promise<readonly TaskSignal[]> {
  const { rows } = await sql<TaskSignal>`
    select id as "taskId", signal_at as at, signals from review_task
    where state in ('OPEN', 'CLAIMED', 'ON_HOLD') and signal_at <= wuguan_now() + make_interval(secs => ${ms / 1000})
    order by signal_at limit ${limit}`.execute(db);
  return rows;
}

/** Notes that a signal was given and sets the next; null when somebody else did, or the task is finished. */
export async function markSignal(
  trx: Trx,
  seen: Pick<TaskRow, 'id' | 'signals'>,
  signals: number,
  nextAt: Date,
): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    update review_task t set signals = ${signals}, signal_at = ${nextAt}
    where t.id = ${seen.id} and t.state in ('OPEN', 'CLAIMED', 'ON_HOLD') and t.signals = ${seen.signals}
    returning ${taskColumns}`.execute(trx);
  return rows[0] ?? null;
}

/** Raises an unfinished task: more urgent, and offered to a person of the roster or to another unit's pool. */
export async function raiseTask(
  trx: Trx,
  taskId: string,
  to: { readonly userId: string | null; readonly unitId: string | null },
): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    update review_task t set escalations = t.escalations + 1, priority = greatest(t.priority - 30, 1),
      escalated_to = coalesce(${to.userId}::uuid, t.escalated_to), unit_id = coalesce(${to.unitId}::uuid, t.unit_id)
    where t.id = ${taskId} and t.state in ('OPEN', 'CLAIMED', 'ON_HOLD')
    returning ${taskColumns}`.execute(trx);
  return rows[0] ?? null;
}

/** Open tasks, for moving them to another pool: those after `after`, by id. */
export async function openTasksAfter(
  db: Kysely<Database>,
  after: string | null,
  limit: number,
): Promise<readonly TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select ${taskColumns} from review_task t
    where t.state = 'OPEN' and (${after}::uuid is null or t.id > ${after}::uuid) order by t.id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Moves an open task to another unit's pool. */
export async function moveTaskToPool(trx: Trx, taskId: string, unitId: string): Promise<boolean> {
  const done = await trx
    .updateTable('review_task')
    .set({ unit_id: unitId })
    .where('id', '=', taskId)
    .where('state', '=', 'OPEN')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** How long somebody counts as looking after they were last seen. */
const LOOKING_SECONDS = 90;

/** Notes that somebody looks at a task now; answers who else does. */
export async function markViewed(
  db: Kysely<Database>,
  taskId: string,
  userId: string,
): Promise<readonly { readonly userId: string; readonly name: string; readonly seenAt: Date }[]> {
  await sql`
    insert into task_viewer (task_id, user_id) values (${taskId}, ${userId})
    on conflict (task_id, user_id) do update set seen_at = wuguan_now()`.execute(db);
  const { rows } = await sql<{ userId: string; name: string; seenAt: Date }>`
    select v.user_id as "userId", u.name, v.seen_at as "seenAt" from task_viewer v join app_user u on u.id = v.user_id
    where v.task_id = ${taskId} and v.user_id <> ${userId}
      and v.seen_at > wuguan_now() - make_interval(secs => ${sql.lit(LOOKING_SECONDS)})
    order by v.seen_at desc`.execute(db);
  return rows;
}

/** What happened to the claims of a task. */
export interface ClaimStep {
  readonly at: Date;
  readonly action: string;
  readonly userId: string | null;
  readonly name: string | null;
  readonly principalId: string | null;
  /** Who got it, of a transfer. */
  readonly toName: string | null;
  readonly reason: string | null;
}

const CLAIM_ACTIONS = [
  'task.claimed',
  'task.put-back',
  'task.lease-over',
  'task.transferred',
  'task.held',
  'task.resumed',
  'task.decided',
  'task.escalated',
] as const;

/** Who had a task when, and what became of each claim, oldest first. */
export const claimHistory = (db: Kysely<Database>, task: Pick<TaskRow, 'id' | 'draftId'>): Promise<ClaimStep[]> =>
  db
    .selectFrom('audit_event as e')
    .leftJoin('app_user as u', 'u.id', 'e.actor_id')
    .select([
      ...(['e.at', 'e.action', 'e.actor_id as userId', 'u.name'] as const),
      sql<string | null>`case when e.action = 'task.transferred' then
        (select name from app_user where id = (e.details->>'to')::uuid) end`.as('toName'),
      sql<string | null>`e.details->>'principalId'`.as('principalId'),
      sql<string | null>`e.details->>'reason'`.as('reason'),
    ])
    .where('e.draft_id', '=', task.draftId)
    .where('e.entity_id', '=', task.id)
    .where('e.action', 'in', [...CLAIM_ACTIONS])
    .where('e.outcome', '=', 'DONE')
    .orderBy('e.seq')
    .limit(500)
    .execute();
