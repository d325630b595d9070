import { sql, type Kysely } from 'kysely';
import { tierOf, type Capacity, type Grant } from '../../domain/roles.ts';
import type { Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';
import { notExcluded } from './not-excluded.ts';
import { taskColumns, unclaimed, type TaskRow } from './tasks.ts';

/** A claim lasts this long without a heartbeat, and this long at the most. */
export const LEASE_MINUTES = 30;
export const LEASE_LIMIT_MINUTES = 240;

/** One tier of one unit in which somebody may claim. */
export interface ClaimPlace {
  readonly unitId: string;
  readonly tier: Tier;
  /** null = every account of the unit. */
  readonly accountIds: readonly string[] | null;
  /** In whose name. */
  readonly principalId: Capacity;
}

/** Where the holder of these grants may claim, narrowed by what was asked for. */
export function claimPlaces(
  grants: readonly Grant[],
  want: { readonly tier?: Tier | undefined; readonly unitId?: string | undefined },
): readonly ClaimPlace[] {
  const places = new Map<string, ClaimPlace>();
  for (const grant of grants) {
    const tier = tierOf(grant);
    const { unitId, accountId, principalId = null } = grant;
    if (tier === null) continue;
    if ((want.tier ?? tier) !== tier || (want.unitId ?? unitId) !== unitId) continue;
    const key = `${unitId} ${tier} ${principalId ?? ''}`;
    const known = places.get(key);
    const whole = accountId === null || known?.accountIds === null;
    const accountIds = whole ? null : [...(known?.accountIds ?? []), accountId];
    places.set(key, { unitId, tier, principalId, accountIds });
  }
  // what one may do in one's own name comes first
  return [...places.values()].toSorted((a, b) => Number(a.principalId !== null) - Number(b.principalId !== null));
}

const taken = (userId: string, principalId: Capacity | ReturnType<typeof sql>) => sql`
  state = 'CLAIMED', holder_id = ${userId}, principal_id = ${principalId}, lease_no = t.lease_no + 1,
  claimed_at = wuguan_now(), lease_until = wuguan_now() + make_interval(mins => ${sql.lit(LEASE_MINUTES)})`;

/** What the log calls a claim. */
export const CLAIMED = 'task.claimed';

/**
 * Claims the first task of one place and logs it, in one statement: a lease by `FOR UPDATE SKIP LOCKED` over the index
 * `review_task_open`, so that many reviewers claim at once without waiting for one another.
 */
export async function claimNextTask(
  db: Kysely<Database>,
  {
    actorId: userId,
    tokenId,
    address,
  }: { readonly actorId: string; readonly tokenId: string | null; readonly address: string | undefined },
  place: ClaimPlace,
  accountId: string | undefined,
): Promise<TaskRow | null> {
  const covered = place.accountIds === null ? sql`` : sql`and t.account_ids <@ ${[...place.accountIds]}::uuid[]`;
  const wanted = accountId === undefined ? sql`` : sql`and ${accountId}::uuid = any(t.account_ids)`;
  const { rows } = await sql<TaskRow>`
    with t as (
      update review_task t set ${taken(userId, place.principalId)}
      where t.id = (
        select t.id from review_task t
        where t.unit_id = ${place.unitId} and t.tier = ${place.tier} and t.state = 'OPEN' ${covered} ${wanted}
          and ${notExcluded(userId, place.principalId)}
        order by t.priority, t.due_at, t.id
        for update skip locked limit 1)
      returning t.*
    ), logged as (
      insert into audit_event (actor_id, token_id, address, action, entity, entity_id, draft_id, unit_id, details)
      select ${userId}, ${tokenId}, ${address ?? null}, ${CLAIMED}, 'task', t.id, t.draft_id, t.unit_id,
        jsonb_build_object('tier', t.tier, 'leaseNo', t.lease_no, 'leaseUntil', t.lease_until,
          'principalId', t.principal_id) from t
    )
    select ${taskColumns} from t`.execute(db);
  return rows[0] ?? null;
}

/** Units in whose pool a person has as many tasks in hand as one may have there. What is put aside does not count. */
export async function unitsAtLimit(db: Kysely<Database>, userId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ unitId: string }>`
    select t.unit_id as "unitId" from review_task t join unit n on n.id = t.unit_id
    where t.state = 'CLAIMED' and t.holder_id = ${userId} and t.lease_until > wuguan_now()
    group by t.unit_id, n.claim_limit having count(*) >= n.claim_limit`.execute(db);
  return rows.map(({ unitId }) => unitId);
}

/** Whoever holds the task was disabled: they can neither decide it nor give it back. */
const holderLeft = sql`holder_id in (select id from app_user where disabled_at <= wuguan_now())`;

