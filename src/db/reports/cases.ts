import { sql, type Kysely } from 'kysely';
import type { Tally } from '../../domain/reports/assessment.ts';
import { inPeriod, withDraft, type Slice } from './slice.ts';
import type { Database } from '../schema/index.ts';

/**
 * Cases opened within the period (corrections, supplements, take-downs, inquiries), and those of them that are not closed
 * yet. One of a single account counts for that account, any other for all accounts of its draft; one that lapsed came to
 * nothing and does not count.
 */
export async function tallyCases(db: Kysely<Database>, slice: Slice): Promise<readonly Tally[]> {
  const ofAccount = slice.accountId === null ? sql`` : sql`and x.account_ids ? ${slice.accountId}`;
  const { rows } = await sql<Tally>`
    select x.unit_id as "unitId", x.account_ids as "accountIds", m.measure, count(*)::int as n
    from (
      select of.unit_id, c.kind, c.state,
        case when c.account_id is null then of.account_ids else jsonb_build_array(c.account_id) end as account_ids
      from case_file c ${withDraft(sql`c.draft_id`, { ...slice, accountId: null })}
      where ${inPeriod(sql`c.opened_at`, slice)} and c.state <> 'LAPSED') x
    cross join lateral (values ('case:' || x.kind, true), ('case:OPEN', x.state <> 'CLOSED')) as m(measure, holds)
    where m.holds ${ofAccount}
    group by 1, 2, 3`.execute(db);
  return rows;
}
