import { sql, type Kysely } from 'kysely';
import type { Role } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import { keepOldPassword } from './people.ts';
import type { Database } from '../schema/index.ts';

/** A one-time link with which a person sets a password of their own. */
export interface NewLink {
  readonly id: string;
  readonly userId: string;
  /** null = it waits for a second administrator. */
  readonly tokenHash: Buffer | null;
  /** null = made on the server's own machine */
  readonly requestedBy: string | null;
  readonly minutes: number;
  /** Whoever redeems it loses their second factors: they were asked for explicitly. */
  readonly removeFactors?: boolean | undefined;
  /** Nobody ever had a password of the person's: with it they come in at first. */
  readonly first?: boolean | undefined;
}

const inMinutes = (minutes: number) => sql<Date>`wuguan_now() + make_interval(mins => ${minutes})`;
const now = sql<Date>`wuguan_now()`;

/** Makes a link; older ones of the person are void. */
export async function insertLink(trx: Trx, link: NewLink): Promise<void> {
  await trx
    .updateTable('password_link')
    .set({ expires_at: now })
    .where('user_id', '=', link.userId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .execute();
  await trx
    .insertInto('password_link')
    .values({
      ...{ id: link.id, user_id: link.userId, token_hash: link.tokenHash, requested_by: link.requestedBy },
      remove_factors: link.removeFactors ?? false,
      first: link.first ?? false,
      expires_at: inMinutes(link.minutes),
    })
    .execute();
}

export interface PendingLink {
  readonly id: string;
  readonly userId: string;
  readonly userName: string;
  readonly login: string;
  readonly unitId: string;
  readonly requestedBy: string | null;
  /** With the password, the person’s second factors go too. */
  readonly removeFactors: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Links that wait for a second administrator, the oldest first; of these units' people, or one of them. */
export const pendingLinks = (
  db: Kysely<Database>,
  { unitIds, id }: { readonly unitIds?: readonly string[]; readonly id?: string },
): Promise<readonly PendingLink[]> => {
  let query = db
    .selectFrom('password_link as l')
    .innerJoin('app_user as u', 'u.id', 'l.user_id')
    .select(['l.id', 'l.user_id as userId', 'u.name as userName', 'u.login', 'u.unit_id as unitId'])
    .select(['l.requested_by as requestedBy', 'l.created_at as createdAt', 'l.expires_at as expiresAt'])
    .select('l.remove_factors as removeFactors')
    .where('l.token_hash', 'is', null)
    .where('l.expires_at', '>', now)
    .orderBy('l.created_at');
  if (unitIds !== undefined) query = query.where('u.unit_id', 'in', [...unitIds]);
  if (id !== undefined) query = query.where('l.id', '=', id);
  return query.execute();
};

/** A second administrator confirmed it: from now on it can be used. */
export async function confirmLink(
  trx: Trx,
  id: string,
  { by, tokenHash, minutes }: { readonly by: string; readonly tokenHash: Buffer; readonly minutes: number },
): Promise<void> {
  await trx
    .updateTable('password_link')
    .set({ confirmed_by: by, token_hash: tokenHash, expires_at: inMinutes(minutes) })
    .where('id', '=', id)
    .execute();
}

export interface OpenLink {
  readonly id: string;
  readonly userId: string;
  readonly login: string;
  readonly unitId: string;
  /** One administrator alone made it. */
  readonly byOne: boolean;
  readonly removeFactors: boolean;
  /** Nobody ever had a password of the person's. */
  readonly first: boolean;
}

/** The link with this secret, if it can be used now. */
export async function openLink(db: Kysely<Database>, tokenHash: Buffer): Promise<OpenLink | undefined> {
  const row = await db
    .selectFrom('password_link as l')
    .innerJoin('app_user as u', 'u.id', 'l.user_id')
    .select(['l.id', 'l.user_id', 'l.requested_by', 'l.confirmed_by', 'l.remove_factors', 'u.login', 'u.unit_id'])
    .select(sql<boolean>`l.first and u.password_set_at is null`.as('first'))
    .where('l.token_hash', '=', tokenHash)
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const byOne = row.requested_by !== null && row.confirmed_by === null;
  const { id, user_id: userId, login, unit_id: unitId, remove_factors: removeFactors } = row;
  return { id, userId, login, unitId, byOne, removeFactors, first: row.first };
}

/** Uses a link up. */
export async function useLink(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('password_link').set({ used_at: now }).where('id', '=', id).execute();
}

/** Whether a person holds one of these roles, now or later, or stands in for somebody who reviews. */
export async function isTrusted(trx: Trx, userId: string, roles: readonly Role[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from role_grant g where g.user_id = ${userId} and g.role = any(${[...roles]})
      and (g.valid_to is null or g.valid_to > wuguan_now())
    union all
    select 1 from delegation d where d.delegate_id = ${userId} and d.revoked_at is null and d.valid_to > wuguan_now()
    limit 1`.execute(trx);
  return rows.length > 0;
}

/** Ends a person's sessions, begun or open, and tokens; answers how many. */
export async function endAccess(
  trx: Trx,
  userId: string,
): Promise<{ readonly sessions: number; readonly tokens: number }> {
  await trx.deleteFrom('pending_sign_in').where('user_id', '=', userId).execute();
  const sessions = await trx.deleteFrom('session').where('user_id', '=', userId).executeTakeFirst();
  const tokens = await trx
    .updateTable('token')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return { sessions: Number(sessions.numDeletedRows), tokens: Number(tokens.numUpdatedRows) };
}

/**
 * Puts a hash that nobody has the password of in the place of a person's.
 * @param by administrator who alone makes their way in from now on; null = nobody alone does
 */
export async function voidPassword(trx: Trx, userId: string, passwordHash: string, by: string | null): Promise<void> {
  await keepOldPassword(trx, userId);
  await trx
    .updateTable('app_user')
    .set({ password_hash: passwordHash, password_set_at: null, password_by: by })
    .where('id', '=', userId)
    .execute();
}

/** Lets a disabled person sign in again. */
export async function enablePerson(trx: Trx, userId: string): Promise<void> {
  await trx.updateTable('app_user').set({ disabled_at: null }).where('id', '=', userId).execute();
}
