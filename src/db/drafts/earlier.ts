import { sql, type Kysely } from 'kysely';
import type { Reach } from '../../domain/permissions.ts';
import type { DraftState } from '../../domain/transitions.ts';
import type { Tier, Verdict } from '../../domain/vocabulary.ts';
import { accountsOfDraftRow, withinReach } from '../reach.ts';
import type { Database } from '../schema/index.ts';

/** Another draft of the unit that said the same before. */
export interface EarlierDraft {
  readonly draftId: string;
  readonly rev: number;
  readonly title: string;
  readonly status: DraftState;
  /** When it came to that state, or was last changed. */
  readonly at: Date;
  /** CONTENT: everything that the public would see is the same; TEXT: its words are. */
  readonly same: 'CONTENT' | 'TEXT';
  /** What was last decided on it, by which tier. */
  readonly verdict: Verdict | null;
  readonly tier: Tier | null;
}

/** Drafts named at the most. */
const MOST = sql.lit(20);

/**
 * Drafts within a reach that were begun before this one and handed in with what its revision says, the newest first.
 */
export async function earlierDrafts(
  db: Kysely<Database>,
  draftId: string,
  rev: number,
  reach: Reach,
): Promise<readonly EarlierDraft[]> {
  const { rows } = await sql<EarlierDraft>`
    with own as materialized (
      select content_hash, text_key from revision where draft_id = ${draftId} and rev = ${rev}
    ), alike as (
      select r.draft_id, r.rev, 'CONTENT' as same from revision r where r.content_hash = (select content_hash from own)
      union all
      select r.draft_id, r.rev, 'TEXT' as same from revision r
      where r.text_key = (select text_key from own)
    ), one_each as (
      select distinct on (draft_id) draft_id, rev, same from alike where draft_id < ${draftId}
      order by draft_id, same, rev desc)
    select d.id as "draftId", o.rev, r.content->>'title' as title, d.status, d.updated_at as at, o.same, x.verdict, x.tier
    from one_each o join draft d on d.id = o.draft_id
      join revision r on r.draft_id = o.draft_id and r.rev = o.rev
      left join lateral (
        select e.verdict, e.tier from decision e where e.draft_id = d.id order by e.created_at desc, e.id desc limit 1) x on true
    where d.status <> 'EDITING' and r.erased_at is null
      and ${withinReach(reach, sql.ref('d.unit_id'), accountsOfDraftRow(sql.ref('d.id')))}
    order by d.id desc limit ${MOST}`.execute(db);
  return rows;
}
