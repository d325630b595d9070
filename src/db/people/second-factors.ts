import { sql, type Kysely } from 'kysely';
import type { FactorKind } from '../../domain/people/sign-in-rules.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** A second factor as its owner sees it. */
export interface FactorRow {
  readonly id: string;
  readonly kind: FactorKind;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const now = sql<Date>`wuguan_now()`;

/** A person's factors that count, the oldest first. */
export const factorsOf = (db: Kysely<Database>, userId: string): Promise<readonly FactorRow[]> =>
  db
    .selectFrom('second_factor')
    .select(['id', 'kind', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .orderBy('created_at')
    .execute();

/** Whether a person has a factor that counts. */
export const hasFactor = async (db: Kysely<Database>, userId: string): Promise<boolean> =>
  (await factorsOf(db, userId)).length > 0;

/** Acts on one person's factors wait for one another. */
export async function lockFactors(trx: Trx, userId: string): Promise<void> {
  await trx.selectFrom('app_user').select('id').where('id', '=', userId).forUpdate().execute();
}

/** Adds a factor that is yet to be shown to work; older ones of the kind are forgotten. */
export async function insertFactor(
  trx: Trx,
  factor: {
    readonly id: string;
    readonly userId: string;
    readonly kind: FactorKind;
    readonly name: string;
    readonly secret: Buffer;
    readonly count?: number;
  },
): Promise<void> {
  await trx
    .deleteFrom('second_factor')
    .where('user_id', '=', factor.userId)
    .where('kind', '=', factor.kind)
    .where('confirmed_at', 'is', null)
    .execute();
  const { id, userId, kind, name, secret } = factor;
  const row = { id, user_id: userId, kind, name, secret, sign_count: factor.count ?? 0 };
  await trx.insertInto('second_factor').values(row).execute();
}

export interface SealedFactor {
  readonly id: string;
  readonly secret: Buffer;
}

/** The factor that a person began to set up, if they did within so many minutes. */
export const unconfirmedFactor = (
  trx: Trx,
  userId: string,
  id: string,
  minutes: number,
): Promise<(SealedFactor & { readonly name: string; readonly kind: FactorKind }) | undefined> =>
  trx
    .selectFrom('second_factor')
    .select(['id', 'secret', 'name', 'kind'])
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .where('created_at', '>', sql<Date>`wuguan_now() - make_interval(mins => ${minutes})`)
    .executeTakeFirst();

/** Secrets of a person's factors of a kind that count. */
export const sealedFactors = (
  db: Kysely<Database>,
  userId: string,
  kind: FactorKind,
): Promise<readonly (SealedFactor & { readonly count: number })[]> =>
  db
    .selectFrom('second_factor')
    .select(['id', 'secret', 'sign_count as count'])
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('confirmed_at', 'is not', null)
    .orderBy('created_at')
    .execute();

/** From now on the factor counts. */
export async function confirmFactor(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('second_factor').set({ confirmed_at: now }).where('id', '=', id).execute();
}

/** Takes a time step's code; false when it, or a later one, counted before. */
export async function takeStep(trx: Trx, id: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('second_factor')
    .set({ last_step: step, last_used_at: now })
    .where('id', '=', id)
    .where((is) => is.or([is('last_step', 'is', null), is('last_step', '<', step)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes what an authenticator counted; false where it counts and did not go on. */
export async function takeCount(trx: Trx, id: string, count: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('second_factor')
    .set({ sign_count: count, last_used_at: now })
    .where('id', '=', id)
    .where((is) => is.or([is('sign_count', '<', count), is.and([is('sign_count', '=', 0), is.val(count === 0)])]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a factor away; answers what it was, undefined where the person has none such that counts. */
export const deleteFactor = (
  trx: Trx,
  userId: string,
  id: string,
): Promise<Pick<FactorRow, 'kind' | 'name'> | undefined> =>
  trx
    .deleteFrom('second_factor')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('confirmed_at', 'is not', null)
    .returning(['kind', 'name'])
    .executeTakeFirst();

/** Takes everything of a person's second factor away; answers how many factors counted. */
export async function deleteFactors(trx: Trx, userId: string): Promise<number> {
  const gone = await trx.deleteFrom('second_factor').where('user_id', '=', userId).returning('confirmed_at').execute();
  await trx.deleteFrom('recovery_code').where('user_id', '=', userId).execute();
  return gone.filter(({ confirmed_at: at }) => at !== null).length;
}

/** Puts new recovery codes in the place of all older ones. */
export async function replaceRecoveryCodes(trx: Trx, userId: string, hashes: readonly string[]): Promise<void> {
  await trx.deleteFrom('recovery_code').where('user_id', '=', userId).execute();
  if (hashes.length === 0) return;
  const rows = hashes.map((hash) => ({ user_id: userId, code_hash: hash }));
  await trx.insertInto('recovery_code').values(rows).execute();
}

/** Uses a recovery code up; false when there is none such left. */
export async function takeRecoveryCode(trx: Trx, userId: string, hash: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** How many recovery codes a person has left. */
export async function recoveryCodesLeft(db: Kysely<Database>, userId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_code')
    .select(({ fn }) => fn.countAll<string>().as('left'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(left);
}
