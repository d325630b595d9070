import type pg from 'pg';
import type { QueueBackend } from './backend.ts';
import { restoreStringMethods } from './fast-strings.ts';
import { openPostgresQueues } from './postgres-backend.ts';
import { openRedisQueues } from './redis-backend.ts';

// what slows them is loaded with the queues
restoreStringMethods();

/** Queues on Redis when there is one, else in the database. */
export const openQueues = (
  redisUrl: string | undefined,
  connection: pg.PoolConfig,
  onError: (error: Error) => void,
): Promise<QueueBackend> =>
  redisUrl === undefined ? openPostgresQueues(connection, onError) : openRedisQueues(redisUrl, onError);
