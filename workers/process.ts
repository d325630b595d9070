import type { Worker } from 'bullmq';
import { startBeating } from '../src/app/oversight/workers.ts';
import { ConfigError, readConfig, type Config } from '../src/config.ts';
import { findPrimary } from '../src/db/hosts.ts';
import { MediaStoreError } from '../src/media/store/s3-store.ts';
import { QueueConfigError } from '../src/queue/backend.ts';
import { switchLogLevel } from '../src/log-level.ts';
import { makeLog, openRuntime, type Runtime } from '../src/runtime.ts';
import { openTracing } from '../src/telemetry/tracing.ts';

/** Workers that run; `stop` waits for what is under way. */
export interface Running {
  /** Queues on which they work at this moment. */
  queues(): readonly string[];
  stop(): Promise<void>;
}

/** Names of the queues on which these work now. */
export const queuesOf = (workers: readonly Worker[]): readonly string[] => [
  ...new Set(workers.filter((worker) => worker.isRunning()).map(({ name }) => name)),
];

/**
 * Runs workers as a process of its own: started by hand, by a supervisor, or as a child of the server.
 * @param name by which traces call it
 */
export async function runProcess(
  name: string,
  start: (runtime: Runtime, config: Config) => Promise<Running>,
): Promise<void> {
  try {
    const config = readConfig(process.env);
    if (config.databaseUrl === undefined)
      throw new ConfigError('独立运行的 worker 需要 DATABASE_URL / a worker needs DATABASE_URL');
    const log = makeLog(config);
    const connection = { connectionString: config.databaseUrl };
    await findPrimary(connection);
    const endTracing = await openTracing(config.tracing, name, log);
    const runtime = await openRuntime(config, connection, log);
    const workers = await start(runtime, config);
    const heart = await startBeating(runtime.deps, () => workers.queues());
    let stopping = false;
    const stop = async (): Promise<void> => {
      if (stopping) return;
      stopping = true;
      await workers.stop();
      await heart.stop();
      await runtime.close();
      await endTracing();
      process.exit(0);
    };
    process.on('SIGTERM', () => void stop());
    switchLogLevel(log, config);
    process.on('SIGINT', () => void stop());
    // a child never outlives the server that forked it
    process.on('disconnect', () => process.exit(0));
    process.send?.('ready');
    log.info({ queues: runtime.queues.kind }, 'workers started');
  } catch (error) {
    const readable = [ConfigError, QueueConfigError, MediaStoreError].some((kind) => error instanceof kind);
    process.stderr.write(`${readable ? (error as Error).message : (error as Error).stack}\n`);
    process.exit(readable ? 78 : 1);
  }
}
