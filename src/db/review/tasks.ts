import { sql, type Kysely } from 'kysely';
import type { TaskState } from '../../domain/transitions.ts';
import { TIERS, type Purpose, type Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';
import { reachesNothing, unitsOf, type Reach } from '../../domain/permissions.ts';
import { withinReach } from '../reach.ts';
import { notExcluded } from './not-excluded.ts';

export interface TaskRow {
  readonly id: string;
  readonly draftId: string;
  readonly rev: number;
  readonly contentHash: string;
  readonly unitId: string;
  readonly accountIds: readonly string[];
  readonly tier: Tier;
  readonly purpose: Purpose;
  readonly state: TaskState;
  readonly priority: number;
  readonly dueAt: Date;
  readonly escalations: number;
  readonly expiries: number;
  readonly holderId: string | null;
  /** On whose behalf the holder acts. */
  readonly principalId: string | null;
  readonly leaseNo: number;
  readonly leaseUntil: Date | null;
  readonly claimedAt: Date | null;
  /** Minutes allowed, in the calendar of its lane. */
  readonly slaMinutes: number;
  /** Signals given so far, and when the next is due. */
  readonly signals: number;
  readonly signalAt: Date;
  readonly escalatedTo: string | null;
  readonly holdReason: string | null;
  /** Who of the authors asked the holder to give it back. */
  readonly recallBy: string | null;
  readonly createdAt: Date;
}

/** Columns of a {@link TaskRow}, of the table or subquery `t`. */
export const taskColumns = sql`
  t.id, t.draft_id as "draftId", t.rev, t.content_hash as "contentHash", t.unit_id as "unitId",
  t.account_ids as "accountIds", t.tier, t.purpose, t.state, t.priority, t.due_at as "dueAt", t.escalations, t.expiries,
  t.holder_id as "holderId", t.principal_id as "principalId", t.lease_no as "leaseNo", t.lease_until as "leaseUntil", t.claimed_at as "claimedAt",
  t.sla_minutes as "slaMinutes", t.signals, t.signal_at as "signalAt", t.escalated_to as "escalatedTo",
  t.hold_reason as "holdReason", t.recall_by as "recallBy", t.created_at as "createdAt"`;

export interface NewTask {
  readonly id: string;
  readonly draftId: string;
  readonly rev: number;
  readonly contentHash: string;
  readonly unitId: string;
  readonly accountIds: readonly string[];
  readonly tier: Tier;
  readonly purpose: Purpose;
  readonly priority: number;
  readonly dueAt: Date;
  readonly slaMinutes: number;
  readonly signalAt: Date;
}

/** The next signal of a task: a warning, or its escalation. */
export interface TaskSignal {
  readonly taskId: string;
  readonly at: Date;
  /** Signals given before. */
  readonly signals: number;
}

/** Opens tasks; answers when each wants to be looked at first. */
export async function openTasks(trx: Trx, tasks: readonly NewTask[]): Promise<readonly TaskSignal[]> {
  if (tasks.length === 0) return [];
  const { rows } = await sql<TaskSignal>`
    insert into review_task (id, draft_id, rev, content_hash, unit_id, account_ids, tier, purpose, priority, due_at,
      sla_minutes, signal_at)
    select id, "draftId", rev, "contentHash", "unitId", "accountIds", tier, purpose, priority, "dueAt", "slaMinutes",
      "signalAt"
    from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as x(
      id uuid, "draftId" uuid, rev int, "contentHash" text, "unitId" uuid, "accountIds" uuid[], tier text, purpose text,
      priority smallint, "dueAt" timestamptz, "slaMinutes" int, "signalAt" timestamptz)
    returning id as "taskId", signal_at as at, signals`.execute(trx);
  return rows;
}

/** What makes a task nobody's again. An author's request to have the draft back stays. */
export const unclaimed = sql`holder_id = null, principal_id = null, lease_until = null, hold_reason = null`;

/** States of a task that still waits for its decision. */
export const UNFINISHED: readonly TaskState[] = ['OPEN', 'CLAIMED', 'ON_HOLD'];

/** Cancels the unfinished tasks of a draft, all or those named; answers the ids of those that ended. */
export async function cancelTasks(trx: Trx, draftId: string, only?: readonly string[]): Promise<readonly string[]> {
  if (only?.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    update review_task t set state = 'CANCELLED', ${unclaimed}
    where t.draft_id = ${draftId} and t.state in ('OPEN', 'CLAIMED', 'ON_HOLD')
      ${only === undefined ? sql`` : sql`and t.id = any(${[...only]}::uuid[])`}
    returning t.id`.execute(trx);
  return rows.map((row) => row.id);
}

export async function readTask(db: Kysely<Database>, taskId: string): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`select ${taskColumns} from review_task t where t.id = ${taskId}`.execute(db);
  return rows[0] ?? null;
}

export async function tasksOfDraft(db: Kysely<Database>, draftId: string): Promise<readonly TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select ${taskColumns} from review_task t where t.draft_id = ${draftId} order by t.created_at, t.id`.execute(db);
  return rows;
}

/** The units into whose pools tasks of a draft went. */
export async function poolsOfDraft(db: Kysely<Database>, draftId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('review_task')
    .select('unit_id')
    .where('draft_id', '=', draftId)
    .distinct()
    .execute();
  return rows.map((row) => row.unit_id);
}

/** A task that one person holds of a draft that another one wrote. */
export async function heldTaskWrittenBy(trx: Trx, holderId: string, authorId: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('review_task as t')
    .innerJoin('contributor as c', 'c.draft_id', 't.draft_id')
    .select('t.id')
    .where('t.holder_id', '=', holderId)
    .where('c.user_id', '=', authorId)
    .where('c.taken_off_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

export interface TaskFilter {
  readonly reach: Reach;
  readonly tier?: Tier | undefined;
  readonly state?: TaskState | undefined;
  readonly accountId?: string | undefined;
  readonly holderId?: string | undefined;
  /** Only what this person may take: of these tiers, and nothing that they wrote or decided on in another one. */
  readonly worker?: { readonly userId: string; readonly tiers: readonly Tier[] } | undefined;
  /** Of the last row seen. */
  readonly after?: { readonly priority: number; readonly dueAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Tasks in the order in which they will be claimed. */
export async function listTasks(db: Kysely<Database>, filter: TaskFilter): Promise<readonly TaskRow[]> {
  if (reachesNothing(filter.reach)) return [];
  const { rows } = await sql<TaskRow>`
    select ${taskColumns} from ${filter.state === 'OPEN' ? openFirst(filter) : sql`review_task t`}
    where ${within(filter.reach)} ${filterClauses(filter)}
    order by t.priority, t.due_at, t.id limit ${filter.limit}`.execute(db);
  return rows;
}

const within = (reach: Reach) => withinReach(reach, sql`t.unit_id`, sql`to_jsonb(t.account_ids)`);

function filterClauses(filter: TaskFilter) {
  const when = <T>(value: T | undefined, part: (value: T) => ReturnType<typeof sql>) =>
    value === undefined ? sql`` : part(value);
  return sql`
    ${when(filter.tier, (tier) => sql`and t.tier = ${tier}`)}
    ${when(filter.state, (state) => sql`and t.state = ${state}`)}
    ${when(filter.holderId, (holder) => sql`and t.holder_id = ${holder}`)}
    ${when(filter.accountId, (account) => sql`and ${account}::uuid = any(t.account_ids)`)}
    ${when(filter.worker, ({ userId, tiers }) => sql`and t.tier = any(${[...tiers]}::text[]) and ${notExcluded(userId)}`)}
    ${when(filter.after, (after) => sql`and (t.priority, t.due_at, t.id) > (${after.priority}, ${after.dueAt}::timestamptz, ${after.id}::uuid)`)}`;
}

/**
 * The first open tasks of each unit and tier: each is read from the index `review_task_open` in its order, whatever the
 * number of tasks that wait. Over several units or tiers at once the planner would sort them all.
 */
const openFirst = (filter: TaskFilter) => sql`
  (select o.* from unnest(${[...unitsOf(filter.reach)]}::uuid[]) as units(unit_id)
    cross join unnest(${filter.tier === undefined ? [...TIERS] : [filter.tier]}::text[]) as tiers(tier)
    cross join lateral (
      select * from review_task t
      where t.unit_id = units.unit_id and t.tier = tiers.tier and ${within(filter.reach)} ${filterClauses({ ...filter, state: 'OPEN' })}
      order by t.priority, t.due_at, t.id limit ${filter.limit}) o) t`;
