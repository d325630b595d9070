import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, Migrator, PostgresDialect, type Migration } from 'kysely';
import type pg from 'pg';

/** Thrown when the database and the migrations in the code do not fit together. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

const LOCK = 0x77756d67;
const NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

export const MIGRATIONS_DIR = fileURLToPath(new URL('./migrations', import.meta.url));

interface SqlFile {
  readonly text: string;
  /** SHA-256, hex */
  readonly checksum: string;
}
type SqlFiles = ReadonlyMap<string, SqlFile>;

/**
 * Applies the numbered SQL files that are still missing: all of them, or none when one fails. Safe when several processes
 * start at once, of this version or of the last ones that kept the list without Kysely.
 *
 * @param only left out = all that are shipped; else names of those that an earlier version had
 * @returns names of the files applied now
 * @throws MigrationError when an applied file has changed since, or the database is newer than this code
 */
export async function migrate(
  pool: pg.Pool,
  dir: string = MIGRATIONS_DIR,
  only?: ReadonlySet<string>,
): Promise<readonly string[]> {
  const shipped = await readFiles(dir);
  const files = only === undefined ? shipped : new Map([...shipped].filter(([name]) => only.has(name)));
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await checkApplied(client, files);
    return await applyMissing(client, files);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    client.release();
  }
}

/** SHA-256 of each shipped file, hex, by its name. */
export async function shippedMigrations(dir: string = MIGRATIONS_DIR): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await readFiles(dir))].map(([name, { checksum }]) => [name, checksum]));
}

/** Names of the shipped files that the database lacks; asks for no right of an owner. */
export async function missingMigrations(pool: pg.Pool, dir: string = MIGRATIONS_DIR): Promise<readonly string[]> {
  const names = [...(await readFiles(dir)).keys()];
  const { rows } = await pool.query<{ found: boolean }>("select to_regclass('migration') is not null as found");
  if (rows[0]?.found !== true) return names;
  const applied = await pool.query<{ name: string }>('select name from migration');
  return names.filter((name) => !applied.rows.some((row) => row.name === name));
}

async function readFiles(dir: string): Promise<SqlFiles> {
  // in a folder for each version that brought them; their numbers order them, and a name is one file's alone
  const found = (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && NAME.test(entry.name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const files = found.map(async ({ name, parentPath }) => {
    const text = await readFile(join(parentPath, name), 'utf8');
    return [name, { text, checksum: createHash('sha256').update(text).digest('hex') }] as const;
  });
  const byName = new Map(await Promise.all(files));
  if (byName.size < found.length) throw new MigrationError('两个迁移同名 / two migrations have one name');
  return byName;
}

/**
 * `migration` holds the checksum of every applied file. Kysely's own list follows it: it is younger, and knows nothing of
 * the files that were applied before there was one.
 *
 * @throws MigrationError
 */
async function checkApplied(client: pg.PoolClient, files: SqlFiles): Promise<void> {
  await client.query(`
    create table if not exists migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now());
    create table if not exists kysely_migration (
      name varchar(255) primary key, timestamp varchar(255) not null);
    insert into kysely_migration (name, timestamp)
      select name, to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from migration
      on conflict do nothing`);
  const { rows } = await client.query<{ name: string; checksum: string | null }>(
    'select name, checksum from kysely_migration left join migration using (name) order by name',
  );
  for (const { name, checksum } of rows) {
    const file = files.get(name);
    if (file === undefined) {
      throw new MigrationError(`数据库比程序新：未知的迁移 ${name} / the database is newer than this code`);
    }
    if (file.checksum !== checksum) {
      throw new MigrationError(`迁移 ${name} 在执行后被改动 / ${name} changed after it was applied`);
    }
  }
}

async function applyMissing(client: pg.PoolClient, files: SqlFiles): Promise<readonly string[]> {
  // a file is sent as one query without parameters, the only form in which there may be several statements
  const migration = (name: string, { text, checksum }: SqlFile): Migration => ({
    up: async () => {
      await client.query(text);
      await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum]);
    },
  });
  const all = Object.fromEntries([...files].map(([name, file]) => [name, migration(name, file)]));
  const migrator = new Migrator({
    db: onlyOn(client),
    provider: { getMigrations: () => Promise.resolve(all) },
    // a clock that was set back must not stop an upgrade
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/** Kysely on the one connection that holds the lock, and in whose transaction the files run. */
const onlyOn = (client: pg.PoolClient): Kysely<unknown> =>
  new Kysely({
    dialect: new PostgresDialect({
      pool: {
        connect: () => Promise.resolve({ query: client.query.bind(client), release: () => {} }),
        end: () => Promise.resolve(),
      },
    }),
  });
