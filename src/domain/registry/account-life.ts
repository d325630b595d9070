import { addDays, type Day } from '../china-day.ts';
import { RECORD_DAYS } from './account-records.ts';
import { Refused, type FieldError } from '../refusals.ts';
import { ACCOUNT_STATE_NAMES, type AccountState } from '../vocabulary.ts';

/** Opening and closing are announced so many days before (公告期). */
export const NOTICE_DAYS = 30;

export const NOTICE_KINDS = ['OPENING', 'CLOSING'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export const NOTICE_NAMES: Record<NoticeKind, string> = { OPENING: '开设', CLOSING: '注销' };

/** States in which an account may be entered: what runs already is registered as it is. */
export const FIRST_STATES = ['PENDING', 'ACTIVE', 'SUSPENDED'] as const satisfies readonly AccountState[];

/** States in which an account is still somebody's. */
export const LIVING_STATES = ['PENDING', 'ACTIVE', 'SUSPENDED', 'CLOSING'] as const satisfies readonly AccountState[];

type Need =
  | 'custodian'
  | 'records'
  | 'opening-notice-over'
  | 'closing-notice'
  | 'closing-notice-over'
  | 'closing-approved';

interface AccountArrow {
  readonly from: readonly AccountState[];
  readonly event: string;
  readonly who: string;
  readonly guard?: string;
  readonly to: AccountState;
  readonly needs: readonly Need[];
}

/** What may happen to an account (art. 6–11); everything else is refused with INVALID_TRANSITION. */
export const ACCOUNT_ARROWS: readonly AccountArrow[] = [
  {
    from: ['PENDING'],
    event: 'open',
    who: 'ADMIN',
    guard: `a custodian; an OPENING notice of ${NOTICE_DAYS} days that is over; ${RECORD_DAYS} days after its entry: filing number, leader, verification`,
    to: 'ACTIVE',
    needs: ['custodian', 'opening-notice-over', 'records'],
  },
  { from: ['ACTIVE'], event: 'suspend', who: 'ADMIN', to: 'SUSPENDED', needs: [] },
  {
    from: ['SUSPENDED'],
    event: 'resume',
    who: 'ADMIN',
    guard: `${RECORD_DAYS} days after its entry: filing number, leader, verification`,
    to: 'ACTIVE',
    needs: ['records'],
  },
  {
    from: ['ACTIVE', 'SUSPENDED'],
    event: 'begin-closing',
    who: 'ADMIN',
    guard: 'a CLOSING notice is published',
    to: 'CLOSING',
    needs: ['closing-notice'],
  },
  {
    from: ['CLOSING'],
    event: 'close',
    who: 'ADMIN',
    guard: `the ${NOTICE_DAYS} days of the CLOSING notice are over, and it names the document that approved it`,
    to: 'CLOSED',
    needs: ['closing-notice-over', 'closing-approved'],
  },
  {
    from: ['CLOSING'],
    event: 'exit',
    who: 'ADMIN',
    guard: `the ${NOTICE_DAYS} days of the CLOSING notice are over, and it names the document that approved it`,
    to: 'EXITED',
    needs: ['closing-notice-over', 'closing-approved'],
  },
];

/** What the needs are judged by. */
export interface AccountFacts {
  readonly today: Day;
  /** Custodians who have not ended and are not disabled. */
  readonly custodians: number;
  /** Day from which the latest notice of the kind takes effect; null = none. */
  readonly openingOn: Day | null;
  readonly closingOn: Day | null;
  /** Whether the latest notice of closing names the document that approved it. */
  readonly closingApproved: boolean;
  /** What must be on record and is not, and the last day on which that is tolerated. */
  readonly missing: readonly string[];
  readonly graceEnds: Day;
}

const toNotice = (kind: NoticeKind): FieldError => ({
  path: 'body.state',
  message: `先发布${NOTICE_NAMES[kind]}公告，并在账号页登记，公告期不少于 ${NOTICE_DAYS} 日`,
});
const waitFor = (kind: NoticeKind, day: Day): Refused =>
  new Refused('NOTICE_RUNNING', {
    detail: `${NOTICE_NAMES[kind]}公告自 ${day} 起生效`,
    errors: [{ path: 'body.state', message: `${day} 当日或以后再改` }],
  });

const noticeOver = (kind: NoticeKind, effectiveOn: Day | null, today: Day): void => {
  if (effectiveOn === null) throw new Refused('NOTICE_REQUIRED', { errors: [toNotice(kind)] });
  if (today < effectiveOn) throw waitFor(kind, effectiveOn);
};

const NEEDS: Readonly<Record<Need, (facts: AccountFacts) => void>> = {
  custodian: ({ custodians }) => {
    if (custodians > 0) return;
    throw new Refused('CUSTODIAN_REQUIRED', {
      errors: [{ path: 'body.state', message: '先在账号页登记账号管理员' }],
    });
  },
  records: ({ missing, graceEnds, today }) => {
    if (missing.length === 0 || today <= graceEnds) return;
    throw new Refused('ACCOUNT_INCOMPLETE', {
      detail: `未登记：${missing.join('、')}`,
      errors: [{ path: 'body.state', message: `先登记${missing.join('、')}（登记账号后 ${RECORD_DAYS} 天内须补齐）` }],
    });
  },
  'opening-notice-over': ({ openingOn, today }) => noticeOver('OPENING', openingOn, today),
  'closing-notice': ({ closingOn }) => {
    if (closingOn === null) throw new Refused('NOTICE_REQUIRED', { errors: [toNotice('CLOSING')] });
  },
  'closing-notice-over': ({ closingOn, today }) => noticeOver('CLOSING', closingOn, today),
  'closing-approved': ({ closingApproved }) => {
    if (closingApproved) return;
    throw new Refused('ACCOUNT_INCOMPLETE', {
      detail: '未登记：批准注销的文号',
      errors: [{ path: 'body.state', message: '先在注销公告上登记批准文号' }],
    });
  },
};

/**
 * Whether an account may go from one state to another. Staying is always allowed.
 * @throws Refused INVALID_TRANSITION, CUSTODIAN_REQUIRED, NOTICE_REQUIRED, NOTICE_RUNNING, ACCOUNT_INCOMPLETE
 */
export function checkAccountMove(from: AccountState, to: AccountState, facts: AccountFacts): void {
  if (from === to) return;
  const arrow = ACCOUNT_ARROWS.find((candidate) => candidate.to === to && candidate.from.includes(from));
  if (arrow === undefined) {
    const possible = ACCOUNT_ARROWS.filter((candidate) => candidate.from.includes(from)).map(
      ({ to: next }) => `“${ACCOUNT_STATE_NAMES[next]}”`,
    );
    const message = `账号${ACCOUNT_STATE_NAMES[from]}，${possible.length === 0 ? '状态不能再改' : `只能改为${possible.join('、')}`}`;
    throw new Refused('INVALID_TRANSITION', {
      detail: `账号不能由“${ACCOUNT_STATE_NAMES[from]}”改为“${ACCOUNT_STATE_NAMES[to]}”`,
      errors: [{ path: 'body.state', message }],
    });
  }
  for (const need of arrow.needs) NEEDS[need](facts);
}

/** What is wrong with a notice: it is out already, and takes effect {@link NOTICE_DAYS} days later or more. */
export function noticeErrors(publishedOn: Day, effectiveOn: Day, today: Day): readonly FieldError[] {
  const earliest = addDays(publishedOn, NOTICE_DAYS);
  return [
    ...(publishedOn > today
      ? [{ path: 'body.publishedOn', message: `公告发布后再登记，发布日不能晚于今天（${today}）` }]
      : []),
    ...(effectiveOn < earliest
      ? [{ path: 'body.effectiveOn', message: `公告期不少于 ${NOTICE_DAYS} 日，最早为 ${earliest}` }]
      : []),
  ];
}
