import { ConfigError, readConfig, type Config } from '../src/config.ts';
import { isProgram } from '../src/launch.ts';
import { MediaStoreError } from '../src/media/store/s3-store.ts';
import { QueueConfigError } from '../src/queue/backend.ts';
import { makeLog, openRuntime, type Runtime } from '../src/runtime.ts';
import { startApprovals } from './approvals.ts';
import { startChecks } from './checks.ts';
import { startPatrols } from './patrol.ts';
import { startReconcile } from './reconcile.ts';
import { startRelease } from './release.ts';
import { startRescan } from './rescan.ts';

/** Starts every worker; `stop` waits for what is running. */
export async function startWorkers(runtime: Runtime, config: Config): Promise<{ stop(): Promise<void> }> {
  const reconciler = await startReconcile(runtime, config);
  const patrols = await startPatrols(runtime);
  const workers = [
    ...startChecks(runtime),
    ...startApprovals(runtime),
    ...startRelease(runtime),
    ...startRescan(runtime),
    ...reconciler.workers,
    ...patrols.workers,
  ];
  return {
    stop: async () => {
      patrols.stop();
      await Promise.all(workers.map((worker) => worker.close()));
      await reconciler.stop();
    },
  };
}

/** A process of its own: `npm run worker`, or a child of the server. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (config.databaseUrl === undefined)
    throw new ConfigError('独立运行的 worker 需要 DATABASE_URL / a worker needs DATABASE_URL');
  const log = makeLog(config);
  const runtime = await openRuntime(config, { connectionString: config.databaseUrl }, log);
  const workers = await startWorkers(runtime, config);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await workers.stop();
    await runtime.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  // a child never outlives the server that forked it
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
  log.info({ queues: runtime.queues.kind }, 'workers started');
}

if (isProgram(import.meta.url)) {
  main().catch((error: unknown) => {
    const readable = [ConfigError, QueueConfigError, MediaStoreError].some((kind) => error instanceof kind);
    process.stderr.write(`${readable ? (error as Error).message : (error as Error).stack}\n`);
    process.exit(readable ? 78 : 1);
  });
}
