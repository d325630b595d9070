import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { migrate, MigrationError, MIGRATIONS_DIR } from '../../src/db/migrate.ts';
import { openStore } from '../../src/db/open.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';

/** Where each shipped file lies, by its name. */
const PATHS = new Map(
  readdirSync(MIGRATIONS_DIR, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, join(entry.parentPath, entry.name)]),
);
const FILES = [...PATHS.keys()].toSorted();
const databases: TestDatabase[] = [];
const dirs: string[] = [];
let pool: pg.Pool;
beforeEach(async () => {
  const database = await emptyDatabase();
  databases.push(database);
  ({ pool } = database);
});
afterAll(async () => {
  for (const database of databases) await database.drop();
  for (const dir of dirs) rmSync(dir, { recursive: true });
});

/** The shipped files with some more, or with other texts. */
function filesWith(more: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-migrations-'));
  dirs.push(dir);
  cpSync(MIGRATIONS_DIR, dir, { recursive: true });
  for (const [name, text] of Object.entries(more))
    writeFileSync(join(dir, relative(MIGRATIONS_DIR, PATHS.get(name) ?? join(MIGRATIONS_DIR, name))), text);
  return dir;
}

/** What versions without Kysely’s migrator did, and left behind: each file in a transaction, its name and checksum in one table. */
async function asEarlierVersions(names: readonly string[]): Promise<void> {
  await pool.query(`create table migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  for (const name of names) {
    const text = readFileSync(PATHS.get(name)!, 'utf8');
    const checksum = createHash('sha256').update(text).digest('hex');
    await pool.query(text);
    await pool.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum]);
  }
}

const applied = async (): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ name: string }>('select name from migration order by name');
  return rows.map(({ name }) => name);
};
const exists = async (table: string): Promise<boolean> =>
  (await pool.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table])).rows[0]!.found;

test('two files of one name are refused', async () => {
  const dir = filesWith({});
  writeFileSync(join(dir, FILES[0]!), 'select 1;');
  await expect(migrate(pool, dir)).rejects.toThrow(MigrationError);
  expect(await exists('migration')).toBe(false);
});

test('an empty database gets every file, once, in the order of their numbers', async () => {
  expect(await migrate(pool)).toEqual(FILES);
  expect(await migrate(pool)).toEqual([]);
  // nobody who gets a session moves the clock that judges leases and approvals
  const { rows } = await pool.query<{ moved: boolean }>(
    `with moved as (select set_config('wuguan.clock_offset', '40 minutes', false))
     select wuguan_now() <> now() as moved from moved`,
  );
  expect(rows).toEqual([{ moved: false }]);
  expect(await applied()).toEqual(FILES);
});

test('a database of an earlier version goes on where it stands', async () => {
  const behind = FILES.slice(0, -2);
  await asEarlierVersions(behind);
  await pool.query(`update migration set applied_at = now() + interval '1 year' where name = '${FILES[0]}'`);
  expect(await migrate(pool)).toEqual(FILES.slice(-2));
  expect(await migrate(pool)).toEqual([]);
  expect(await applied()).toEqual(FILES);
});

test('a database that an earlier version brought up to date is left as it is, and that version still opens it', async () => {
  await asEarlierVersions(FILES);
  const before = (await pool.query('select * from migration order by name')).rows;
  expect(await migrate(pool)).toEqual([]);
  expect((await pool.query('select * from migration order by name')).rows).toEqual(before);
});

test('a file that an earlier version applied, and that changed since, is refused by its name', async () => {
  await asEarlierVersions(FILES);
  const dir = filesWith({ [FILES[0]!]: 'select 1;' });
  const refused = migrate(pool, dir);
  await expect(refused).rejects.toThrow(MigrationError);
  await expect(refused).rejects.toThrow(new RegExp(`${FILES[0]}.*被改动`));
});

test('a database that is newer than the program is refused, and nothing is done to it', async () => {
  await asEarlierVersions(FILES.slice(0, -1));
  await pool.query(`insert into migration (name, checksum) values ('9001_later.sql', 'x')`);
  await expect(migrate(pool)).rejects.toThrow(/数据库比程序新.*9001_later/);
  expect(await applied()).not.toContain(FILES.at(-1));
});

test('an upgrade is whole or it is not: when one file fails, those before it are not applied either', async () => {
  await migrate(pool);
  const dir = filesWith({
    '9001_first.sql': 'create table first (id int);',
    '9002_broken.sql': 'create table half (id int); select no_such_function();',
  });
  await expect(migrate(pool, dir)).rejects.toThrow(/no_such_function/);
  expect([await exists('first'), await exists('half')]).toEqual([false, false]);
  expect(await applied()).toEqual(FILES);
  writeFileSync(join(dir, '9002_broken.sql'), 'create table half (id int);');
  expect(await migrate(pool, dir)).toEqual(['9001_first.sql', '9002_broken.sql']);
});

test('of several that start at once, one applies and the others wait for it', async () => {
  const stores = Array.from({ length: 3 }, () => openStore({ ...databases.at(-1)!.connection }, { max: 1 }));
  const done = await Promise.all(stores.map((store) => migrate(store.pool)));
  await Promise.all(stores.map((store) => store.close()));
  expect(done.flat()).toEqual(FILES);
});
