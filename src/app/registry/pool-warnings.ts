import { grantsInForce, poolFor } from '../../domain/review/pool.ts';
import { refusal, type Refusal } from '../../domain/refusals.ts';
import { whyNobody } from '../../domain/review/why-nobody.ts';
import { databaseNow } from '../../db/locks.ts';
import { policyFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { grantedUnits } from '../../db/registry/grants.ts';
import type { Deps } from '../deps.ts';
import type { Resource } from './resources.ts';
import { reassignPools } from '../review/reassign-pools.ts';
import { tiersInUse } from '../../domain/review/policy.ts';

/**
 * After a change of who may review: moves tasks that nobody is left for, and says which tiers of which units have nobody
 * of their own (NO_ELIGIBLE_REVIEWER), so that whoever ends a grant sees at once what it does.
 *
 * @returns `{warnings}`, or nothing where there is nothing to warn of
 */
export async function poolWarnings(
  deps: Deps,
  resource: Resource,
  entry: Readonly<Record<string, unknown>>,
): Promise<{ readonly warnings?: readonly Refusal[] }> {
  if (resource !== 'grants' && resource !== 'users') return {};
  const registry = await deps.registry.latest();
  const now = await databaseNow(deps.db);
  await reassignPools(deps, registry);
  const units =
    resource === 'grants' ? [entry['unitId'] as string] : await grantedUnits(deps.db, entry['id'] as string);
  const warnings = units.flatMap((unitId) => emptyTiers(registry, unitId, now));
  return warnings.length === 0 ? {} : { warnings };
}

/** Tiers for which a unit that publishes has nobody of its own. */
function emptyTiers(registry: Registry, unitId: string, now: Date): readonly Refusal[] {
  const publishes = [...registry.accounts.values()].some((account) => account.unitId === unitId);
  if (!publishes) return [];
  const valid = grantsInForce(registry.grants, now);
  const name = registry.units.get(unitId)?.name ?? unitId;
  return tiersInUse(policyFor(registry, unitId), unitId).flatMap((tier) => {
    const pool = poolFor(registry.units, valid, unitId, tier, [], [], now);
    if (!pool.fallback && !pool.nobody) return [];
    return [refusal('NO_ELIGIBLE_REVIEWER', `${name}${whyNobody(registry, { unitId, tier }, pool, [], now)}`)];
  });
}
