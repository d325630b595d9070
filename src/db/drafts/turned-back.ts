import { sql, type Kysely } from 'kysely';
import type { DraftState } from '../../domain/transitions.ts';
import type { Database } from '../schema/index.ts';

/** A draft that its authors have to see to. */
export interface TurnedBackDraft {
  readonly id: string;
  readonly title: string;
  readonly status: Extract<DraftState, 'RETURNED' | 'CHECK_FAILED'>;
  readonly rev: number;
  readonly updatedAt: Date;
  /** The last opinion with which it was returned; null = its checks failed. */
  readonly opinion: string | null;
}

/** Drafts of which this person is an author and that were returned, or failed their checks, the latest first. */
export async function turnedBackOf(
  db: Kysely<Database>,
  userId: string,
  limit: number,
): Promise<readonly TurnedBackDraft[]> {
  const { rows } = await sql<TurnedBackDraft>`
    select d.id, v.content ->> 'title' as title, d.status, d.current_rev as rev, d.updated_at as "updatedAt",
      case when d.status = 'RETURNED' then (select x.opinion from decision x where x.draft_id = d.id
        and x.verdict = 'RETURN' order by x.created_at desc, x.id desc limit 1) end as opinion
    from draft d join revision v on v.draft_id = d.id and v.rev = d.current_rev
    where d.status in ('RETURNED', 'CHECK_FAILED')
      and exists (select from contributor c where c.draft_id = d.id and c.user_id = ${userId} and c.taken_off_at is null)
    order by d.updated_at desc, d.id desc limit ${limit}`.execute(db);
  return rows;
}
