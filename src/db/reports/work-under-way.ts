import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';

/** How many of one thing are under way. */
export interface WorkCount {
  readonly what: 'draft' | 'task' | 'release';
  /** State of a draft or an item, tier of a task. */
  readonly label: string;
  readonly n: number;
}

/** What is under way now, by state or tier. */
export async function countWorkUnderWay(db: Kysely<Database>): Promise<readonly WorkCount[]> {
  const { rows } = await sql<WorkCount>`
    select 'draft' as what, status as label, count(*)::int as n from draft
      where status in ('CHECKING', 'IN_REVIEW', 'APPROVED', 'RELEASING') group by status
    union all select 'task', tier, count(*)::int from review_task
      where state in ('OPEN', 'CLAIMED', 'ON_HOLD') group by tier
    union all select 'release', state, count(*)::int from release_item
      where state not in ('PUBLISHED', 'WITHDRAWN', 'EXPIRED') group by state`.execute(db);
  return rows;
}
