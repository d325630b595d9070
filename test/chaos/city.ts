import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { until } from '../../scripts/client.ts';
import type { DemoCredentials } from '../../src/app/demo/seed-demo.ts';
import { startEmbedded, type EmbeddedServer } from '../../src/db/embedded/server.ts';
import { types } from '../../src/db/open.ts';
import { APP_ROLE } from '../../src/db/roles.ts';
import { freePort } from '../publisher/processes.ts';
import { SECRET, startReceiver, type Receiver } from '../support/publisher/receiver.ts';
import { redisCluster, singleRedis, watchedRedis, type RedisEngine } from '../support/redis-engines.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { Part } from './part.ts';

/** MiB; the database, the media and the journal of the publishing tool share it. */
const DISK_MIB = 900;
const SKEWED = pathToFileURL('test/support/skewed-clock.mjs').href;
const SKEW_MS = 120_000;
const LEASE_S = 30;
/** Which account is a directory of pages. */
export const SITE = 1;
/** A commit is safe from a killed process without the disk; the city's disk is small. */
const POSTGRES = { fsync: 'off', max_wal_size: '64MB', min_wal_size: '32MB', max_connections: '300' };

export const PARTS = ['server 1', 'server 2', 'worker 1', 'worker 2', 'media worker', 'publisher'] as const;
export type PartName = (typeof PARTS)[number];

/** An office as a city runs it: everything twice, on stores of its own behind networks that can be bad. */
export interface City {
  readonly people: DemoCredentials;
  readonly urls: readonly string[];
  readonly parts: Readonly<Record<PartName, Part>>;
  readonly redis: RedisEngine;
  /** Between the parts and their stores; a Redis of several servers says itself where they are. */
  readonly networks: { readonly database: TcpProxy; readonly redis: TcpProxy | null };
  /** The accounts' own publishing service: it says what is public, and how often it became so. */
  readonly receiver: Receiver;
  /** Straight to the database, as its owner. */
  readonly pool: pg.Pool;
  readonly dataDir: string;
  readonly toolDir: string;
  /** Whether the public sees an item. */
  isOut(releaseId: string): boolean;
  /** What should have been told and was not. */
  readonly untold: string[];
  endDatabase(how: 'kill' | 'restart'): Promise<void>;
  /** Fills the disk; null where this machine lets nobody have a small one. */
  readonly fillDisk: ((isFull: boolean) => void) | null;
  stop(): Promise<void>;
}

/** How Redis stands in the city. */
export const REDIS_FORMS = ['single', 'cluster', 'sentinel'] as const;
export type RedisForm = (typeof REDIS_FORMS)[number];

/** @param form one Redis behind a network that can be bad, or several servers */
async function redisOf(form: RedisForm): Promise<{ readonly engine: RedisEngine; readonly network: TcpProxy | null }> {
  if (form === 'cluster') return { engine: await redisCluster(), network: null };
  if (form === 'sentinel') return { engine: await watchedRedis(), network: null };
  let network: TcpProxy | null = null;
  const engine = await singleRedis(async ({ port }) => {
    network = await startProxy({ port, host: '127.0.0.1' });
    return `redis://127.0.0.1:${network.port}`;
  });
  return { engine, network };
}

