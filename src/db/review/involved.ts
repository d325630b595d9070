import { sql, type Kysely } from 'kysely';
import type { Act } from '../../domain/review/separation.ts';
import type { Database } from '../schema/index.ts';

/** Somebody who acted on the draft, or wrote it: not eligible for another tier. */
export interface Involved {
  readonly contributors: readonly string[];
  readonly decisions: readonly Act[];
}

/** Who wrote a draft, and who decided on it over all its revisions: voided decisions count too. */
export async function involvedIn(db: Kysely<Database>, draftId: string): Promise<Involved> {
  const { rows } = await sql<Involved>`
    select coalesce((select jsonb_agg(c.user_id) from contributor c
        where c.draft_id = ${draftId} and c.taken_off_at is null), '[]') as contributors,
      coalesce((select jsonb_agg(jsonb_build_object('userId', d.user_id, 'principalId', d.principal_id, 'tier', d.tier)
          order by d.created_at, d.id) from decision d where d.draft_id = ${draftId}), '[]') as decisions`.execute(db);
  return rows[0] ?? { contributors: [], decisions: [] };
}
