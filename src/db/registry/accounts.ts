import type { Kysely } from 'kysely';
import { LIVING_STATES } from '../../domain/registry/account-life.ts';
import type { AccountState, Platform } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** Accounts of a unit. */
export async function accountsOfUnit(db: Kysely<Database>, unitId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('account').select('id').where('unit_id', '=', unitId).execute();
  return rows.map((row) => row.id);
}

/** Whose an account is, and its state. */
export const readAccount = (
  trx: Trx,
  accountId: string,
): Promise<{ readonly unitId: string; readonly state: AccountState } | undefined> =>
  trx.selectFrom('account').select(['unit_id as unitId', 'state']).where('id', '=', accountId).executeTakeFirst();

/** Moves an account to a state. */
export async function setAccountState(trx: Trx, accountId: string, state: AccountState): Promise<void> {
  await trx.updateTable('account').set({ state }).where('id', '=', accountId).execute();
}

/** An account in use with the name of its unit. */
export interface NamedAccount {
  readonly name: string;
  readonly platform: Platform;
  readonly unitId: string;
  readonly unit: string;
}

/** Every account in use but this one. */
export const otherLivingAccounts = (trx: Trx, accountId: string): Promise<readonly NamedAccount[]> =>
  trx
    .selectFrom('account as a')
    .innerJoin('unit as u', 'u.id', 'a.unit_id')
    .select(['a.name', 'a.platform', 'a.unit_id as unitId', 'u.name as unit'])
    .where('a.id', '<>', accountId)
    .where('a.state', 'in', [...LIVING_STATES])
    .orderBy('a.id')
    .execute();

/** The accounts that a grant covers: the one that it names, or those in use of its unit. */
export const accountsOfGrant = (
  trx: Trx,
  grant: { readonly unitId: string; readonly accountId: string | null },
): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  trx
    .selectFrom('account')
    .select(['id', 'name'])
    .where((is) =>
      grant.accountId === null
        ? is.and([is('unit_id', '=', grant.unitId), is('state', 'in', [...LIVING_STATES])])
        : is('id', '=', grant.accountId),
    )
    .execute();

/** An account as a list names it. */
export interface AccountByName {
  readonly id: string;
  readonly name: string;
  readonly platform: Platform;
  readonly state: AccountState;
}

/** Accounts of a unit with their names, the newest first. */
export const accountsByName = (trx: Trx, unitId: string): Promise<readonly AccountByName[]> =>
  trx
    .selectFrom('account')
    .select(['id', 'name', 'platform', 'state'])
    .where('unit_id', '=', unitId)
    .orderBy('id', 'desc')
    .execute();
