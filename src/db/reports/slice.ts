import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tally } from '../../domain/reports/assessment.ts';
import type { Database } from '../schema/index.ts';

/** What a report looks at. */
export interface Slice {
  readonly unitIds: readonly string[];
  /** Drafts for this account alone; null = for all. */
  readonly accountId: string | null;
  /** First moment of the period, and the first moment after it. */
  readonly start: Date;
  readonly end: Date;
}

/**
 * Has every statement of this transaction planned for its own period. A plan that is to fit any period takes all of them
 * for short, and walks through the facts of a month draft by draft.
 */
export const planForPeriod = async (trx: Kysely<Database>): Promise<void> => {
  await sql`set local plan_cache_mode = force_custom_plan`.execute(trx);
};

/** Whether a time lies in the period. */
export const inPeriod = (column: RawBuilder<unknown>, { start, end }: Slice) =>
  sql`${column} >= ${start} and ${column} < ${end}`;

/**
 * Joins what a report needs of the draft with this id, as `of`, where it belongs to the slice: unit, kind, and the
 * accounts that its present revision is meant for. Looked up draft by draft: as plain joins the planner would walk
 * through all drafts there are for those of one month.
 */
export const withDraft = (draftId: RawBuilder<unknown>, { unitIds, accountId }: Omit<Slice, 'start' | 'end'>) => sql`
  cross join lateral (
    select d.id, d.unit_id, d.kind, r.scope->'accounts' as account_ids
    from draft d join revision r on r.draft_id = d.id and r.rev = d.current_rev
    where d.id = ${draftId} and d.unit_id = any(${[...unitIds]}::uuid[])
      ${accountId === null ? sql`` : sql`and r.scope->'accounts' ? ${accountId}`}
    limit 1) as of`;

/** A query of facts about drafts, with the columns `draft_id`, `measure` and `n`. */
export type DraftFactsQuery = (slice: Slice) => RawBuilder<unknown>;

/** Sums facts about drafts by unit and by the accounts that the draft is meant for at present; all themes at once. */
export async function tallyDrafts(
  db: Kysely<Database>,
  slice: Slice,
  themes: readonly DraftFactsQuery[],
): Promise<readonly Tally[]> {
  const facts = sql.join(
    themes.map((theme) => sql`(${theme(slice)})`),
    sql` union all `,
  );
  const { rows } = await sql<Tally>`
    with x as materialized (${facts}),
    of as materialized (
      select of.id, of.unit_id, of.account_ids
      from (select distinct draft_id from x) as ids ${withDraft(sql`ids.draft_id`, slice)})
    select of.unit_id as "unitId", of.account_ids as "accountIds", x.measure, sum(x.n)::int as n
    from x join of on of.id = x.draft_id
    group by 1, 2, 3`.execute(db);
  return rows;
}
