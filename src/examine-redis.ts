import type { RedisFacts } from './app/doctor/redis.ts';
import { redisFacts } from './queue/redis-facts.ts';

/** What Redis says of itself; null = it does not answer within seconds. */
export const examineRedis = (url: string): Promise<RedisFacts | null> => redisFacts(url).catch(() => null);
