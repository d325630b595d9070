import { covers, type Grant } from '../roles.ts';
import { arrow, nextState, type DraftState } from '../transitions.ts';
import type { Role, Tier } from '../vocabulary.ts';

/**
 * 处置单: what may happen after publication. A published item is never edited in place: it is corrected or supplemented
 * by another draft through all tiers, taken down by two people, or looked into (docs/rules.md, rule 11).
 */

export const CASE_KINDS = ['CORRECTION', 'SUPPLEMENT', 'TAKEDOWN', 'INQUIRY'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
export const CASE_NAMES: Record<CaseKind, string> = {
  CORRECTION: '更正',
  SUPPLEMENT: '补充',
  TAKEDOWN: '下线',
  INQUIRY: '查处',
};

/** What a person may give as the trigger of a case. */
export const HAND_TRIGGERS = ['PATROL', 'REPORT', 'ORDER'] as const;
/** What sets a case off: found on patrol, reported, ordered from above, or noticed by the system itself. */
export const CASE_TRIGGERS = [
  ...HAND_TRIGGERS,
  'ACCOUNT_STOLEN',
  'POST_REVIEW_NEGATIVE',
  'POST_REVIEW_OVERDUE',
  'MISMATCH',
  'DISAPPEARED',
  'ORIGINAL_TAKEN_DOWN',
] as const;
export type CaseTrigger = (typeof CASE_TRIGGERS)[number];

export const CASE_STATES = ['OPEN', 'ORDERED', 'CONFIRMED', 'CLOSED', 'LAPSED'] as const;
export type CaseState = (typeof CASE_STATES)[number];
export const CASE_STATE_NAMES: Record<CaseState, string> = {
  OPEN: '处置中',
  ORDERED: '待第二人确认',
  CONFIRMED: '已确认',
  CLOSED: '已了结',
  LAPSED: '逾期未确认',
};

/** Hours in which a second person confirms a take-down. */
export const CONFIRM_HOURS = 2;
/** Characters that the outcome of a case has at least. */
export const OUTCOME_LENGTH = 10;

interface CaseSpec {
  /** Who may open it by hand: one of these roles in the draft's unit … */
  readonly roles: readonly Role[];
  /** … and of reviewers only those of this tier. */
  readonly tier?: Tier;
  /** States of the draft in which it may be opened by hand. */
  readonly drafts: readonly DraftState[];
  readonly first: CaseState;
}

const ANYBODY = ['EDITOR', 'REVIEWER', 'DUTY_OFFICER'] as const satisfies readonly Role[];

/** What is out is corrected as often as need be, also while an account still waits for it. */
const CORRECTABLE = ['PUBLISHED', 'CORRECTED', 'RELEASING'] as const satisfies readonly DraftState[];

/** Who may open which kind of case, on what, and where it begins. */
export const CASE_SPECS: Readonly<Record<CaseKind, CaseSpec>> = {
  CORRECTION: { roles: ANYBODY, drafts: CORRECTABLE, first: 'OPEN' },
  SUPPLEMENT: { roles: ANYBODY, drafts: CORRECTABLE, first: 'OPEN' },
  TAKEDOWN: {
    roles: ['REVIEWER', 'DUTY_OFFICER'],
    tier: 'FINAL',
    drafts: ['RELEASING', 'PUBLISHED', 'CORRECTING', 'CORRECTED'],
    first: 'ORDERED',
  },
  INQUIRY: {
    roles: ANYBODY,
    drafts: ['APPROVED', 'RELEASING', 'PUBLISHED', 'CORRECTING', 'CORRECTED'],
    first: 'OPEN',
  },
};

const C = (...states: CaseState[]): readonly CaseState[] => states;
export const CASE_ARROWS = [
  arrow(
    C('ORDERED'),
    'confirm',
    'FINAL, DUTY_OFFICER',
    'CONFIRMED',
    'another person than the one who ordered, within two hours',
  ),
  arrow(C('ORDERED'), 'lapse', 'system', 'LAPSED', 'not confirmed within two hours'),
  arrow(C('ORDERED'), 'revoke', 'FINAL, DUTY_OFFICER', 'CLOSED', 'an outcome'),
  arrow(C('CONFIRMED'), 'all-gone', 'system', 'CLOSED', 'receipt DELETED on every account'),
  arrow(C('OPEN'), 'close', 'REVIEWER, DUTY_OFFICER', 'CLOSED', 'an outcome; no linked draft is under way'),
  arrow(C('OPEN'), 'corrected', 'system', 'CLOSED', 'the linked draft is published'),
] as const;
export type CaseEvent = (typeof CASE_ARROWS)[number]['event'];

/** The state after `event`. @throws Refused INVALID_TRANSITION when the table has no such arrow */
export const caseAfter = (from: CaseState, event: CaseEvent): CaseState =>
  nextState(CASE_ARROWS, '处置单', CASE_STATE_NAMES, from, event);

/** States of a case in which its draft stays where it is: nothing more of it leaves. */
export const LIVING_CASES = ['OPEN', 'ORDERED', 'CONFIRMED'] as const satisfies readonly CaseState[];

/** Whether the grants let somebody open (or, for a take-down, confirm) this kind of case for a draft of these accounts. */
export function mayOpenCase(
  grants: readonly Grant[],
  kind: CaseKind,
  unitId: string,
  accountIds: readonly string[],
): boolean {
  const { roles, tier } = CASE_SPECS[kind];
  const held = grants.filter((grant) => grant.unitId === unitId && roles.includes(grant.role));
  return covers(
    held.filter((grant) => tier === undefined || grant.role !== 'REVIEWER' || grant.tier === tier),
    accountIds,
  );
}

/** Kinds that do not stand beside one another: one draft is corrected or supplemented once at a time, taken down once. */
export const ONE_AT_A_TIME: Readonly<Record<CaseKind, readonly CaseKind[]>> = {
  CORRECTION: ['CORRECTION', 'SUPPLEMENT'],
  SUPPLEMENT: ['CORRECTION', 'SUPPLEMENT'],
  TAKEDOWN: ['TAKEDOWN'],
  INQUIRY: [],
};

/** What becomes of the original once its linked draft got there; a state that is not listed changes nothing. */
export const LINKED_ENDS: Readonly<Partial<Record<DraftState, 'corrected' | 'correction-ended'>>> = {
  PUBLISHED: 'corrected',
  REJECTED: 'correction-ended',
  WITHDRAWN: 'correction-ended',
  EXPIRED: 'correction-ended',
  TAKEN_DOWN: 'correction-ended',
};
