import type { Kysely } from 'kysely';
import { refusal, Refused, type Refusal } from '../../domain/refusals.ts';
import { capacities, reviewsTier, type Actor, type Capacity, type Grant } from '../../domain/roles.ts';
import { separationRefusal } from '../../domain/review/separation.ts';
import type { Tier } from '../../domain/vocabulary.ts';
import { stillInForce } from '../../db/people/actors.ts';
import { appendAudit } from '../../db/audit.ts';
import { lockDraft } from '../../db/locks.ts';
import type { Database } from '../../db/schema/index.ts';
import {
  CLAIMED,
  claimNextTask,
  claimPlaces,
  claimTask,
  LEASE_LIMIT_MINUTES,
  heartbeatTask,
  putBackTask,
  unitsAtLimit,
} from '../../db/review/leases.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { readTask, type TaskRow } from '../../db/review/tasks.ts';
import type { Deps } from '../deps.ts';
import { taskToWork } from '../permit.ts';
import { involvedIn, type Involved } from '../../db/review/involved.ts';
import { recallNow } from '../lifecycle/recall-now.ts';
import { by } from '../audit-entry.ts';
import { reopenExpired } from './reopen-expired.ts';

export interface ClaimRequest {
  readonly tier?: Tier | undefined;
  readonly unitId?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Logs what somebody did with a claim. */
export const logClaim = (
  trx: Kysely<Database>,
  actor: Actor,
  action: string,
  task: TaskRow,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const { tier, leaseNo, leaseUntil, principalId } = task;
  return appendAudit(trx, [
    {
      ...by(actor),
      action,
      entity: 'task',
      entityId: task.id,
      draftId: task.draftId,
      unitId: task.unitId,
      details: { tier, leaseNo, leaseUntil, principalId, ...more },
    },
  ]);
};

/**
 * Claims the most urgent open task that the actor may work on; null when there is none.
 * @throws Refused TIER_NOT_GRANTED when the actor may work on no such task at all, CLAIM_LIMIT when they have enough in hand
 */
export async function claimNext(
  deps: Deps,
  actor: Actor,
  request: ClaimRequest,
  registry: Registry,
): Promise<TaskRow | null> {
  const all = claimPlaces(actor.grants, request);
  if (all.length === 0) throw new Refused('TIER_NOT_GRANTED');
  const full = await unitsAtLimit(deps.db, actor.id);
  const places = all.filter(({ unitId }) => !full.includes(unitId));
  if (places.length === 0) throw new Refused('CLAIM_LIMIT');
  const claim = async (): Promise<TaskRow | null> => {
    for (const place of places) {
      const task = await claimNextTask(
        deps.db,
        { actorId: actor.id, tokenId: actor.tokenId, address: actor.address },
        place,
        request.accountId,
      );
      if (task !== null) return task;
    }
    return null;
  };
  const first = await claim();
  if (first !== null) return first;
  // what others let lapse is free again even before the timers notice
  return (await reopenExpired(deps, registry)) > 0 ? claim() : null;
}

/**
 * Claims this task.
 * @throws Refused NOT_FOUND, TIER_NOT_GRANTED, OWN_WORK, TIER_TAKEN, CLAIM_LIMIT, ALREADY_CLAIMED, ALREADY_DECIDED or
 *   TASK_CANCELLED
 */
export const claimThis = (deps: Deps, actor: Actor, taskId: string): Promise<TaskRow> =>
  deps.db.transaction().execute(async (trx) => {
    const task = await readTask(trx, taskId);
    if (task === null) throw new Refused('NOT_FOUND', { detail: '任务' });
    const principalId = await checkEligible(trx, actor, task);
    const full = task.holderId !== actor.id && (await unitsAtLimit(trx, actor.id)).includes(task.unitId);
    if (full && task.state === 'OPEN') throw new Refused('CLAIM_LIMIT');
    const claimed = await claimTask(trx, actor.id, principalId, taskId);
    if (claimed === null) throw whyNotClaimable(actor, await readTask(trx, taskId));
    await logClaim(trx, actor, CLAIMED, claimed);
    return claimed;
  });

function whyNotClaimable(actor: Actor, task: TaskRow | null): Refused {
  if (task?.state === 'DECIDED') return new Refused('ALREADY_DECIDED');
  if (task?.state === 'CANCELLED') return new Refused('TASK_CANCELLED');
  // in another tab, perhaps
  if (task?.holderId === actor.id)
    return new Refused('ALREADY_CLAIMED', { detail: '您本人已认领该任务，请从待审清单继续' });
  return new Refused('ALREADY_CLAIMED');
}

/**
 * In whose name the actor may act in this task: a valid grant for the tier, their own or a principal's, and separation
 * of duties, in which both count.
 *
 * @param only the capacity in which the task was claimed; left out = whichever fits, their own first
 * @throws Refused TIER_NOT_GRANTED, OWN_WORK or TIER_TAKEN
 */
export async function checkEligible(
  trx: Kysely<Database>,
  actor: Actor,
  task: TaskRow,
  only?: Capacity,
): Promise<Capacity> {
  const answer = await capacityFor(trx, actor.id, await stillInForce(trx, actor), task, only);
  if ('refused' in answer) throw new Refused(answer.refused.code);
  return answer.capacity;
}

/** The same for anybody, given their grants, as an answer instead of an error. */
export async function capacityFor(
  trx: Kysely<Database>,
  userId: string,
  grants: readonly Grant[],
  task: TaskRow,
  only?: Capacity,
): Promise<{ readonly capacity: Capacity } | { readonly refused: Refusal }> {
  return capacityAmong(userId, grants, task, await involvedIn(trx, task.draftId), only);
}

/** The same once it is known who is involved in the draft. */
export function capacityAmong(
  userId: string,
  grants: readonly Grant[],
  task: TaskRow,
  { contributors, decisions }: Involved,
  only?: Capacity,
): { readonly capacity: Capacity } | { readonly refused: Refusal } {
  const fitting = capacities(grants).filter(
    ([capacity, held]) =>
      (only === undefined || capacity === only) && reviewsTier(held, task.tier, task.unitId, task.accountIds),
  );
  let refused = refusal('TIER_NOT_GRANTED');
  for (const [capacity] of fitting) {
    const persons = capacity === null ? [userId] : [userId, capacity];
    const no = separationRefusal(persons, task.tier, contributors, decisions);
    if (no === null) return { capacity };
    refused = no;
  }
  return { refused };
}

/** Prolongs the actor's claim. @throws Refused LEASE_LOST, or LEASE_LIMIT after four hours */
export const heartbeat = (deps: Deps, actor: Actor, taskId: string, leaseNo: number): Promise<TaskRow> =>
  deps.db.transaction().execute(async (trx) => {
    const before = await taskToWork(trx, actor, taskId);
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

/** Puts the task back for others; where an author asked for the draft, it goes back to them. @throws Refused LEASE_LOST */
export const putBack = (deps: Deps, actor: Actor, taskId: string, leaseNo: number): Promise<TaskRow> =>
  deps.db.transaction().execute(async (trx) => {
    const seen = await taskToWork(trx, actor, taskId);
    const draft = await lockDraft(trx, seen.draftId);
    const wanted = (await readTask(trx, taskId))?.recallBy ?? null;
    const task = await putBackTask(trx, taskId, actor.id, leaseNo);
    if (task === null) throw new Refused('LEASE_LOST');
    await logClaim(trx, actor, 'task.put-back', task);
    if (wanted === null) return task;
    await recallNow(trx, draft, wanted);
    return (await readTask(trx, taskId)) ?? task;
  });
