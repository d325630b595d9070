import { sql, type Kysely } from 'kysely';
import { DEFAULT_POLICY, type Policy } from '../../domain/review/policy.ts';
import type { Owner } from '../../domain/registry/owners.ts';
import { TRUSTED_ROLES } from '../../domain/roles.ts';
import type { AccountState, Platform, Role, SourceState, Tier, UnitKind } from '../../domain/vocabulary.ts';
import type { Database } from '../schema/index.ts';

export interface UnitEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
}

export interface AccountEntry {
  readonly id: string;
  readonly unitId: string;
  readonly platform: Platform;
  readonly name: string;
  readonly state: AccountState;
  readonly agreements: readonly { readonly validFrom: Date; readonly validTo: Date }[];
}

export interface GrantEntry {
  readonly userId: string;
  readonly role: Role;
  readonly unitId: string;
  readonly accountId: string | null;
  readonly tier: Tier | null;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  /** When the holder is away; missing = there is nothing of the kind to come. */
  readonly away?: readonly { readonly from: Date; readonly to: Date }[] | undefined;
}

export interface SourceEntry {
  readonly id: string;
  readonly owner: Owner;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly domains: readonly string[];
  readonly platformAccounts: readonly string[];
  readonly state: SourceState;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  readonly listVersion: string;
}

export interface ShiftEntry {
  readonly unitId: string;
  readonly tier: Tier;
  readonly userId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The slow-changing facts, read whole: an office has hundreds of rows of them, not millions. */
export interface Registry {
  readonly version: number;
  /** The oldest first. */
  readonly units: ReadonlyMap<string, UnitEntry>;
  readonly accounts: ReadonlyMap<string, AccountEntry>;
  readonly users: ReadonlyMap<string, { readonly id: string; readonly name: string; readonly unitId: string }>;
  /** Grants of people who are not disabled. */
  readonly grants: readonly GrantEntry[];
  readonly sources: readonly SourceEntry[];
  /** Version of the active ruleset of the root unit; '' = none. */
  readonly ruleset: string;
  /** Versions of the active rulesets. */
  readonly rulesets: ReadonlyMap<Owner, string>;
  /** Versions of the policies in force. */
  readonly policyVersions: ReadonlyMap<Owner, string>;
  /** Every policy that was ever in force, by version. */
  readonly policies: ReadonlyMap<string, Policy>;
  /** Shifts that are not over, soonest first. */
  readonly shifts: readonly ShiftEntry[];
  /** Names of the checkers outside the house; '' = none. */
  readonly outside: string;
  readonly holidays: readonly { readonly owner: Owner; readonly day: string; readonly working: boolean }[];
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

type AbsenceRow = { readonly userId: string; readonly from: Date; readonly to: Date };

const awayOf = (userId: string, absences: readonly AbsenceRow[]): GrantEntry['away'] => {
  const own = absences.filter((absence) => absence.userId === userId);
  return own.length === 0 ? undefined : own;
};

/** Reads the registry in one transaction, so that its parts fit together. */
export const readRegistry = (db: Kysely<Database>): Promise<Registry> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const version = await sql<{ version: number; outside: string }>`
        select version, outside from registry_state`.execute(trx);
      const units = await trx
        .selectFrom('unit')
        .select(['id', 'name', 'kind', 'parent_id as parentId'])
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      const accounts = await trx
        .selectFrom('account')
        .select(['id', 'unit_id as unitId', 'platform', 'name', 'state'])
        .execute();
      const agreements = await trx
        .selectFrom('agreement')
        .select(['account_id', 'valid_from as validFrom', 'valid_to as validTo'])
        .execute();
      const users = await trx.selectFrom('app_user').select(['id', 'name', 'unit_id as unitId']).execute();
      const grants = await trx
        .selectFrom('effective_grant as g')
        .innerJoin('app_user as u', 'u.id', 'g.user_id')
        .where('u.disabled_at', 'is', null)
        .where((is) => is.or([is('u.must_change_password', '=', false), is('g.role', 'not in', [...TRUSTED_ROLES])]))
        .select([
          'g.user_id as userId',
          'g.role',
          'g.unit_id as unitId',
          'g.account_id as accountId',
          'g.tier',
          'g.valid_from as validFrom',
          'g.valid_to as validTo',
        ])
        .execute();
      const absences = await trx
        .selectFrom('absence')
        .select(['user_id as userId', 'starts_at as from', 'ends_at as to'])
        .where('ended_at', 'is', null)
        .where('ends_at', '>', sql<Date>`wuguan_now()`)
        .execute();
      const sources = await trx
        .selectFrom('source')
        .select([
          'id',
          'unit_id as owner',
          'name',
          'aliases',
          'domains',
          'platform_accounts as platformAccounts',
          'state',
          'valid_from as validFrom',
          'valid_to as validTo',
          'list_version as listVersion',
        ])
        .orderBy('name')
        .execute();
      const policies = await trx
        .selectFrom('policy')
        .select(['version', 'unit_id', 'body', 'state'])
        .where('state', '<>', 'DRAFT')
        .execute();
      const known = [DEFAULT_POLICY, ...policies.map((row): Policy => ({ ...row.body, version: row.version }))];
      const shifts = await trx
        .selectFrom('duty_shift')
        .select(['unit_id as unitId', 'tier', 'user_id as userId', 'starts_at as startsAt', 'ends_at as endsAt'])
        .where('ends_at', '>', sql<Date>`wuguan_now()`)
        .orderBy('starts_at')
        .execute();
      const holidays = await trx.selectFrom('holiday').select(['unit_id as owner', 'day', 'working']).execute();
      const active = await trx
        .selectFrom('ruleset')
        .select(['unit_id', 'version'])
        .where('state', '=', 'ACTIVE')
        .execute();
      const rulesets = new Map(active.map((row) => [row.unit_id, row.version]));
      return {
        version: version.rows[0]?.version ?? 0,
        units: byId(units),
        accounts: byId(
          accounts.map((account) => ({
            ...account,
            agreements: agreements.filter((agreement) => agreement.account_id === account.id),
          })),
        ),
        users: byId(users),
        grants:
          absences.length === 0 ? grants : grants.map((grant) => ({ ...grant, away: awayOf(grant.userId, absences) })),
        sources,
        ruleset: rulesets.get(null) ?? '',
        rulesets,
        policyVersions: new Map(
          policies.filter(({ state }) => state === 'ACTIVE').map((row) => [row.unit_id, row.version]),
        ),
        policies: new Map(known.map((policy) => [policy.version, policy])),
        shifts,
        outside: version.rows[0]?.outside ?? '',
        holidays,
      };
    });

export interface RegistryCache {
  /** The registry at this version or newer; reads it again only when the copy is older. */
  at(version: number): Promise<Registry>;
  /** The registry as it is now, at the price of one short query. */
  latest(): Promise<Registry>;
}

/** Keeps this process's copy of the registry. */
export function registryCache(db: Kysely<Database>): RegistryCache {
  let copy: Registry | null = null;
  let reading: Promise<Registry> | null = null;

  const read = (): Promise<Registry> => {
    reading ??= readRegistry(db)
      .then((registry) => (copy = registry))
      .finally(() => (reading = null));
    return reading;
  };
  const at = async (version: number): Promise<Registry> => {
    // a read under way may have begun before the change, hence the second look
    for (let tries = 0; tries < 3 && (copy === null || copy.version < version); tries += 1) await read();
    return copy ?? read();
  };
  return {
    at,
    latest: async () => {
      const { rows } = await sql<{ version: number }>`select version from registry_state`.execute(db);
      return at(rows[0]?.version ?? 0);
    },
  };
}
