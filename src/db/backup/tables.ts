import type pg from 'pg';

export interface TableShape {
  readonly name: string;
  /** Those that are stored, in their order. */
  readonly columns: readonly string[];
}

/** Under these settings a value has the same text wherever it is written and read. */
export const SAME_TEXT = `
  set local datestyle = iso; set local intervalstyle = postgres; set local timezone = 'UTC';
  set local extra_float_digits = 3; set local client_encoding = utf8; set local bytea_output = hex;`;

/** All tables of the schema `public` that outlive a crash; those of the queues are hints that are made again. */
export async function readTables(client: pg.ClientBase): Promise<readonly TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname`);
  return rows;
}
