import { sql, type Kysely } from 'kysely';
import type { Day } from '../../domain/china-day.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** Held by whoever writes the day's file. */
const DAILY_LOCK = 0x77676464;

/** Takes the lock under which the day's file is written, until the end of the transaction; false when somebody else holds it. */
export async function tryLockDaily(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(DAILY_LOCK)}) as locked`.execute(trx);
  return rows[0]?.locked === true;
}

/** Notes what became of the day's file: the size of the head in it, or what went wrong. */
export async function noteDailyFile(
  db: Kysely<Database>,
  day: Day,
  done: { readonly size: number } | { readonly error: string },
): Promise<void> {
  if ('error' in done) {
    await sql`
      insert into log_daily (day, file_error) values (${day}::date, ${done.error})
      on conflict (day) do update set file_error = excluded.file_error`.execute(db);
    return;
  }
  await sql`
    insert into log_daily (day, size, written_at) values (${day}::date, ${done.size}, wuguan_now())
    on conflict (day) do update set size = excluded.size, written_at = excluded.written_at, file_error = null`.execute(
    db,
  );
}

/**
 * The latest day whose head is to be posted now, taken for a minute: nobody else posts it meanwhile. Earlier days are left
 * out, since a later head is over all that they were over.
 */
export async function takeDueDay(
  db: Kysely<Database>,
): Promise<{ readonly day: Day; readonly size: number; readonly attempts: number } | undefined> {
  const { rows } = await sql<{ day: Day; size: number; attempts: number }>`
    update log_daily set next_try_at = wuguan_now() + interval '1 minute'
    where day = (select max(day) from log_daily) and size is not null and posted_at is null
      and (next_try_at is null or next_try_at <= wuguan_now())
    returning day, size, attempts`.execute(db);
  return rows[0];
}

export async function noteDailyPost(
  db: Kysely<Database>,
  day: Day,
  done: 'POSTED' | { readonly error: string; readonly retrySeconds: number },
): Promise<void> {
  if (done === 'POSTED') {
    await sql`
      update log_daily set posted_at = wuguan_now(), post_error = null where day = ${day}::date`.execute(db);
    return;
  }
  await sql`
    update log_daily set attempts = attempts + 1, post_error = ${done.error},
      next_try_at = wuguan_now() + make_interval(secs => ${done.retrySeconds})
    where day = ${day}::date`.execute(db);
}

/** How far the tree is, and how keeping its heads outside the database goes. */
export interface LogState {
  /** Entries that are leaves. */
  readonly size: number;
  /** Entries that are no leaf yet. */
  readonly pending: number;
  /** Moment of the latest head, in seconds since 1970. */
  readonly headAt: number | null;
  readonly fileFails: boolean;
  readonly postFails: boolean;
}

export async function readLogState(db: Kysely<Database>): Promise<LogState> {
  const { rows } = await sql<LogState>`
    select coalesce((select size from log_checkpoint order by size desc limit 1), 0)::float8 as size,
      (select count(*)::float8 from log_pending) as pending,
      (select extract(epoch from at)::float8 from log_checkpoint order by size desc limit 1) as "headAt",
      coalesce((select file_error is not null from log_daily order by day desc limit 1), false) as "fileFails",
      coalesce((select post_error is not null from log_daily order by day desc limit 1), false) as "postFails"`.execute(
    db,
  );
  return rows[0] ?? { size: 0, pending: 0, headAt: null, fileFails: false, postFails: false };
}
