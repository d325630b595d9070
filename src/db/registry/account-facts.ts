import type { Kysely } from 'kysely';
import type { AccountFacts, NoticeKind } from '../../domain/registry/account-life.ts';
import type { Day } from '../../domain/china-day.ts';
import type { Database } from '../schema/index.ts';

/** What a change of an account's state is judged by. */
export async function readAccountFacts(
  db: Kysely<Database>,
  accountId: string,
  today: Day,
): Promise<Omit<AccountFacts, 'missing' | 'graceEnds'> & { readonly openingApproved: boolean }> {
  const notices = await db
    .selectFrom('account_notice')
    .select(['kind', 'effective_on as effectiveOn', 'approval_no as approvalNo'])
    .where('account_id', '=', accountId)
    .orderBy('published_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const latest = (kind: NoticeKind): Day | null => notices.find((notice) => notice.kind === kind)?.effectiveOn ?? null;
  return {
    today,
    custodians: await countCustodians(db, accountId),
    openingOn: latest('OPENING'),
    // an account that was there before has no notice, and none is asked of it
    openingApproved: notices.find(({ kind }) => kind === 'OPENING')?.approvalNo !== null,
    closingOn: latest('CLOSING'),
    closingApproved: (notices.find(({ kind }) => kind === 'CLOSING')?.approvalNo ?? null) !== null,
  };
}

/** Custodians who have not ended and are not disabled. */
export async function countCustodians(db: Kysely<Database>, accountId: string): Promise<number> {
  const rows = await db
    .selectFrom('account_custodian as c')
    .innerJoin('app_user as u', 'u.id', 'c.user_id')
    .select('c.id')
    .where('c.account_id', '=', accountId)
    .where('c.ended_on', 'is', null)
    .where('u.disabled_at', 'is', null)
    .execute();
  return rows.length;
}
