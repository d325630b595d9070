import { Refused } from '../../domain/refusals.ts';
import { chinaDate } from '../../domain/china-day.ts';
import type { Actor, Capacity } from '../../domain/roles.ts';
import { taskAfter } from '../../domain/transitions.ts';
import { grantsNow, reviewersOf } from '../../db/people/actors.ts';
import { awayNow } from '../../db/people/absences.ts';
import { freeTasks } from '../../db/people/leaving.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { holdTask, reassignTask, resumeTask, transferTask } from '../../db/review/leases.ts';
import type { Trx } from '../../db/locks.ts';
import { readTask, type TaskRow } from '../../db/review/tasks.ts';
import { capacityAmong, capacityFor, checkEligible, logClaim } from './claim-task.ts';
import type { Deps } from '../deps.ts';
import { involvedIn } from '../../db/review/involved.ts';
import { permit, taskToWork } from '../permit.ts';
import { logFreed } from './log-freed.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

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
    const principalId = await capacityOfReceiver(trx, request.to, seen);
    const task = await transferTask(trx, taskId, actor.id, lease, { userId: request.to, principalId });
    if (task === null) throw new Refused('LEASE_LOST');
    await logClaim(trx, actor, 'task.transferred', task, { to: request.to, reason: request.reason ?? null });
    await tellOfDraft(trx, task.draftId);
    return task;
  });

/** In whose name somebody may take a task over. @throws Refused NOT_ELIGIBLE with what is against them */
async function capacityOfReceiver(trx: Trx, userId: string, task: TaskRow): Promise<Capacity> {
  const until = (await awayNow(trx)).get(userId);
  if (until !== undefined) throw notEligible(`该人员外出至 ${chinaDate(until)}，请另选`);
  const answer = await capacityFor(trx, userId, await grantsNow(trx, userId), task);
  if ('refused' in answer) throw notEligible(answer.refused.message);
  return answer.capacity;
}

/**
 * Somebody who supervises the unit gives a task to a named person, whoever has it now: their claim ends. Who may not review
 * the draft may not be given it.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, INVALID_TRANSITION, NOT_ELIGIBLE
 */
export const reassign = (
  deps: Deps,
  actor: Actor,
  registry: Registry,
  taskId: string,
  request: { readonly to: string; readonly reason: string },
): Promise<TaskRow> =>
  deps.db.transaction().execute(async (trx) => {
    const seen = await taskToReassign(trx, actor, registry, taskId);
    taskAfter(seen.state, 'reassign');
    const principalId = await capacityOfReceiver(trx, request.to, seen);
    const task = await reassignTask(trx, taskId, { userId: request.to, principalId });
    if (task === null) throw new Refused('INVALID_TRANSITION', { detail: '任务已有决定或已取消' });
    await logClaim(trx, actor, 'task.reassigned', task, { ...request, from: seen.holderId });
    await tellOfDraft(trx, task.draftId);
    return task;
  });

/** A task in a unit that the actor supervises. @throws Refused NOT_FOUND, FOREIGN_UNIT */
async function taskToReassign(
  db: Trx | Deps['db'],
  actor: Actor,
  registry: Registry,
  taskId: string,
): Promise<TaskRow> {
  const task = await readTask(db, taskId);
  if (task === null) throw new Refused('NOT_FOUND', { detail: '任务' });
  permit(actor, 'task.reassign', task, registry.units);
  return task;
}

/** To whom somebody who supervises the unit may give this task. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export async function reassignCandidates(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  taskId: string,
): Promise<readonly Candidate[]> {
  const task = await taskToReassign(deps.db, actor, registry, taskId);
  return candidatesFor(deps, task, task.holderId);
}

/** A person who may take a task over. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Tasks that they have in hand. */
  readonly inHand: number;
}

/** To whom the actor may hand this task, those with the least in hand first. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export async function transferCandidates(deps: Deps, actor: Actor, taskId: string): Promise<readonly Candidate[]> {
  return candidatesFor(deps, await taskToWork(deps.db, actor, taskId), actor.id);
}

async function candidatesFor(deps: Deps, task: TaskRow, but: string | null): Promise<readonly Candidate[]> {
  const involved = await involvedIn(deps.db, task.draftId);
  const [reviewers, away] = await Promise.all([reviewersOf(deps.db, task.unitId), awayNow(deps.db)]);
  return reviewers
    .filter(({ id }) => id !== but && !away.has(id))
    .filter(({ id, grants }) => 'capacity' in capacityAmong(id, grants, task, involved))
    .map(({ id, name, inHand }) => ({ id, name, inHand }));
}

/**
 * Puts back everything that the actor claimed or put aside.
 * @returns how many
 */
export const putBackAll = (deps: Deps, actor: Actor): Promise<number> =>
  deps.db.transaction().execute(async (trx) => {
    const freed = await freeTasks(trx, actor.id);
    await logFreed(trx, actor, freed, { why: 'ALL' });
    return freed.length;
  });

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
