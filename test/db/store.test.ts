import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DataDirInUseError, lockDataDir } from '../../src/db/embedded/data-dir-lock.ts';
import { migrate, MigrationError, MIGRATIONS_DIR } from '../../src/db/migrate.ts';
import { approved, openTask, submit, runAllChecks } from '../support/flow.ts';
import { openOffice, type Office } from '../support/office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await approved(office);
});
afterAll(() => office.close());

describe('never 5: history does not change', () => {
  test.each(['audit_event', 'revision', 'contributor', 'gate_signoff', 'decision'])(
    '%s refuses update, delete and truncate',
    async (table) => {
      const { pool } = office.database;
      const { rows } = await pool.query<{ n: number }>(`select count(*) as n from ${table}`);
      expect(rows[0]?.n, 'there is something to change').toBeGreaterThan(0);
      const { rows: columns } = await pool.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_name = $1 order by ordinal_position limit 1`,
        [table],
      );
      const column = columns[0]?.name ?? '';
      const set = table === 'audit_event' ? "action = 'forged'" : `${column} = ${column}`;
      await expect(pool.query(`update ${table} set ${set}`)).rejects.toMatchObject({ code: 'WG002' });
      await expect(pool.query(`delete from ${table}`)).rejects.toMatchObject({ code: 'WG002' });
      await expect(pool.query(`truncate ${table} cascade`)).rejects.toMatchObject({ code: 'WG002' });
    },
  );

  test('a decision can be voided, once, and nothing else of it changes', async () => {
    const { pool } = office.database;
    const accepted = await approved(office);
    const voiding = `update decision set voided_at = now(), void_reason = 'test' where draft_id = '${accepted.id}'`;
    await expect(
      pool.query(`update decision set verdict = 'REJECT' where draft_id = '${accepted.id}'`),
    ).rejects.toMatchObject({ code: 'WG002' });
    await expect(pool.query(voiding.replace('void_reason', "verdict = 'REJECT', void_reason"))).rejects.toMatchObject({
      code: 'WG002',
    });
    expect((await pool.query(voiding)).rowCount).toBe(3);
    await expect(pool.query(voiding)).rejects.toMatchObject({ code: 'WG002' });
  });
});

describe('invariants that SQL carries', () => {
  test('one unfinished task for each draft and tier', async () => {
    const accepted = await submit(office);
    await runAllChecks(office, accepted.id);
    const task = await openTask(office, accepted.id);
    const again = `insert into review_task (id, draft_id, rev, content_hash, unit_id, account_ids, tier, due_at, sla_minutes, signal_at)
      select gen_random_uuid(), draft_id, rev, content_hash, unit_id, account_ids, tier, due_at, 240, due_at from review_task where id = $1`;
    await expect(office.database.pool.query(again, [task.id])).rejects.toMatchObject({ code: '23505' });
  });

  test('one living release item for each draft and account', async () => {
    const accepted = await approved(office);
    const again = `insert into release_item (id, draft_id, rev, account_id, content_hash)
      select gen_random_uuid(), draft_id, rev, account_id, content_hash from release_item where draft_id = $1`;
    await expect(office.database.pool.query(again, [accepted.id])).rejects.toMatchObject({ code: '23505' });
  });

  test('HARD findings are never waved through', async () => {
    const accepted = await submit(office, 'editor1', { body: '<p>秘密★一年</p>' });
    await runAllChecks(office, accepted.id);
    const wave = `update finding set state = 'FALSE_POSITIVE' where draft_id = $1 and severity = 'HARD'`;
    await expect(office.database.pool.query(wave, [accepted.id])).rejects.toMatchObject({ code: '23514' });
  });
});

test('whatever belongs to a draft is found by an index that leads with the draft', async () => {
  const { rows } = await office.database.pool.query<{ table: string; found: boolean }>(`
    select t.relname as table, coalesce(bool_or(
      i.indpred is null or pg_get_expr(i.indpred, t.oid) = '(draft_id IS NOT NULL)'), false) as found
    from pg_class t
    join pg_attribute a on a.attrelid = t.oid and a.attname = 'draft_id' and not a.attisdropped
    left join pg_index i on i.indrelid = t.oid and i.indkey[0] = a.attnum
    where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
    group by t.relname`);
  expect(rows.length).toBeGreaterThan(8);
  expect(rows.filter(({ found }) => !found)).toEqual([]);
});

describe('migrations', () => {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-migrations-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('are applied once, in order, and refused when they changed or the database is newer', async () => {
    const { pool } = office.database;
    expect(await migrate(pool)).toEqual([]);
    cpSync(MIGRATIONS_DIR, dir, { recursive: true });
    writeFileSync(join(dir, '9001_later.sql'), 'create table later (id int); create table later2 (id int);');
    expect(await migrate(pool, dir)).toEqual(['9001_later.sql']);
    await expect(migrate(pool)).rejects.toThrow(MigrationError);
    writeFileSync(join(dir, '9001_later.sql'), 'create table later (id bigint);');
    await expect(migrate(pool, dir)).rejects.toThrow(/9001_later/);
  });

  test('leave nothing behind when one fails half-way', async () => {
    const { pool } = office.database;
    writeFileSync(join(dir, '9001_later.sql'), 'create table later (id int); create table later2 (id int);');
    writeFileSync(join(dir, '9002_broken.sql'), 'create table half (id int); select no_such_function();');
    await expect(migrate(pool, dir)).rejects.toThrow(/no_such_function/);
    expect((await pool.query(`select to_regclass('half') as half`)).rows).toEqual([{ half: null }]);
    await Promise.allSettled([migrate(pool, dir), migrate(pool, dir)]);
    expect((await pool.query(`select count(*) as n from migration where name like '9%'`)).rows).toEqual([{ n: 1 }]);
  });
});

describe('the lock of a data directory', () => {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-lock-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('is held by one living process, and taken over from a dead one', () => {
    const unlock = lockDataDir(dir);
    expect(() => lockDataDir(dir)).toThrow(DataDirInUseError);
    unlock();
    lockDataDir(dir)();
    writeFileSync(join(dir, 'wuguan.lock'), JSON.stringify({ pid: 2 ** 22 - 1, started: '1' }));
    lockDataDir(dir)();
    // the id is in use again, by a process that started at another time
    writeFileSync(join(dir, 'wuguan.lock'), JSON.stringify({ pid: process.pid, started: '1' }));
    lockDataDir(dir)();
  });
});
