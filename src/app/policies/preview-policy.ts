import { rootUnit } from '../../domain/registry/owners.ts';
import { routeFor, tiersOfBoth } from '../../domain/review/policy.ts';
import { mayTo } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { countForRoute } from '../../domain/review/triage.ts';
import { TIERS, type Tier } from '../../domain/vocabulary.ts';
import { readPolicy } from '../../db/policies/policies.ts';
import { policyFor, withPolicy } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { waitingRoutes, type WaitingRoute } from '../../db/drafts/waiting-routes.ts';
import type { Deps } from '../deps.ts';
import { peopleShown } from './people-shown.ts';
import { policyStaff } from './policy-staff.ts';
import { policyNamed } from './read-policy.ts';
import { routeFacts } from '../lifecycle/route-facts.ts';

/** Drafts under way that are looked at, newest first. */
const SCANNED = 5_000;
/** Drafts that are named. */
const NAMED = 50;

/**
 * What a policy would do if it were in force: who could take each tier of each unit that publishes, and which drafts
 * under way would have to pass tiers besides those that they must pass anyhow. Drafts are named to those who may read
 * them; everybody else sees how many there are.
 *
 * @throws Refused NOT_FOUND for an unknown version
 */
export async function previewPolicy(deps: Deps, actor: Actor, registry: Registry, now: Date, version: string) {
  const owner = (await readPolicy(deps.db, version))?.owner ?? null;
  const after = withPolicy(registry, owner, await policyNamed(deps, registry, version));
  const whose = owner ?? rootUnit(registry.units) ?? '';
  const waiting = await waitingRoutes(deps.db, SCANNED + 1);
  const tightened = waiting.slice(0, SCANNED).flatMap((draft) => {
    const added = addedTiers(registry, after, draft);
    return added.length === 0 ? [] : [{ draft, added }];
  });
  const visible = tightened.filter(({ draft }) => mayTo(actor, 'draft.read', draft));
  return {
    version,
    active: policyFor(registry, whose).version,
    staff: policyStaff(after, now, peopleShown(registry, actor)),
    looked: Math.min(waiting.length, SCANNED),
    /** Older drafts under way were not looked at. */
    more: waiting.length > SCANNED,
    tightened: tightened.length,
    tiers: TIERS.flatMap((tier) => {
      const drafts = tightened.filter(({ added }) => added.includes(tier)).length;
      return drafts === 0 ? [] : [{ tier, drafts }];
    }),
    items: visible.slice(0, NAMED).map(({ draft: { id, title, status, unitId }, added }) => ({
      ...{ draftId: id, title, status, added },
      unit: registry.units.get(unitId)?.name ?? unitId,
    })),
  };
}

/** Tiers that a draft must pass under the policy and need not pass now, by the route that it keeps and the policy in force. */
function addedTiers(registry: Registry, after: Registry, draft: WaitingRoute): readonly Tier[] {
  const facts = routeFacts(registry, draft, draft.unitId, draft.accountIds);
  const findings = countForRoute(draft.findings);
  const asked = tiersOfBoth(draft.route, routeFor(policyFor(registry, draft.unitId), facts, findings));
  return routeFor(policyFor(after, draft.unitId), facts, findings).tiers.filter((tier) => !asked.includes(tier));
}
