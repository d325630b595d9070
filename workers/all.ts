import { openRulesets } from '../src/app/checks/open-rulesets.ts';
import type { Config } from '../src/config.ts';
import { isProgram } from '../src/launch.ts';
import type { Runtime } from '../src/runtime.ts';
import { startApprovals } from './approvals.ts';
import { startChecks } from './checks.ts';
import { startMedia } from './media.ts';
import { startNotify } from './notify.ts';
import { startOutside } from './outside.ts';
import { startPatrols } from './patrol.ts';
import { queuesOf, runProcess, type Running } from './process.ts';
import { startReadBacks } from './read-back.ts';
import { startReconcile } from './reconcile.ts';
import { startRelease } from './release.ts';
import { startRescan } from './rescan.ts';

/** Starts every worker; files are read elsewhere where `MEDIA_WORKER` says so. */
export async function startWorkers(runtime: Runtime, config: Config): Promise<Running> {
  // beside the rest: a thread of its own works on them
  const opened = openRulesets(runtime.deps);
  const reconciler = await startReconcile(runtime, config);
  const patrols = await startPatrols(runtime);
  const others = [
    ...startApprovals(runtime),
    ...startRelease(runtime),
    ...startRescan(runtime),
    ...startReadBacks(runtime),
    ...(await startOutside(runtime, config)),
    ...startNotify(runtime),
    ...reconciler.workers,
    ...patrols.workers,
  ];
  // checks first: a process that falls silent is told of by the first queue that it names
  const workers = [...(await startChecks(runtime, opened)), ...others];
  const media = config.mediaWorker ? await startMedia(runtime, config) : undefined;
  return {
    queues: () => [...queuesOf(workers), ...(media?.queues() ?? [])],
    stop: async () => {
      patrols.stop();
      await media?.stop();
      await Promise.all(workers.map((worker) => worker.close()));
      await reconciler.stop();
    },
  };
}

/** A process of its own: `npm run worker`, or a child of the server. */
if (isProgram(import.meta.url)) await runProcess('wuguan-worker', startWorkers);
