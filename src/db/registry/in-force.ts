import { sql, type Kysely } from 'kysely';
import { inForceFor, joinVersions, ownersAbove, splitVersions, type Owner } from '../../domain/registry/owners.ts';
import { nameKey } from '../../domain/registry/name-key.ts';
import { combinePolicies, type Policy } from '../../domain/review/policy.ts';
import type { Holidays } from '../../domain/review/working-time.ts';
import type { Database } from '../schema/index.ts';
import type { Registry, SourceEntry } from './registry.ts';

/** What is in force for one unit: its own rules and those of the units above. */

/** The rulesets with which a unit's drafts are checked, as one name; '' = none. */
export const rulesetFor = (registry: Pick<Registry, 'units' | 'rulesets'>, unitId: string): string =>
  joinVersions(inForceFor(registry.units, registry.rulesets, unitId));

/** The ruleset that a change for this owner starts from: the nearest one. */
export const nearestRuleset = (registry: Pick<Registry, 'units' | 'rulesets' | 'ruleset'>, owner: Owner): string =>
  (owner === null ? undefined : inForceFor(registry.units, registry.rulesets, owner).at(-1)) ?? registry.ruleset;

/** The policy that a unit's drafts are routed by; the built-in one where nobody put one in force. */
export const policyFor = (registry: Pick<Registry, 'units' | 'policies' | 'policyVersions'>, unitId: string): Policy =>
  combinePolicies(
    inForceFor(registry.units, registry.policyVersions, unitId).flatMap(
      (version) => registry.policies.get(version) ?? [],
    ),
  );

/** A policy that was ever in force, by its version or by those of several; undefined when one is unknown. */
export function knownPolicy(registry: Pick<Registry, 'policies'>, version: string): Policy | undefined {
  const known = splitVersions(version).map((one) => registry.policies.get(one));
  return known.every((policy) => policy !== undefined) ? combinePolicies(known) : undefined;
}

/** The same registry with this policy in force for its owner. */
export const withPolicy = (registry: Registry, owner: Owner, policy: Policy): Registry => ({
  ...registry,
  policies: new Map([...registry.policies, [policy.version, policy]]),
  policyVersions: new Map([...registry.policyVersions, [owner, policy.version]]),
});

/** Days off and worked days of a unit: of several entries for one day the nearest counts. */
export function holidaysFor(registry: Pick<Registry, 'units' | 'holidays'>, unitId: string): Holidays {
  const owners = ownersAbove(registry.units, unitId);
  const own = registry.holidays
    .filter(({ owner }) => owners.includes(owner))
    .toSorted((a, b) => owners.indexOf(a.owner) - owners.indexOf(b.owner));
  return new Map(own.map(({ day, working }) => [day, working]));
}

/**
 * The sources of a unit's drafts, the outermost first. A unit adds sources; what a unit above says of a name stands, so
 * that nobody brings back below what was stopped above.
 */
export function sourcesFor<S extends Pick<SourceEntry, 'name' | 'aliases' | 'platformAccounts'> & { owner?: Owner }>(
  units: Registry['units'],
  sources: readonly S[],
  unitId: string,
): readonly S[] {
  const owners = ownersAbove(units, unitId);
  const taken = new Map<string, Owner>();
  return sources
    .filter(({ owner = null }) => owners.includes(owner))
    .toSorted((a, b) => owners.indexOf(a.owner ?? null) - owners.indexOf(b.owner ?? null))
    .filter(({ name, aliases, platformAccounts, owner = null }) => {
      const names = [name, ...aliases, ...platformAccounts].map(nameKey);
      if (names.some((one) => taken.has(one) && taken.get(one) !== owner)) return false;
      for (const one of names) taken.set(one, owner);
      return true;
    });
}

/** Versions of what is in force for a unit, the outermost first, read in the caller's transaction. */
export async function readVersionsInForce(
  db: Kysely<Database>,
  table: 'ruleset' | 'policy',
  unitId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ version: string }>`
    with recursive up as (
      select id, parent_id, 0 as depth from unit where id = ${unitId}
      union all
      select u.id, u.parent_id, up.depth + 1 from unit u join up on u.id = up.parent_id where up.depth < 20)
    select r.version from ${sql.table(table)} r left join up on up.id = r.unit_id
    where r.state = 'ACTIVE' and (r.unit_id is null or up.id is not null)
    order by up.depth desc nulls first`.execute(db);
  return rows.map(({ version }) => version);
}

/** The policies of these versions, or of one name for several; the built-in one for none, or for one that is not stored. */
export async function readPolicyNamed(db: Kysely<Database>, versions: readonly string[]): Promise<Policy> {
  const rows =
    versions.length === 0
      ? []
      : await db
          .selectFrom('policy')
          .select(['version', 'body'])
          .where('version', 'in', [...versions])
          .execute();
  return combinePolicies(
    versions.flatMap((version) => {
      const row = rows.find((one) => one.version === version);
      return row === undefined ? [] : [{ ...row.body, version }];
    }),
  );
}
