import { grantsInForce } from '../../domain/review/pool.ts';
import { staffOf, unstaffed } from '../../domain/review/staffing.ts';
import { forTwoReviewers } from '../../domain/review/two-reviewers.ts';
import { TIERS, type Tier } from '../../domain/vocabulary.ts';
import { policyFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { tiersInUse } from '../../domain/review/policy.ts';

/** Who could take a tier of one unit's drafts. */
export interface TierStaff {
  readonly unitId: string;
  readonly unit: string;
  readonly tier: Tier;
  /** Names of the unit's own people, or of those of the nearest unit above that has some. */
  readonly people: readonly string[];
  /** False where nobody, or nobody who is not needed for another tier, is left. */
  readonly enough: boolean;
}

/** For every unit that publishes and every tier that the policies of this registry may ask of it: who could take it. */
export function policyStaff(
  registry: Registry,
  now: Date,
  shown: (userIds: readonly string[], tier: Tier) => readonly string[] = (userIds) =>
    userIds.map((userId) => registry.users.get(userId)?.name ?? userId),
): readonly TierStaff[] {
  const valid = grantsInForce(registry.grants, now);
  const publishing = [...new Set([...registry.accounts.values()].map((account) => account.unitId))];
  return publishing.flatMap((unitId) => {
    const staff = new Map(
      tiersInUse(policyFor(registry, unitId), unitId).map((tier) => [
        tier,
        staffOf(registry.units, valid, unitId, tier, []),
      ]),
    );
    const short = unstaffed(staff);
    const unit = registry.units.get(unitId)?.name ?? unitId;
    return TIERS.filter((tier) => staff.has(tier)).map((tier): TierStaff => {
      const people = shown(staff.get(tier) ?? [], tier);
      return { unitId, unit, tier, people, enough: !short.includes(tier) };
    });
  });
}

/** The registry as it would be with every policy made for two reviewers. */
export const withRulesForTwo = (registry: Registry): Registry => ({
  ...registry,
  policies: new Map([...registry.policies].map(([version, policy]) => [version, forTwoReviewers(policy)])),
});
