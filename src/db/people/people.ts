import { sql, type Kysely } from 'kysely';
import { LONGEST_HISTORY, type SignInRules } from '../../domain/people/sign-in-rules.ts';
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

/** Whether person `u` has a password that is older than so many days; 0 = none is too old. */
export const passwordIsOld = (days: number) =>
  sql<boolean>`(${days}::int > 0 and coalesce(u.password_set_at < wuguan_now() - make_interval(days => ${days}::int), false))`;

/** Whether person `u` must take another password before anything else. */
export const mustChangePassword = (days: number) => sql<boolean>`(u.must_change_password or ${passwordIsOld(days)})`;

/** Who signs in by this name; undefined for nobody, and for somebody who is disabled. */
export const personByLogin = (
  db: Kysely<Database>,
  login: string,
  { passwordMaxAgeDays }: Pick<SignInRules, 'passwordMaxAgeDays'>,
): Promise<LoginRow | undefined> =>
  db
    .selectFrom('app_user as u')
    .select(['u.id', 'u.unit_id as unitId', 'u.password_hash as passwordHash'])
    .select(mustChangePassword(passwordMaxAgeDays).as('mustChangePassword'))
    .where('u.login', '=', login)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();

/** Whether anybody is called so, disabled or not. */
export const isLogin = async (db: Kysely<Database>, login: string): Promise<boolean> =>
  (await db.selectFrom('app_user').select('id').where('login', '=', login).executeTakeFirst()) !== undefined;

/** Who is called so, disabled or not. */
export const anybodyByLogin = (
  trx: Kysely<Database>,
  login: string,
): Promise<{ readonly id: string; readonly unitId: string; readonly disabledAt: Date | null } | undefined> =>
  trx
    .selectFrom('app_user')
    .select(['id', 'unit_id as unitId', 'disabled_at as disabledAt'])
    .where('login', '=', login)
    .executeTakeFirst();

/** Whoever signs in by this name, disabled or not, as the registry has them. */
export const personByName = (
  trx: Trx,
  login: string,
): Promise<
  { readonly id: string; readonly name: string; readonly unitId: string; readonly disabledAt: Date | null } | undefined
> =>
  trx
    .selectFrom('app_user')
    .select(['id', 'name', 'unit_id as unitId', 'disabled_at as disabledAt'])
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

/** A password that a person had goes into their history; one that nobody had, after a reset, does not. */
export async function keepOldPassword(trx: Trx, userId: string): Promise<void> {
  await sql`insert into password_history (user_id, password_hash)
    select id, password_hash from app_user where id = ${userId} and password_set_at is not null
    on conflict (user_id, password_hash) do update set ended_at = excluded.ended_at`.execute(trx);
  await sql`delete from password_history where user_id = ${userId} and password_hash not in (
    select password_hash from password_history where user_id = ${userId}
    order by ended_at desc limit ${LONGEST_HISTORY})`.execute(trx);
}

/** Hashes of so many of a person's last passwords, the present one first. */
export async function recentPasswords(db: Kysely<Database>, userId: string, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ hash: string }>`
    select hash from (
      select password_hash as hash, 'infinity'::timestamptz as ended from app_user
      where id = ${userId} and password_set_at is not null
      union all
      select password_hash, ended_at from password_history where user_id = ${userId}) h
    order by ended desc limit ${most}`.execute(db);
  return rows.map(({ hash }) => hash);
}

/** Gives a person a password of their own choice. */
export async function setPassword(trx: Trx, userId: string, passwordHash: string): Promise<void> {
  await keepOldPassword(trx, userId);
  await trx
    .updateTable('app_user')
    .set({ password_hash: passwordHash, must_change_password: false, password_set_at: sql<Date>`wuguan_now()` })
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

/** Names of people by their ids, in no order. */
export async function namesOfPeople(db: Kysely<Database>, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('app_user')
    .select('name')
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(({ name }) => name);
}

/** How many people of these units have never set a password of their own. */
export async function countNotArrived(db: Kysely<Database>, unitIds: readonly string[]): Promise<number> {
  if (unitIds.length === 0) return 0;
  const row = await db
    .selectFrom('app_user')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('unit_id', 'in', [...unitIds])
    .where('disabled_at', 'is', null)
    .where('must_change_password', '=', true)
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** How many tokens of publishing tools count for these units. */
export async function countPublishingTools(db: Kysely<Database>, unitIds: readonly string[]): Promise<number> {
  if (unitIds.length === 0) return 0;
  const row = await db
    .selectFrom('token')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('unit_id', 'in', [...unitIds])
    .where('user_id', 'is', null)
    .where('revoked_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', sql<Date>`wuguan_now()`)]))
    .executeTakeFirst();
  return row?.count ?? 0;
}
