import { stopsRelease } from './finding-effects.ts';
import { tiersOfBoth, type Route } from '../review/policy.ts';
import { refusal, type Refusal } from '../refusals.ts';
import type { ReleaseGateCode } from './refusals.ts';
import { afterWindow, beforeWindow, windowWithin } from '../scope.ts';
import { LICENSED, type Licence } from '../registry/qualifications.ts';
import { personsOf } from '../review/separation.ts';
import type { Scope } from '../content.ts';
import type { DraftState } from '../transitions.ts';
import type {
  AccountState,
  FindingState,
  Gate,
  GateValue,
  Severity,
  SourceState,
  Stage,
  Tier,
  Verdict,
} from '../vocabulary.ts';
import { ALL_STAGES, GATE_NAMES, GATES, STAGES, TIER_NAMES } from '../vocabulary.ts';

/** A decision as the release gate sees it. A voided one approves nothing, but still keeps its person out of other tiers. */
export interface DecisionFact {
  readonly tier: Tier;
  readonly verdict: Verdict;
  readonly contentHash: string;
  /** What the decider was shown as scope; for FINAL this is what was approved. */
  readonly scope: Scope;
  readonly userId: string;
  readonly principalId: string | null;
  readonly gates: Readonly<Partial<Record<Gate, GateValue>>>;
  readonly at: Date;
  readonly voided: boolean;
}

/** A file of the content, and whether the store still has what was approved. */
export interface MediaFact {
  readonly digest: string;
  /** UNREAD: nobody hashed it for this question, which is no reason to let it leave. */
  readonly stored: 'SAME' | 'CHANGED' | 'UNREAD';
}

/** All that the release gate looks at, gathered in one place by `src/db/releases/gate-facts.ts`. */
export interface ReleaseGateFacts {
  readonly status: DraftState;
  /** Hash stored for the current revision. */
  readonly contentHash: string;
  /** Hash computed anew from the bytes that would leave. */
  readonly computedHash: string;
  readonly media: readonly MediaFact[];
  /** Addresses outside the store from which the content shows something. */
  readonly externalMedia: readonly string[];
  /** Hash that the release item was made for; equals contentHash when no item exists yet. */
  readonly itemHash: string;
  readonly scope: Scope;
  /** The route that the draft keeps; null before its triage. */
  readonly route: Route | null;
  /** The way that the policy in force now would send it; null before its triage. */
  readonly routeNow: Route | null;
  /** Days for which a FINAL approval is good: the shorter of what its policy said and the present one says. */
  readonly approvalMaxAgeDays: number;
  readonly decisions: readonly DecisionFact[];
  readonly contributors: readonly string[];
  readonly findings: readonly { readonly id: string; readonly severity: Severity; readonly state: FindingState }[];
  /** Checkers outside the house are asked too. */
  readonly outside?: boolean;
  /** The latest run of each stage on the current revision. */
  readonly stages: readonly {
    readonly stage: Stage;
    readonly state: 'PASSED' | 'FOUND' | 'ERROR';
    readonly rulesetVersion: string;
  }[];
  readonly activeRuleset: string;
  /** null = an original; otherwise the listed source it was matched to, or `unlisted`. */
  readonly source:
    | null
    | 'unlisted'
    | {
        readonly state: SourceState;
        readonly validFrom: Date | null;
        readonly validTo: Date | null;
        /** When it was let through again after it had been stopped, or renewed after it had run out. */
        readonly thawedAt?: Date | null;
      };
  readonly coordination: 'not-needed' | 'recorded' | 'missing';
  readonly openStops: number;
  /** Planted to test the review (抽测). */
  readonly isBlindTest: boolean;
  /** Licences that the content asks for. */
  readonly licences: readonly Licence[];
  /** Tiers whose standing approval has no entry in the log. */
  readonly unlogged: readonly Tier[];
}

