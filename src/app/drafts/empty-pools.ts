import type { DraftFacts } from '../../domain/content.ts';
import { routeFor } from '../../domain/review/policy.ts';
import { poolFor } from '../../domain/review/pool.ts';
import { refusal, type Refusal } from '../../domain/refusals.ts';
import { whyNobody } from '../../domain/review/why-nobody.ts';
import { policyFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { routeFacts } from '../lifecycle/route-facts.ts';

/** A draft as it is about to be. */
interface Draft {
  readonly unitId: string;
  readonly facts: DraftFacts;
  readonly accountIds: readonly string[];
  /** Who wrote it, and so reviews it in no tier. */
  readonly authors: readonly string[];
}

/** Says which tiers the unit itself has nobody for, once the draft's own people are left out. */
export function emptyPools(
  registry: Registry,
  { unitId, facts, accountIds, authors }: Draft,
  now: Date,
): readonly Refusal[] {
  const route = routeFor(policyFor(registry, unitId), routeFacts(registry, facts, unitId, accountIds), []);
  return [...route.tiers, ...route.postTiers].flatMap((tier) => {
    const pool = poolFor(registry.units, registry.grants, unitId, tier, accountIds, authors, now);
    if (!pool.fallback && !pool.nobody) return [];
    return [refusal('NO_ELIGIBLE_REVIEWER', whyNobody(registry, { unitId, tier }, pool, authors, now))];
  });
}
