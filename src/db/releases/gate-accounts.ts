import { sql, type Kysely } from 'kysely';
import { chinaDate } from '../../domain/china-day.ts';
import { kindsThatStop } from '../../domain/cases/incidents.ts';
import { endedLicences } from '../../domain/registry/qualifications.ts';
import type { ReleaseGateAccount } from '../../domain/release/release-gate.ts';
import { databaseNow } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** A draft and accounts that it is for. */
export interface Targets {
  readonly draftId: string;
  readonly accountIds: readonly string[];
}

/** Accounts as the gate sees them, by draft and by id: each with the draft's item that waits for it. */
export async function readGateAccounts(
  db: Kysely<Database>,
  targets: readonly Targets[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, ReleaseGateAccount>>> {
  const pairs = targets.flatMap(({ draftId, accountIds }) => accountIds.map((accountId) => ({ draftId, accountId })));
  if (pairs.length === 0) return new Map();
  const accountIds = [...new Set(pairs.map(({ accountId }) => accountId))];
  const { rows: accounts } = await sql<Omit<ReleaseGateAccount, 'agreements' | 'item'> & { draftId: string }>`
    select p."draftId", a.id,
      -- an account that another unit runs by now is none of this draft's any more
      case when d.unit_id <> a.unit_id then 'EXITED' else a.state end as state, a.reopened_at as "reopenedAt",
      (select count(*)::int from incident n where n.account_id = a.id and n.resolved_at is null
        and (n.kind = any(${[...kindsThatStop('ACCOUNT')]})
          or (n.draft_id = p."draftId" and n.kind = any(${[...kindsThatStop('DRAFT')]})))) as "openIncidents"
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p("draftId" uuid, "accountId" uuid)
      join account a on a.id = p."accountId" left join draft d on d.id = p."draftId"`.execute(db);
  const items = await db
    .selectFrom('release_item')
    .select(['draft_id as draftId', 'account_id as accountId', 'looked_at as lookedAt'])
    .select(['offer_after as offerAfter', 'parked_at as parkedAt'])
    .where(
      'draft_id',
      'in',
      targets.map(({ draftId }) => draftId),
    )
    .where('account_id', 'in', accountIds)
    .where('state', 'not in', ['WITHDRAWN', 'EXPIRED'])
    .execute();
  const agreements = await db
    .selectFrom('agreement')
    .select(['account_id as accountId', 'valid_from as validFrom', 'valid_to as validTo', 'resumed_at as resumedAt'])
    .where('account_id', 'in', accountIds)
    .execute();
  const qualifications = await db
    .selectFrom('account_qualification')
    .select(['account_id as accountId', 'kind', 'valid_to as validTo'])
    .where('account_id', 'in', accountIds)
    .execute();
  const today = chinaDate(await databaseNow(db));
  const byDraft = new Map(targets.map(({ draftId }) => [draftId, new Map<string, ReleaseGateAccount>()]));
  for (const { draftId, ...account } of accounts) {
    byDraft.get(draftId)?.set(account.id, {
      ...account,
      endedLicences: endedLicences(
        qualifications.filter(({ accountId }) => accountId === account.id),
        today,
      ),
      agreements: agreements.filter(({ accountId }) => accountId === account.id),
      item: items.find((item) => item.draftId === draftId && item.accountId === account.id),
    });
  }
  return byDraft;
}

/** The same of one draft, by id. */
export async function readReleaseGateAccounts(
  db: Kysely<Database>,
  draftId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, ReleaseGateAccount>> {
  return (await readGateAccounts(db, [{ draftId, accountIds }])).get(draftId) ?? new Map();
}
