import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Platform, Role, SourceState, Tier, UnitKind } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';

/** What an office begins with, written to an empty system: later the registry's entries are written one by one. */

export async function insertUnits(
  trx: Trx,
  units: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: UnitKind;
    readonly parentId: string | null;
  }[],
): Promise<void> {
  await trx
    .insertInto('unit')
    .values(units.map(({ id, name, kind, parentId }) => ({ id, name, kind, parent_id: parentId })))
    .execute();
}

/** Accounts that publish already. */
export async function insertAccounts(
  trx: Trx,
  unitId: string,
  accounts: readonly { readonly id: string; readonly platform: Platform; readonly name: string }[],
): Promise<void> {
  await trx
    .insertInto('account')
    .values(
      accounts.map(({ id, platform, name }) => ({ id, platform, name, unit_id: unitId, state: 'ACTIVE' as const })),
    )
    .execute();
}

/** People of one unit. */
export async function insertPeople(
  trx: Trx,
  unitId: string,
  people: readonly {
    readonly id: string;
    readonly name: string;
    readonly login: string;
    readonly passwordHash: string;
  }[],
): Promise<void> {
  await trx
    .insertInto('app_user')
    .values(
      people.map(({ id, name, login, passwordHash }) => ({
        id,
        name,
        login,
        unit_id: unitId,
        password_hash: passwordHash,
        disabled_at: null,
      })),
    )
    .execute();
}

/** One person keeps all these accounts; their passwords were changed today. */
export async function insertCustodian(trx: Trx, userId: string, accountIds: readonly string[]): Promise<void> {
  await trx
    .insertInto('account_custodian')
    .values(
      accountIds.map((accountId) => ({
        id: uuid(),
        account_id: accountId,
        user_id: userId,
        password_changed_on: sql<string>`(wuguan_now() at time zone 'Asia/Shanghai')::date`,
        ended_on: null,
      })),
    )
    .execute();
}

/** Grants in one unit, from now on. */
export async function insertGrants(
  trx: Trx,
  unitId: string,
  grants: readonly { readonly userId: string; readonly role: Role; readonly tier: Tier | null }[],
): Promise<void> {
  await trx
    .insertInto('role_grant')
    .values(grants.map(({ userId, role, tier }) => ({ id: uuid(), user_id: userId, role, unit_id: unitId, tier })))
    .execute();
}

export interface NewToken {
  readonly id: string;
  readonly hash: Buffer;
  readonly name: string;
  /** null = a publishing machine */
  readonly userId: string | null;
  readonly roles: readonly Role[];
  /** null = every account of the unit */
  readonly accountIds: readonly string[] | null;
}

/** Tokens of one unit. */
export async function insertTokens(trx: Trx, unitId: string, tokens: readonly NewToken[]): Promise<void> {
  await trx
    .insertInto('token')
    .values(
      tokens.map(({ id, hash, name, userId, roles, accountIds }) => ({
        id,
        token_hash: hash,
        name,
        user_id: userId,
        unit_id: unitId,
        roles: [...roles],
        account_ids: accountIds === null ? null : [...accountIds],
      })),
    )
    .execute();
}

/** A register of sources. */
export async function insertSources(
  trx: Trx,
  unitId: string,
  listVersion: string,
  sources: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly domains: readonly string[];
    readonly state: SourceState;
  }[],
): Promise<void> {
  await trx
    .insertInto('source')
    .values(
      sources.map(({ name, aliases, domains, state }) => ({
        id: uuid(),
        unit_id: unitId,
        name,
        aliases: [...aliases],
        domains: [...domains],
        state,
        list_version: listVersion,
      })),
    )
    .execute();
}