/** The target account as the release gate sees it. */
export interface ReleaseGateAccount {
  readonly id: string;
  readonly state: AccountState;
  /** Agreements with operators; empty = run by the unit itself. One of them must be in force. */
  readonly agreements: readonly {
    readonly validFrom: Date;
    readonly validTo: Date;
    /** When it ended a time without any; null = it followed another one. */
    readonly resumedAt?: Date | null;
  }[];
  /** Licences that it had and that ran out. */
  readonly endedLicences?: readonly Licence[];
  /** Incidents that are open and stop the account, or this draft on it. */
  readonly openIncidents: number;
  /** When it was opened again after it had been stopped. */
  readonly reopenedAt?: Date | null;
  /** The draft's item that waits for it; missing = none does. */
  readonly item?: ReleaseGateItem | undefined;
}

/** An item that waits, as the release gate sees it. */
export interface ReleaseGateItem {
  /** When a person last looked at it and let it go. */
  readonly lookedAt: Date | null;
  /** After a failure: not before. */
  readonly offerAfter: Date | null;
  /** It failed so often that a person has to let it go again. */
  readonly parkedAt: Date | null;
}

export type ReleaseGateAnswer = { readonly ok: true } | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Draft states in which approved content may be handed out. */
const RELEASABLE: readonly DraftState[] = ['APPROVED', 'RELEASING', 'PUBLISHED'];

/** Refusals that pass by themselves or concern one account alone: FINAL may approve, the item waits. */
export const WAITING_CODES: readonly string[] = [
  'EMBARGOED',
  'ACCOUNT_NOT_ACTIVE',
  'AGREEMENT_EXPIRED',
  'QUALIFICATION_EXPIRED',
  // FINAL learns that it was one by deciding
  'BLIND_TEST',
  'INCIDENT_OPEN',
  'LOOK_NEEDED',
  'RETRY_LATER',
  'FAILED_TOO_OFTEN',
] satisfies ReleaseGateCode[];

const DAY = 24 * 60 * 60 * 1000;

/**
 * May this content leave to this account now? (docs/rules.md, the release gate; art. 14.)
 * Pure; refuses with every reason that holds, not with the first. Called when FINAL approves, at every pull and by `explain`.
 *
 * @param facts of the draft's current revision
 * @param account the one target
 * @param now the database's clock
 */
export function releaseGate(facts: ReleaseGateFacts, account: ReleaseGateAccount, now: Date): ReleaseGateAnswer {
  const refusals = RULES.flatMap((rule) => rule(facts, account, now));
  return refusals.length === 0 ? { ok: true } : { ok: false, refusals };
}

type Rule = (facts: ReleaseGateFacts, account: ReleaseGateAccount, now: Date) => readonly Refusal[];

const refuseIf = (condition: boolean, code: ReleaseGateCode, detail?: string): readonly Refusal[] =>
  condition ? [refusal(code, detail)] : [];

/** Tiers that the draft's own route or the policy in force asks for. */
const required = ({ route, routeNow }: ReleaseGateFacts): readonly Tier[] =>
  route === null ? [] : tiersOfBoth(route, routeNow ?? route);

/** Approvals of required tiers that hold on exactly the present hash. */
const approvals = (facts: ReleaseGateFacts): readonly DecisionFact[] =>
  facts.decisions.filter(
    (decision) =>
      !decision.voided &&
      decision.verdict === 'APPROVE' &&
      decision.contentHash === facts.contentHash &&
      required(facts).includes(decision.tier),
  );

const finalApproval = (facts: ReleaseGateFacts): DecisionFact | undefined =>
  approvals(facts).findLast((decision) => decision.tier === 'FINAL');

const status: Rule = (facts) => refuseIf(!RELEASABLE.includes(facts.status), 'NOT_APPROVED');

const hash: Rule = (facts) =>
  refuseIf(facts.computedHash !== facts.contentHash || facts.itemHash !== facts.contentHash, 'HASH_MISMATCH');

/** Characters that are told of an address. */
const TOLD = 100;

