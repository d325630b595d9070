import { once } from 'node:events';
import { Cluster, type Redis } from 'ioredis';
import { isAtLeast } from '../domain/doctor/judge.ts';
import { connectRedis } from './redis-backend.ts';

const PATIENCE_MS = 5_000;

/** Version, eviction, persistence and clock of Redis. @throws when it does not answer in time */
export async function redisFacts(url: string) {
  const connection = connectRedis(url, { maxRetriesPerRequest: 1 });
  // told by what is asked of it
  connection.on('error', () => {});
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      ask(connection),
      new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS))),
    ]);
  } finally {
    clearTimeout(timer);
    connection.disconnect();
  }
}

/** Of the node, or of each master of a cluster: of each thing the worst. */
async function ask(connection: ReturnType<typeof connectRedis>) {
  // a cluster knows its nodes once it is connected
  if (connection instanceof Cluster && connection.status !== 'ready') await once(connection, 'ready');
  const nodes = connection instanceof Cluster ? connection.nodes('master') : [connection];
  const facts = await Promise.all(nodes.map(askNode));
  const [first] = facts;
  if (first === undefined) throw new Error('no answer');
  return {
    nodes: facts.length,
    version: facts.map(({ version }) => version).reduce((a, b) => (isAtLeast(a, b) ? b : a)),
    policy: facts.find(({ policy }) => policy !== 'noeviction')?.policy ?? first.policy,
    appendOnly: facts.every(({ appendOnly }) => appendOnly),
    ahead: facts.map(({ ahead }) => ahead).reduce((a, b) => (Math.abs(a) > Math.abs(b) ? a : b)),
  };
}

async function askNode(node: Redis) {
  const info = await node.info();
  const valueOf = (name: string): string => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1] ?? '';
  const before = Date.now();
  const [seconds = 0, micros = 0] = (await node.time()).map(Number);
  const here = (before + Date.now()) / 2;
  return {
    version: valueOf('redis_version'),
    policy: valueOf('maxmemory_policy'),
    appendOnly: valueOf('aof_enabled') === '1',
    ahead: seconds + micros / 1e6 - here / 1000,
  };
}
