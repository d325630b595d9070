import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { middleOf } from './middle.ts';
import type { Deps } from '../src/app/deps.ts';
import { inventDemo, seedDemo, type DemoCredentials } from '../src/app/demo/seed-demo.ts';
import { readConfig } from '../src/config.ts';
import { startEmbedded } from '../src/db/embedded/server.ts';
import { migrate } from '../src/db/migrate.ts';
import { openStore, type Store } from '../src/db/open.ts';
import type { QueueBackend } from '../src/queue/backend.ts';
import { makeLog, openRuntime } from '../src/runtime.ts';

export interface BenchOffice {
  readonly deps: Deps;
  readonly store: Store;
  readonly queues: QueueBackend;
  readonly demo: DemoCredentials;
  readonly connection: pg.PoolConfig;
}

/** Runs a measurement in a demo office on an embedded database of its own, which is gone afterwards. */
export async function inBenchOffice(measure: (office: BenchOffice) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-bench-'));
  const config = readConfig({ DATA_DIR: dir, LOG_LEVEL: 'error' });
  const server = await startEmbedded({ dataDir: dir });
  const migrating = openStore(server.connection, { max: 1 });
  await migrate(migrating.pool).finally(() => migrating.close());
  const runtime = await openRuntime(config, server.connection, makeLog(config));
  try {
    const demo = inventDemo('http://127.0.0.1');
    await seedDemo(runtime.deps, demo);
    const { deps, store, queues } = runtime;
    await measure({ deps, store, queues, demo, connection: server.connection });
  } finally {
    await runtime.close();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Times an act again and again: milliseconds at the middle and at the slowest. */
export async function timeRounds(
  rounds: number,
  act: () => Promise<unknown>,
): Promise<{ readonly median: number; readonly slowest: number }> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await act();
    took.push(performance.now() - started);
  }
  const { median, greatest } = middleOf(took);
  const rounded = (ms: number): number => Number(ms.toFixed(1));
  return { median: rounded(median), slowest: rounded(greatest) };
}
