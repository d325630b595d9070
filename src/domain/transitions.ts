import { Refused } from './refusals.ts';

/**
 * What may happen to a draft, a review task and a release item: three tables, and nothing else.
 * Who may cause an event is said beside it; the SQL of each use case moves rows only along these arrows.
 */

export const DRAFT_STATES = [
  'EDITING',
  'CHECKING',
  'CHECK_FAILED',
  'IN_REVIEW',
  'RETURNED',
  'APPROVED',
  'RELEASING',
  'PUBLISHED',
  'CORRECTING',
  'CORRECTED',
  'TAKEN_DOWN',
  'REJECTED',
  'WITHDRAWN',
  'EXPIRED',
] as const;
export type DraftState = (typeof DRAFT_STATES)[number];
export const DRAFT_STATE_NAMES: Record<DraftState, string> = {
  EDITING: '编辑中',
  CHECKING: '机审中',
  CHECK_FAILED: '机审未过',
  IN_REVIEW: '审核中',
  RETURNED: '已退回',
  APPROVED: '已批准',
  RELEASING: '发布中',
  PUBLISHED: '已发布',
  CORRECTING: '更正中',
  CORRECTED: '已更正',
  TAKEN_DOWN: '已下线',
  REJECTED: '已否决',
  WITHDRAWN: '已作废',
  EXPIRED: '已过期',
};

export const TASK_STATES = ['OPEN', 'CLAIMED', 'ON_HOLD', 'DECIDED', 'CANCELLED'] as const;
export type TaskState = (typeof TASK_STATES)[number];
export const TASK_STATE_NAMES: Record<TaskState, string> = {
  OPEN: '待认领',
  CLAIMED: '审核中',
  ON_HOLD: '搁置',
  DECIDED: '已决定',
  CANCELLED: '已取消',
};

export const RELEASE_STATES = [
  'HELD',
  'READY',
  'PULLED',
  'SUBMITTED',
  'PUBLISHED',
  'FAILED',
  'STOP_REQUESTED',
  'UNKNOWN',
  'WITHDRAWN',
  'EXPIRED',
] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];
export const RELEASE_STATE_NAMES: Record<ReleaseState, string> = {
  HELD: '待放行',
  READY: '可取件',
  PULLED: '已取件',
  SUBMITTED: '已提交平台',
  PUBLISHED: '已发布',
  FAILED: '发布失败',
  STOP_REQUESTED: '请求停发',
  UNKNOWN: '结果不明',
  WITHDRAWN: '已取消发布',
  EXPIRED: '已过期',
};

export interface Arrow<State, Event extends string = string> {
  readonly from: readonly State[];
  readonly event: Event;
  /** Who causes it: a role, `author`, `system` or `holder`. */
  readonly who: string;
  /** What must hold besides the state; enforced where the event happens. */
  readonly guard?: string;
  readonly to: State;
}

export const arrow = <State, const Event extends string>(
  from: readonly State[],
  event: Event,
  who: string,
  to: State,
  guard?: string,
): Arrow<State, Event> => ({ from, event, who, to, ...(guard === undefined ? {} : { guard }) });

/** States in which the author may still make a new revision. */
export const EDITABLE = ['EDITING', 'CHECKING', 'CHECK_FAILED', 'IN_REVIEW', 'RETURNED', 'APPROVED'] as const;

