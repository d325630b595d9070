import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { inventDemo, seedDemo, type DemoCredentials } from '../../src/app/demo/seed-demo.ts';
import { activateRuleset, proposeRuleset } from '../../src/app/rulesets/manage-rulesets.ts';
import { startEmbedded } from '../../src/db/embedded/server.ts';
import { migrate } from '../../src/db/migrate.ts';
import { APP_ROLE, createAppRole, grantToApp } from '../../src/db/roles.ts';
import { preparePostgresQueues } from '../../src/queue/postgres-backend.ts';
import { openStore } from '../../src/db/open.ts';
import type { Database } from '../../src/db/schema/index.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { DICTIONARIES } from '../../src/runtime.ts';
import { testDeps } from './deps.ts';
import { ownRedis, redisIsInstalled, type OwnRedis } from './redis.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Directory of the socket of the one PostgreSQL that the whole run shares. */
    postgresHost: string;
    /** Empty when no redis-server was found. */
    redisUrl: string;
    /** Who works in the databases that are copies of {@link OFFICE_TEMPLATE}. */
    demo: DemoCredentials;
  }
}

export const TEMPLATE = 'wuguan_template';
/** The same with the demo office in it. */
export const OFFICE_TEMPLATE = 'wuguan_office';

/** Deadlines are tested without sleeping: the clock of test databases moves by a setting, which only their owner can bring about. */
const MOVABLE_CLOCK = `create or replace function wuguan_now() returns timestamptz language sql stable parallel safe
  return now() + coalesce(nullif(current_setting('wuguan.clock_offset', true), ''), '0')::interval`;

/** One real PostgreSQL and, where there is one, one real Redis for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-test-'));
  const server = await startEmbedded({
    dataDir: dir,
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  const admin = new pg.Client(server.connection);
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  const template = openStore({ ...server.connection, database: TEMPLATE }, { max: 1 });
  await migrate(template.pool);
  await template.pool.query(MOVABLE_CLOCK);
  await createAppRole(template.pool);
  await preparePostgresQueues(template.pool);
  await grantToApp(template.pool, APP_ROLE, true);
  await activateShippedRules({ ...server.connection, database: TEMPLATE }, template.db, dir);
  await template.close();
  project.provide('demo', await seedOffice(server.connection, dir));
  project.provide('postgresHost', server.connection.host);

  const redis = await startRedis();
  project.provide('redisUrl', redis?.url ?? '');
  return async () => {
    await redis?.drop();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}

/** Once for all offices of the run: examining every pack is the dearest part of opening one. */
async function activateShippedRules(connection: pg.PoolConfig, db: Kysely<Database>, dir: string): Promise<void> {
  const deps = await testDeps(connection, db, join(dir, 'keys'));
  const { version } = await proposeRuleset(deps, null, await loadPacks(DICTIONARIES), 'test');
  await activateRuleset(deps, null, version);
}

/** Once for all offices of the run: passwords are made to be dear to hash. */
async function seedOffice(connection: pg.PoolConfig, dir: string): Promise<DemoCredentials> {
  const admin = new pg.Client(connection);
  await admin.connect();
  await admin.query(`create database ${OFFICE_TEMPLATE} template ${TEMPLATE}`);
  await admin.end();
  const own = { ...connection, database: OFFICE_TEMPLATE };
  const store = openStore(own, { max: 1 });
  const demo = inventDemo('http://127.0.0.1');
  await seedDemo(await testDeps(own, store.db, join(dir, 'keys')), demo);
  await store.close();
  return demo;
}

async function startRedis(): Promise<OwnRedis | null> {
  if (redisIsInstalled()) return ownRedis();
  const line = 'redis-server was not found: the suites on Redis are skipped (Debian: apt-get install redis-server)';
  if (process.env['WUGUAN_REQUIRE_ALL'] === '1') throw new Error(line);
  process.stdout.write(`${line}\n`);
  return null;
}
