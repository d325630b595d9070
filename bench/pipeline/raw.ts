import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import { isProgram, LAUNCHER } from '../../src/launch.ts';
import type { QueueBackend } from '../../src/queue/backend.ts';
import { openQueues } from '../../src/queue/open.ts';
import { CHECK_PRIORITY, JOB_IDS, QUEUES } from '../../src/queue/queues.ts';
import { circumstances, writeJson } from '../../scripts/figures/result-file.ts';

/** Where the queues live: Redis, or a PostgreSQL database. */
export type RawStore = { readonly redisUrl: string } | { readonly connection: pg.PoolConfig };

export interface RawOptions {
  /** Jobs that are counted; a tenth more are run before, to warm up. */
  readonly jobs: number;
  /** Jobs to one `addBulk`; 1 = one `add` a job. */
  readonly batch: number;
  /** Calls that the producer has under way at once, as many requests would have. */
  readonly inFlight: number;
  /** Of the worker; that of the check queue unless told. */
  readonly concurrency: number;
}

export interface RawFigures {
  readonly jobs: number;
  readonly batch: number;
  /** Jobs added a second, while the worker works. */
  readonly addPerS: number;
  /** Jobs a second from the first `add` to the last completion: the figure that a pipeline is compared with. */
  readonly perS: number;
}

export const RAW_DEFAULTS: RawOptions = {
  jobs: 10_000,
  batch: 1,
  inFlight: 64,
  concurrency: QUEUES.checks.concurrency,
};

/** A queue that nothing else uses. */
const QUEUE = 'raw-bench';

/**
 * BullMQ alone, in the processes of the full path: this process adds, one child works, a job does nothing. Ids, options,
 * priority, connections and worker timing are those of the check queue.
 */
export async function measureRaw(store: RawStore, over: Partial<RawOptions> = {}): Promise<RawFigures> {
  const options = { ...RAW_DEFAULTS, ...over };
  const backend = await openStore(store);
  const worker = fork(LAUNCHER, ['bench/pipeline/raw.ts', '--worker', JSON.stringify({ store, options })]);
  try {
    await said(worker, 'ready');
    const warm = Math.ceil(options.jobs / 10);
    await addAll(backend, options, warm);
    await done(worker, warm);
    const started = performance.now();
    await addAll(backend, options, options.jobs);
    const added = performance.now();
    await done(worker, warm + options.jobs);
    const ended = performance.now();
    const perS = (until: number): number => Math.round((options.jobs / (until - started)) * 1000);
    return { jobs: options.jobs, batch: options.batch, addPerS: perS(added), perS: perS(ended) };
  } finally {
    const ended = worker.exitCode === null ? once(worker, 'exit') : undefined;
    worker.send('stop');
    await ended;
    await backend.queue(QUEUE).obliterate({ force: true });
    await backend.close();
  }
}

const openStore = (store: RawStore): Promise<QueueBackend> =>
  'redisUrl' in store
    ? openQueues(store.redisUrl, {}, complain)
    : openQueues(undefined, { ...store.connection }, complain);

const complain = (error: Error): void => void process.stderr.write(`${error.message}\n`);

async function addAll(backend: QueueBackend, { batch, inFlight }: RawOptions, jobs: number): Promise<void> {
  const queue = backend.queue(QUEUE);
  let left = jobs;
  const job = (): { name: string; data: object; opts: object } => {
    const draftId = uuid();
    const opts = { ...QUEUES.checks.options, priority: CHECK_PRIORITY.regular, jobId: JOB_IDS.checks(draftId, 1) };
    return { name: 'checks', data: { draftId, rev: 1 }, opts };
  };
  const caller = async (): Promise<void> => {
    while (left > 0) {
      const size = Math.min(batch, left);
      left -= size;
      if (batch === 1) {
        const { name, data, opts } = job();
        await queue.add(name, data, opts);
      } else await queue.addBulk(Array.from({ length: size }, job));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
}

const DONE_MS = 120_000;

/** Waits until the worker has completed so many jobs in all. */
async function done(worker: ChildProcess, jobs: number): Promise<void> {
  worker.send({ jobs });
  await said(worker, `done ${jobs}`);
}

function said(worker: ChildProcess, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(new Error(`the worker did not say "${what}" in time`)), DONE_MS);
    const onExit = (): void => finish(new Error('the worker ended'));
    const onMessage = (message: unknown): void => void (message === what && finish());
    const finish = (error?: Error): void => {
      clearTimeout(timer);
      worker.off('exit', onExit).off('message', onMessage);
      if (error === undefined) resolve();
      else reject(error);
    };
    worker.on('exit', onExit).on('message', onMessage);
  });
}

async function work(store: RawStore, { concurrency }: RawOptions): Promise<void> {
  const backend = await openStore(store);
  let completed = 0;
  let awaited = Infinity;
  const tell = (): void => {
    if (completed < awaited) return;
    process.send?.(`done ${awaited}`);
    awaited = Infinity;
  };
  const worker = backend.worker(QUEUE, async () => {}, concurrency);
  worker.on('completed', () => {
    completed += 1;
    tell();
  });
  process.on('message', (message: 'stop' | { readonly jobs: number }) => {
    if (message === 'stop') void stop();
    else {
      awaited = message.jobs;
      tell();
    }
  });
  const stop = async (): Promise<void> => {
    await worker.close();
    await backend.close();
    process.exit(0);
  };
  process.on('disconnect', () => process.exit(0));
  await worker.waitUntilReady();
  process.send?.('ready');
}

const OPTIONS = {
  worker: { type: 'string' },
  redis: { type: 'string' },
  postgres: { type: 'string' },
  jobs: { type: 'string', default: `${RAW_DEFAULTS.jobs}` },
  json: { type: 'string' },
} as const;

/** `--redis URL` or `--postgres URL`, and `--jobs N --json FILE`. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.worker !== undefined) {
    const { store, options } = JSON.parse(values.worker) as { store: RawStore; options: RawOptions };
    return work(store, options);
  }
  const store: RawStore =
    values.postgres === undefined
      ? { redisUrl: values.redis ?? 'redis://127.0.0.1:6379' }
      : { connection: { connectionString: values.postgres } };
  const figures: RawFigures[] = [];
  for (const batch of [1, 50]) {
    const measured = await measureRaw(store, { jobs: Number(values.jobs), batch });
    figures.push(measured);
    process.stdout.write(`batch ${batch}: ${measured.perS} jobs/s through, ${measured.addPerS} added/s\n`);
  }
  if (values.json !== undefined) writeJson(values.json, { ...circumstances(), figures });
}

if (isProgram(import.meta.url)) await main();