const D = (...states: DraftState[]): readonly DraftState[] => states;
export const DRAFT_ARROWS = [
  arrow(D('EDITING', 'RETURNED', 'CHECK_FAILED'), 'submit', 'author', 'CHECKING'),
  arrow(D('CHECK_FAILED'), 'justify', 'author', 'IN_REVIEW', 'no HARD finding, no failed stage, every BLOCK justified'),
  arrow(
    D('CHECKING'),
    'checks-failed',
    'system',
    'CHECK_FAILED',
    'a stage failed for good, or an unjustified HARD/BLOCK',
  ),
  arrow(D('CHECKING'), 'checks-passed', 'system', 'IN_REVIEW', 'every stage of the current revision done'),
  arrow(
    D('CHECKING', 'CHECK_FAILED', 'IN_REVIEW', 'RETURNED', 'APPROVED'),
    'edit',
    'author',
    'CHECKING',
    'nothing pulled',
  ),
  arrow(D('EDITING'), 'save', 'author', 'EDITING'),
  arrow(D('IN_REVIEW'), 'tier-approved', 'REVIEWER', 'IN_REVIEW', 'a further tier remains'),
  arrow(D('IN_REVIEW'), 'final-approved', 'REVIEWER', 'APPROVED', 'gate'),
  arrow(D('IN_REVIEW'), 'return', 'REVIEWER', 'RETURNED'),
  arrow(D('IN_REVIEW'), 'reject', 'REVIEWER', 'REJECTED'),
  arrow(
    D('CHECKING'),
    'checks-passed-approved',
    'system',
    'APPROVED',
    'every tier already approved this very content and scope',
  ),
  arrow(D('IN_REVIEW'), 'recheck-failed', 'system', 'CHECK_FAILED', 'a new ruleset or a failed stage: HARD finding'),
  arrow(D('APPROVED'), 'approval-failed', 'system', 'CHECK_FAILED', 'a new ruleset: HARD finding; nothing pulled'),
  arrow(
    D('CHECKING', 'CHECK_FAILED', 'IN_REVIEW'),
    'recall',
    'author',
    'EDITING',
    'no task held, or its holder agrees',
  ),
  arrow(
    D('APPROVED'),
    'hold',
    'system',
    'IN_REVIEW',
    'a new blocking finding, a tightened policy or an approval grown old: the missing tier looks again',
  ),
  arrow(D('APPROVED'), 'pull', 'PUBLISHER', 'RELEASING', 'gate'),
  arrow(D('RELEASING'), 'publish', 'PUBLISHER', 'PUBLISHED', 'every item ended, one published'),
  arrow(D('RELEASING'), 'release-failed', 'PUBLISHER', 'APPROVED', 'nothing out, items held again'),
  arrow(
    D('EDITING', 'CHECKING', 'CHECK_FAILED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'RELEASING'),
    'withdraw',
    'author',
    'WITHDRAWN',
    'nothing pulled or published',
  ),
  arrow(D('IN_REVIEW', 'APPROVED', 'RELEASING'), 'expire', 'system', 'EXPIRED', 'past notAfter, nothing published'),
  arrow(
    D('PUBLISHED', 'CORRECTED', 'RELEASING'),
    'correct',
    'author',
    'CORRECTING',
    'a draft linked by an open case is submitted; something of it is out',
  ),
  arrow(D('CORRECTING'), 'corrected', 'system', 'CORRECTED', 'the linked draft is published'),
  arrow(D('CORRECTING'), 'correction-ended', 'system', 'PUBLISHED', 'the linked draft ended otherwise'),
  arrow(
    D('CORRECTING'),
    'corrected-before',
    'system',
    'CORRECTED',
    'the linked draft ended otherwise; another one was published before',
  ),
  arrow(
    D('CORRECTING'),
    'go-on',
    'system',
    'RELEASING',
    'an account still waits, and the linked draft ended otherwise or was a supplement',
  ),
  arrow(
    D('CORRECTING', 'PUBLISHED', 'CORRECTED'),
    'take-down',
    'PUBLISHER',
    'TAKEN_DOWN',
    'receipt DELETED on every account',
  ),
] as const;

const T = (...states: TaskState[]): readonly TaskState[] => states;
export const TASK_ARROWS = [
  arrow(T('OPEN'), 'claim', 'REVIEWER', 'CLAIMED', 'separation of duties, tier grant'),
  arrow(T('CLAIMED'), 'heartbeat', 'holder', 'CLAIMED', 'lease running, four hours at the most'),
  arrow(T('CLAIMED'), 'put-back', 'holder', 'OPEN'),
  arrow(T('CLAIMED', 'ON_HOLD'), 'lease-over', 'system', 'OPEN', 'the lease, or the time on hold, is over'),
  arrow(T('CLAIMED'), 'transfer', 'holder', 'CLAIMED', 'the other person is eligible'),
  arrow(T('OPEN', 'CLAIMED', 'ON_HOLD'), 'reassign', 'DUTY_OFFICER', 'CLAIMED', 'the other person is eligible'),
  arrow(T('CLAIMED', 'ON_HOLD'), 'set-free', 'system', 'OPEN', 'the holder left, is away, or puts back all'),
  arrow(T('CLAIMED'), 'hold', 'holder', 'ON_HOLD'),
  arrow(T('ON_HOLD'), 'resume', 'holder', 'CLAIMED'),
  arrow(T('CLAIMED'), 'decide', 'holder', 'DECIDED', 'lease, leaseNo and content hash match'),
  arrow(T('OPEN', 'CLAIMED', 'ON_HOLD'), 'cancel', 'system', 'CANCELLED'),
] as const;

const R = (...states: ReleaseState[]): readonly ReleaseState[] => states;
export const RELEASE_ARROWS = [
  arrow(R('HELD', 'READY'), 'pull', 'PUBLISHER', 'PULLED', 'gate'),
  arrow(R('READY'), 'hold', 'system', 'HELD'),
  arrow(R('HELD'), 'thaw', 'system', 'READY', 'gate'),
  arrow(R('PULLED'), 'receipt-submitted', 'PUBLISHER', 'SUBMITTED'),
  arrow(R('STOP_REQUESTED'), 'receipt-submitted', 'PUBLISHER', 'STOP_REQUESTED'),
  arrow(R('PULLED', 'SUBMITTED', 'STOP_REQUESTED'), 'receipt-published', 'PUBLISHER', 'PUBLISHED'),
  arrow(R('PULLED', 'SUBMITTED'), 'receipt-failed', 'PUBLISHER', 'FAILED', 'no copy is out'),
  arrow(R('STOP_REQUESTED'), 'receipt-failed', 'PUBLISHER', 'WITHDRAWN', 'no copy is out'),
  arrow(R('FAILED'), 'retry', 'system', 'HELD', 'later each time; after some times a person lets it go'),
  arrow(
    R('HELD', 'PULLED', 'SUBMITTED', 'STOP_REQUESTED'),
    'contradicted',
    'system',
    'UNKNOWN',
    'one report says that it is out, another one that it is not',
  ),
  arrow(R('HELD', 'READY'), 'withdraw', 'author', 'WITHDRAWN'),
  arrow(R('PULLED', 'SUBMITTED'), 'withdraw-pulled', 'author', 'STOP_REQUESTED'),
  arrow(R('STOP_REQUESTED'), 'stopped', 'PUBLISHER', 'WITHDRAWN', 'no copy is out'),
  arrow(R('STOP_REQUESTED'), 'already-out', 'PUBLISHER', 'PUBLISHED'),
  arrow(R('PULLED', 'SUBMITTED', 'STOP_REQUESTED'), 'lease-over', 'system', 'UNKNOWN', 'no receipt within the lease'),
  arrow(R('UNKNOWN'), 'resolve-published', 'REVIEWER', 'PUBLISHED', 'a reason'),
  arrow(R('UNKNOWN'), 'resolve-not-published', 'REVIEWER', 'HELD', 'a reason; no copy is out'),
  arrow(R('UNKNOWN'), 'resolve-withdrawn', 'REVIEWER', 'WITHDRAWN', 'a reason'),
  arrow(R('HELD', 'READY'), 'expire', 'system', 'EXPIRED', 'past notAfter'),
  arrow(R('PUBLISHED'), 'receipt-deleted', 'PUBLISHER', 'WITHDRAWN', 'no other copy is out'),
] as const;

type EventOf<Table extends readonly { readonly event: string }[]> = Table[number]['event'];
export type DraftEvent = EventOf<typeof DRAFT_ARROWS>;
export type TaskEvent = EventOf<typeof TASK_ARROWS>;
export type ReleaseEvent = EventOf<typeof RELEASE_ARROWS>;

/** Walks one arrow of a table. @throws Refused INVALID_TRANSITION when the table has no such arrow */
export function nextState<State extends string>(
  table: readonly Arrow<State>[],
  what: string,
  names: Readonly<Record<State, string>>,
  from: State,
  event: string,
): State {
  const found = table.find((row) => row.event === event && row.from.includes(from));
  if (found === undefined) throw new Refused('INVALID_TRANSITION', { detail: `${what}为“${names[from]}”` });
  return found.to;
}

/** The state after `event`. @throws Refused INVALID_TRANSITION when the table has no such arrow */
export const draftAfter = (from: DraftState, event: DraftEvent): DraftState =>
  nextState(DRAFT_ARROWS, '稿件', DRAFT_STATE_NAMES, from, event);
/** The state after `event`. @throws Refused INVALID_TRANSITION when the table has no such arrow */
export const taskAfter = (from: TaskState, event: TaskEvent): TaskState =>
  nextState(TASK_ARROWS, '任务', TASK_STATE_NAMES, from, event);
/** The state after `event`. @throws Refused INVALID_TRANSITION when the table has no such arrow */
export const releaseAfter = (from: ReleaseState, event: ReleaseEvent): ReleaseState =>
  nextState(RELEASE_ARROWS, '发布记录', RELEASE_STATE_NAMES, from, event);

/** Release states in which content is (or may be) in the hands of the publishing tool or the public. */
export const OUT_OF_HAND = ['PULLED', 'SUBMITTED', 'STOP_REQUESTED', 'UNKNOWN', 'PUBLISHED'] as const;
