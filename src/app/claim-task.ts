import type { Kysely } from 'kysely';
import { Refused, type RefusalCode } from '../domain/refusals.ts';
import { reviewsTier, type Actor } from '../domain/roles.ts';
import { separationRefusal } from '../domain/separation.ts';
import type { Tier } from '../domain/words.ts';
import { stillInForce } from '../db/actors.ts';
import { appendAudit } from '../db/audit.ts';
import { readDecisions } from '../db/decisions.ts';
import { contributorsOf } from '../db/drafts.ts';
import type { Trx } from '../db/locks.ts';
import type { Database } from '../db/schema.ts';
import {
  CLAIMED,
  claimNextTask,
  claimPlaces,
  claimTask,
  EXPIRIES_TO_ESCALATE,
  LEASE_LIMIT_MINUTES,
  heartbeatTask,
  putBackTask,
  readTask,
  reopenExpiredTasks,
  type TaskRow,
} from '../db/tasks.ts';
import type { Deps } from './deps.ts';
import { by } from './record.ts';

export interface ClaimWish {
  readonly tier?: Tier | undefined;
  readonly unitId?: string | undefined;
  readonly accountId?: string | undefined;
}

const logClaim = (trx: Kysely<Database>, actor: Actor, action: string, task: TaskRow): Promise<void> =>
  appendAudit(trx, [
    {
      ...by(actor),
      action,
      entity: 'task',
      entityId: task.id,
      draftId: task.draftId,
      unitId: task.unitId,
      details: { tier: task.tier, leaseNo: task.leaseNo, leaseUntil: task.leaseUntil },
    },
  ]);

/**
 * Claims the most urgent open task that the actor may work on; null when there is none.
 * @throws Refused TIER_NOT_GRANTED when the actor may work on no such task at all
 */
export async function claimNext(deps: Deps, actor: Actor, wish: ClaimWish): Promise<TaskRow | null> {
  const places = claimPlaces(actor.grants, wish);
  if (places.length === 0) throw new Refused('TIER_NOT_GRANTED');
  const claim = async (): Promise<TaskRow | null> => {
    for (const place of places) {
      const task = await claimNextTask(deps.db, { actorId: actor.id, tokenId: actor.tokenId }, place, wish.accountId);
      if (task !== null) return task;
    }
    return null;
  };
  const first = await claim();
  if (first !== null) return first;
  // what others let lapse is free again even before the timers notice
  const reopened = await deps.db.transaction().execute((trx) => reopenExpired(trx));
  return reopened > 0 ? claim() : null;
}

/**
 * Claims this task.
 * @throws Refused NOT_FOUND, TIER_NOT_GRANTED, OWN_WORK, TIER_TAKEN, ALREADY_CLAIMED, ALREADY_DECIDED or TASK_CANCELLED
 */
export const claimThis = (deps: Deps, actor: Actor, taskId: string): Promise<TaskRow> =>
  deps.db.transaction().execute(async (trx) => {
    const task = await readTask(trx, taskId);
    if (task === null) throw new Refused('NOT_FOUND', { detail: '任务' });
    await checkEligible(trx, actor, task);
    const claimed = await claimTask(trx, actor.id, taskId);
    if (claimed === null) throw new Refused(whyNotClaimable((await readTask(trx, taskId))?.state));
    await logClaim(trx, actor, CLAIMED, claimed);
    return claimed;
  });

const whyNotClaimable = (state: string | undefined): RefusalCode =>
  state === 'DECIDED' ? 'ALREADY_DECIDED' : state === 'CANCELLED' ? 'TASK_CANCELLED' : 'ALREADY_CLAIMED';

/** Whether this person may act in this task: a valid grant for the tier, and separation of duties. */
export async function checkEligible(trx: Kysely<Database>, actor: Actor, task: TaskRow): Promise<void> {
  const grants = await stillInForce(trx, actor);
  if (!reviewsTier(grants, task.tier, task.unitId, task.accountIds)) throw new Refused('TIER_NOT_GRANTED');
  const contributors = await contributorsOf(trx, task.draftId);
  const acts = await readDecisions(trx, [task.draftId]);
  const refused = separationRefusal([actor.id], task.tier, contributors, acts);
  if (refused !== null) throw new Refused(refused.code);
}

/** Prolongs the actor's claim. @throws Refused LEASE_LOST, or LEASE_LIMIT after four hours */
export const heartbeat = (deps: Deps, actor: Actor, taskId: string, leaseNo: number): Promise<TaskRow> =>
  deps.db.transaction().execute(async (trx) => {
    const before = await readTask(trx, taskId);
    if (before === null) throw new Refused('NOT_FOUND', { detail: '任务' });
    const after = await heartbeatTask(trx, taskId, actor.id, leaseNo);
    if (after === null) throw new Refused('LEASE_LOST');
    if (after.leaseUntil?.getTime() === before.leaseUntil?.getTime() && atLimit(after))
      throw new Refused('LEASE_LIMIT');
    return after;
  });

const atLimit = ({ claimedAt, leaseUntil }: TaskRow): boolean =>
  claimedAt !== null &&
  leaseUntil !== null &&
  leaseUntil.getTime() - claimedAt.getTime() >= LEASE_LIMIT_MINUTES * 60_000;

/** Puts the task back for others. @throws Refused LEASE_LOST */
export const putBack = (deps: Deps, actor: Actor, taskId: string, leaseNo: number): Promise<TaskRow> =>
  deps.db.transaction().execute(async (trx) => {
    if ((await readTask(trx, taskId)) === null) throw new Refused('NOT_FOUND', { detail: '任务' });
    const task = await putBackTask(trx, taskId, actor.id, leaseNo);
    if (task === null) throw new Refused('LEASE_LOST');
    await logClaim(trx, actor, 'task.put-back', task);
    return task;
  });

/** Reopens every task whose lease is over and logs it; the third time it is raised. Answers how many. */
export async function reopenExpired(trx: Trx): Promise<number> {
  const expired = await reopenExpiredTasks(trx, 200);
  await appendAudit(
    trx,
    expired.map((task) => ({
      action: task.expiries % EXPIRIES_TO_ESCALATE === 0 ? 'task.escalated' : 'task.lease-over',
      entity: 'task',
      entityId: task.id,
      draftId: task.draftId,
      unitId: task.unitId,
      actorId: task.holderId,
      details: { expiries: task.expiries },
    })),
  );
  return expired.length;
}
