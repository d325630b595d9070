import { sql, type RawBuilder } from 'kysely';
import type { Role, Tier } from '../../../domain/vocabulary.ts';
import type { Trx } from '../../locks.ts';
import { endShifts, type FreedTask } from '../../people/leaving.ts';
import { unclaimed } from '../../review/tasks.ts';

/** What a reorganisation writes, under the registry's lock. */

const any = (ids: readonly string[]) => sql`any(${[...ids]}::uuid[])`;
const now = sql<Date>`wuguan_now()`;

/**
 * Drafts of a unit come to another unit, with whatever is kept of them by unit. Those that wait are judged anew by its
 * policy.
 *
 * @param accountIds only drafts that are meant for these accounts alone; null = every one
 * @returns ids of the drafts
 */
export async function moveDrafts(
  trx: Trx,
  fromId: string,
  accountIds: readonly string[] | null,
  toId: string,
): Promise<readonly string[]> {
  const meant = accountIds === null ? sql`` : sql`and r.scope->'accounts' <@ ${JSON.stringify(accountIds)}::jsonb`;
  const { rows } = await sql<{ id: string }>`
    update draft d set unit_id = ${toId}, policy_seen = null
    from revision r
    where r.draft_id = d.id and r.rev = d.current_rev and d.unit_id = ${fromId} ${meant}
    returning d.id`.execute(trx);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return ids;
  for (const table of ['case_file', 'patrol_finding', 'erasure', 'draft_search'] as const)
    await sql`update ${sql.table(table)} set unit_id = ${toId} where draft_id = ${any(ids)}`.execute(trx);
  await sql`
    update false_alarm a set unit_id = ${toId} from finding f
    where f.id = a.finding_id and f.draft_id = ${any(ids)}`.execute(trx);
  await sql`
    update notification set unit_id = ${toId}
    where draft_id = ${any(ids)} and unit_id = ${fromId} and ended_at is null`.execute(trx);
  return ids;
}

/** Every unfinished task of these drafts goes into this unit's pool; answers those that somebody had in hand. */
export async function moveTasks(
  trx: Trx,
  draftIds: readonly string[],
  unitId: string,
): Promise<{ readonly moved: number; readonly freed: readonly FreedTask[] }> {
  const { rows } = await sql<FreedTask & { held: boolean }>`
    with was as (
      select id, state <> 'OPEN' as held from review_task
      where draft_id = ${any(draftIds)} and state in ('OPEN', 'CLAIMED', 'ON_HOLD') for update)
    update review_task t set state = 'OPEN', unit_id = ${unitId}, escalated_to = null, ${unclaimed}
    from was where was.id = t.id
    returning t.id, t.draft_id as "draftId", t.unit_id as "unitId", t.tier, was.held`.execute(trx);
  return { moved: rows.length, freed: rows.filter(({ held }) => held) };
}

/** Open tasks that lie in a pool of a unit that is above their draft's no more go back to the draft's own unit. */
export async function recallTasks(trx: Trx, unitIds: readonly string[], above: readonly string[]): Promise<number> {
  const { rows } = await sql`
    update review_task t set unit_id = d.unit_id
    from draft d
    where d.id = t.draft_id and d.unit_id = ${any(unitIds)} and t.state = 'OPEN'
      and not t.unit_id = ${any([...unitIds, ...above])}
    returning t.id`.execute(trx);
  return rows.length;
}

export async function moveAccounts(trx: Trx, accountIds: readonly string[], toId: string): Promise<void> {
  await trx
    .updateTable('account')
    .set({ unit_id: toId })
    .where('id', 'in', [...accountIds])
    .execute();
  await sql`update public_host set unit_id = ${toId} where account_id = ${any(accountIds)}`.execute(trx);
}

/** A grant that ended, or was narrowed. */
export interface EndedGrant {
  readonly name: string;
  readonly role: Role;
  readonly tier: Tier | null;
}

async function endGrantsOf(trx: Trx, which: RawBuilder<unknown>): Promise<readonly EndedGrant[]> {
  const { rows } = await sql<EndedGrant>`
    update role_grant g set valid_to = greatest(wuguan_now(), g.valid_from + interval '1 microsecond')
    from app_user u
    where u.id = g.user_id and ${which} and (g.valid_to is null or g.valid_to > wuguan_now())
    returning u.name, g.role, g.tier`.execute(trx);
  return rows;
}

/** Ends grants that are limited to one of these accounts. */
export const endAccountGrants = (trx: Trx, accountIds: readonly string[]): Promise<readonly EndedGrant[]> =>
  endGrantsOf(trx, sql`g.account_id = ${any(accountIds)}`);

/** Ends every grant in a unit. */
export const endUnitGrants = (trx: Trx, unitId: string): Promise<readonly EndedGrant[]> =>
  endGrantsOf(trx, sql`g.unit_id = ${unitId}`);

/** Roles that a grant for some accounts alone can hold. */
const BY_ACCOUNT: readonly Role[] = ['EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER'];

/**
 * What people may do with a unit's accounts they may go on doing where the accounts come to, with these accounts alone: nobody
 * gets more by it.
 *
 * @returns how many grants were made
 */
export async function carryGrants(
  trx: Trx,
  fromId: string,
  accountIds: readonly string[],
  toId: string,
): Promise<number> {
  const { rows } = await sql`
    insert into role_grant (id, user_id, role, unit_id, account_id, tier, valid_from, valid_to, granted_by)
    select gen_random_uuid(), g.user_id, g.role, ${toId}, a.id, g.tier, greatest(g.valid_from, wuguan_now()), g.valid_to,
      g.granted_by
    from role_grant g join unnest(${[...accountIds]}::uuid[]) as a(id) on g.account_id is null or g.account_id = a.id
    where g.unit_id = ${fromId} and g.role = any(${[...BY_ACCOUNT]}::text[])
      and (g.valid_to is null or g.valid_to > wuguan_now())
      and not exists (select from role_grant h where h.user_id = g.user_id and h.unit_id = ${toId} and h.role = g.role
        and h.tier is not distinct from g.tier and h.account_id is null and h.valid_to is null)
    returning id`.execute(trx);
  return rows.length;
}

