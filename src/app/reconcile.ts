import { sql } from 'kysely';
import { DEFAULT_POLICY } from '../domain/policy.ts';
import { appendAudit } from '../db/audit.ts';
import { draftsOfOldRuleset, stuckInChecking } from '../db/checks.ts';
import { databaseNow } from '../db/locks.ts';
import { expiredReleases, overdueReleases } from '../db/releases.ts';
import { escalateTask, readTask, tasksDueWithin } from '../db/tasks.ts';
import { reopenExpired } from './claim-task.ts';
import { TIMERS_WITHIN_MS } from '../queue/producers.ts';
import { lapseCases } from './confirm-case.ts';
import type { Deps } from './deps.ts';
import { lapseRelease } from './move-release.ts';
import { openOverdueIncidents } from './overdue-post-review.ts';
import { resumePatrol } from './patrol.ts';

/** A draft that waits longer for its checks than a healthy queue takes has lost its job. */
const STUCK_MS = 2_000;
const BATCH = 500;
const IDEMPOTENCY_DAYS = 30;

export interface Reconciled {
  readonly checks: number;
  readonly reopened: number;
  readonly lapsed: number;
  readonly timers: number;
  readonly overduePostReviews: number;
  readonly lapsedCases: number;
}

/**
 * Makes again from SQL whatever the queues should hold and may have lost, and does what timers should have done: the
 * queue store can be emptied at any moment.
 */
export async function reconcile(deps: Deps): Promise<Reconciled> {
  const stuck = await stuckInChecking(deps.db, STUCK_MS, BATCH);
  await deps.jobs.checks(stuck);
  const registry = await deps.registry.latest();
  const stale = await draftsOfOldRuleset(deps.db, registry.ruleset, BATCH);
  await deps.jobs.checks(stale.map((ref) => ({ ...ref, emergency: false })));

  const reopened = await deps.db.transaction().execute((trx) => reopenExpired(trx));
  let lapsed = 0;
  for (const item of await overdueReleases(deps.db, BATCH))
    if (await lapseRelease(deps, item.id, 'LEASE_OVER')) lapsed += 1;
  for (const item of await expiredReleases(deps.db, BATCH))
    if (await lapseRelease(deps, item.id, 'EXPIRY')) lapsed += 1;

  const due = await tasksDueWithin(deps.db, TIMERS_WITHIN_MS, BATCH);
  await deps.jobs.due(due);
  const overduePostReviews = await openOverdueIncidents(deps);
  const lapsedCases = await lapseCases(deps);
  await resumePatrol(deps, await databaseNow(deps.db));
  await sql`
    delete from idempotency where (actor_id, key) in (
      select actor_id, key from idempotency
      where created_at < wuguan_now() - make_interval(days => ${sql.lit(IDEMPOTENCY_DAYS)}) limit 1000)`.execute(
    deps.db,
  );
  return { checks: stuck.length + stale.length, reopened, lapsed, timers: due.length, overduePostReviews, lapsedCases };
}

/** The due time of a task came: raises it, logs it, and sets the next due time. */
export async function escalateDue(deps: Deps, taskId: string): Promise<void> {
  const task = await deps.db.transaction().execute(async (trx) => {
    const seen = await readTask(trx, taskId);
    if (seen === null) return null;
    const { lane } = await trx
      .selectFrom('draft')
      .select('lane')
      .where('id', '=', seen.draftId)
      .executeTakeFirstOrThrow();
    const escalated = await escalateTask(trx, taskId, DEFAULT_POLICY.slaMinutes[lane][seen.tier]);
    if (escalated === null) return null;
    await appendAudit(trx, [
      {
        action: 'task.escalated',
        entity: 'task',
        entityId: taskId,
        draftId: escalated.draftId,
        unitId: escalated.unitId,
        details: { tier: escalated.tier, escalations: escalated.escalations, priority: escalated.priority },
      },
    ]);
    return escalated;
  });
  if (task !== null) await deps.jobs.due([{ taskId, dueAt: task.dueAt, escalations: task.escalations }]);
}

/** Queues the re-check of everything that waits under an older ruleset (DESIGN §5 rule 10). */
export async function rescan(deps: Deps): Promise<number> {
  const registry = await deps.registry.latest();
  const stale = await draftsOfOldRuleset(deps.db, registry.ruleset, 5_000);
  await deps.jobs.checks(stale.map((ref) => ({ ...ref, emergency: false })));
  return stale.length;
}