const media: Rule = ({ media: files, externalMedia }) => {
  const changed = files.filter(({ stored }) => stored !== 'SAME').map(({ digest }) => digest);
  const [address = ''] = externalMedia;
  return [
    ...refuseIf(changed.length > 0, 'MEDIA_CHANGED', changed.join('、')),
    ...refuseIf(externalMedia.length > 0, 'EXTERNAL_MEDIA', address.slice(0, TOLD).toWellFormed()),
  ];
};

const tiers: Rule = (facts) => {
  const { route } = facts;
  if (route === null || !route.tiers.includes('FINAL')) return [refusal('TIER_MISSING', '尚未分派审核层级')];
  const held = approvals(facts).map((decision) => decision.tier);
  return required(facts).flatMap((tier) => {
    const detail = route.tiers.includes(tier) ? TIER_NAMES[tier] : `现行审核策略要求${TIER_NAMES[tier]}`;
    return refuseIf(!held.includes(tier), 'TIER_MISSING', detail);
  });
};

const approvedScope: Rule = (facts, account) => {
  const final = finalApproval(facts);
  if (final === undefined) return []; // TIER_MISSING says it
  return [
    ...refuseIf(
      !final.scope.accounts.includes(account.id) || !facts.scope.accounts.includes(account.id),
      'ACCOUNT_NOT_APPROVED',
    ),
    ...refuseIf(!windowWithin(facts.scope, final.scope), 'WINDOW_NOT_APPROVED'),
  ];
};

const separation: Rule = (facts) => {
  const tiersOf = new Map<string, Set<Tier>>();
  for (const decision of facts.decisions) {
    for (const person of personsOf(decision)) {
      tiersOf.set(person, (tiersOf.get(person) ?? new Set()).add(decision.tier));
    }
  }
  return [
    ...refuseIf(
      [...tiersOf.values()].some((set) => set.size > 1),
      'SAME_PERSON',
    ),
    ...refuseIf(
      facts.contributors.some((person) => tiersOf.has(person)),
      'CONTRIBUTOR_DECIDED',
    ),
  ];
};

const fiveGates: Rule = (facts) => {
  const signed = approvals(facts);
  return GATES.flatMap((name) => {
    const values = signed.map((decision) => decision.gates[name]);
    const good = values.some((value) => value === 'PASS' || value === 'NA') && !values.includes('FAIL');
    return refuseIf(!good, 'GATE_NOT_SIGNED', GATE_NAMES[name]);
  });
};

const findings: Rule = (facts) => {
  const open = facts.findings.filter(stopsRelease);
  return refuseIf(open.length > 0, 'OPEN_FINDING', `${open.length} 项`);
};

const stages: Rule = (facts) => {
  const missing = (facts.outside === true ? ALL_STAGES : STAGES).filter(
    (stage) => !facts.stages.some((run) => run.stage === stage),
  );
  const failed = facts.stages.filter((run) => run.state === 'ERROR').map((run) => run.stage);
  const stale = facts.stages.some((run) => run.rulesetVersion !== facts.activeRuleset);
  return [
    ...refuseIf(missing.length > 0, 'STAGE_MISSING', missing.join('、')),
    ...refuseIf(failed.length > 0, 'STAGE_FAILED', failed.join('、')),
    ...refuseIf(stale, 'RULESET_STALE'),
  ];
};

const source: Rule = (facts, _account, now) => {
  if (facts.source === null) return [];
  if (facts.source === 'unlisted' || facts.source.state !== 'ACTIVE') return [refusal('SOURCE_NOT_ACTIVE')];
  const { validFrom, validTo } = facts.source;
  return refuseIf((validFrom !== null && now < validFrom) || (validTo !== null && now > validTo), 'SOURCE_EXPIRED');
};

/** Agreements by which somebody runs the account now. */
const inForce = ({ agreements }: ReleaseGateAccount, now: Date): ReleaseGateAccount['agreements'] =>
  agreements.filter(({ validFrom, validTo }) => validFrom <= now && now <= validTo);

const accountState: Rule = (_facts, account, now) => [
  ...refuseIf(account.state !== 'ACTIVE', 'ACCOUNT_NOT_ACTIVE'),
  ...refuseIf(account.agreements.length > 0 && inForce(account, now).length === 0, 'AGREEMENT_EXPIRED'),
  ...refuseIf(account.openIncidents > 0, 'INCIDENT_OPEN'),
];

