import type { DraftFacts } from '../content.ts';
import type { WorkingHours } from './working-time.ts';
import type { Category, Gate, Kind, Lane, Level, Platform, Severity, Tier } from '../vocabulary.ts';
import { severityRank, TIERS } from '../vocabulary.ts';
import { joinVersions } from '../registry/owners.ts';

/** What a policy rule looks at. A missing member matches everything; lists match when one of their values does. */
export interface RouteCondition {
  readonly unitIds?: readonly string[] | undefined;
  /** One of the target accounts is among these. */
  readonly accountIds?: readonly string[] | undefined;
  /** One of the target accounts is on one of these. */
  readonly platforms?: readonly Platform[] | undefined;
  readonly lane?: readonly Lane[] | undefined;
  readonly kind?: readonly Kind[] | undefined;
  readonly category?: readonly Category[] | undefined;
  readonly level?: readonly Level[] | undefined;
  /** No finding above this severity. */
  readonly findingsUpTo?: Severity | undefined;
  /** At least one finding of this severity or above, of this gate if one is named. */
  readonly findingFrom?: { readonly severity: Severity; readonly gate?: Gate | undefined } | undefined;
  /** A finding of each of these rules: `source.original-agrees` asks for a repost that agrees with its original. */
  readonly foundRules?: readonly string[] | undefined;
}

export interface PolicyRule {
  readonly name: string;
  readonly when: RouteCondition;
  /** Tiers to walk before release; FINAL is always among them. */
  readonly tiers: readonly Tier[];
  /** Tiers made up for after release (补审), due in {@link Policy.postReviewMinutes}. */
  readonly postTiers: readonly Tier[];
  /** Small units: one person walks FIRST and SECOND together; with author and FINAL they stay three people. */
  readonly mergeFirstSecond?: boolean | undefined;
  /** A co-signature on secrecy (保密会签) where the secrecy gate has a finding from WARN up, or the level is MAJOR. */
  readonly secrecyCosign?: boolean | undefined;
}

/** 分级分类审核: the first rule that matches decides. */
export interface Policy {
  readonly version: string;
  readonly rules: readonly PolicyRule[];
  /** Minutes from the opening of a task to its due time: of working time in the regular lane, else of the clock. */
  readonly slaMinutes: Readonly<Record<Lane, Readonly<Record<Tier, number>>>>;
  readonly postReviewMinutes: number;
  /** Days after which a FINAL approval no longer opens the gate. */
  readonly approvalMaxAgeDays: number;
  /** Where a returned draft enters again: at FIRST, or at the tier that returned it while lower ones confirm the change. */
  readonly reentry: 'FIRST' | 'RETURNING_TIER';
  readonly workingHours: WorkingHours;
  /** Policies of the units above: a floor that the rules of this one may raise and not lower. */
  readonly above?: readonly Policy[] | undefined;
}

export interface Route {
  readonly policy: string;
  readonly rule: string;
  readonly tiers: readonly Tier[];
  readonly postTiers: readonly Tier[];
}

/** All that a policy looks at, of one draft. */
export interface RouteFacts extends DraftFacts {
  readonly unitId: string;
  readonly accounts: readonly { readonly id: string; readonly platform: Platform }[];
}

/** A finding whose rule is not told is of no rule that a policy may name. */
type RouteFinding = { readonly severity: Severity; readonly gate: Gate; readonly ruleId?: string };

const SLA = { FIRST: 240, SECOND: 240, SECRECY: 240, FINAL: 240 } as const;
const EMERGENCY_SLA = { FIRST: 30, SECOND: 30, SECRECY: 30, FINAL: 30 } as const;
const FULL: readonly Tier[] = ['FIRST', 'SECOND', 'FINAL'];

