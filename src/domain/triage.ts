import type { DraftFacts, Scope } from './content.ts';
import { routeFor, type Policy, type Route } from './policy.ts';
import { scopeWithin } from './scope.ts';
import type { FindingState, Gate, Severity, Stage, Tier, Verdict } from './words.ts';
import { STAGES } from './words.ts';

/** What triage needs of an earlier decision. */
export interface StandingDecision {
  readonly tier: Tier;
  readonly verdict: Verdict;
  readonly contentHash: string;
  readonly scope: Scope;
  readonly voided: boolean;
}

export interface TriageFacts extends DraftFacts {
  readonly contentHash: string;
  readonly scope: Scope;
  readonly runs: readonly { readonly stage: Stage; readonly state: 'PASSED' | 'FOUND' | 'ERROR' }[];
  readonly findings: readonly {
    readonly severity: Severity;
    readonly gate: Gate;
    readonly state: FindingState;
    readonly justification: string | null;
  }[];
  readonly decisions: readonly StandingDecision[];
}

export type Triage =
  | { readonly outcome: 'INCOMPLETE'; readonly missing: readonly Stage[] }
  | { readonly outcome: 'FAILED'; readonly because: 'STAGE_ERROR' | 'HARD' | 'BLOCK' }
  | { readonly outcome: 'REVIEW'; readonly route: Route; readonly tier: Tier }
  | { readonly outcome: 'APPROVED'; readonly route: Route };

/**
 * The first tier of the route that does not yet hold: it has not approved this very content, or (FINAL) a narrower
 * scope than the present one. Null when all hold.
 */
export function nextTier(
  route: Route,
  decisions: readonly StandingDecision[],
  contentHash: string,
  scope: Scope,
): Tier | null {
  const holds = (tier: Tier): boolean =>
    decisions.some(
      (decision) =>
        decision.tier === tier &&
        decision.verdict === 'APPROVE' &&
        !decision.voided &&
        decision.contentHash === contentHash &&
        (tier !== 'FINAL' || scopeWithin(scope, decision.scope)),
    );
  return route.tiers.find((tier) => !holds(tier)) ?? null;
}

/**
 * Where a draft goes once its checks are done: findings + level + category + lane → tiers. HARD stops it for good; BLOCK
 * stops it until its author justifies each finding, and then FINAL decides on every one. Anything unknown stops it too.
 */
export function triage(policy: Policy, facts: TriageFacts): Triage {
  const missing = STAGES.filter((stage) => !facts.runs.some((run) => run.stage === stage));
  if (missing.length > 0) return { outcome: 'INCOMPLETE', missing };
  if (facts.runs.some((run) => run.state === 'ERROR')) return { outcome: 'FAILED', because: 'STAGE_ERROR' };
  const present = facts.findings.filter((finding) => finding.state !== 'FIXED');
  if (present.some((finding) => finding.severity === 'HARD')) return { outcome: 'FAILED', because: 'HARD' };
  const unanswered = present.some(
    ({ severity, state, justification }) => severity === 'BLOCK' && state === 'OPEN' && justification === null,
  );
  if (unanswered) return { outcome: 'FAILED', because: 'BLOCK' };
  const route = routeFor(
    policy,
    facts,
    present.filter((finding) => finding.state !== 'FALSE_POSITIVE'),
  );
  const tier = nextTier(route, facts.decisions, facts.contentHash, facts.scope);
  return tier === null ? { outcome: 'APPROVED', route } : { outcome: 'REVIEW', route, tier };
}
