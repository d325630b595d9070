import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';

/** A file that somebody opened at full size while they had this task. */
export interface Opened {
  readonly taskId: string;
  readonly userId: string;
  readonly digest: string;
}

/** How many files of its revision the person had opened before they decided. */
export interface OpenedBefore {
  readonly opened: number;
  readonly of: number;
}

/** Whether a file is one of a revision's. */
export async function showsMedia(
  db: Kysely<Database>,
  { draftId, rev }: { readonly draftId: string; readonly rev: number },
  digest: string,
): Promise<boolean> {
  const found = await db
    .selectFrom('revision_media')
    .select('rev')
    .where('draft_id', '=', draftId)
    .where('rev', '=', rev)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return found !== undefined;
}

/** Notes that a file was opened. @returns false when it was noted before */
export async function insertOpened(db: Kysely<Database>, { taskId, userId, digest }: Opened): Promise<boolean> {
  const done = await db
    .insertInto('media_opened')
    .values({ task_id: taskId, user_id: userId, digest })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Digests of the files that somebody opened for a task, in the order in which they did. */
export async function openedBy(db: Kysely<Database>, taskId: string, userId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('media_opened')
    .select('digest')
    .where('task_id', '=', taskId)
    .where('user_id', '=', userId)
    .orderBy('opened_at')
    .orderBy('digest')
    .execute();
  return rows.map(({ digest }) => digest);
}

/** What those who decided on a draft had opened by then, by the decision's id; decisions on texts alone are left out. */
export async function openedBefore(db: Kysely<Database>, draftId: string): Promise<ReadonlyMap<string, OpenedBefore>> {
  const { rows } = await sql<OpenedBefore & { readonly id: string }>`
    select d.id, count(o.digest)::integer as opened, count(*)::integer as of
    from decision d join revision_media m on m.draft_id = d.draft_id and m.rev = d.rev
      left join media_opened o on o.task_id = d.task_id and o.user_id = d.user_id and o.digest = m.digest
        and o.opened_at <= d.created_at
    where d.draft_id = ${draftId} group by d.id`.execute(db);
  return new Map(rows.map(({ id, opened, of }) => [id, { opened, of }]));
}