/** Claims this task if it is open, its lease is over, or whoever holds it left. */
export async function claimTask(
  trx: Trx,
  userId: string,
  principalId: Capacity,
  taskId: string,
): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    update review_task t set ${taken(userId, principalId)},
      expiries = t.expiries + case when t.state = 'OPEN' then 0 else 1 end
    where t.id = ${taskId} and (t.state = 'OPEN'
      or (t.state in ('CLAIMED', 'ON_HOLD') and (t.lease_until <= wuguan_now() or t.${holderLeft})))
    returning ${taskColumns}`.execute(trx);
  return rows[0] ?? null;
}

/** Gives an unfinished task to somebody else, whoever holds it: theirs is a new lease. Null = it is not unfinished. */
export async function reassignTask(
  trx: Trx,
  taskId: string,
  to: { readonly userId: string; readonly principalId: Capacity },
): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    update review_task t set ${taken(to.userId, to.principalId)}, hold_reason = null, handed_lease = t.lease_no + 1
    where t.id = ${taskId} and t.state in ('OPEN', 'CLAIMED', 'ON_HOLD')
    returning ${taskColumns}`.execute(trx);
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
    returning ${taskColumns}`.execute(trx);
  return rows[0] ?? null;
}

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

/** Hands a claim to another person, in whose name it is a new one: the old lease number decides nothing any more. */
export const transferTask = (
  trx: Trx,
  taskId: string,
  userId: string,
  leaseNo: number,
  to: { readonly userId: string; readonly principalId: Capacity },
): Promise<TaskRow | null> =>
  byHolder(trx, taskId, userId, leaseNo, sql`${taken(to.userId, to.principalId)}, handed_lease = t.lease_no + 1`);

/** Puts a claim aside until then. */
export const holdTask = (
  trx: Trx,
  taskId: string,
  userId: string,
  leaseNo: number,
  reason: string,
  minutes: number,
): Promise<TaskRow | null> =>
  byHolder(
    trx,
    taskId,
    userId,
    leaseNo,
    sql`state = 'ON_HOLD', hold_reason = ${reason}, lease_until = wuguan_now() + make_interval(mins => ${minutes})`,
  );

/** Takes a task that was put aside up again: a new claim of the same person. */
export async function resumeTask(trx: Trx, taskId: string, userId: string, leaseNo: number): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    update review_task t set ${taken(userId, sql`t.principal_id`)}, hold_reason = null
    where t.id = ${taskId} and t.state = 'ON_HOLD' and t.holder_id = ${userId} and t.lease_no = ${leaseNo}
      and t.lease_until > wuguan_now()
    returning ${taskColumns}`.execute(trx);
  return rows[0] ?? null;
}

/** The holder says no to a recall. */
export const refuseRecall = (trx: Trx, taskId: string, userId: string, leaseNo: number): Promise<TaskRow | null> =>
  byHolder(trx, taskId, userId, leaseNo, sql`recall_by = null, recall_at = null`);

/** Ends a task with its decision: the fencing update of docs/rules.md, rule 7. Null = not one row. */
export async function decideTask(
  trx: Trx,
  taskId: string,
  userId: string,
  leaseNo: number,
  contentHash: string,
): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    update review_task t set state = 'DECIDED', decided_at = wuguan_now(), holder_id = null, lease_until = null
    where t.id = ${taskId} and t.state = 'CLAIMED' and t.holder_id = ${userId} and t.lease_no = ${leaseNo}
      and t.lease_until > wuguan_now() and t.content_hash = ${contentHash}
    returning ${taskColumns}`.execute(trx);
  return rows[0] ?? null;
}

/** Every third expiry escalates. */
export const EXPIRIES_TO_ESCALATE = 3;

/** A task that is open again, and who held it. */
export interface ExpiredLease extends TaskRow {
  readonly lostBy: string;
}

/** Puts back every task whose lease, or whose time on hold, is over, or whose holder left. */
export async function reopenExpiredTasks(trx: Trx, limit: number): Promise<readonly ExpiredLease[]> {
  // one after the other, so that each finds its tasks by an index
  const found: ExpiredLease[] = [];
  for (const isFree of [sql`lease_until <= wuguan_now()`, holderLeft]) {
    const { rows } = await sql<ExpiredLease>`
      with over as (
        select id, holder_id from review_task
        where state in ('CLAIMED', 'ON_HOLD') and ${isFree}
        order by lease_until limit ${limit} for update skip locked)
      update review_task t set state = 'OPEN', ${unclaimed}, expiries = t.expiries + 1
      from over where t.id = over.id
      returning ${taskColumns}, over.holder_id as "lostBy"`.execute(trx);
    found.push(...rows);
  }
  return found;
}