export async function openCity(form: RedisForm): Promise<City> {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-city-'));
  const small = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m,mode=755`, 'tmpfs', dir]).status === 0;
  const [dataDir, toolDir] = [join(dir, 'data'), join(dir, 'tool')];
  for (const folder of [dataDir, toolDir]) mkdirSync(folder);

  // a supervisor starts the database again, as often as it takes
  let database: EmbeddedServer = await startEmbedded({ dataDir: dir, settings: POSTGRES });
  let on = true;
  const supervise = async (): Promise<void> => {
    while (on) {
      await database.gone;
      while (on)
        try {
          database = await startEmbedded({ dataDir: dir, settings: POSTGRES });
          break;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 250)); // the disk is full, perhaps
        }
    }
  };
  const supervised = supervise();
  const { host } = database.connection;
  const pool = new pg.Pool({ ...database.connection, types, max: 4 });
  pool.on('error', () => {});
  const { engine: redis, network } = await redisOf(form);
  const networks = { database: await startProxy({ path: join(host, '.s.PGSQL.5432') }), redis: network };
  const receiver = await startReceiver();
  const at = (role: string): string => `postgresql://${role}@127.0.0.1:${networks.database.port}/postgres`;
  const stores = {
    ...{ DATABASE_URL: at(APP_ROLE), DATA_DIR: dataDir, REDIS_URL: redis.url },
    ...{ WORKERS: '0', MEDIA_WORKER: '0', LOG_LEVEL: 'error' },
  };
  const ports = [await freePort(), await freePort()];
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  /** At each start two minutes ahead, then two minutes slow. */
  const skewed = (): (() => NodeJS.ProcessEnv) => {
    let ahead = false;
    return () => {
      ahead = !ahead;
      return { NODE_OPTIONS: `--import ${SKEWED}`, WUGUAN_TEST_SKEW_MS: String(ahead ? SKEW_MS : -SKEW_MS) };
    };
  };
  const [clockOfWorker, clockOfServer] = [skewed(), skewed()];
  const owner = { DATABASE_OWNER_URL: at('wuguan') };
  const first = new Part('src/main.ts', () => ({ ...stores, ...owner, DEMO: '1', PORT: String(ports[0]) }));
  first.start();
  const isUp = (url: string) =>
    until(
      'a server',
      () =>
        fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      (ok) => ok,
      300_000,
    ).catch((error: unknown) => Promise.reject(new Error(first.output, { cause: error })));
  await isUp(urls[0]!);
  const people = JSON.parse(readFileSync(join(dataDir, 'demo-credentials.json'), 'utf8')) as DemoCredentials;
  const own = { adapter: 'webhook', url: receiver.base, secret: SECRET };
  const site = join(dir, 'site');
  mkdirSync(site);
  // one account is a directory, where pictures are read back from
  const accounts = Object.fromEntries(
    people.accounts.map(({ id }, at) => [
      id,
      at === SITE ? { adapter: 'website', directory: site, url: 'http://127.0.0.1/' } : own,
    ]),
  );
  writeFileSync(join(toolDir, 'accounts.yaml'), JSON.stringify({ accounts }));
  const parts: Record<PartName, Part> = {
    'server 1': first,
    'server 2': new Part('src/main.ts', () => ({
      ...stores,
      ...owner,
      ...clockOfServer(),
      DEMO: '0',
      PORT: String(ports[1]),
    })),
    'worker 1': new Part('workers/all.ts', () => stores),
    'worker 2': new Part('workers/all.ts', () => ({ ...stores, ...clockOfWorker() })),
    'media worker': new Part('workers/media.ts', () => stores),
    publisher: new Part('publisher/main.ts', () => ({
      ...{ WUGUAN_URL: urls[0], PUBLISHER_TOKEN: people.publishers[0]!.token, PUBLISHER_DIR: toolDir },
      ...{ PUBLISHER_LEASE_SECONDS: String(LEASE_S), PUBLISHER_ROUND_MS: '300', PUBLISHER_POLL_MS: '100' },
      ...{ PUBLISHER_LOOK_FOR_SECONDS: '2' },
    })),
  };
  for (const name of PARTS) if (name !== 'server 1') parts[name].start();
  await isUp(urls[1]!);
  return {
    ...{ people, urls, parts, redis, networks, receiver, pool, dataDir, toolDir, untold: [] },
    isOut: (release) => receiver.pages.has(release) || existsSync(join(site, release, 'index.html')),
    endDatabase: async (how) => {
      if (how === 'restart') return database.stop();
      process.kill(database.pid, 'SIGKILL');
      return database.gone;
    },
    fillDisk: small ? (isFull) => fill(join(dir, 'filler'), isFull) : null,
    stop: async () => {
      for (const part of Object.values(parts)) await part.stop();
      await receiver.stop();
      await redis.drop();
      on = false;
      await pool.end();
      for (const one of Object.values(networks)) await one?.stop();
      await database.stop();
      await supervised;
      if (small) spawnSync('umount', ['-l', dir]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const CHUNK = Buffer.alloc(2 ** 20);

/** Takes all the room that is left, or gives it back. */
function fill(file: string, isFull: boolean): void {
  if (!isFull) return rmSync(file, { force: true });
  const out = openSync(file, 'w');
  try {
    for (const size of [CHUNK.length, 4_096]) {
      try {
        for (;;) writeSync(out, CHUNK, 0, size);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  } finally {
    closeSync(out);
  }
  return undefined;
}
