import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { openPostgresQueues } from '../../src/queue/postgres-backend.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { queueConformance } from './conformance.ts';

let database: TestDatabase | undefined;
afterAll(() => database?.drop());

queueConformance('PostgreSQL', async () => {
  database = await testDatabase(2);
  const connection: pg.PoolConfig = { host: inject('postgresHost'), user: 'wuguan', database: database.name };
  const { pool } = database;
  return {
    open: () => openPostgresQueues(connection, () => {}),
    flush: async () => {
      const { rows } = await pool.query<{ name: string }>(
        `select format('bullmq.%I', tablename) as name from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%'`,
      );
      await pool.query(`truncate ${rows.map((row) => row.name).join(', ')} cascade`);
    },
    childEnv: { TEST_PG_HOST: inject('postgresHost'), TEST_PG_DATABASE: database.name },
  };
});
