import type { Scope } from '../content.ts';
import { keepRoute, type KeptRoute } from './kept-route.ts';
import { routeFor, type Policy, type Route, type RouteFacts } from './policy.ts';
import { scopeWithin } from '../scope.ts';
import type { FindingState, Gate, Purpose, Severity, Stage, Tier, Verdict } from '../vocabulary.ts';
import { ALL_STAGES, STAGES, TIERS } from '../vocabulary.ts';

/** What triage needs of an earlier decision. */
export interface StandingDecision {
  readonly tier: Tier;
  readonly verdict: Verdict;
  readonly contentHash: string;
  readonly scope: Scope;
  readonly voided: boolean;
}

export interface TriageFacts extends RouteFacts {
  readonly contentHash: string;
  readonly scope: Scope;
  readonly runs: readonly {
    readonly stage: Stage;
    readonly state: 'PASSED' | 'FOUND' | 'ERROR';
    /** Why it could not be run to its end. */
    readonly error?: string | null;
  }[];
  readonly findings: readonly {
    readonly severity: Severity;
    readonly gate: Gate;
    readonly ruleId?: string;
    readonly state: FindingState;
    readonly justification: string | null;
  }[];
  readonly decisions: readonly StandingDecision[];
  /** The route that the draft keeps for this content, or for an older one; null = none. */
  readonly kept: KeptRoute | null;
  /** Checkers outside the house are asked too. */
  readonly outside?: boolean;
  /** The tier that returned it last, if one did. */
  readonly returnedBy: Tier | null;
}

/** A task that must be there now. */
export interface Opening {
  readonly tier: Tier;
  readonly purpose: Purpose;
}

export type Triage =
  | { readonly outcome: 'INCOMPLETE'; readonly missing: readonly Stage[] }
  | { readonly outcome: 'FAILED'; readonly because: 'STAGE_ERROR' | 'HARD' | 'BLOCK' }
  | { readonly outcome: 'REVIEW'; readonly route: KeptRoute; readonly open: readonly Opening[] }
  | { readonly outcome: 'APPROVED'; readonly route: KeptRoute };

/**
 * Tiers of the route that do not hold yet, in order: they have not approved this very content, or (FINAL) a narrower
 * scope than the present one.
 */
function missingTiers(
  route: Route,
  decisions: readonly StandingDecision[],
  contentHash: string,
  scope: Scope,
): readonly Tier[] {
  const holds = (tier: Tier): boolean =>
    decisions.some(
      (decision) =>
        decision.tier === tier &&
        decision.verdict === 'APPROVE' &&
        !decision.voided &&
        decision.contentHash === contentHash &&
        (tier !== 'FINAL' || scopeWithin(scope, decision.scope)),
    );
  return route.tiers.filter((tier) => !holds(tier));
}

/**
 * Which tasks must be open now; none when every tier holds. Tiers are walked one after the other. Only where the policy
 * lets the tier that returned a draft go on with it (docs/rules.md, rule 6) the tiers below it confirm the change beside it,
 * because every tier must hold the final hash; FINAL waits for them all the same.
 *
 * @param returnedBy the tier that returned the draft, where the policy lets it go on there; else null
 */
export function openings(
  route: Route,
  decisions: readonly StandingDecision[],
  contentHash: string,
  scope: Scope,
  returnedBy: Tier | null,
): readonly Opening[] {
  const missing = missingTiers(route, decisions, contentHash, scope);
  const [next] = missing;
  if (next === undefined) return [];
  const lower = returnedBy === null ? [] : missing.filter((tier) => TIERS.indexOf(tier) < TIERS.indexOf(returnedBy));
  const goesOn = returnedBy !== null && missing.includes(returnedBy) && (returnedBy !== 'FINAL' || lower.length === 0);
  const open: Opening[] = lower.map((tier) => ({ tier, purpose: 'RECONFIRM' }));
  if (goesOn) open.push({ tier: returnedBy, purpose: 'REVIEW' });
  return open.length > 0 ? open : [{ tier: next, purpose: 'REVIEW' }];
}

/**
 * 补审 tasks that an approved draft still owes: one for each tier that was skipped and has not looked at this content.
 *
 * @param underWay tiers whose 补审 is open
 */
export const owedPostReviews = (
  route: Route,
  decisions: readonly (Pick<StandingDecision, 'tier' | 'contentHash'> & { readonly purpose: Purpose })[],
  contentHash: string,
  underWay: readonly Tier[],
): readonly Opening[] =>
  route.postTiers
    .filter((tier) => !underWay.includes(tier))
    .filter(
      (tier) =>
        !decisions.some((done) => done.purpose === 'POST' && done.tier === tier && done.contentHash === contentHash),
    )
    .map((tier) => ({ tier, purpose: 'POST' }));

/**
 * The findings that a policy's rules look at: those that are there. One that a reviewer called a false alarm is: the word of
 * one person takes no other person out of the way.
 */
export const countForRoute = <F extends { readonly state: FindingState }>(findings: readonly F[]): readonly F[] =>
  findings.filter(({ state }) => state !== 'FIXED');

/**
 * Where a draft goes once its checks are done: findings + level + category + lane → tiers. HARD stops it for good; BLOCK
 * stops it until its author justifies each finding, and then FINAL decides on every one. Anything unknown stops it too.
 */
export function triage(policy: Policy, facts: TriageFacts): Triage {
  // where one of our own stages failed nobody outside is asked any more
  const failed = facts.runs.some((run) => run.state === 'ERROR');
  const wanted = facts.outside === true && !failed ? ALL_STAGES : STAGES;
  const missing = wanted.filter((stage) => !facts.runs.some((run) => run.stage === stage));
  if (missing.length > 0) return { outcome: 'INCOMPLETE', missing };
  if (failed) return { outcome: 'FAILED', because: 'STAGE_ERROR' };
  const present = facts.findings.filter((finding) => finding.state !== 'FIXED');
  if (present.some((finding) => finding.severity === 'HARD')) return { outcome: 'FAILED', because: 'HARD' };
  const unanswered = present.some(
    ({ severity, state, justification }) => severity === 'BLOCK' && state === 'OPEN' && justification === null,
  );
  if (unanswered) return { outcome: 'FAILED', because: 'BLOCK' };
  const { contentHash, lane } = facts;
  const now = { ...routeFor(policy, facts, countForRoute(facts.findings)), contentHash, lane };
  const route = keepRoute(facts.kept, now);
  const returnedBy = policy.reentry === 'RETURNING_TIER' ? facts.returnedBy : null;
  const open = openings(route, facts.decisions, facts.contentHash, facts.scope, returnedBy);
  return open.length === 0 ? { outcome: 'APPROVED', route } : { outcome: 'REVIEW', route, open };
}
