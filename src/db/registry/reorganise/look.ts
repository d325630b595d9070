import { sql } from 'kysely';
import type { Effect } from '../../../domain/registry/reorganisation.ts';
import { ACCOUNT_STATE_NAMES, PLATFORM_NAMES, type AccountState, type Platform } from '../../../domain/vocabulary.ts';
import type { Trx } from '../../locks.ts';

/** What a reorganisation touches, read under the registry's lock. */

/** States of a draft in which somebody still works on it, or waits for it. */
const GOING = sql`('EDITING', 'CHECKING', 'CHECK_FAILED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'RELEASING', 'CORRECTING')`;

const any = (ids: readonly string[]) => sql`any(${[...ids]}::uuid[])`;

/** A unit as it is. */
export interface UnitNow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId: string | null;
  readonly closedAt: Date | null;
}

export const unitNow = (trx: Trx, unitId: string): Promise<UnitNow | undefined> =>
  trx
    .selectFrom('unit')
    .select(['id', 'name', 'kind', 'parent_id as parentId', 'closed_at as closedAt'])
    .where('id', '=', unitId)
    .executeTakeFirst();

/** An account as it is. */
export interface AccountNow {
  readonly id: string;
  readonly name: string;
  readonly platform: Platform;
  readonly unitId: string;
  readonly state: AccountState;
}

export const accountNow = (trx: Trx, accountId: string): Promise<AccountNow | undefined> =>
  trx
    .selectFrom('account')
    .select(['id', 'name', 'platform', 'unit_id as unitId', 'state'])
    .where('id', '=', accountId)
    .executeTakeFirst();

export const accountsNow = (trx: Trx, unitId: string): Promise<AccountNow[]> =>
  trx
    .selectFrom('account')
    .select(['id', 'name', 'platform', 'unit_id as unitId', 'state'])
    .where('unit_id', '=', unitId)
    .orderBy('id')
    .execute();

export const nameOfAccount = ({ name, platform, state }: AccountNow): string =>
  `${PLATFORM_NAMES[platform]}“${name}”（${ACCOUNT_STATE_NAMES[state]}）`;

/** Units right below, those that are closed left out. */
export const unitsBelow = (trx: Trx, unitId: string): Promise<{ readonly id: string; readonly name: string }[]> =>
  trx
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('parent_id', '=', unitId)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .execute();

/** Whose unfinished drafts there are, by author. */
export interface DraftsOf {
  readonly userId: string;
  readonly name: string;
  readonly count: number;
}

/**
 * Unfinished drafts of units, by author.
 * @param accountId only those that are meant for this account; `alone` = for no other one
 */
export async function unfinishedDrafts(
  trx: Trx,
  unitIds: readonly string[],
  accountId?: string,
  alone?: boolean,
): Promise<readonly DraftsOf[]> {
  const here = accountId === undefined ? sql`` : sql`and r.scope->'accounts' ? ${accountId}`;
  const only = alone === undefined ? sql`` : sql`and (jsonb_array_length(r.scope->'accounts') = 1) = ${alone}`;
  const { rows } = await sql<DraftsOf>`
    select d.author_id as "userId", u.name, count(*)::int as count
    from draft d join revision r on r.draft_id = d.id and r.rev = d.current_rev join app_user u on u.id = d.author_id
    where d.unit_id = ${any(unitIds)} and d.status in ${GOING} ${here} ${only}
    group by d.author_id, u.name order by count desc, u.name`.execute(trx);
  return rows;
}

/** Items that a publishing tool has in hand. */
export async function itemsInHand(trx: Trx, accountIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from release_item
    where account_id = ${any(accountIds)} and state in ('PULLED', 'SUBMITTED', 'STOP_REQUESTED')`.execute(trx);
  return rows[0]?.n ?? 0;
}

/** Items that wait to be pulled. */
export async function itemsWaiting(trx: Trx, accountIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from release_item where account_id = ${any(accountIds)} and state = 'HELD'`.execute(trx);
  return rows[0]?.n ?? 0;
}

/** People who belong to a unit and may sign in. */
export async function peopleOf(trx: Trx, unitId: string): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('app_user')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}

/** Who keeps accounts now, and is not of this unit. */
export async function custodiansOutside(
  trx: Trx,
  accountIds: readonly string[],
  unitId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct u.name from account_custodian c join app_user u on u.id = c.user_id
    where c.account_id = ${any(accountIds)} and c.ended_on is null and u.unit_id <> ${unitId} order by u.name`.execute(
    trx,
  );
  return rows.map(({ name }) => name);
}

/** Machine tokens of a unit in force. */
export async function machineTokens(trx: Trx, unitId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from token where unit_id = ${unitId} and user_id is null and revoked_at is null
      and (expires_at is null or expires_at > wuguan_now()) order by name`.execute(trx);
  return rows.map(({ name }) => name);
}

/** Rules that a unit has of its own: they stay where they are, and count there. */
export async function rulesOf(trx: Trx, unitId: string): Promise<readonly Effect[]> {
  const { rows } = await sql<Effect>`
    select what, count from (values
      ('审核策略', (select count(*)::int from policy where unit_id = ${unitId} and state = 'ACTIVE')),
      ('词库', (select count(*)::int from ruleset where unit_id = ${unitId} and state = 'ACTIVE')),
      ('节假日', (select count(*)::int from holiday where unit_id = ${unitId}))) as x(what, count)
    where count > 0`.execute(trx);
  return rows;
}

/** Names of sources of a unit that reposts which are not finished rest on. */
export async function sourcesInUse(
  trx: Trx,
  unitId: string,
  accountIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct s.name from source s
      join draft d on d.unit_id = ${unitId} and d.status in ${GOING} and d.kind = 'REPOST'
      join revision r on r.draft_id = d.id and r.rev = d.current_rev and r.content->'source'->>'name' = s.name
        and r.scope->'accounts' ?| ${[...accountIds]}::text[]
    where s.unit_id = ${unitId} order by s.name`.execute(trx);
  return rows.map(({ name }) => name);
}

/** Published drafts that are meant for this account and others as well. */
export async function sharedDrafts(trx: Trx, unitId: string, accountId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from draft d join revision r on r.draft_id = d.id and r.rev = d.current_rev
    where d.unit_id = ${unitId} and r.scope->'accounts' ? ${accountId}
      and jsonb_array_length(r.scope->'accounts') > 1`.execute(trx);
  return rows[0]?.n ?? 0;
}

/** What an account still owes others. */
export interface OpenReports {
  /** Messages of readers that nobody has answered. */
  readonly messages: number;
  /** Reports of false accounts that are not closed. */
  readonly impersonations: number;
}

export async function openReports(trx: Trx, accountId: string): Promise<OpenReports> {
  const { rows } = await sql<OpenReports>`
    select
      (select count(*)::int from reader_message
        where account_id = ${accountId} and answered_at is null and closed_at is null) as messages,
      (select count(*)::int from impersonation
        where account_id = ${accountId} and closed_at is null) as impersonations`.execute(trx);
  return rows[0] ?? { messages: 0, impersonations: 0 };
}
