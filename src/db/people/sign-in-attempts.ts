import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';

/** So many attempts are free; each one after them locks the login for twice as long as the one before. */
export const FREE_ATTEMPTS = 5;
export const FIRST_LOCK_SECONDS = 30;
export const LONGEST_LOCK_SECONDS = 1_800;
/** After so long without an attempt the count begins anew. */
const FORGET = '1 day';

/**
 * Counts an attempt before its password is looked at, so that many attempts at once do not slip through together.
 *
 * @returns null when the login may be tried, else seconds until it may
 */
export async function countAttempt(db: Kysely<Database>, login: string): Promise<number | null> {
  const lockedUntil = sql`case when n <= ${sql.lit(FREE_ATTEMPTS)} then null else wuguan_now() + make_interval(
    secs => least(${sql.lit(LONGEST_LOCK_SECONDS)}, ${sql.lit(FIRST_LOCK_SECONDS)} * 2 ^ least(n - ${sql.lit(FREE_ATTEMPTS + 1)}, 10))) end`;
  const { rows } = await sql<{ one: number }>`
    insert into sign_in_attempt as a (login, failures, last_at) values (${login}, 1, wuguan_now())
    on conflict (login) do update set (failures, last_at, locked_until) = (
      select n, wuguan_now(), ${lockedUntil}
      from (select case when a.last_at < wuguan_now() - ${FORGET}::interval then 1 else a.failures + 1 end as n) counted)
    where a.locked_until is null or a.locked_until <= wuguan_now()
    returning 1 as one`.execute(db);
  if (rows.length > 0) return null;
  const left = await sql<{ seconds: number }>`
    select ceil(extract(epoch from locked_until - wuguan_now()))::int as seconds
    from sign_in_attempt where login = ${login}`.execute(db);
  return Math.max(1, left.rows[0]?.seconds ?? 1);
}

/** A success forgives; what nobody tried for long is forgotten on the way. */
export async function forgiveAttempts(db: Kysely<Database>, login: string): Promise<void> {
  await sql`delete from sign_in_attempt
    where login = ${login} or last_at < wuguan_now() - ${FORGET}::interval`.execute(db);
}
