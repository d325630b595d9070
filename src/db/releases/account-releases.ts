import { sql } from 'kysely';
import type { Trx } from '../locks.ts';

/** How far back is looked at what came out on an account, and at how much of it. */
export interface LookBack {
  readonly hours: number;
  /** The newest so many are named. */
  readonly most: number;
}

const lately = (hours: number) => sql`i.published_at > wuguan_now() - make_interval(hours => ${sql.lit(hours)})`;

/** Drafts that are on their way to an account, and those that got there last. */
export async function draftsGoneTo(trx: Trx, accountId: string, { hours, most }: LookBack): Promise<readonly string[]> {
  const { rows } = await sql<{ draftId: string }>`
    select i.draft_id as "draftId" from release_item i
    where i.account_id = ${accountId} and i.state in ('PULLED', 'SUBMITTED', 'STOP_REQUESTED', 'UNKNOWN')
    union
    (select i.draft_id from release_item i where i.account_id = ${accountId} and i.state = 'PUBLISHED' and ${lately(hours)}
      order by i.published_at desc limit ${most})`.execute(trx);
  return rows.map((row) => row.draftId);
}

export interface PublishedLately {
  readonly count: number;
  /** Those that no inquiry because of theft is open about. */
  readonly newest: readonly { readonly draftId: string }[];
}

/** What came out on an account lately. */
export async function publishedLately(
  trx: Trx,
  accountId: string,
  { hours, most }: LookBack,
): Promise<PublishedLately> {
  const { rows } = await sql<{ draftId: string; count: number; known: boolean }>`
    select i.draft_id as "draftId", count(*) over ()::int as count,
      exists (select from case_file c where c.draft_id = i.draft_id and c.account_id = i.account_id
        and c.trigger = 'ACCOUNT_STOLEN' and c.state = 'OPEN') as known
    from release_item i where i.account_id = ${accountId} and i.state = 'PUBLISHED' and ${lately(hours)}
    order by i.published_at desc, i.id limit ${most}`.execute(trx);
  return { count: rows[0]?.count ?? 0, newest: rows.filter(({ known }) => !known) };
}

/** Items that wait for an account, in the order in which they would leave. */
export async function releasesHeldFor(trx: Trx, accountId: string): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('release_item')
    .select('id')
    .where('account_id', '=', accountId)
    .where('state', 'in', ['HELD', 'FAILED'])
    .orderBy('priority')
    .orderBy('created_at')
    .execute();
  return rows.map((row) => row.id);
}
