import type { Kysely } from 'kysely';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** Notes who wrote a draft besides those who are noted already. */
export async function addContributors(trx: Trx, draftId: string, userIds: readonly string[]): Promise<void> {
  await trx
    .insertInto('contributor')
    .values(userIds.map((userId) => ({ draft_id: draftId, user_id: userId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Who wrote any revision of a draft. */
export async function contributorsOf(db: Kysely<Database>, draftId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('contributor').select('user_id').where('draft_id', '=', draftId).execute();
  return rows.map((row) => row.user_id);
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
    .execute();
