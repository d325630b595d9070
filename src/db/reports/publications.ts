import { sql, type Kysely } from 'kysely';
import type { Tally } from '../../domain/reports/assessment.ts';
import type { PublicationDays } from '../../domain/registry/silence.ts';
import { inPeriod, withDraft, type Slice } from './slice.ts';
import type { Database } from '../schema/index.ts';

const ofAccount = ({ accountId }: Slice) => (accountId === null ? sql`` : sql`and i.account_id = ${accountId}`);

/**
 * What went out within the period: every publication on one account by kind, and every draft once for the accounts on
 * which it was published. What was taken down later was published all the same.
 */
export async function tallyPublications(db: Kysely<Database>, slice: Slice): Promise<readonly Tally[]> {
  const { rows } = await sql<Tally>`
    with i as materialized (
      select i.draft_id, i.account_id, of.unit_id, of.kind
      from release_item i ${withDraft(sql`i.draft_id`, { ...slice, accountId: null })}
      where ${inPeriod(sql`i.published_at`, slice)} ${ofAccount(slice)})
    select i.unit_id as "unitId", array[i.account_id] as "accountIds", 'published:' || i.kind as measure,
      count(*)::int as n
    from i group by i.unit_id, i.account_id, i.kind
    union all
    select x.unit_id, x.account_ids, 'publishedDrafts', count(*)::int
    from (
      select i.unit_id, array_agg(distinct i.account_id order by i.account_id) as account_ids
      from i group by i.draft_id, i.unit_id) x
    group by x.unit_id, x.account_ids`.execute(db);
  return rows;
}

/** Number of the calendar day in China: days since 1970-01-01. */
const dayOf = (column: ReturnType<typeof sql>) =>
  sql`((${column} at time zone 'Asia/Shanghai')::date - date '1970-01-01')`;

/** On which days these accounts published. */
export async function readPublicationDays(
  db: Kysely<Database>,
  accountIds: readonly string[],
  slice: Slice,
): Promise<ReadonlyMap<string, PublicationDays>> {
  const { rows } = await sql<PublicationDays & { id: string }>`
    select a.id, ${dayOf(sql`a.created_at`)} as opened,
      (select ${dayOf(sql`max(i.published_at)`)} from release_item i
        where i.account_id = a.id and i.published_at < ${slice.start}) as before,
      coalesce((select array_agg(distinct ${dayOf(sql`i.published_at`)} order by ${dayOf(sql`i.published_at`)})
        from release_item i where i.account_id = a.id and ${inPeriod(sql`i.published_at`, slice)}), '{}') as days
    from account a where a.id = any(${[...accountIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
