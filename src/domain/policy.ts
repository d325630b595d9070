import type { DraftFacts } from './content.ts';
import type { Category, Gate, Kind, Lane, Level, Severity, Tier } from './words.ts';
import { severityRank } from './words.ts';

/** What a policy rule looks at. A missing member matches everything. */
export interface RouteCondition {
  readonly lane?: readonly Lane[];
  readonly kind?: readonly Kind[];
  readonly category?: readonly Category[];
  readonly level?: readonly Level[];
  /** No finding above this severity. */
  readonly findingsUpTo?: Severity;
}

export interface PolicyRule {
  readonly name: string;
  readonly when: RouteCondition;
  /** Tiers to walk before release, in order. */
  readonly tiers: readonly Tier[];
  /** Tiers made up for after release (补审), due in {@link Policy.postReviewMinutes}. */
  readonly postTiers: readonly Tier[];
}

/** 分级分类审核: the first rule that matches decides. */
export interface Policy {
  readonly version: string;
  readonly rules: readonly PolicyRule[];
  /** Minutes from the opening of a task to its due time. */
  readonly slaMinutes: Readonly<Record<Lane, Readonly<Record<Tier, number>>>>;
  readonly postReviewMinutes: number;
  /** Days after which a FINAL approval no longer opens the gate. */
  readonly approvalMaxAgeDays: number;
}

export interface Route {
  readonly policy: string;
  readonly rule: string;
  readonly tiers: readonly Tier[];
  readonly postTiers: readonly Tier[];
}

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
    { name: '三级审核', when: {}, tiers: ['FIRST', 'SECOND', 'FINAL'], postTiers: [] },
  ],
  slaMinutes: {
    REGULAR: { FIRST: 240, SECOND: 240, FINAL: 240 },
    EMERGENCY: { FIRST: 30, SECOND: 30, FINAL: 30 },
  },
  postReviewMinutes: 24 * 60,
  approvalMaxAgeDays: 7,
};

const meets = <T>(allowed: readonly T[] | undefined, value: T): boolean =>
  allowed === undefined || allowed.includes(value);

/**
 * Which tiers a draft must pass. A policy whose rules all miss falls back to every tier: an unforeseen draft is
 * reviewed more, not less.
 */
export function routeFor(
  policy: Policy,
  facts: DraftFacts,
  findings: readonly { readonly severity: Severity; readonly gate: Gate }[],
): Route {
  const worst = findings.reduce((max, finding) => Math.max(max, severityRank(finding.severity)), -1);
  const rule = policy.rules.find(
    ({ when }) =>
      meets(when.lane, facts.lane) &&
      meets(when.kind, facts.kind) &&
      meets(when.category, facts.category) &&
      meets(when.level, facts.level) &&
      (when.findingsUpTo === undefined || worst <= severityRank(when.findingsUpTo)),
  );
  return {
    policy: policy.version,
    rule: rule?.name ?? '未匹配，全部层级',
    tiers: rule?.tiers ?? ['FIRST', 'SECOND', 'FINAL'],
    postTiers: rule?.postTiers ?? [],
  };
}

/** Order in every queue: emergency first, then by level. Smaller goes first. */
export function priorityOf(facts: DraftFacts): number {
  if (facts.lane === 'EMERGENCY') return 0;
  return { MAJOR: 50, IMPORTANT: 70, NORMAL: 100 }[facts.level];
}
