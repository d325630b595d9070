import { sql } from 'kysely';
import type { Capacity } from '../../domain/roles.ts';

/**
 * People who may not take a task: contributors of the draft, and whoever acted in another tier of it; who stands in for
 * somebody counts as both. Looked up draft by draft: as `not exists` the planner would join, and read a whole table once
 * one person wrote most of the drafts.
 */
export const notExcluded = (userId: string, principalId: Capacity = null) => {
  const persons = sql`array[${sql.join(principalId === null ? [userId] : [userId, principalId])}]::uuid[]`;
  return sql`
  coalesce((select false from contributor c where c.draft_id = t.draft_id and c.taken_off_at is null
    and c.user_id = any(${persons}) limit 1), true)
  and coalesce((select false from decision x where x.draft_id = t.draft_id and x.tier <> t.tier
    and (x.user_id = any(${persons}) or x.principal_id = any(${persons})) limit 1), true)`;
};
