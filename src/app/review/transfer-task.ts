import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { taskAfter } from '../../domain/transitions.ts';
import { grantsNow, reviewersOf } from '../../db/people/actors.ts';
import { holdTask, resumeTask, transferTask } from '../../db/review/leases.ts';
import type { Trx } from '../../db/locks.ts';
import type { TaskRow } from '../../db/review/tasks.ts';
import { capacityAmong, capacityFor, checkEligible, logClaim } from './claim-task.ts';
import type { Deps } from '../deps.ts';
import { involvedIn } from '../lifecycle/involved.ts';
import { taskToWork } from '../permit.ts';

/** The task, and the lease by which the actor acts: the one named, or the present one. */
async function leaseOf(
  trx: Trx,
  actor: Actor,
  taskId: string,
  leaseNo: number | undefined,
): Promise<{ readonly seen: TaskRow; readonly lease: number }> {
  const seen = await taskToWork(trx, actor, taskId);
  return { seen, lease: leaseNo ?? seen.leaseNo };
}

/**
 * Hands the actor's claim to a named person, who must be eligible for the tier: theirs is a new lease.
 * @throws Refused NOT_FOUND, LEASE_LOST, INVALID_TRANSITION, NOT_ELIGIBLE (with what is against that person)
 */
export const transfer = (
  deps: Deps,
  actor: Actor,
  taskId: string,
  request: { readonly to: string; readonly leaseNo?: number | undefined; readonly reason?: string | undefined },
): Promise<TaskRow> =>
  deps.db.transaction().execute(async (trx) => {
    const { seen, lease } = await leaseOf(trx, actor, taskId, request.leaseNo);
    taskAfter(seen.state, 'transfer');
    if (request.to === actor.id) throw notEligible('不能转给自己');
    const answer = await capacityFor(trx, request.to, await grantsNow(trx, request.to), seen);
    if ('refused' in answer) throw notEligible(answer.refused.message);
    const task = await transferTask(trx, taskId, actor.id, lease, { userId: request.to, principalId: answer.capacity });
    if (task === null) throw new Refused('LEASE_LOST');
    await logClaim(trx, actor, 'task.transferred', task, { to: request.to, reason: request.reason ?? null });
    return task;
  });

/** A person who may take a task over. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Tasks that they have in hand. */
  readonly inHand: number;
}

/** To whom the actor may hand this task, those with the least in hand first. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export async function transferCandidates(deps: Deps, actor: Actor, taskId: string): Promise<readonly Candidate[]> {
  const task = await taskToWork(deps.db, actor, taskId);
  const involved = await involvedIn(deps.db, task.draftId);
  const reviewers = await reviewersOf(deps.db, task.unitId);
  return reviewers
    .filter(({ id, grants }) => id !== actor.id && 'capacity' in capacityAmong(id, grants, task, involved))
    .map(({ id, name, inHand }) => ({ id, name, inHand }));
}

const notEligible = (message: string): Refused =>
  new Refused('NOT_ELIGIBLE', { errors: [{ path: 'body.to', message }] });

/** Puts the actor's claim aside with a reason; when the time is over it goes back to the pool. @throws Refused LEASE_LOST, INVALID_TRANSITION */
export const hold = (
  deps: Deps,
  actor: Actor,
  taskId: string,
  request: { readonly reason: string; readonly minutes: number; readonly leaseNo?: number | undefined },
): Promise<TaskRow> =>
  deps.db.transaction().execute(async (trx) => {
    const { seen, lease } = await leaseOf(trx, actor, taskId, request.leaseNo);
    taskAfter(seen.state, 'hold');
    const task = await holdTask(trx, taskId, actor.id, lease, request.reason, request.minutes);
    if (task === null) throw new Refused('LEASE_LOST');
    await logClaim(trx, actor, 'task.held', task, { reason: request.reason });
    return task;
  });

/** Takes up again what the actor had put aside, if they still may. @throws Refused LEASE_LOST, INVALID_TRANSITION, TIER_NOT_GRANTED, OWN_WORK, TIER_TAKEN */
export const resume = (deps: Deps, actor: Actor, taskId: string, leaseNo: number | undefined): Promise<TaskRow> =>
  deps.db.transaction().execute(async (trx) => {
    const { seen, lease } = await leaseOf(trx, actor, taskId, leaseNo);
    taskAfter(seen.state, 'resume');
    await checkEligible(trx, actor, seen, seen.principalId);
    const task = await resumeTask(trx, taskId, actor.id, lease);
    if (task === null) throw new Refused('LEASE_LOST');
    await logClaim(trx, actor, 'task.resumed', task);
    return task;
  });
