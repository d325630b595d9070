import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tally } from '../domain/assessment.ts';
import type { Database } from './schema.ts';

/** What a report looks at. */
export interface Slice {
  readonly unitIds: readonly string[];
  /** Drafts for this account alone; null = for all. */
  readonly accountId: string | null;
  /** First moment of the period, and the first moment after it. */
  readonly start: Date;
  readonly end: Date;
}

/** Whether a time lies in the period. */
export const inPeriod = (column: RawBuilder<unknown>, { start, end }: Slice) =>
  sql`${column} >= ${start} and ${column} < ${end}`;

/** The drafts of a slice, `d`, with the revision that is the present one, `r`; a condition for `where`. */
export const inSlice = ({ unitIds, accountId }: Slice) => {
  const ofAccount = accountId === null ? sql`` : sql`and r.scope->'accounts' ? ${accountId}`;
  return sql`d.unit_id = any(${[...unitIds]}::uuid[]) ${ofAccount}`;
};

/** Joins the drafts `d` and their present revisions `r` to whatever has a draft's id. */
export const withDraft = (draftId: RawBuilder<unknown>) =>
  sql`join draft d on d.id = ${draftId} join revision r on r.draft_id = d.id and r.rev = d.current_rev`;

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
      select d.id, d.unit_id, r.scope->'accounts' as account_ids
      from (select distinct draft_id from x) as ids ${withDraft(sql`ids.draft_id`)}
      where ${inSlice(slice)})
    select of.unit_id as "unitId", of.account_ids as "accountIds", x.measure, sum(x.n)::int as n
    from x join of on of.id = x.draft_id
    group by 1, 2, 3`.execute(db);
  return rows;
}
