import { sql, type Kysely } from 'kysely';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';
import { taskColumns, type TaskRow } from './tasks.ts';

/** Notes on every task of a draft that somebody holds that an author asks for it back; answers those tasks. */
export async function requestRecall(trx: Trx, draftId: string, userId: string): Promise<readonly TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    update review_task t set recall_by = ${userId}, recall_at = coalesce(t.recall_at, wuguan_now())
    where t.draft_id = ${draftId} and t.state in ('CLAIMED', 'ON_HOLD') returning ${taskColumns}`.execute(trx);
  return rows;
}

/** What the log calls an author's request to have a draft back that somebody reviews. */
export const RECALL_REQUESTED = 'draft.recall-requested';

/** An author's request to have a draft back, as the holder is asked. */
export interface RecallRequest {
  readonly at: Date;
  readonly userId: string | null;
  readonly name: string | null;
  readonly reason: string | null;
}

/** The latest request to have the draft of this task back. */
export const recallRequestOf = (
  db: Kysely<Database>,
  task: Pick<TaskRow, 'id' | 'draftId'>,
): Promise<RecallRequest | undefined> =>
  db
    .selectFrom('audit_event as e')
    .leftJoin('app_user as u', 'u.id', 'e.actor_id')
    .select([
      ...(['e.at', 'e.actor_id as userId', 'u.name'] as const),
      sql<string | null>`e.details->>'reason'`.as('reason'),
    ])
    .where('e.draft_id', '=', task.draftId)
    .where('e.action', '=', RECALL_REQUESTED)
    .where(sql<string>`e.details->>'taskId'`, '=', task.id)
    .orderBy('e.seq', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Open tasks of drafts that their author asked for: whoever held them let the claim lapse. */
export const lapsedRecalls = (
  db: Kysely<Database>,
  limit: number,
): Promise<{ readonly id: string; readonly draftId: string }[]> =>
  db
    .selectFrom('review_task')
    .select(['id', 'draft_id as draftId'])
    .where('state', '=', 'OPEN')
    .where('recall_by', 'is not', null)
    .limit(limit)
    .execute();
