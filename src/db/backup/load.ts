import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { readTables, SAME_TEXT } from './tables.ts';

const quoted = pg.escapeIdentifier;

/** Tables as they are filled: all of them, or none. */
export interface Loading {
  /** Adds rows in PostgreSQL's text form. @returns how many */
  fill(table: string, columns: readonly string[], rows: Readable): Promise<number>;
}

/**
 * Replaces what is in all tables of a database by what is brought, in one transaction. The owner of the tables does it: what
 * rows refer to need not be there before they are, and triggers say nothing of what happened long ago; in the end all
 * references are checked.
 */
export async function loadTables(connection: pg.PoolConfig, bring: (loading: Loading) => Promise<void>): Promise<void> {
  const client = new pg.Client(connection);
  // whatever is asked of it next says so
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`begin; ${SAME_TEXT}`);
    const undo = await letGo(client);
    await bring({
      fill: async (table, columns, rows) => {
        const list = columns.map(quoted).join(', ');
        const stream = client.query(copyFrom(`copy ${quoted(table)} (${list}) from stdin`));
        await pipeline(rows, stream);
        return stream.rowCount;
      },
    });
    await client.query(undo);
    await forwardSequences(client);
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

/** Empties the tables, without references and triggers. @returns what brings both back */
async function letGo(client: pg.Client): Promise<string> {
  const { rows: references } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`);
  const { rows: triggers } = await client.query<{ table: string; name: string; always: boolean }>(`
    select tgrelid::regclass::text as table, tgname as name, tgenabled = 'A' as always
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not tgisinternal and tgenabled <> 'D' and c.relnamespace = 'public'::regnamespace`);
  const names = (await readTables(client)).map(({ name }) => quoted(name));
  await client.query(
    [
      ...references.map(({ table, name }) => `alter table ${table} drop constraint ${quoted(name)}`),
      ...triggers.map(({ table, name }) => `alter table ${table} disable trigger ${quoted(name)}`),
      `truncate ${names.join(', ')}`,
    ].join(';\n'),
  );
  return [
    ...references.map(
      ({ table, name, definition }) => `alter table ${table} add constraint ${quoted(name)} ${definition}`,
    ),
    ...triggers.map(
      ({ table, name, always }) => `alter table ${table} enable ${always ? 'always ' : ''}trigger ${quoted(name)}`,
    ),
  ].join(';\n');
}

/** The next number of each column that counts is above those that are there. */
async function forwardSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select c.relname as table, a.attname as column, d.objid::regclass::text as sequence
    from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
      join pg_class c on c.oid = d.refobjid join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
    where d.deptype in ('a', 'i') and c.relnamespace = 'public'::regnamespace`);
  for (const { table, column, sequence } of rows)
    await client.query(
      `select setval($1::regclass, coalesce(max(${quoted(column)}), 1), max(${quoted(column)}) is not null) from ${quoted(table)}`,
      [sequence],
    );
}
