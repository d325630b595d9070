import { draftsOfOldRuleset, stuckInChecking } from '../db/drafts/checks.ts';
import { databaseNow } from '../db/locks.ts';
import { rulesetFor } from '../db/registry/in-force.ts';
import { dueDeliveries } from '../db/notifications/deliveries.ts';
import type { Registry } from '../db/registry/registry.ts';
import { expiredReleases, overdueReleases } from '../db/releases/releases.ts';
import { signalsWithin } from '../db/review/task-signals.ts';
import { forgetAnswers } from '../db/drafts/idempotency.ts';
import { TIMERS_WITHIN_MS } from '../queue/producers.ts';
import { lapseCases } from './cases/confirm-case.ts';
import type { Deps } from './deps.ts';
import { tellAll } from './notifications/tell-all.ts';
import { lapseRelease } from './releases/move-release.ts';
import { expireWaiting } from './drafts/expire-waiting.ts';
import { recallLapsed } from './drafts/recall-draft.ts';
import { retriageWaiting } from './lifecycle/retriage-waiting.ts';
import { signalTask } from './review/escalate-task.ts';
import { reopenExpired } from './review/reopen-expired.ts';
import { freeAway } from './review/free-away.ts';
import { reassignPools } from './review/reassign-pools.ts';
import { openOverdueIncidents } from './cases/overdue-post-review.ts';
import { queueDueReads } from './read-back/queue-due.ts';
import { resumePatrol } from './oversight/patrol.ts';

/** A draft that waits longer for its checks than a healthy queue takes has lost its job. */
const STUCK_MS = 2_000;
/** A signal that is late by so much is given here, whatever the queues say. */
const LATE_MS = 2_000;
const BATCH = 500;
const IDEMPOTENCY_DAYS = 30;

export interface Reconciled {
  readonly checks: number;
  /** Drafts that the policy in force looked at again. */
  readonly retriaged: number;
  readonly reopened: number;
  /** Tasks of people whose absence began. */
  readonly freed: number;
  readonly recalled: number;
  /** Tasks whose pool had nobody left. */
  readonly moved: number;
  readonly lapsed: number;
  readonly timers: number;
  readonly overduePostReviews: number;
  readonly lapsedCases: number;
  /** Public copies whose time to be read has come. */
  readonly readBacks: number;
  /** Drafts of which somebody was told, or is to know no longer. */
  readonly told: number;
}

/**
 * Makes again from SQL whatever the queues should hold and may have lost, and does what timers should have done: the
 * queue store can be emptied at any moment.
 */
export async function reconcile(deps: Deps): Promise<Reconciled> {
  const stuck = await stuckInChecking(deps.db, STUCK_MS, BATCH);
  await deps.jobs.checks(stuck);
  const registry = await deps.registry.latest();
  const stale = await draftsOfOldRuleset(deps.db, rulesetsByUnit(registry), BATCH);
  await deps.jobs.checks(stale.map((ref) => ({ ...ref, emergency: false })));

  const retriaged = await retriageWaiting(deps, registry);
  const reopened = await reopenExpired(deps, registry);
  const freed = await freeAway(deps);
  const recalled = await recallLapsed(deps);
  const moved = await reassignPools(deps, registry);
  let lapsed = await expireWaiting(deps, BATCH);
  for (const item of await overdueReleases(deps.db, BATCH))
    if (await lapseRelease(deps, item.id, 'LEASE_OVER')) lapsed += 1;
  for (const item of await expiredReleases(deps.db, BATCH))
    if (await lapseRelease(deps, item.id, 'EXPIRY')) lapsed += 1;

  const due = await signalsWithin(deps.db, TIMERS_WITHIN_MS, BATCH);
  const late = new Date((await databaseNow(deps.db)).getTime() - LATE_MS);
  // a job that is not there yet may wait by the clock of a process that is slow
  for (const { taskId, at } of due) if (at <= late) await signalTask(deps, taskId);
  await deps.jobs.due(due.filter(({ at }) => at > late));
  const overduePostReviews = await openOverdueIncidents(deps);
  const lapsedCases = await lapseCases(deps);
  const readBacks = await queueDueReads(deps, registry);
  const told = await tellAll(deps);
  await deps.jobs.deliveries(await dueDeliveries(deps.db, BATCH));
  await resumePatrol(deps, await databaseNow(deps.db));
  await forgetAnswers(deps.db, IDEMPOTENCY_DAYS);
  return {
    checks: stuck.length + stale.length,
    retriaged,
    reopened,
    freed,
    recalled,
    moved,
    lapsed,
    timers: due.length,
    overduePostReviews,
    lapsedCases,
    readBacks,
    told,
  };
}

const rulesetsByUnit = (registry: Registry) =>
  [...registry.units.keys()].map((unitId) => ({ unitId, version: rulesetFor(registry, unitId) }));

/** Queues the re-check of everything that waits under an older ruleset (docs/rules.md, rule 10). */
export async function rescan(deps: Deps): Promise<number> {
  const registry = await deps.registry.latest();
  const stale = await draftsOfOldRuleset(deps.db, rulesetsByUnit(registry), 5_000);
  await deps.jobs.checks(stale.map((ref) => ({ ...ref, emergency: false })));
  return stale.length;
}
