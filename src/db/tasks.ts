import { sql, type Kysely } from 'kysely';
import type { Grant } from '../domain/roles.ts';
import type { TaskState } from '../domain/transitions.ts';
import type { Tier } from '../domain/words.ts';
import type { Trx } from './locks.ts';
import type { Database } from './schema.ts';

/** A claim lasts this long without a heartbeat, and this long at the most. */
export const LEASE_MINUTES = 30;
export const LEASE_LIMIT_MINUTES = 240;

export interface TaskRow {
  readonly id: string;
  readonly draftId: string;
  readonly rev: number;
  readonly contentHash: string;
  readonly unitId: string;
  readonly accountIds: readonly string[];
  readonly tier: Tier;
  readonly purpose: 'REVIEW' | 'POST';
  readonly state: TaskState;
  readonly priority: number;
  readonly dueAt: Date;
  readonly escalations: number;
  readonly expiries: number;
  readonly holderId: string | null;
  readonly leaseNo: number;
  readonly leaseUntil: Date | null;
  readonly claimedAt: Date | null;
  readonly createdAt: Date;
}

const columns = sql`
  t.id, t.draft_id as "draftId", t.rev, t.content_hash as "contentHash", t.unit_id as "unitId",
  t.account_ids as "accountIds", t.tier, t.purpose, t.state, t.priority, t.due_at as "dueAt", t.escalations, t.expiries,
  t.holder_id as "holderId", t.lease_no as "leaseNo", t.lease_until as "leaseUntil", t.claimed_at as "claimedAt",
  t.created_at as "createdAt"`;

export interface NewTask {
  readonly id: string;
  readonly draftId: string;
  readonly rev: number;
  readonly contentHash: string;
  readonly unitId: string;
  readonly accountIds: readonly string[];
  readonly tier: Tier;
  readonly purpose: 'REVIEW' | 'POST';
  readonly priority: number;
  readonly dueMinutes: number;
}

export interface DueTask {
  readonly taskId: string;
  readonly dueAt: Date;
}

/** Opens tasks and says when they are due, by the database's clock. */
export async function openTasks(trx: Trx, tasks: readonly NewTask[]): Promise<readonly DueTask[]> {
  if (tasks.length === 0) return [];
  const { rows } = await sql<DueTask>`
    insert into review_task (id, draft_id, rev, content_hash, unit_id, account_ids, tier, purpose, priority, due_at)
    select id, "draftId", rev, "contentHash", "unitId", "accountIds", tier, purpose, priority,
      wuguan_now() + make_interval(mins => "dueMinutes")
    from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as x(
      id uuid, "draftId" uuid, rev int, "contentHash" text, "unitId" uuid, "accountIds" uuid[], tier text, purpose text,
      priority smallint, "dueMinutes" int)
    returning id as "taskId", due_at as "dueAt"`.execute(trx);
  return rows;
}

/** One tier of one unit in which somebody may claim. */
export interface ClaimPlace {
  readonly unitId: string;
  readonly tier: Tier;
  /** null = every account of the unit. */
  readonly accountIds: readonly string[] | null;
}

/** Where the holder of these grants may claim, narrowed by what was asked for. */
export function claimPlaces(
  grants: readonly Grant[],
  want: { readonly tier?: Tier | undefined; readonly unitId?: string | undefined },
): readonly ClaimPlace[] {
  const places = new Map<string, ClaimPlace>();
  for (const { role, tier, unitId, accountId } of grants) {
    if (role !== 'REVIEWER' || tier === null) continue;
    if ((want.tier ?? tier) !== tier || (want.unitId ?? unitId) !== unitId) continue;
    const key = `${unitId} ${tier}`;
    const known = places.get(key);
    const whole = accountId === null || known?.accountIds === null;
    places.set(key, { unitId, tier, accountIds: whole ? null : [...(known?.accountIds ?? []), accountId] });
  }
  return [...places.values()];
}

/**
 * People who may not take a task: contributors of the draft, and whoever acted in another tier of it. Looked up draft by
 * draft: as `not exists` the planner would join, and read a whole table once one person wrote most of the drafts.
 */
export const notExcluded = (userId: string) => sql`
  coalesce((select false from contributor c where c.draft_id = t.draft_id and c.user_id = ${userId}), true)
  and coalesce((select false from decision x where x.draft_id = t.draft_id and x.tier <> t.tier
    and (x.user_id = ${userId} or x.principal_id = ${userId}) limit 1), true)`;

