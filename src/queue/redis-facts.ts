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

async function ask(connection: ReturnType<typeof connectRedis>) {
  const info = await connection.info();
  const valueOf = (name: string): string => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1] ?? '';
  const before = Date.now();
  const [seconds = 0, micros = 0] = (await connection.time()).map(Number);
  const here = (before + Date.now()) / 2;
  return {
    version: valueOf('redis_version'),
    policy: valueOf('maxmemory_policy'),
    appendOnly: valueOf('aof_enabled') === '1',
    ahead: seconds + micros / 1e6 - here / 1000,
  };
}
