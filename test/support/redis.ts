import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A real Redis of one's own on loopback, which may be stopped, frozen and started again on the same port. */
export interface OwnRedis {
  readonly port: number;
  readonly url: string;
  /** Ends it, keeping what the append-only file holds when `persistent`. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  /** SIGSTOP: it accepts connections and never answers. */
  freeze(): void;
  thaw(): void;
  /** Ends it and removes its directory. */
  drop(): Promise<void>;
}

export interface OwnRedisOptions {
  /** Extra command line arguments, e.g. `['--maxmemory-policy', 'allkeys-lru']`. */
  readonly args?: readonly string[];
  /** Keep an append-only file, so that a restart finds the data. */
  readonly persistent?: boolean;
  /** Watches others instead of keeping data. */
  readonly sentinel?: boolean;
}

export const redisIsInstalled = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

const START_MS = 60_000;

/** @throws when it does not answer within ten seconds */
export async function ownRedis({
  args = [],
  persistent = false,
  sentinel = false,
}: OwnRedisOptions = {}): Promise<OwnRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-redis-'));
  const port = await freePort();
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir];
    const store = ['--save', '', '--appendonly', persistent ? 'yes' : 'no'];
    // a sentinel writes what it learns into its file of settings
    const file = join(dir, 'sentinel.conf');
    if (sentinel && !existsSync(file)) writeFileSync(file, '');
    child = spawn('redis-server', sentinel ? [file, '--sentinel', ...place] : [...place, ...store, ...args], {
      stdio: 'ignore',
    });
    await answers(port);
  };
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGCONT');
    child.kill(signal);
    await ended;
  };
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    drop: async () => {
      await stop('SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const client = new Redis(port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.ping();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      client.disconnect();
    }
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