const taken = (userId: string) => sql`
  state = 'CLAIMED', holder_id = ${userId}, lease_no = t.lease_no + 1, claimed_at = wuguan_now(),
  lease_until = wuguan_now() + make_interval(mins => ${sql.lit(LEASE_MINUTES)})`;

/** What the log calls a claim. */
export const CLAIMED = 'task.claimed';

/**
 * Claims the first task of one place and logs it, in one statement: a lease by `FOR UPDATE SKIP LOCKED` over the index
 * `review_task_open`, so that many reviewers claim at once without waiting for one another.
 */
export async function claimNextTask(
  db: Kysely<Database>,
  { actorId: userId, tokenId }: { readonly actorId: string; readonly tokenId: string | null },
  place: ClaimPlace,
  accountId: string | undefined,
): Promise<TaskRow | null> {
  const covered = place.accountIds === null ? sql`` : sql`and t.account_ids <@ ${[...place.accountIds]}::uuid[]`;
  const wanted = accountId === undefined ? sql`` : sql`and ${accountId}::uuid = any(t.account_ids)`;
  const { rows } = await sql<TaskRow>`
    with t as (
      update review_task t set ${taken(userId)}
      where t.id = (
        select t.id from review_task t
        where t.unit_id = ${place.unitId} and t.tier = ${place.tier} and t.state = 'OPEN' ${covered} ${wanted}
          and ${notExcluded(userId)}
        order by t.priority, t.due_at, t.id
        for update skip locked limit 1)
      returning t.*
    ), logged as (
      insert into audit_event (actor_id, token_id, action, entity, entity_id, draft_id, unit_id, details)
      select ${userId}, ${tokenId}, ${CLAIMED}, 'task', t.id, t.draft_id, t.unit_id,
        jsonb_build_object('tier', t.tier, 'leaseNo', t.lease_no, 'leaseUntil', t.lease_until) from t
    )
    select ${columns} from t`.execute(db);
  return rows[0] ?? null;
}

/** Claims this task if it is open, or its lease is over. */
export async function claimTask(trx: Trx, userId: string, taskId: string): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    update review_task t set ${taken(userId)},
      expiries = t.expiries + case when t.state = 'CLAIMED' then 1 else 0 end
    where t.id = ${taskId} and (t.state = 'OPEN' or (t.state = 'CLAIMED' and t.lease_until <= wuguan_now()))
    returning ${columns}`.execute(trx);
  return rows[0] ?? null;
}

/** What only the holder of a running lease may do; answers null when the lease is not theirs or is over. */
async function byHolder(
  trx: Trx,
  taskId: string,
  userId: string,
  leaseNo: number,
  change: ReturnType<typeof sql>,
): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    update review_task t set ${change}
    where t.id = ${taskId} and t.state = 'CLAIMED' and t.holder_id = ${userId} and t.lease_no = ${leaseNo}
      and t.lease_until > wuguan_now()
    returning ${columns}`.execute(trx);
  return rows[0] ?? null;
}

const unclaimed = sql`holder_id = null, lease_until = null, hold_reason = null`;

/** Prolongs a lease, four hours from its claim at the most. */
export const heartbeatTask = (trx: Trx, taskId: string, userId: string, leaseNo: number): Promise<TaskRow | null> =>
  byHolder(
    trx,
    taskId,
    userId,
    leaseNo,
    sql`lease_until = least(wuguan_now() + make_interval(mins => ${sql.lit(LEASE_MINUTES)}),
      t.claimed_at + make_interval(mins => ${sql.lit(LEASE_LIMIT_MINUTES)}))`,
  );

export const putBackTask = (trx: Trx, taskId: string, userId: string, leaseNo: number): Promise<TaskRow | null> =>
  byHolder(trx, taskId, userId, leaseNo, sql`state = 'OPEN', ${unclaimed}`);

/** Ends a task with its decision: the fencing update of DESIGN §5 rule 7. Null = not one row. */
export async function decideTask(
  trx: Trx,
  taskId: string,
  userId: string,
  leaseNo: number,
  contentHash: string,
): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    update review_task t set state = 'DECIDED', decided_at = wuguan_now(), ${unclaimed}
    where t.id = ${taskId} and t.state = 'CLAIMED' and t.holder_id = ${userId} and t.lease_no = ${leaseNo}
      and t.lease_until > wuguan_now() and t.content_hash = ${contentHash}
    returning ${columns}`.execute(trx);
  return rows[0] ?? null;
}

/** Cancels every unfinished task of a draft; answers their ids. */
export async function cancelTasks(trx: Trx, draftId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update review_task t set state = 'CANCELLED', ${unclaimed}
    where t.draft_id = ${draftId} and t.state in ('OPEN', 'CLAIMED', 'HELD') returning t.id`.execute(trx);
  return rows.map((row) => row.id);
}

