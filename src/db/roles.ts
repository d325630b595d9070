import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import type { Database } from './schema/index.ts';

/**
 * Two roles of the database: the owner, to whom the tables belong and who runs migrations, and the one that serves, which
 * owns nothing. Whoever takes over the serving process reads and adds, but neither changes nor deletes what tables keep that
 * are only added to, nor touches their triggers, nor the clock.
 */

/** The serving role of the embedded database. */
export const APP_ROLE = 'wuguan_app';

/** Whether these two roles are kept apart, or the server owns its tables. */
export async function servesAsOwner(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ owner: boolean }>`
    select exists(
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and pg_has_role(current_user, c.relowner, 'MEMBER')) as owner`.execute(
    db,
  );
  return rows[0]?.owner === true;
}

/**
 * Makes the serving role where it is missing; several processes may do so at once.
 *
 * @param password none for the embedded database, which nobody else reaches
 * @returns false where this owner may make no roles
 */
export async function createAppRole(pool: pg.Pool, role: string = APP_ROLE, password = ''): Promise<boolean> {
  const { rows } = await pool.query<{ exists: boolean; may: boolean }>(
    `select exists(select from pg_roles where rolname = $1) as exists, rolsuper or rolcreaterole as may
     from pg_roles where rolname = current_user`,
    [role],
  );
  if (rows[0]?.exists === true) return true;
  if (rows[0]?.may !== true) return false;
  const secret = password === '' ? '' : ` password ${pg.escapeLiteral(password)}`;
  await pool.query(`create role ${pg.escapeIdentifier(role)} login${secret}`).catch((error: unknown) => {
    // somebody else was quicker
    if (!['42710', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  });
  return true;
}

/** Held while rights are given: several processes may start at once. */
const GRANT_LOCK = 0x77756772;

const quoted = pg.escapeIdentifier;

/** Tables that only the owner writes. */
const READ_ONLY: readonly string[] = ['migration', 'kysely_migration', 'log_origin'];
/** What may change in tables that are only added to; a trigger says when. */
const MAY_CHANGE: Readonly<Record<string, readonly string[]>> = {
  contributor: ['wrote', 'taken_off_at'],
  decision: ['voided_at', 'void_reason', 'comments_hash'],
  revision: ['erased_at'],
  kept_opinion: ['erased_at'],
};

/**
 * Gives the serving role what it needs of every table, and no more: run by the owner after each migration. Tables with the
 * trigger `append_only_all` are read and added to.
 *
 * @param queues whether the queues of BullMQ are in this database
 * @returns false, and does nothing, where that role is the owner itself
 */
export async function grantToApp(pool: pg.Pool, role: string, queues: boolean): Promise<boolean> {
  const name = quoted(role);
  const { rows: same } = await pool.query<{ same: boolean }>("select pg_has_role($1, current_user, 'MEMBER') as same", [
    role,
  ]);
  if (same[0]?.same === true) return false;
  const { rows } = await pool.query<{ table: string; isView: boolean; addOnly: boolean }>(`
    select c.relname as table, c.relkind = 'v' as "isView", exists(
      select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only_all') as "addOnly"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'v')`);
  const grants = rows.map(({ table, isView, addOnly }) => {
    const rights =
      isView || READ_ONLY.includes(table)
        ? ['select']
        : addOnly
          ? ['select', 'insert', ...(MAY_CHANGE[table] ?? []).map((column) => `update (${quoted(column)})`)]
          : ['select', 'insert', 'update', 'delete'];
    return `grant ${rights.join(', ')} on ${quoted(table)} to ${name};`;
  });
  // BullMQ's tables and functions are hints that reconcile makes again: the role may do with them what BullMQ does
  const ofQueues = `
    grant usage on schema bullmq to ${name};
    grant select, insert, update, delete on all tables in schema bullmq to ${name};
    grant usage, select, update on all sequences in schema bullmq to ${name};
    grant execute on all functions in schema bullmq to ${name};`;
  await pool.query(`
    begin;
    select pg_advisory_xact_lock(${GRANT_LOCK});
    revoke all on all tables in schema public from ${name};
    revoke create on schema public from public;
    grant usage on schema public to ${name};
    ${grants.join('\n')}
    ${queues ? ofQueues : ''}
    commit;`);
  return true;
}