/** The default of the regulation's article on graded and classified review. */
export const DEFAULT_POLICY: Policy = {
  version: 'default-1',
  rules: [
    { name: '应急通道', when: { lane: ['EMERGENCY'] }, tiers: ['FINAL'], postTiers: ['FIRST', 'SECOND'] },
    {
      name: '名单内稿源一般转载',
      when: { kind: ['REPOST'], level: ['NORMAL'], findingsUpTo: 'INFO' },
      tiers: ['FIRST', 'FINAL'],
      postTiers: [],
    },
    { name: '三级审核', when: {}, tiers: FULL, postTiers: [] },
  ],
  slaMinutes: { REGULAR: SLA, EMERGENCY: EMERGENCY_SLA },
  postReviewMinutes: 24 * 60,
  approvalMaxAgeDays: 7,
  reentry: 'FIRST',
  workingHours: {
    days: [1, 2, 3, 4, 5],
    spans: [
      ['08:30', '12:00'],
      ['14:00', '18:00'],
    ],
  },
};

const among = <T>(allowed: readonly T[] | undefined, values: readonly T[]): boolean =>
  allowed === undefined || values.some((value) => allowed.includes(value));

/** The conditions of a rule, each by name, so that an explanation can say which one missed. */
const CONDITIONS: Readonly<
  Record<keyof RouteCondition, (when: RouteCondition, facts: RouteFacts, findings: readonly RouteFinding[]) => boolean>
> = {
  unitIds: (when, facts) => among(when.unitIds, [facts.unitId]),
  accountIds: (when, { accounts }) =>
    among(
      when.accountIds,
      accounts.map(({ id }) => id),
    ),
  platforms: (when, { accounts }) =>
    among(
      when.platforms,
      accounts.map(({ platform }) => platform),
    ),
  lane: (when, facts) => among(when.lane, [facts.lane]),
  kind: (when, facts) => among(when.kind, [facts.kind]),
  category: (when, facts) => among(when.category, [facts.category]),
  level: (when, facts) => among(when.level, [facts.level]),
  findingsUpTo: ({ findingsUpTo }, _facts, findings) =>
    findingsUpTo === undefined ||
    findings.every(({ severity }) => severityRank(severity) <= severityRank(findingsUpTo)),
  findingFrom: ({ findingFrom }, _facts, findings) =>
    findingFrom === undefined ||
    findings.some(
      ({ gate, severity }) =>
        (findingFrom.gate ?? gate) === gate && severityRank(severity) >= severityRank(findingFrom.severity),
    ),
  foundRules: ({ foundRules = [] }, _facts, findings) =>
    foundRules.every((rule) => findings.some(({ ruleId }) => ruleId === rule)),
};

/** The conditions of the rule that this draft does not meet; none = the rule matches. */
export const unmetConditions = (
  rule: PolicyRule,
  facts: RouteFacts,
  findings: readonly RouteFinding[],
): readonly (keyof RouteCondition)[] =>
  (Object.keys(CONDITIONS) as (keyof RouteCondition)[]).filter((name) => !CONDITIONS[name](rule.when, facts, findings));

/** Whether the secrecy of this draft wants a second pair of eyes. */
const isDelicate = (facts: RouteFacts, findings: readonly RouteFinding[]): boolean =>
  facts.level === 'MAJOR' ||
  findings.some(({ gate, severity }) => gate === 'SECRECY' && severityRank(severity) >= severityRank('WARN'));

function tiersOf(rule: PolicyRule, facts: RouteFacts, findings: readonly RouteFinding[]): readonly Tier[] {
  const cosigned = rule.secrecyCosign === true && isDelicate(facts, findings);
  return TIERS.filter((tier) => {
    if (tier === 'FINAL') return true;
    if (tier === 'SECRECY') return cosigned || rule.tiers.includes(tier);
    if (tier === 'FIRST' && rule.mergeFirstSecond === true && rule.tiers.includes('SECOND')) return false;
    return rule.tiers.includes(tier);
  });
}

