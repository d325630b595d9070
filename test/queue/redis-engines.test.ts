import { randomUUID } from 'node:crypto';
import type { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { QueueConfigError } from '../../src/queue/backend.ts';
import { consume } from '../../src/queue/consume.ts';
import { jobProducers } from '../../src/queue/producers.ts';
import type { ChecksJob } from '../../src/queue/queues.ts';
import { openRedisQueues } from '../../src/queue/redis-backend.ts';
import { redisFacts } from '../../src/queue/redis-facts.ts';
import { redisIsInstalled } from '../support/redis.ts';
import { redisCluster, watchedRedis, type RedisEngine } from '../support/redis-engines.ts';
import { queueConformance } from './conformance.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe.skipIf(!redisIsInstalled())('with several servers of Redis', () => {
  const engines: RedisEngine[] = [];
  afterAll(async () => void (await Promise.all(engines.map((engine) => engine.drop()))));
  const kept = async <Engine extends RedisEngine>(made: Promise<Engine>): Promise<Engine> => {
    const engine = await made;
    engines.push(engine);
    return engine;
  };
  const harness = (engine: RedisEngine) => ({
    open: () => openRedisQueues(engine.url, () => {}),
    flush: () => engine.flush(),
    childEnv: { TEST_REDIS_URL: engine.url },
  });

  queueConformance('a Redis Cluster', async () => harness(await kept(redisCluster())));
  queueConformance('Redis behind Sentinel', async () => harness(await kept(watchedRedis())));

  test('an eviction policy on any master of a cluster is refused', async () => {
    const { url } = await kept(redisCluster());
    const last = new Redis(`redis://${url.split(',').at(-1) ?? ''}`);
    await last.config('SET', 'maxmemory-policy', 'allkeys-lru');
    last.disconnect();
    await expect(openRedisQueues(url, () => {})).rejects.toThrow(QueueConfigError);
    expect(await redisFacts(url)).toMatchObject({ nodes: 3, policy: 'allkeys-lru', appendOnly: false });
  });

  test('after a fail-over work goes on by itself with the new master', async () => {
    const engine = await kept(watchedRedis());
    const backend = await openRedisQueues(engine.url, () => {});
    const workers: Worker[] = [];
    const done = new Set<string>();
    workers.push(
      consume<ChecksJob>(
        backend,
        'checks',
        async ({ draftId }) => void done.add(draftId),
        () => {},
      ),
    );
    const jobs = jobProducers(backend, () => {});
    // what could not be added is added again, as the sweep does with what the store holds
    const handIn = async (ids: readonly string[]): Promise<void> => {
      const left = ids.filter((id) => !done.has(id));
      if (left.length > 0) await jobs.checks(left.map((draftId) => ({ draftId, rev: 1, emergency: false })));
    };
    const before = Array.from({ length: 50 }, () => randomUUID());
    await handIn(before);
    await engine.failOver();
    const after = Array.from({ length: 50 }, () => randomUUID());
    const all = [...before, ...after];
    await expect
      .poll(
        async () => {
          await handIn(all);
          return all.filter((id) => !done.has(id)).length;
        },
        { timeout: 60_000, interval: 250 },
      )
      .toBe(0);
    await expect.poll(() => backend.ping()).toBe(true);
    await Promise.all(workers.map((worker) => worker.close()));
    await backend.close();
  });
});
