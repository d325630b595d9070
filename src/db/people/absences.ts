import { sql, type Kysely } from 'kysely';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** A time for which somebody is away. */
export interface Absence {
  readonly id: string;
  readonly from: Date;
  readonly to: Date;
  readonly reason: string;
}

const now = sql<Date>`wuguan_now()`;

export async function insertAbsence(
  trx: Trx,
  absence: Absence & { readonly userId: string; readonly createdBy: string },
): Promise<void> {
  const { id, userId, from, to, reason, createdBy } = absence;
  await trx
    .insertInto('absence')
    .values({ id, user_id: userId, starts_at: from, ends_at: to, reason, created_by: createdBy })
    .execute();
}

/** Absences of a person that are not over, the nearest first. */
export const absencesOf = (db: Kysely<Database>, userId: string): Promise<readonly Absence[]> =>
  db
    .selectFrom('absence')
    .select(['id', 'starts_at as from', 'ends_at as to', 'reason'])
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .execute();

/** Ends an absence of a person's; false where there is none such. */
export async function endAbsence(trx: Trx, userId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('absence')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Who of everybody is away now, and until when. */
export async function awayNow(db: Kysely<Database>): Promise<ReadonlyMap<string, Date>> {
  const rows = await db
    .selectFrom('absence')
    .select(['user_id as userId'])
    .select(sql<Date>`max(ends_at)`.as('until'))
    .where('ended_at', 'is', null)
    .where('starts_at', '<=', now)
    .where('ends_at', '>', now)
    .groupBy('user_id')
    .execute();
  return new Map(rows.map(({ userId, until }) => [userId, until]));
}
