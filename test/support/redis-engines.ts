import { Redis } from 'ioredis';
import { until } from '../../scripts/client.ts';
import { ownRedis, type OwnRedis } from './redis.ts';

/** A Redis of several servers on loopback. */
export interface RedisEngine {
  /** As `REDIS_URL` names it. */
  readonly url: string;
  /** Empties every server that takes writes. */
  flush(): Promise<void>;
  /** Kills one that takes writes, and starts it again, empty; what takes its place has done so by then. */
  kill(): Promise<void>;
  drop(): Promise<void>;
}

const SLOTS = 16_384;
/** Servers that come up, or change places, do not answer at first. */
const eventually = (what: string, holds: () => Promise<boolean>): Promise<boolean> =>
  until(what, () => holds().catch(() => false), Boolean);

/** Asks one server something by a connection of its own. */
async function ask<T>({ port }: OwnRedis, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(port, '127.0.0.1', { retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** One server, at an address of the caller's: whatever lies in between. */
export async function singleRedis(at: (server: OwnRedis) => Promise<string>): Promise<RedisEngine> {
  const server = await ownRedis();
  return {
    url: await at(server),
    flush: async () => void (await ask(server, (redis) => redis.flushall())),
    kill: () => again(server),
    drop: () => server.drop(),
  };
}

/** Kills a server and starts it again: without a file of data it comes back empty. */
async function again(server: OwnRedis): Promise<void> {
  await server.stop('SIGKILL');
  await server.start();
}

/** A Redis Cluster of three masters, each with a third of the slots. */
export async function redisCluster(): Promise<RedisEngine> {
  const args = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'];
  const masters = await Promise.all([0, 1, 2].map(() => ownRedis({ args })));
  const share = Math.ceil(SLOTS / masters.length);
  const [first] = masters as [OwnRedis, ...OwnRedis[]];
  await Promise.all(
    masters.map((master, at) =>
      ask(master, async (redis) => {
        const last = Math.min(SLOTS, (at + 1) * share) - 1;
        await redis.call('CLUSTER', 'ADDSLOTSRANGE', at * share, last);
        await redis.call('CLUSTER', 'MEET', '127.0.0.1', first.port);
      }),
    ),
  );
  const isWhole = async (): Promise<void> => {
    for (const master of masters)
      await eventually('a cluster of three', () =>
        ask(master, async (redis) => {
          const info = String(await redis.call('CLUSTER', 'INFO'));
          return info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3');
        }),
      );
  };
  await isWhole();
  let turn = 0;
  return {
    url: `redis+cluster://${masters.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    flush: async () => void (await Promise.all(masters.map((master) => ask(master, (redis) => redis.flushall())))),
    kill: async () => {
      // without a replica its slots wait for it
      await again(masters[(turn += 1) % masters.length]!);
      await isWhole();
    },
    drop: async () => void (await Promise.all(masters.map((master) => master.drop()))),
  };
}

/** A master with a replica, watched by three sentinels that agree by two. */
export interface WatchedRedis extends RedisEngine {
  /** Kills the master; resolves when the replica has taken its place. */
  failOver(): Promise<void>;
}

const MASTER = 'wuguan';
const DOWN_AFTER_MS = 1_000;

export async function watchedRedis(): Promise<WatchedRedis> {
  const master = await ownRedis();
  const replica = await ownRedis({ args: ['--replicaof', `127.0.0.1 ${master.port}`] });
  await eventually('a replica in step', () =>
    ask(replica, async (redis) => (await redis.info('replication')).includes('master_link_status:up')),
  );
  const sentinels = await Promise.all([0, 1, 2].map(() => ownRedis({ sentinel: true })));
  await Promise.all(
    sentinels.map((sentinel) =>
      ask(sentinel, async (redis) => {
        await redis.call('SENTINEL', 'MONITOR', MASTER, '127.0.0.1', master.port, 2);
        await redis.call('SENTINEL', 'SET', MASTER, 'down-after-milliseconds', DOWN_AFTER_MS);
        await redis.call('SENTINEL', 'SET', MASTER, 'failover-timeout', 5_000);
      }),
    ),
  );
  const facts = async (sentinel: OwnRedis): Promise<ReadonlyMap<string, string>> => {
    const flat = (await ask(sentinel, (redis) => redis.call('SENTINEL', 'MASTER', MASTER))) as string[];
    return new Map(flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : [])));
  };
  for (const sentinel of sentinels)
    await eventually('sentinels that know each other and the replica', async () => {
      const known = await facts(sentinel);
      return known.get('num-slaves') === '1' && known.get('num-other-sentinels') === '2';
    });
  const servers = [master, replica];
  const hasRole = (server: OwnRedis, role: string): Promise<boolean> =>
    ask(server, async (redis) => {
      const said = await redis.info('replication');
      return said.includes(`role:${role}`) && !said.includes('master_link_status:down');
    });
  /** The master first. */
  const inOrder = async (): Promise<readonly [OwnRedis, OwnRedis]> =>
    (await hasRole(replica, 'master').catch(() => false)) ? [replica, master] : [master, replica];
  const failOver = async (): Promise<OwnRedis> => {
    const [first, second] = await inOrder();
    await first.stop('SIGKILL');
    await eventually('a replica that is the master', () => hasRole(second, 'master'));
    return first;
  };
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/${MASTER}`,
    flush: async () => {
      const [first] = await inOrder();
      await ask(first, (redis) => redis.flushall()).catch(() => {});
    },
    kill: async () => {
      const killed = await failOver();
      await killed.start();
      await eventually('a replica of the new master', () => hasRole(killed, 'slave'));
    },
    failOver: async () => void (await failOver()),
    drop: async () => void (await Promise.all([...sentinels, ...servers].map((one) => one.drop()))),
  };
}
