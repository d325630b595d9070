import { unitsAndBelow } from '../../domain/registry/unit-tree.ts';
import type { Actor } from '../../domain/roles.ts';
import { TIER_NAMES, type Tier } from '../../domain/vocabulary.ts';
import type { Registry } from '../../db/registry/registry.ts';

/**
 * How people are shown who could take a tier: by name where they belong to a unit of the asker's or one below, by what
 * they are otherwise. Who works elsewhere is for those who work there.
 */
export function peopleShown(
  registry: Pick<Registry, 'units' | 'users'>,
  actor: Pick<Actor, 'unitId' | 'grants'>,
): (userIds: readonly string[], tier: Tier) => readonly string[] {
  const own = [actor.unitId, ...actor.grants.map(({ unitId }) => unitId)];
  const seen = new Set(unitsAndBelow(registry.units, own));
  return (userIds, tier) =>
    userIds.map((userId) => {
      const user = registry.users.get(userId);
      return user !== undefined && seen.has(user.unitId) ? user.name : `${TIER_NAMES[tier]}审核员`;
    });
}
