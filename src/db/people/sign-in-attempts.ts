import { sql, type Kysely } from 'kysely';
import { keyedHash } from '../../crypto/secrets.ts';
import {
  COUNTED,
  judgeAttempt,
  type Count,
  type Counted,
  type Counts,
  type Judged,
} from '../../domain/people/throttle.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** Who tries to sign in, and from where. */
export interface Attempt {
  readonly login: string;
  /** Of the client; an IPv6 address by its /64 network. */
  readonly network: string;
}

/** After so long without an attempt a count begins anew. */
const FORGET: Readonly<Record<Counted, string>> = { PAIR: '1 day', LOGIN: '1 hour', ADDRESS: '1 hour' };

const keys = new WeakMap<Kysely<Database>, Promise<Buffer>>();
const readKey = async (db: Kysely<Database>): Promise<Buffer> =>
  (await db.selectFrom('sign_in_key').select('key').executeTakeFirstOrThrow()).key;

/** What stands for a login that somebody typed, which may be a password in the wrong field. */
export async function typedLogin(db: Kysely<Database>, login: string): Promise<string> {
  const key = keys.get(db) ?? readKey(db);
  keys.set(db, key);
  key.catch(() => keys.delete(db));
  return keyedHash(await key, login);
}

interface Row extends Count {
  readonly counted: Counted;
  readonly now: Date;
}

const fresh: Count = { failures: 0, nextAt: null, waited: false };

/** Whether the person behind a login signed in from there before. */
async function isKnown(trx: Trx, { login, network }: Attempt): Promise<boolean> {
  const row = await trx
    .selectFrom('known_address as k')
    .innerJoin('app_user as u', 'u.id', 'k.user_id')
    .select('k.user_id')
    .where('u.login', '=', login)
    .where('k.address', '=', network)
    .executeTakeFirst();
  return row !== undefined;
}

const placeOf = (counted: Counted, hash: string, network: string) => ({
  counted,
  login: counted === 'ADDRESS' ? '' : hash,
  address: counted === 'LOGIN' ? '' : network,
});

/**
 * Counts an attempt before its password is looked at, so that many attempts at once do not slip through together.
 *
 * @returns null when the password may be looked at
 */
export async function countAttempt(db: Kysely<Database>, attempt: Attempt): Promise<Judged['wait']> {
  const hash = await typedLogin(db, attempt.login);
  return db.transaction().execute(async (trx) => {
    // always in this order, so that attempts wait for one another without a circle
    const rows: Row[] = [];
    for (const counted of COUNTED) {
      const place = placeOf(counted, hash, attempt.network);
      const { rows: found } = await sql<Row>`
        insert into sign_in_attempt as a (counted, login, address)
        values (${place.counted}, ${place.login}, ${place.address})
        on conflict (counted, login, address) do update set
          failures = case when a.last_at < wuguan_now() - ${FORGET[counted]}::interval then 0 else a.failures end
        returning counted, failures, next_at as "nextAt", waited, wuguan_now() as now`.execute(trx);
      rows.push(...found);
    }
    const counts: Counts = {
      PAIR: fresh,
      LOGIN: fresh,
      ADDRESS: fresh,
      ...Object.fromEntries(rows.map((row) => [row.counted, row])),
    };
    const now = rows[0]?.now ?? new Date();
    const judged = judgeAttempt(counts, await isKnown(trx, attempt), now);
    for (const counted of COUNTED) {
      const { failures, nextAt, waited } = judged.counts[counted];
      if (judged.wait !== null && counted !== 'PAIR') continue;
      const place = placeOf(counted, hash, attempt.network);
      await trx
        .updateTable('sign_in_attempt')
        .set({ failures, next_at: nextAt, waited, ...(judged.wait === null ? { last_at: now } : {}) })
        .where('counted', '=', counted)
        .where('login', '=', place.login)
        .where('address', '=', place.address)
        .execute();
    }
    return judged.wait;
  });
}

/** A success forgives the pair, and was no failure; what nobody tried for long is forgotten on the way. */
export async function forgiveAttempts(db: Kysely<Database>, attempt: Attempt): Promise<void> {
  const hash = await typedLogin(db, attempt.login);
  await sql`update sign_in_attempt set failures = greatest(0, failures - 1)
    where (counted = 'LOGIN' and login = ${hash} and address = '')
      or (counted = 'ADDRESS' and login = '' and address = ${attempt.network})`.execute(db);
  await sql`delete from sign_in_attempt
    where (counted = 'PAIR' and login = ${hash} and address = ${attempt.network})
      or last_at < wuguan_now() - interval '1 day'`.execute(db);
}

/** Whatever was tried with a login is forgotten. */
export async function liftLocks(db: Kysely<Database>, login: string): Promise<void> {
  await db
    .deleteFrom('sign_in_attempt')
    .where('login', '=', await typedLogin(db, login))
    .execute();
}

/** A person signed in from there: strangers do not slow them down there any more. */
export async function rememberAddress(db: Kysely<Database>, userId: string, network: string): Promise<void> {
  await sql`insert into known_address (user_id, address) values (${userId}, ${network})
    on conflict (user_id, address) do update set last_at = wuguan_now()`.execute(db);
  await sql`delete from known_address
    where user_id = ${userId} and last_at < wuguan_now() - interval '180 days'`.execute(db);
}
