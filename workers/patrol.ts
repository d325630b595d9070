import type { Worker } from 'bullmq';
import { patrol, PATROL_HOURS, patrolWhenDue } from '../src/app/oversight/patrol.ts';
import { consume } from '../src/queue/consume.ts';
import { ensurePatrolScheduler } from '../src/queue/producers.ts';
import type { PatrolJob } from '../src/queue/queues.ts';
import type { Runtime } from '../src/runtime.ts';
import { onFailed } from './on-failed.ts';

/** The scheduler lives in the queue store and can be lost with it; this process sees to it that it comes back. */
const WATCH_MS = 5_000;

/** 巡查: a scheduled look whether a patrol is due, and runs that people started or that lost their worker. */
export async function startPatrols(
  { deps, queues }: Runtime,
  everyMs: number = PATROL_HOURS * 3_600_000,
): Promise<{ readonly workers: readonly Worker[]; stop(): void }> {
  const watch = setInterval(() => {
    ensurePatrolScheduler(queues, everyMs).catch((error: Error) =>
      deps.log.warn({ error: error.message }, 'no patrol scheduler'),
    );
  }, WATCH_MS);
  await ensurePatrolScheduler(queues, everyMs);
  const work = async ({ runId }: PatrolJob): Promise<void> => {
    const run = runId === undefined ? await patrolWhenDue(deps, everyMs) : await patrol(deps, runId);
    if (run !== null) deps.log.info({ run: run.id, scanned: run.scanned, findings: run.findings }, 'patrolled');
  };
  return { workers: [consume(queues, 'patrol', work, onFailed(deps))], stop: () => clearInterval(watch) };
}
