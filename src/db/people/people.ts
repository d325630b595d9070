import type { Kysely } from 'kysely';
import type { UnitKind } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** Whether anybody works here yet. */
export const hasPeople = async (db: Kysely<Database>): Promise<boolean> =>
  (await db.selectFrom('app_user').select('id').limit(1).executeTakeFirst()) !== undefined;

/** A person who may sign in. */
export interface LoginRow {
  readonly id: string;
  readonly unitId: string;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
}

/** Who signs in by this name; undefined for nobody, and for somebody who is disabled. */
export const personByLogin = (db: Kysely<Database>, login: string): Promise<LoginRow | undefined> =>
  db
    .selectFrom('app_user')
    .select(['id', 'unit_id as unitId', 'password_hash as passwordHash', 'must_change_password as mustChangePassword'])
    .where('login', '=', login)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();

/** Whether anybody is called so, disabled or not. */
export const isLogin = async (db: Kysely<Database>, login: string): Promise<boolean> =>
  (await db.selectFrom('app_user').select('id').where('login', '=', login).executeTakeFirst()) !== undefined;

/** Who is called so, disabled or not. */
export const anybodyByLogin = (
  trx: Trx,
  login: string,
): Promise<{ readonly id: string; readonly unitId: string; readonly disabledAt: Date | null } | undefined> =>
  trx
    .selectFrom('app_user')
    .select(['id', 'unit_id as unitId', 'disabled_at as disabledAt'])
    .where('login', '=', login)
    .executeTakeFirst();

/** By what a person signs in. */
export const credentialsOf = (
  db: Kysely<Database>,
  userId: string,
): Promise<{ readonly login: string; readonly passwordHash: string } | undefined> =>
  db
    .selectFrom('app_user')
    .select(['login', 'password_hash as passwordHash'])
    .where('id', '=', userId)
    .executeTakeFirst();

/** Gives a person a password of their own choice. */
export async function setPassword(trx: Trx, userId: string, passwordHash: string): Promise<void> {
  await trx
    .updateTable('app_user')
    .set({ password_hash: passwordHash, must_change_password: false })
    .where('id', '=', userId)
    .execute();
}

/** Since when a person is disabled; undefined when there is no such person. */
export const disabledSince = (trx: Trx, userId: string): Promise<{ readonly disabledAt: Date | null } | undefined> =>
  trx.selectFrom('app_user').select('disabled_at as disabledAt').where('id', '=', userId).executeTakeFirst();

/** The unit that a person belongs to. */
export const unitOfPerson = (
  trx: Trx,
  userId: string,
): Promise<{ readonly unitId: string; readonly kind: UnitKind } | undefined> =>
  trx
    .selectFrom('app_user as u')
    .innerJoin('unit as n', 'n.id', 'u.unit_id')
    .select(['n.id as unitId', 'n.kind'])
    .where('u.id', '=', userId)
    .executeTakeFirst();

/** The people of a unit. */
export async function peopleOfUnit(trx: Trx, unitId: string): Promise<readonly string[]> {
  const rows = await trx.selectFrom('app_user').select('id').where('unit_id', '=', unitId).execute();
  return rows.map((row) => row.id);
}
