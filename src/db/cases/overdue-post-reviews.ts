import { sql, type Kysely } from 'kysely';
import type { Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** A 补审 that was not done in time. */
export interface OverduePostReview {
  readonly id: string;
  readonly draftId: string;
  readonly tier: Tier;
}

/** Due and undone, and no incident tells of it yet. */
const OVERDUE = sql`
  t.purpose = 'POST' and t.due_at <= wuguan_now() and t.state in ('OPEN', 'CLAIMED', 'ON_HOLD')
  and not exists (select from incident i where i.draft_id = t.draft_id and i.kind = 'POST_REVIEW_OVERDUE'
    and i.details->>'taskId' = t.id::text)`;

/** Tasks of 补审 that are overdue and that no incident tells of yet. */
export async function overduePostReviews(db: Kysely<Database>, limit: number): Promise<readonly OverduePostReview[]> {
  const { rows } = await sql<OverduePostReview>`
    select t.id, t.draft_id as "draftId", t.tier from review_task t where ${OVERDUE} order by t.id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Locks one of them behind its draft; false when it is so no more. */
export async function lockOverduePostReview(trx: Trx, taskId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from review_task t where t.id = ${taskId} and ${OVERDUE} for update`.execute(trx);
  return rows.length > 0;
}
