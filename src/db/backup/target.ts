import pg from 'pg';

const quoted = pg.escapeIdentifier;

/** What is in a database into which a backup is to be restored. */
export interface TargetState {
  /** Whether somebody else is connected to it. */
  readonly inUse: boolean;
  /** Whether it has tables of ours. */
  readonly tables: boolean;
  /** Whether anybody works there: there are people, or entries of the log. */
  readonly office: boolean;
}

export async function targetState(client: pg.ClientBase): Promise<TargetState> {
  const { rows } = await client.query<{ others: number; tables: boolean; counted: boolean }>(`
    select (select count(*)::int from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend') as others,
      exists(select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) as tables,
      to_regclass('public.audit_event') is not null and to_regclass('public.app_user') is not null as counted`);
  const { others = 0, tables = false, counted = false } = rows[0] ?? {};
  if (!counted) return { inUse: others > 0, tables, office: tables };
  const { rows: found } = await client.query<{ office: boolean }>(
    'select exists(select from audit_event) or exists(select from app_user) as office',
  );
  return { inUse: others > 0, tables, office: found[0]?.office === true };
}

/** Moves everything of the schema `public` into a schema of another name, which is made, or back from one, which goes. */
async function moveAll(client: pg.ClientBase, from: string, to: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select statement from (
       select 1 as step, format('alter %s %I.%I set schema %I',
         case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end, $1::text, c.relname, $2::text) as statement
       from pg_class c
       where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
       union all
       select 2, format('alter routine %s set schema %I', p.oid::regprocedure, $2::text) from pg_proc p
       where p.pronamespace = $1::regnamespace
         and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     ) as moves order by step`,
    [from, to],
  );
  for (const { statement } of rows) await client.query(statement);
}

const inTransaction = async (client: pg.ClientBase, work: () => Promise<void>): Promise<void> => {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};

/** Sets aside what is in the database, under the name of a schema; the queues, which are made again, go. */
export const setAside = (client: pg.ClientBase, schema: string): Promise<void> =>
  inTransaction(client, async () => {
    await client.query(`create schema ${quoted(schema)}`);
    await moveAll(client, 'public', schema);
    await client.query('drop schema if exists bullmq cascade');
    // Kysely finds its table in whatever schema, and makes none here then; it holds nothing
    await client.query(`drop table if exists ${quoted(schema)}.kysely_migration_lock`);
  });

/** Takes away what was made since, and brings back what was set aside. */
export const bringBack = (client: pg.ClientBase, schema: string): Promise<void> =>
  inTransaction(client, async () => {
    await client.query('drop schema if exists restore_failed cascade; create schema restore_failed');
    await moveAll(client, 'public', 'restore_failed');
    await client.query('drop schema restore_failed cascade');
    await moveAll(client, schema, 'public');
    await client.query(`drop schema ${quoted(schema)} cascade`);
  });

/** For good. */
export const dropAside = (client: pg.ClientBase, schema: string): Promise<unknown> =>
  client.query(`drop schema ${quoted(schema)} cascade`);
