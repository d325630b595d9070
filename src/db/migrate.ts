import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** Thrown when the database and the migrations in the code do not fit together. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

const LOCK = 0x77756d67;
const NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

export const MIGRATIONS_DIR = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Applies the numbered SQL files that are still missing, each in a transaction of its own. Safe when several processes
 * start at once.
 *
 * @returns names of the files applied now
 * @throws MigrationError when an applied file has changed since, or the database is newer than this code
 */
export async function migrate(pool: pg.Pool, dir: string = MIGRATIONS_DIR): Promise<readonly string[]> {
  const names = (await readdir(dir)).filter((name) => NAME.test(name)).toSorted();
  const client = await pool.connect();
  const applied: string[] = [];
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`create table if not exists migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration');
    const known = new Map(rows.map((row) => [row.name, row.checksum]));
    const unknown = [...known.keys()].find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw new MigrationError(`数据库比程序新：未知的迁移 ${unknown} / the database is newer than this code`);
    }
    for (const name of names) {
      const text = await readFile(join(dir, name), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      const before = known.get(name);
      if (before === checksum) continue;
      if (before !== undefined)
        throw new MigrationError(`迁移 ${name} 在执行后被改动 / ${name} changed after it was applied`);
      await client.query('begin');
      try {
        await client.query(text);
        await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
      applied.push(name);
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    client.release();
  }
  return applied;
}
