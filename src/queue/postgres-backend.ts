import {
  assertSchemaCompatibility,
  createPostgresBackend,
  LATEST_SCHEMA_VERSION,
  Queue,
  runMigrations,
  SchemaMigrationRequiredError,
  Worker,
  type PostgresConnectionOptions,
} from 'bullmq';
import pg from 'pg';
import { PrimaryClient } from '../db/hosts.ts';
import { outliveBreaks } from '../db/open.ts';
import { queueNames } from './queues.ts';
import { answersInTime, WORKER_TIMING, type QueueBackend } from './backend.ts';

const SCHEMA = 'bullmq';

/** Connections: each worker pins one to listen, the rest is shared. */
const POOL_SIZE = 24;

/** Brings the tables of the queues up to date; asks for no right of an owner where they are. */
export async function migratePostgresQueues(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const version = await assertSchemaCompatibility(client, SCHEMA).catch((error: unknown) => {
      if (error instanceof SchemaMigrationRequiredError) return 0;
      throw error;
    });
    if (version < LATEST_SCHEMA_VERSION) await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
}

/**
 * What the owner of the database does before a role serves that may make nothing: the tables, and for each queue the
 * sequence of its jobs, which BullMQ would make at their first one.
 */
export async function preparePostgresQueues(pool: pg.Pool): Promise<void> {
  await migratePostgresQueues(pool);
  const { rows } = await pool.query<{ sequence: string }>(
    `select ${SCHEMA}.job_id_seq_name(queue) as sequence from unnest($1::text[]) as queue`,
    [queueNames()],
  );
  for (const { sequence } of rows)
    await pool.query(`create sequence if not exists ${SCHEMA}.${pg.escapeIdentifier(sequence)}`);
}

/**
 * Queues in the schema `bullmq` of the database itself: nothing else to run. About nine times slower than Redis, which
 * is right for one office.
 */
export async function openPostgresQueues(
  connection: pg.PoolConfig,
  onError: (error: Error) => void,
): Promise<QueueBackend> {
  // no commit waits for the disk: what a crash takes from the queues, reconcile makes again
  const settings = `-c search_path=${SCHEMA} -c synchronous_commit=off`;
  const pool = new pg.Pool({ ...connection, Client: PrimaryClient, max: POOL_SIZE, options: settings });
  pool.setMaxListeners(0); // every queue and worker listens for errors of the shared pool
  pool.on('error', onError);
  pool.on('connect', outliveBreaks);
  await migratePostgresQueues(pool);
  const shared = pool as unknown as PostgresConnectionOptions;
  const queues = new Map<string, Queue>();
  return {
    kind: 'postgres',
    queue: (name) => {
      const known = queues.get(name);
      if (known !== undefined) return known;
      const queue = new Queue(name, { connection: shared }, createPostgresBackend) as unknown as Queue;
      queue.on('error', onError);
      queues.set(name, queue);
      return queue;
    },
    worker: (name, processor, concurrency) => {
      const options = { connection: shared, concurrency, ...WORKER_TIMING };
      const worker = new Worker(name, processor, options, createPostgresBackend) as unknown as Worker;
      worker.on('error', onError);
      return worker;
    },
    ping: () => answersInTime(pool.query('select 1')),
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await pool.end();
    },
  };
}
