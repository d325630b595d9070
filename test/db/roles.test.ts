import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { APP_ROLE, servesAsOwner } from '../../src/db/roles.ts';
import { openStore, type Store } from '../../src/db/open.ts';
import { migrateDatabase, type OpenDatabase } from '../../src/open-database.ts';
import { queueNames } from '../../src/queue/queues.ts';
import { openPostgresQueues } from '../../src/queue/postgres-backend.ts';
import { approved } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { publish } from '../support/published.ts';

/** 42501, insufficient_privilege: refused before any trigger is asked. */
const NOT_PERMITTED = '42501';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

const refusedWith = async (pool: pg.Pool, statement: string): Promise<string> => {
  try {
    await pool.query(statement);
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).message;
  }
};

/** Tables that are only added to, as the database has them. */
async function addOnly(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where t.tgname = 'append_only_all' order by 1`,
  );
  return rows.map(({ name }) => name);
}

describe('the role that serves', () => {
  test('walks a draft from intake to its receipt', async () => {
    await publish(office, await approved(office));
    expect((await fetch(`${office.baseUrl}/readyz`).then((ready) => ready.json())) as object).toMatchObject({
      ...{ ready: true, databaseRole: 'separate' },
    });
  });

  test('neither changes nor deletes what is only added to, and empties nothing', async () => {
    const { pool } = office.served;
    const tables = await addOnly(pool);
    expect(tables).toEqual(
      expect.arrayContaining(['audit_event', 'log_leaf', 'log_node', 'log_checkpoint', 'log_origin']),
    );
    expect(tables).toEqual(expect.arrayContaining(['decision', 'gate_signoff', 'receipt', 'revision', 'ticket']));
    for (const table of tables) {
      const { rows } = await pool.query<{ name: string }>(
        `select column_name as name from information_schema.columns
         where table_name = $1 and is_identity = 'NO' order by ordinal_position limit 1`,
        [table],
      );
      const column = rows[0]?.name ?? '';
      for (const statement of [
        `update ${table} set ${column} = ${column}`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ])
        expect(await refusedWith(pool, statement), statement).toBe(NOT_PERMITTED);
    }
    for (const table of ['draft', 'review_task', 'release_item', 'log_pending'])
      expect(await refusedWith(pool, `truncate ${table} cascade`), table).toBe(NOT_PERMITTED);
    for (const table of ['migration', 'kysely_migration', 'log_origin'])
      expect(await refusedWith(pool, `delete from ${table}`), table).toBe(NOT_PERMITTED);
  });

  test.each([
    'alter table audit_event disable trigger all',
    'alter table audit_event disable trigger append_only',
    'drop trigger append_only on audit_event',
    'drop trigger note_pending on audit_event',
    'alter table audit_event drop column actor_id',
    'alter table log_leaf add column more text',
    'drop table log_checkpoint',
    'drop table audit_event cascade',
    "create or replace function wuguan_now() returns timestamptz language sql as 'select now()'",
    'drop function wuguan_now()',
    "create or replace function refuse_change() returns trigger language plpgsql as 'begin return old; end'",
    "create or replace function note_pending() returns trigger language plpgsql as 'begin return null; end'",
    'alter function wuguan_now() owner to current_user',
    'alter table audit_event owner to current_user',
    'create table public.more (n int)',
    "create function public.more() returns int language sql as 'select 1'",
    'create trigger more before insert on audit_event for each row execute function refuse_change()',
    'create rule more as on insert to audit_event do instead nothing',
    'create schema more',
    'set session_replication_role = replica',
    'set role wuguan',
    'set session authorization wuguan',
    'alter role current_user superuser',
    "copy audit_event to program 'true'",
    'alter schema public owner to current_user',
    'drop schema public cascade',
  ])('is refused: %s', async (statement) => {
    expect(await refusedWith(office.served.pool, statement)).toBe(NOT_PERMITTED);
  });

  test('gives itself no right', async () => {
    const { pool } = office.served;
    // PostgreSQL warns only, and grants nothing
    await pool.query('grant all on audit_event to current_user');
    expect(await refusedWith(pool, 'delete from audit_event')).toBe(NOT_PERMITTED);
  });

  test('owns nothing', async () => {
    const { rows } = await office.database.pool.query<{ owned: number }>(
      `select (select count(*) from pg_class where relowner = r.oid) + (select count(*) from pg_proc where proowner = r.oid)
         + (select count(*) from pg_namespace where nspowner = r.oid) + (select count(*) from pg_type where typowner = r.oid)
         + (select count(*) from pg_database where datdba = r.oid) as owned
       from pg_roles r where rolname = $1 and not rolsuper and not rolcreatedb and not rolcreaterole`,
      [APP_ROLE],
    );
    expect(rows).toEqual([{ owned: 0 }]);
    expect(await servesAsOwner(office.served.db)).toBe(false);
    expect(await servesAsOwner(office.database.db)).toBe(true);
  });
});

describe('a PostgreSQL of yours', () => {
  const id = randomUUID().slice(0, 8);
  const [ownerRole, appRole, name] = [`owner_${id}`, `app_${id}`, `yours_${id}`];
  const as = (user: string): pg.PoolConfig => ({ host: inject('postgresHost'), user, database: name });
  const url = (user: string): string =>
    `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(inject('postgresHost'))}`;
  const opened = (owner: string | undefined, user: string): OpenDatabase => ({
    connection: { connectionString: url(user) },
    owner: owner === undefined ? undefined : { connectionString: url(owner) },
    ...{ url: url(user), embedded: false, queues: true, gone: new Promise(() => {}), close: async () => {} },
  });
  const admin = async (...statements: readonly string[]): Promise<void> => {
    const client = new pg.Client({ host: inject('postgresHost'), user: 'wuguan', database: 'postgres' });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  let app: Store;
  beforeAll(async () => {
    await admin(
      ...[`create role ${ownerRole} login`, `create role ${appRole} login`],
      `create database ${name} owner ${ownerRole} template template0`,
    );
    app = openStore(as(appRole), { max: 2 });
  });
  afterAll(async () => {
    await app.close();
    await admin(`drop database ${name} with (force)`, `drop role ${appRole}`, `drop role ${ownerRole}`);
  });

  test('is migrated by its owner, who gives the serving role its rights; queues and all', async () => {
    await migrateDatabase(opened(ownerRole, appRole));
    await migrateDatabase(opened(ownerRole, appRole));
    expect(await servesAsOwner(app.db)).toBe(false);
    await app.pool.query("insert into audit_event (action, entity) values ('task.viewed', 'task')");
    for (const table of await addOnly(app.pool))
      expect(await refusedWith(app.pool, `delete from ${table}`), table).toBe(NOT_PERMITTED);
    expect(await refusedWith(app.pool, 'alter table audit_event disable trigger all')).toBe(NOT_PERMITTED);
    const queues = await openPostgresQueues(as(appRole), () => {});
    for (const name of queueNames()) {
      const queue = queues.queue(name);
      await queue.add('round', {}, { jobId: 'one' });
      await queue.add('round', {});
      await queue.addBulk([{ name: 'round', data: {} }]);
      expect(await queue.getJobCounts('waiting'), name).toEqual({ waiting: 3 });
    }
    let done = 0;
    const worker = queues.worker('reconcile', async () => void (done += 1), 1);
    await vi.waitFor(() => expect(done).toBe(3), { timeout: 60_000 });
    await worker.close();
    await queues.close();
  });

  test('serves without the owner while nothing is missing, and says what to run otherwise', async () => {
    await migrateDatabase(opened(undefined, appRole));
    const owner = openStore(as(ownerRole), { max: 1 });
    await owner.pool.query("delete from migration where name like '0016%'");
    await expect(migrateDatabase(opened(undefined, appRole))).rejects.toThrow('wuguan migrate');
    await owner.pool.query(`insert into migration (name, checksum)
      select '0016_log_heads.sql', '-' where not exists (select from migration where name like '0016%')`);
    await owner.close();
  });

  test('with one role for all works as before, and is told from two', async () => {
    const owner = openStore(as(ownerRole), { max: 1 });
    await owner.pool.query('drop schema public cascade; create schema public; drop schema bullmq cascade');
    await migrateDatabase(opened(undefined, ownerRole));
    expect(await migrate(owner.pool)).toEqual([]);
    expect(await servesAsOwner(owner.db)).toBe(true);
    // naming the same role twice takes no right from it
    await migrateDatabase(opened(ownerRole, ownerRole));
    expect(await refusedWith(owner.pool, 'select * from audit_event')).toBe('done');
    await owner.close();
  });

  test('gets its serving role from an owner who may make roles', async () => {
    const made = `made-"${id}`;
    const superuser = opened('wuguan', encodeURIComponent(made));
    await migrateDatabase({ ...superuser, connection: { connectionString: url(encodeURIComponent(made)) } });
    const store = openStore(as(made), { max: 1 });
    expect(await refusedWith(store.pool, 'delete from audit_event')).toBe(NOT_PERMITTED);
    expect(await refusedWith(store.pool, 'select * from audit_event')).toBe('done');
    await store.close();
    const owner = openStore(as('wuguan'), { max: 1 });
    await owner.pool.query(`drop owned by ${pg.escapeIdentifier(made)}`);
    await owner.close();
    await admin(`drop role ${pg.escapeIdentifier(made)}`);
  });

  test('whose serving role cannot sign in is not opened', async () => {
    await expect(migrateDatabase(opened(ownerRole, `nobody_${id}`))).rejects.toThrow('无法登录');
  });
});