export async function readTask(db: Kysely<Database>, taskId: string): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`select ${columns} from review_task t where t.id = ${taskId}`.execute(db);
  return rows[0] ?? null;
}

export async function tasksOfDraft(db: Kysely<Database>, draftId: string): Promise<readonly TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select ${columns} from review_task t where t.draft_id = ${draftId} order by t.created_at, t.id`.execute(db);
  return rows;
}

export interface TaskFilter {
  readonly units: readonly string[];
  readonly tier?: Tier | undefined;
  readonly state?: TaskState | undefined;
  readonly accountId?: string | undefined;
  readonly holderId?: string | undefined;
  /** Of the last row seen. */
  readonly after?: { readonly priority: number; readonly dueAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Tasks in the order in which they will be claimed. */
export async function listTasks(db: Kysely<Database>, filter: TaskFilter): Promise<readonly TaskRow[]> {
  if (filter.units.length === 0) return [];
  const when = <T>(value: T | undefined, part: (value: T) => ReturnType<typeof sql>) =>
    value === undefined ? sql`` : part(value);
  const { rows } = await sql<TaskRow>`
    select ${columns} from review_task t
    where t.unit_id = any(${[...filter.units]}::uuid[])
      ${when(filter.tier, (tier) => sql`and t.tier = ${tier}`)}
      ${when(filter.state, (state) => sql`and t.state = ${state}`)}
      ${when(filter.holderId, (holder) => sql`and t.holder_id = ${holder}`)}
      ${when(filter.accountId, (account) => sql`and ${account}::uuid = any(t.account_ids)`)}
      ${when(filter.after, (after) => sql`and (t.priority, t.due_at, t.id) > (${after.priority}, ${after.dueAt}::timestamptz, ${after.id}::uuid)`)}
    order by t.priority, t.due_at, t.id limit ${filter.limit}`.execute(db);
  return rows;
}

/** Third expiry escalates. */
export const EXPIRIES_TO_ESCALATE = 3;

export interface ExpiredLease {
  readonly id: string;
  readonly draftId: string;
  readonly unitId: string;
  readonly holderId: string;
  readonly expiries: number;
}

/** Puts back every task whose lease is over. */
export async function reopenExpiredTasks(trx: Trx, limit: number): Promise<readonly ExpiredLease[]> {
  const { rows } = await sql<ExpiredLease>`
    with over as (
      select id, holder_id from review_task
      where state = 'CLAIMED' and lease_until <= wuguan_now() order by lease_until limit ${limit} for update skip locked)
    update review_task t set state = 'OPEN', ${unclaimed}, expiries = t.expiries + 1,
      priority = case when (t.expiries + 1) % ${sql.lit(EXPIRIES_TO_ESCALATE)} = 0
        then greatest(t.priority - 30, 1) else t.priority end
    from over where t.id = over.id
    returning t.id, t.draft_id as "draftId", t.unit_id as "unitId", over.holder_id as "holderId", t.expiries`.execute(
    trx,
  );
  return rows;
}

/** Raises an overdue, unfinished task and sets its next due time; null when it is finished or not yet due. */
export async function escalateTask(trx: Trx, taskId: string, againInMinutes: number): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    update review_task t set escalations = t.escalations + 1, priority = greatest(t.priority - 30, 1),
      due_at = wuguan_now() + make_interval(mins => ${againInMinutes})
    where t.id = ${taskId} and t.state in ('OPEN', 'CLAIMED', 'HELD') and t.due_at <= wuguan_now()
    returning ${columns}`.execute(trx);
  return rows[0] ?? null;
}

/** Unfinished tasks that are due within this time, soonest first: their timers must exist. */
export async function tasksDueWithin(
  db: Kysely<Database>,
  ms: number,
  limit: number,
): Promise<readonly (DueTask & { readonly escalations: number })[]> {
  const { rows } = await sql<DueTask & { escalations: number }>`
    select id as "taskId", due_at as "dueAt", escalations from review_task
    where state in ('OPEN', 'CLAIMED', 'HELD') and due_at <= wuguan_now() + make_interval(secs => ${ms / 1000})
    order by due_at limit ${limit}`.execute(db);
  return rows;
}