/** Whoever administers one unit as a whole administers the other as well. */
export async function copyAdmins(trx: Trx, fromId: string, toId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    with made as (
      insert into role_grant (id, user_id, role, unit_id, valid_from, valid_to, granted_by)
      select gen_random_uuid(), g.user_id, 'ADMIN', ${toId}, wuguan_now(), g.valid_to, g.granted_by
      from role_grant g join app_user u on u.id = g.user_id and u.disabled_at is null
      where g.unit_id = ${fromId} and g.role = 'ADMIN' and g.account_id is null and g.valid_from <= wuguan_now()
        and (g.valid_to is null or g.valid_to > wuguan_now())
      returning user_id)
    select u.name from made join app_user u on u.id = made.user_id order by u.name`.execute(trx);
  return rows.map(({ name }) => name);
}

/** People of a unit belong to another one from now on. */
export async function movePeople(trx: Trx, fromId: string, toId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('app_user')
    .set({ unit_id: toId })
    .where('unit_id', '=', fromId)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Tokens of a unit count in another one, for these accounts alone. */
export async function moveTokens(
  trx: Trx,
  fromId: string,
  accountIds: readonly string[],
  toId: string,
): Promise<number> {
  const { rows } = await sql`
    update token set unit_id = ${toId}, account_ids = coalesce(account_ids, ${[...accountIds]}::uuid[])
    where unit_id = ${fromId} and revoked_at is null returning id`.execute(trx);
  return rows.length;
}

/** Voids the tokens that are for this account alone; answers their names. */
export async function revokeTokensFor(trx: Trx, accountId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    update token set revoked_at = wuguan_now()
    where account_ids = array[${accountId}]::uuid[] and revoked_at is null returning name`.execute(trx);
  return rows.map(({ name }) => name);
}

/** Voids every token of a unit. */
export async function revokeTokensOf(trx: Trx, unitId: string): Promise<number> {
  const { rows } = await sql`
    update token set revoked_at = wuguan_now() where unit_id = ${unitId} and revoked_at is null returning id`.execute(
    trx,
  );
  return rows.length;
}

/** Sources of a unit become another's, unless that one has one of the same name. */
export async function moveSources(trx: Trx, fromId: string, toId: string): Promise<number> {
  const { rows } = await sql`
    update source s set unit_id = ${toId}
    where s.unit_id = ${fromId} and not exists (select from source o where o.unit_id = ${toId} and o.name = s.name)
    returning s.id`.execute(trx);
  return rows.length;
}

/** Units right below one come below another. */
export async function moveUnitsBelow(trx: Trx, fromId: string, toId: string): Promise<void> {
  await trx
    .updateTable('unit')
    .set({ parent_id: toId })
    .where('parent_id', '=', fromId)
    .where('id', '<>', toId)
    .execute();
}

/** What a unit has that ends with it. @returns how many of each */
export async function endUnitMatters(
  trx: Trx,
  unitId: string,
): Promise<{
  readonly delegations: number;
  readonly shifts: number;
  readonly channels: number;
  readonly groups: number;
}> {
  const delegations = await trx
    .updateTable('delegation')
    .set({ revoked_at: now })
    .where('unit_id', '=', unitId)
    .where('revoked_at', 'is', null)
    .where('valid_to', '>', now)
    .executeTakeFirst();
  const shifts = await endShifts(trx, 'unit_id', unitId);
  const channels = await trx
    .updateTable('notification_channel')
    .set({ ended_at: now })
    .where('unit_id', '=', unitId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  const groups = await trx.deleteFrom('group_mapping').where('unit_id', '=', unitId).executeTakeFirst();
  await sql`
    update entry_proposal set state = 'LAPSED' where unit_id = ${unitId} and state = 'OPEN'`.execute(trx);
  return {
    delegations: Number(delegations.numUpdatedRows),
    shifts,
    channels: Number(channels.numUpdatedRows),
    groups: Number(groups.numDeletedRows),
  };
}

/** A unit is closed; whoever looks into the unit that goes on with its work sees what was logged of it. */
export async function closeUnit(trx: Trx, unitId: string, intoId: string | null): Promise<void> {
  await trx
    .updateTable('unit')
    .set({ closed_at: now, merged_into: intoId, ...(intoId === null ? {} : { parent_id: intoId }) })
    .where('id', '=', unitId)
    .execute();
}

/** Custodians of an account end today; answers how many. */
export async function endCustodians(trx: Trx, accountId: string): Promise<number> {
  const { rows } = await sql`
    update account_custodian set ended_on = (wuguan_now() at time zone 'Asia/Shanghai')::date
    where account_id = ${accountId} and ended_on is null returning id`.execute(trx);
  return rows.length;
}

/** Another account goes on in the place of one: what is open of the registers about that one is its from now on. */
export async function succeed(trx: Trx, accountId: string, intoId: string): Promise<void> {
  await trx.updateTable('account').set({ successor_id: intoId }).where('id', '=', accountId).execute();
  await sql`
    update reader_message set account_id = ${intoId}
    where account_id = ${accountId} and answered_at is null and closed_at is null`.execute(trx);
  await sql`update impersonation set account_id = ${intoId} where account_id = ${accountId} and closed_at is null`.execute(
    trx,
  );
}
