import { Redis } from 'ioredis';
import { describe, expect, inject, test } from 'vitest';
import { QueueConfigError } from '../../src/queue/backend.ts';
import { jobProducers } from '../../src/queue/producers.ts';
import { connectRedis, openRedisQueues } from '../../src/queue/redis-backend.ts';
import { ownRedis } from '../support/redis.ts';
import { queueConformance } from './conformance.ts';

const url = inject('redisUrl');

describe.skipIf(url === '')('with a Redis', () => {
  queueConformance('Redis', async () => ({
    open: () => openRedisQueues(url, () => {}),
    flush: async () => {
      const redis = new Redis(url);
      await redis.flushall();
      await redis.quit();
    },
    childEnv: { TEST_REDIS_URL: url },
  }));

  test('an eviction policy that loses jobs is refused at start', async () => {
    const own = await ownRedis();
    const redis = new Redis(own.url);
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(openRedisQueues(own.url, () => {})).rejects.toThrow(QueueConfigError);
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    await (await openRedisQueues(own.url, () => {})).close();
    redis.disconnect();
    await own.drop();
  });

  test('while Redis is away a producer gives up, and goes on when it is back', async () => {
    const own = await ownRedis();
    const backend = await openRedisQueues(own.url, () => {});
    const lost: string[] = [];
    const jobs = jobProducers(backend, (queue) => lost.push(queue));
    const add = () => jobs.checks([{ draftId: crypto.randomUUID(), rev: 1, emergency: false }]);
    await add();
    expect(lost).toEqual([]);
    await own.stop();
    // it ends though Redis comes back only later
    await add();
    expect(lost).toEqual(['checks']);
    expect(await backend.ping()).toBe(false);
    await own.start();
    const deadline = Date.now() + 60_000;
    while (!(await backend.ping()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    lost.length = 0;
    await add();
    expect(lost).toEqual([]);
    await backend.close();
    await own.drop();
  });
});

test('Sentinel, Cluster and TLS addresses are understood', () => {
  const open = [
    connectRedis('redis+sentinel://user:p%40ss@127.0.0.1:1,127.0.0.1:2/main?db=3', { maxRetriesPerRequest: 1 }),
    connectRedis('rediss+cluster://127.0.0.1:1,127.0.0.1:2', { maxRetriesPerRequest: 1 }),
    connectRedis('rediss://127.0.0.1:1', { maxRetriesPerRequest: 1 }),
  ];
  for (const connection of open) {
    connection.on('error', () => {});
    connection.disconnect();
  }
  const [sentinel, cluster, tls] = open;
  expect(sentinel?.options).toMatchObject({ name: 'main', db: 3, username: 'user', password: 'p@ss' });
  expect((sentinel?.options as { sentinels?: unknown }).sentinels).toEqual([
    { host: '127.0.0.1', port: 1 },
    { host: '127.0.0.1', port: 2 },
  ]);
  expect(cluster?.isCluster).toBe(true);
  expect(cluster?.options).toMatchObject({ redisOptions: { tls: {} } });
  expect(tls?.options).toMatchObject({ tls: {} });
});
