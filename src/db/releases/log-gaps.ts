import { sql, type Kysely } from 'kysely';
import type { Tier } from '../../domain/vocabulary.ts';
import type { Database } from '../schema/index.ts';

/**
 * Tiers of drafts whose standing approval has no entry in the log (留痕): it was made, or its entry removed, past the
 * program.
 *
 * @param deciding the task whose decision the caller's transaction makes: its entry is written at the end of it
 */
export async function unloggedApprovals(
  db: Kysely<Database>,
  draftIds: readonly string[],
  deciding: string | null,
): Promise<readonly { readonly draftId: string; readonly tier: Tier }[]> {
  const { rows } = await sql<{ draftId: string; tier: Tier }>`
    select d.draft_id as "draftId", d.tier from decision d
    where d.draft_id = any(${[...draftIds]}::uuid[]) and d.verdict = 'APPROVE' and d.voided_at is null
      and d.task_id is distinct from ${deciding}::uuid
      and not exists (
        select from audit_event e
        where e.draft_id = d.draft_id and e.entity_id = d.task_id and e.action = 'task.decided'
          and e.outcome = 'DONE' and e.code = d.verdict and e.actor_id = d.user_id)
    order by d.created_at, d.id`.execute(db);
  return rows;
}