const shortest = (policies: readonly Policy[]): Policy['slaMinutes'] => {
  const least = (lane: Lane): Record<Tier, number> =>
    Object.fromEntries(
      TIERS.map((tier) => [tier, Math.min(...policies.map(({ slaMinutes }) => slaMinutes[lane][tier]))]),
    ) as Record<Tier, number>;
  return { REGULAR: least('REGULAR'), EMERGENCY: least('EMERGENCY') };
};

/**
 * One policy of those that a unit obeys: every tier that one of them asks for, the shortest times, the strictest re-entry.
 * Only its working hours are the nearest unit's own, which say when an office is open and not what it must do.
 *
 * @param chain the outermost first; none = the built-in one, which stands where nobody put a policy in force
 */
export function combinePolicies(chain: readonly Policy[]): Policy {
  const own = chain.at(-1) ?? DEFAULT_POLICY;
  if (chain.length < 2) return own;
  return {
    ...own,
    version: joinVersions(chain.map(({ version }) => version)),
    above: chain.slice(0, -1),
    slaMinutes: shortest(chain),
    postReviewMinutes: Math.min(...chain.map(({ postReviewMinutes }) => postReviewMinutes)),
    approvalMaxAgeDays: Math.min(...chain.map(({ approvalMaxAgeDays }) => approvalMaxAgeDays)),
    reentry: chain.every(({ reentry }) => reentry === 'RETURNING_TIER') ? 'RETURNING_TIER' : 'FIRST',
  };
}

/**
 * Which tiers a draft must pass. A policy whose rules all miss falls back to every tier: an unforeseen draft is
 * reviewed more, not less. Where FIRST and SECOND are merged, the one task is SECOND's.
 */
export function routeFor(policy: Policy, facts: RouteFacts, findings: readonly RouteFinding[]): Route {
  const routes = [...(policy.above ?? []), policy].map((one) => routeOfOne(one, facts, findings));
  const tiers = TIERS.filter((tier) => routes.some((one) => one.tiers.includes(tier)));
  return {
    policy: policy.version,
    rule: [...new Set(routes.map(({ rule }) => rule))].join(' + '),
    tiers,
    postTiers: TIERS.filter((tier) => !tiers.includes(tier) && routes.some((one) => one.postTiers.includes(tier))),
  };
}

function routeOfOne(policy: Policy, facts: RouteFacts, findings: readonly RouteFinding[]): Omit<Route, 'policy'> {
  const rule = policy.rules.find((candidate) => unmetConditions(candidate, facts, findings).length === 0);
  return {
    rule: rule?.name ?? '未匹配，全部层级',
    tiers: rule === undefined ? FULL : tiersOf(rule, facts, findings),
    postTiers: rule?.postTiers ?? [],
  };
}

/** What both routes ask for: a draft keeps its route, and a policy that was tightened since counts as well. */
export const tiersOfBoth = (kept: Route, now: Route): readonly Tier[] =>
  TIERS.filter((tier) => kept.tiers.includes(tier) || now.tiers.includes(tier));

/** Order in every queue: emergency first, then by level. Smaller goes first. */
export function priorityOf(facts: DraftFacts): number {
  if (facts.lane === 'EMERGENCY') return 0;
  return { MAJOR: 50, IMPORTANT: 70, NORMAL: 100 }[facts.level];
}

/** Tiers that a policy can send a draft of this unit to. */
export const tiersInUse = (policy: Pick<Policy, 'rules' | 'above'>, unitId: string): readonly Tier[] => [
  ...new Set(
    [...(policy.above ?? []), policy]
      .flatMap(({ rules }) => rules)
      .filter(({ when }) => when.unitIds === undefined || when.unitIds.includes(unitId))
      .flatMap(({ tiers, postTiers, secrecyCosign, mergeFirstSecond }): readonly Tier[] => [
        ...tiers.filter((tier) => !(tier === 'FIRST' && mergeFirstSecond === true)),
        ...postTiers,
        ...(secrecyCosign === true ? (['SECRECY'] as const) : []),
      ]),
  ),
];
