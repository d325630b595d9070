import { sql, type Kysely } from 'kysely';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** Notes who wrote a draft, or is named as having written it, besides those who are noted already. */
export async function addContributors(
  trx: Trx,
  draftId: string,
  userIds: readonly string[],
  wrote: boolean,
): Promise<void> {
  if (userIds.length === 0) return;
  await trx
    .insertInto('contributor')
    .values(userIds.map((userId) => ({ draft_id: draftId, user_id: userId, wrote })))
    .onConflict((conflict) =>
      conflict
        .columns(['draft_id', 'user_id'])
        .doUpdateSet({ wrote, taken_off_at: null })
        // who wrote stays as they are
        .where('contributor.wrote', '=', false)
        .where((where) => (wrote ? where.val(true) : where('contributor.taken_off_at', 'is not', null))),
    )
    .execute();
}

/** Takes people off who are named and wrote nothing. */
export async function takeOffContributors(trx: Trx, draftId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await trx
    .updateTable('contributor')
    .set({ taken_off_at: sql`wuguan_now()` })
    .where('draft_id', '=', draftId)
    .where('user_id', 'in', [...userIds])
    .where('wrote', '=', false)
    .where('taken_off_at', 'is', null)
    .execute();
}

export interface Contributor {
  readonly userId: string;
  /** false = only named: may be taken off again. */
  readonly wrote: boolean;
}

/** Who wrote any revision of a draft, or is named as an author. */
export const readContributors = (db: Kysely<Database>, draftId: string): Promise<Contributor[]> =>
  db
    .selectFrom('contributor')
    .select(['user_id as userId', 'wrote'])
    .where('draft_id', '=', draftId)
    .where('taken_off_at', 'is', null)
    .execute();

/** The same by their ids. */
export async function contributorsOf(db: Kysely<Database>, draftId: string): Promise<readonly string[]> {
  return (await readContributors(db, draftId)).map(({ userId }) => userId);
}

/** The same of many drafts. */
export const contributorsOfDrafts = (
  db: Kysely<Database>,
  draftIds: readonly string[],
): Promise<{ readonly draftId: string; readonly userId: string }[]> =>
  db
    .selectFrom('contributor')
    .select(['draft_id as draftId', 'user_id as userId'])
    .where('draft_id', 'in', [...draftIds])
    .where('taken_off_at', 'is', null)
    .execute();
