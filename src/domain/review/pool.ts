import type { Tier } from '../vocabulary.ts';
import { reviewsTier, tierOf, type Grant } from '../roles.ts';
import { unitAndAbove } from '../registry/unit-tree.ts';

/** A grant with its person and validity, as the registry lists it. */
export interface HeldGrant extends Grant {
  readonly userId: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  /** When the holder is away (外出). */
  readonly away?: readonly AwaySpan[] | undefined;
}

export interface AwaySpan {
  readonly from: Date;
  readonly to: Date;
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
 * Where a tier's task is offered (docs/rules.md, rule 4): in the unit itself, else in the nearest unit above it in which
 * somebody eligible is left. Who is away is not there.
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
  const inForce = grantsPresent(grants, now).filter(
    (grant) => tierOf(grant) === tier && !excluded.includes(grant.userId),
  );
  const found = nearestStaff(inForce, unitAndAbove(units, unitId), tier, accountIds);
  return found === null
    ? { unitId, fallback: false, nobody: true }
    : { unitId: found.unitId, fallback: found.unitId !== unitId, nobody: false };
}

/** The first of these units in which somebody of these grants reviews the tier for all these accounts, and who does. */
export function nearestStaff(
  grants: readonly HeldGrant[],
  unitIds: readonly string[],
  tier: Tier,
  accountIds: readonly string[],
): { readonly unitId: string; readonly people: readonly string[] } | null {
  for (const unitId of unitIds) {
    const people = eligiblePeople(grants, unitId, tier, accountIds);
    if (people.length > 0) return { unitId, people };
  }
  return null;
}

/** Who, of these grants, reviews the tier for all these accounts in that very unit. */
export function eligiblePeople(
  grants: readonly HeldGrant[],
  unitId: string,
  tier: Tier,
  accountIds: readonly string[],
): readonly string[] {
  const people = [...new Set(grants.filter((grant) => grant.unitId === unitId).map((grant) => grant.userId))];
  return people.filter((person) =>
    reviewsTier(
      grants.filter((grant) => grant.userId === person),
      tier,
      unitId,
      accountIds,
    ),
  );
}

/** Of these grants those whose validity covers the moment. */
export const grantsInForce = <G extends Pick<HeldGrant, 'validFrom' | 'validTo'>>(
  grants: readonly G[],
  now: Date,
): readonly G[] => grants.filter(({ validFrom, validTo }) => validFrom <= now && (validTo === null || validTo > now));

/** Until when the holder of a grant is away; null = they are there. */
export const awayUntil = ({ away = [] }: Pick<HeldGrant, 'away'>, now: Date): Date | null =>
  away.find(({ from, to }) => from <= now && to > now)?.to ?? null;

/** Of these grants those in force whose holder is not away. */
export const grantsPresent = <G extends Pick<HeldGrant, 'validFrom' | 'validTo' | 'away'>>(
  grants: readonly G[],
  now: Date,
): readonly G[] => grantsInForce(grants, now).filter((grant) => awayUntil(grant, now) === null);
