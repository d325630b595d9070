import { sql, type Kysely } from 'kysely';
import { ACTIVITY_GRAIN_SECONDS, type SignInRules } from '../../domain/people/sign-in-rules.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

export interface SessionRow {
  readonly id: string;
  readonly agent: string;
  /** What let its owner in: this system itself, or the identity service. */
  readonly by: 'LOCAL' | 'OIDC';
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Whether in session `s` its person did something within so many minutes, and what is not written down of it. */
export const notIdle = (minutes: number) =>
  sql<boolean>`s.last_seen_at > wuguan_now() - make_interval(mins => ${minutes}::int, secs => ${ACTIVITY_GRAIN_SECONDS}::int)`;

/** A session's person did something just now. */
export async function touchSession(db: Kysely<Database>, id: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen_at: sql<Date>`wuguan_now()` })
    .where('id', '=', id)
    .execute();
}

/** A person's open sessions, newest first. */
export const sessionsOf = (
  db: Kysely<Database>,
  userId: string,
  { idleMinutes }: Pick<SignInRules, 'idleMinutes'>,
): Promise<readonly SessionRow[]> =>
  db
    .selectFrom('session as s')
    .select(['s.id', 's.agent', 's.created_at as createdAt', 's.expires_at as expiresAt'])
    .select(sql<'LOCAL' | 'OIDC'>`case when s.identity_id is null then 'LOCAL' else 'OIDC' end`.as('by'))
    .where(notIdle(idleMinutes))
    .where('user_id', '=', userId)
    .where('expires_at', '>', sql<Date>`wuguan_now()`)
    .orderBy('created_at', 'desc')
    .execute();

/** Opens a session and forgets those that are over; answers by what its owner knows it. */
export async function insertSession(
  db: Kysely<Database>,
  session: {
    readonly idHash: Buffer;
    readonly userId: string;
    readonly csrfToken: string;
    readonly agent: string;
    readonly hours: number;
    /** Whether a second factor was shown. */
    readonly secondFactor: boolean;
  },
): Promise<string> {
  const { id } = await db
    .insertInto('session')
    .values({
      id_hash: session.idHash,
      user_id: session.userId,
      csrf_token: session.csrfToken,
      agent: session.agent.slice(0, 300),
      expires_at: sql<Date>`wuguan_now() + make_interval(hours => ${session.hours})`,
      second_factor_at: session.secondFactor ? sql<Date>`wuguan_now()` : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .deleteFrom('session')
    .where('expires_at', '<', sql<Date>`wuguan_now()`)
    .execute();
  return id;
}

/** Ends sessions of one person; answers how many. */
export async function deleteSessions(db: Kysely<Database>, userId: string, id?: string): Promise<number> {
  let query = db.deleteFrom('session').where('user_id', '=', userId);
  if (id !== undefined) query = query.where('id', '=', id);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** From now on the session is one whose second factor was shown, or, with the last factor gone, one without. */
export async function markSecondFactor(trx: Trx, id: string, given: boolean): Promise<void> {
  await trx
    .updateTable('session')
    .set({ second_factor_at: given ? sql<Date>`wuguan_now()` : null })
    .where('id', '=', id)
    .execute();
}

/** Ends a person's sessions but one, and whatever else they began to sign in with; answers how many sessions. */
export async function endOtherSessions(trx: Trx, userId: string, but: string): Promise<number> {
  await trx.deleteFrom('pending_sign_in').where('user_id', '=', userId).execute();
  const { numDeletedRows } = await trx
    .deleteFrom('session')
    .where('user_id', '=', userId)
    .where('id', '<>', but)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Ends the session with this secret; answers whose it was. */
export async function deleteSessionByHash(
  db: Kysely<Database>,
  idHash: Buffer,
): Promise<
  { readonly id: string; readonly userId: string; readonly unitId: string; readonly login: string } | undefined
> {
  return db
    .deleteFrom('session as s')
    .using('app_user as u')
    .whereRef('u.id', '=', 's.user_id')
    .where('s.id_hash', '=', idHash)
    .returning(['s.id', 'u.id as userId', 'u.unit_id as unitId', 'u.login'])
    .executeTakeFirst();
}
