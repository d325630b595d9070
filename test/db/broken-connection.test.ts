import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { PrimaryClient } from '../../src/db/hosts.ts';
import { openStore } from '../../src/db/open.ts';
import { asRefusal } from '../../src/http/problem.ts';
import { testDatabase } from '../support/database.ts';

test('a connection that breaks within a transaction fails it, and ends nothing else', async () => {
  const database = await testDatabase();
  const { db, pool } = database;
  const broken = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    // between two statements, where nothing of ours waits for the connection
    await expect
      .poll(async () => (await pool.query('select from pg_stat_activity where pid = $1', [rows[0]!.pid])).rowCount)
      .toBe(0);
    await sql`select 1`.execute(trx);
  });
  const thrown = await broken.catch((error: unknown) => error);
  expect(asRefusal(thrown)?.code, 'whoever asked asks again').toBe('UNAVAILABLE');
  expect((await pool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await database.drop();
});

test('of two transactions in each other’s way the one that is undone was not accepted, and the other one goes on', async () => {
  const database = await testDatabase();
  const { db } = database;
  const holds: string[] = [];
  const take = async (name: string, first: number, second: number): Promise<string> =>
    db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(${first})`.execute(trx);
      holds.push(name);
      await expect.poll(() => holds.length).toBe(2);
      await sql`select pg_advisory_xact_lock(${second})`.execute(trx);
      return name;
    });
  const ended = await Promise.allSettled([take('one', 1, 2), take('other', 2, 1)]);
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const [undone] = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  expect(undone).toMatchObject({ code: '40P01' });
  expect(asRefusal(undone)?.code).toBe('UNAVAILABLE');
  await database.drop();
});

test('a transaction that stands still gives back what it locked: whoever waits goes on, and its own act fails', async () => {
  const database = await testDatabase();
  const usual = sql<{ limit: string }>`select current_setting('idle_in_transaction_session_timeout') as limit`;
  expect((await usual.execute(database.db)).rows).toEqual([{ limit: '30s' }]);
  const frozen = openStore({ ...database.connection, idle_in_transaction_session_timeout: 300 });
  const lock = sql`select pg_advisory_xact_lock(7)`;
  let isLocked = (): void => {};
  const locked = new Promise<void>((resolve) => (isLocked = resolve));
  let isFree = (): void => {};
  const free = new Promise<void>((resolve) => (isFree = resolve));
  const standing = frozen.db.transaction().execute(async (trx) => {
    await lock.execute(trx);
    isLocked();
    await free;
    await sql`select 1`.execute(trx);
  });
  await locked;
  await database.db.transaction().execute((trx) => lock.execute(trx));
  isFree();
  const thrown = await standing.catch((error: unknown) => error);
  expect(asRefusal(thrown)?.code, 'whoever asked asks again').toBe('UNAVAILABLE');
  expect((await frozen.pool.query<{ one: number }>('select 1 as one')).rows, 'on another connection').toEqual([
    { one: 1 },
  ]);
  await frozen.close();
  await database.drop();
});

test('a server that says nothing is given up after a while, and whoever asked asks again', async () => {
  const silent = createServer(() => {});
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const client = new PrimaryClient({
    connectionString: `postgresql://nobody@${host},${host}/none`,
    connectionTimeoutMillis: 200,
  });
  const thrown = await client.connect().catch((error: unknown) => error);
  expect(asRefusal(thrown)?.code).toBe('UNAVAILABLE');
  silent.close();
});
