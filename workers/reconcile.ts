import { join } from 'node:path';
import type { Worker } from 'bullmq';
import { growLog } from '../src/app/evidence/grow-log.ts';
import { headKeeper } from '../src/app/evidence/keep-heads.ts';
import { mediaSweeper } from '../src/app/media/sweep-media.ts';
import { reconcile } from '../src/app/reconcile.ts';
import { consume } from '../src/queue/consume.ts';
import { ensureReconcileScheduler } from '../src/queue/producers.ts';
import type { Config } from '../src/config.ts';
import type { Runtime } from '../src/runtime.ts';
import { onFailed } from './on-failed.ts';

/** The scheduler lives in the queue store and can be lost with it; this process sees to it that it comes back. */
const WATCH_MS = 5_000;
/** Nobody's round came here for so long: the schedule is lost, or made by a process whose clock is ahead. */
const ALONE_MS = 9_000;

/** Rebuilds from SQL what the queues have lost: at start, on a schedule, and when the schedule itself is lost. */
export async function startReconcile(
  { deps, queues }: Runtime,
  config: Config,
): Promise<{
  readonly workers: readonly Worker[];
  stop(): Promise<void>;
}> {
  const heads = headKeeper(deps, { dir: join(config.dataDir, 'checkpoints'), webhook: config.checkpointWebhook });
  const sweep = mediaSweeper(deps);
  let sweeping: Promise<void> | undefined;
  let begun = 0;
  const goRound = async (): Promise<void> => {
    begun = performance.now();
    const done = await reconcile(deps);
    // a round that fails leaves its entries waiting for the next one
    await growLog(deps).catch((error: Error) => deps.log.warn({ error: error.message }, 'the log’s tree did not grow'));
    await heads.round();
    // a large store takes its time, for which nothing else waits; files that are not removed now are removed later
    sweeping ??= sweep()
      .catch((error: Error) => deps.log.warn({ error: error.message }, 'media files were not swept'))
      .finally(() => (sweeping = undefined));
    if (done.checks + done.reopened + done.lapsed + done.overduePostReviews > 0) deps.log.debug(done, 'reconciled');
  };
  let underWay: Promise<void> | undefined;
  // one that waits for a lock is not joined by another, which would take a connection to wait as well
  const round = (): Promise<void> => (underWay ??= goRound().finally(() => (underWay = undefined)));
  const watch = setInterval(() => {
    if (performance.now() - begun > ALONE_MS)
      round().catch((error: Error) => deps.log.warn({ error: error.message }, 'nothing was reconciled'));
    ensureReconcileScheduler(queues).catch((error: Error) => deps.log.warn({ error: error.message }, 'no scheduler'));
  }, WATCH_MS);
  await round();
  await ensureReconcileScheduler(queues);
  return {
    workers: [consume(queues, 'reconcile', round, onFailed(deps))],
    stop: async () => {
      clearInterval(watch);
      await sweeping;
      await heads.stop();
    },
  };
}
