import type { Route } from './policy.ts';
import { TIERS, type Lane } from '../vocabulary.ts';

/** The route of one content, as its draft keeps it. */
export interface KeptRoute extends Route {
  readonly contentHash: string;
  /** The lane in which it was computed. */
  readonly lane: Lane;
}

/**
 * The route of a content that already had one (docs/rules.md, rule 10): every tier that it was ever to pass stays, whatever
 * became since of findings, facts, scope or policy. Another content has a route of its own. An emergency that is declared
 * later puts off to after the release what its route names there, and drops nothing.
 *
 * @param kept the route kept so far; null = none
 * @param now the route as it would be without
 */
export function keepRoute(kept: KeptRoute | null, now: KeptRoute): KeptRoute {
  if (kept === null || kept.contentHash !== now.contentHash) return now;
  const declared = now.lane === 'EMERGENCY' && kept.lane !== 'EMERGENCY';
  const tiers = TIERS.filter(
    (tier) => now.tiers.includes(tier) || (kept.tiers.includes(tier) && !(declared && now.postTiers.includes(tier))),
  );
  const postTiers = TIERS.filter(
    (tier) => !tiers.includes(tier) && (kept.postTiers.includes(tier) || now.postTiers.includes(tier)),
  );
  // the name of the route that asks for the most
  const { policy, rule } = !declared && tiers.length === kept.tiers.length ? kept : now;
  return { ...now, policy, rule, tiers, postTiers };
}
