import { refusal, type Refusal } from '../refusals.ts';
import type { Tier } from '../vocabulary.ts';

/** One person's act in a review. The principal is the one on whose behalf it was done (代理). */
export interface Act {
  readonly userId: string;
  readonly principalId: string | null;
  readonly tier: Tier;
}

/** Everybody whom an act counts for: the one who acts and the one who is stood in for. */
export const personsOf = (act: { readonly userId: string; readonly principalId: string | null }): readonly string[] =>
  act.principalId === null ? [act.userId] : [act.userId, act.principalId];

/**
 * Separation of duties for one person about to act in one tier (docs/rules.md, rule 3): contributors of any revision never
 * decide, and nobody acts in two tiers of one draft, over all its revisions. Voided acts count too.
 */
export function separationRefusal(
  persons: readonly string[],
  tier: Tier,
  contributors: readonly string[],
  acts: readonly Act[],
): Refusal | null {
  if (persons.some((person) => contributors.includes(person))) return refusal('OWN_WORK');
  const elsewhere = acts.some((act) => act.tier !== tier && personsOf(act).some((person) => persons.includes(person)));
  return elsewhere ? refusal('TIER_TAKEN') : null;
}
