import type { Tier } from './words.ts';
import { reviewsTier, type Grant } from './roles.ts';

/** A grant with its person and validity, as the registry lists it. */
export interface HeldGrant extends Grant {
  readonly userId: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

export interface Pool {
  /** Whose queue the task goes to. */
  readonly unitId: string;
  /** The unit's own people were all excluded and the supervising unit helps out. */
  readonly fallback: boolean;
  /** Nobody is eligible anywhere: the task waits all the same, the tier is never skipped. */
  readonly nobody: boolean;
}

/**
 * Where a tier's task is offered (DESIGN §5 rule 4): in the unit itself, else in the nearest unit above it in which
 * somebody eligible is left.
 *
 * @param units id → parent id
 * @param excluded contributors and everybody who acted in another tier
 */
export function poolFor(
  units: ReadonlyMap<string, { readonly parentId: string | null }>,
  grants: readonly HeldGrant[],
  unitId: string,
  tier: Tier,
  accountIds: readonly string[],
  excluded: readonly string[],
  now: Date,
): Pool {
  const inForce = grants.filter(
    (grant) =>
      grant.role === 'REVIEWER' &&
      grant.validFrom <= now &&
      (grant.validTo === null || grant.validTo > now) &&
      !excluded.includes(grant.userId),
  );
  const seen = new Set<string>();
  for (let unit: string | null = unitId; unit !== null && !seen.has(unit); unit = units.get(unit)?.parentId ?? null) {
    seen.add(unit);
    const here = unit;
    const people = new Set(inForce.filter((grant) => grant.unitId === here).map((grant) => grant.userId));
    const eligible = [...people].some((person) =>
      reviewsTier(
        inForce.filter((grant) => grant.userId === person),
        tier,
        here,
        accountIds,
      ),
    );
    if (eligible) return { unitId: here, fallback: here !== unitId, nobody: false };
  }
  return { unitId, fallback: false, nobody: true };
}
