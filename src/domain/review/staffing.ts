import { nearestStaff, type HeldGrant } from './pool.ts';
import { unitAndAbove } from '../registry/unit-tree.ts';
import type { Tier } from '../vocabulary.ts';

/** Who may review each tier of a unit's drafts: its own people, or, where it has none, those of the nearest unit above. */
export const staffOf = (
  units: ReadonlyMap<string, { readonly parentId: string | null }>,
  grants: readonly HeldGrant[],
  unitId: string,
  tier: Tier,
  accountIds: readonly string[],
): readonly string[] => nearestStaff(grants, unitAndAbove(units, unitId), tier, accountIds)?.people ?? [];

/**
 * The tiers that cannot each have a person of their own, because nobody acts in two tiers of one draft: a maximum
 * matching of tiers and people by augmenting paths (Kuhn 1955). Few tiers, few people: size does not matter.
 *
 * @param staff people by tier
 * @returns tiers left without anybody; empty when there are enough different people
 */
export function unstaffed(staff: ReadonlyMap<Tier, readonly string[]>): readonly Tier[] {
  const tierOf = new Map<string, Tier>();
  const place = (tier: Tier, tried: Set<string>): boolean => {
    for (const person of staff.get(tier) ?? []) {
      if (tried.has(person)) continue;
      tried.add(person);
      const other = tierOf.get(person);
      if (other === undefined || place(other, tried)) {
        tierOf.set(person, tier);
        return true;
      }
    }
    return false;
  };
  return [...staff.keys()].filter((tier) => !place(tier, new Set()));
}
