import { sql, type Kysely } from 'kysely';
import type { Day } from '../../domain/china-day.ts';
import type { Verification } from '../../domain/vocabulary.ts';
import type { Database } from '../schema/index.ts';

/** What is registered of an account, and what was found wrong in what it published. */
export interface AccountRecord {
  readonly accountId: string;
  readonly filingNo: string | null;
  readonly leaderName: string | null;
  readonly verification: Verification;
  readonly qualifications: readonly { readonly kind: string; readonly validTo: Day }[];
  /** Characters of what was published since then. */
  readonly characters: number;
  /** What patrols found in it, and corrections that were opened about it. */
  readonly errors: number;
}

/** @param since from when on what was published is looked at */
export async function readAccountRecords(
  db: Kysely<Database>,
  accountIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, AccountRecord>> {
  const { rows } = await sql<AccountRecord>`
    with out as materialized (
      select i.account_id, i.draft_id, i.rev from release_item i
      where i.account_id = any(${[...accountIds]}::uuid[]) and i.published_at >= ${since})
    select a.id as "accountId", a.filing_no as "filingNo", a.leader_name as "leaderName", a.verification,
      coalesce((select jsonb_agg(jsonb_build_object('kind', q.kind, 'validTo', q.valid_to) order by q.valid_to)
        from account_qualification q where q.account_id = a.id), '[]') as qualifications,
      coalesce((select sum(char_length(regexp_replace(r.content->>'body', '<[^>]*>|\\s', '', 'g')))::int
        from out join revision r on r.draft_id = out.draft_id and r.rev = out.rev where out.account_id = a.id), 0) as characters,
      (select count(*)::int from out join patrol_finding f on f.draft_id = out.draft_id and f.rev = out.rev
        where out.account_id = a.id)
      + (select count(*)::int from out join case_file c on c.draft_id = out.draft_id
        where out.account_id = a.id and c.kind = 'CORRECTION' and (c.account_id is null or c.account_id = a.id)) as errors
    from account a where a.id = any(${[...accountIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.accountId, row]));
}
