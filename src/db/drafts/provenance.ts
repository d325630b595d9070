import { sql, type Kysely } from 'kysely';
import type { DraftState } from '../../domain/transitions.ts';
import type { Database } from '../schema/index.ts';

/** Who wrote a draft, when it was handed in, and what it has come to. */
export interface Provenance {
  readonly status: DraftState;
  readonly authorName: string;
  /** Everybody else who wrote a revision or is named as an author. */
  readonly coAuthors: readonly string[];
  readonly createdAt: Date;
  /** When it was last handed in before the moment. */
  readonly submittedAt: Date;
}

/** @param until what was done later counts for nothing */
export async function provenanceOf(db: Kysely<Database>, draftId: string, until: Date): Promise<Provenance> {
  const { rows } = await sql<Provenance>`
    select d.status, u.name as "authorName", d.created_at as "createdAt",
      coalesce((select jsonb_agg(o.name order by o.name) from contributor c join app_user o on o.id = c.user_id
        where c.draft_id = d.id and c.taken_off_at is null and c.user_id <> d.author_id), '[]') as "coAuthors",
      coalesce((select max(e.at) from audit_event e where e.draft_id = d.id and e.outcome = 'DONE'
        and e.action in ('draft.submitted', 'draft.revised', 'draft.justified') and e.at <= ${until}), d.created_at)
        as "submittedAt"
    from draft d join app_user u on u.id = d.author_id where d.id = ${draftId}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`no draft ${draftId}`);
  return row;
}