const qualification: Rule = ({ licences }, { endedLicences = [] }) => {
  const ended = licences.filter((licence) => endedLicences.includes(licence));
  return refuseIf(ended.length > 0, 'QUALIFICATION_EXPIRED', ended.map((licence) => LICENSED[licence].zh).join('、'));
};

/** Whatever else holds: a fault that was planted is never published. */
const blindTest: Rule = ({ isBlindTest }) => refuseIf(isBlindTest, 'BLIND_TEST');

const timeWindow: Rule = (facts, _account, now) => [
  ...refuseIf(beforeWindow(facts.scope, now), 'EMBARGOED', facts.scope.notBefore ?? undefined),
  ...refuseIf(afterWindow(facts.scope, now), 'WINDOW_OVER', facts.scope.notAfter ?? undefined),
];

/** Whether an approval was given so long ago that it opens nothing any more. */
export const isTooOld = (approvedAt: Date, maxAgeDays: number, now: Date): boolean =>
  now.getTime() - approvedAt.getTime() > maxAgeDays * DAY;

/** When what lets it leave now lets it leave no more: the end of its window, or of FINAL's approval; null = open end. */
export function lastMoment(facts: ReleaseGateFacts): Date | null {
  const final = finalApproval(facts);
  const ends = [
    ...(facts.scope.notAfter === null ? [] : [new Date(facts.scope.notAfter).getTime()]),
    ...(final === undefined ? [] : [final.at.getTime() + facts.approvalMaxAgeDays * DAY]),
  ];
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

const age: Rule = (facts, _account, now) => {
  const final = finalApproval(facts);
  return refuseIf(final !== undefined && isTooOld(final.at, facts.approvalMaxAgeDays, now), 'APPROVAL_TOO_OLD');
};

/** What a stop held back is not let go by the end of the stop alone (rule 10). */
const look: Rule = (facts, account, now) => {
  const { item, reopenedAt = null } = account;
  const final = finalApproval(facts);
  if (final === undefined || item === undefined) return []; // TIER_MISSING says it, or nothing waits
  const seen = Math.max(final.at.getTime(), item.lookedAt?.getTime() ?? 0);
  const thawedAt = facts.source === null || facts.source === 'unlisted' ? null : (facts.source.thawedAt ?? null);
  const since = (at: Date | null): boolean => at !== null && at.getTime() > seen;
  const agreed = inForce(account, now);
  const isRenewed = agreed.length > 0 && agreed.every(({ resumedAt = null }) => since(resumedAt));
  return [
    ...refuseIf(since(thawedAt), 'LOOK_NEEDED', '稿源曾被停用或已到期'),
    ...refuseIf(since(reopenedAt), 'LOOK_NEEDED', '账号曾被停用'),
    ...refuseIf(isRenewed, 'LOOK_NEEDED', '承办协议曾中断'),
  ];
};

const failures: Rule = (_facts, { item }, now) => {
  if (item === undefined) return [];
  if (item.parkedAt !== null) return [refusal('FAILED_TOO_OFTEN')];
  return refuseIf(item.offerAfter !== null && item.offerAfter > now, 'RETRY_LATER', item.offerAfter?.toISOString());
};

const records: Rule = (facts) => [
  ...refuseIf(facts.coordination === 'missing', 'COORDINATION_MISSING'),
  ...refuseIf(facts.openStops > 0, 'OPEN_CASE'),
  ...refuseIf(facts.unlogged.length > 0, 'LOG_GAP', facts.unlogged.map((tier) => TIER_NAMES[tier]).join('、')),
];

const RULES: readonly Rule[] = [
  status,
  hash,
  media,
  tiers,
  approvedScope,
  separation,
  fiveGates,
  findings,
  stages,
  source,
  accountState,
  qualification,
  blindTest,
  timeWindow,
  age,
  look,
  failures,
  records,
];
