/** 假冒账号: which way round it is reported. */
export const IMPERSONATION_KINDS = ['FALSE_ACCOUNT', 'OURS_REPORTED'] as const;
export type ImpersonationKind = (typeof IMPERSONATION_KINDS)[number];
export const IMPERSONATION_KIND_NAMES: Record<ImpersonationKind, string> = {
  FALSE_ACCOUNT: '发现假冒本单位的账号',
  OURS_REPORTED: '本单位账号被举报为假冒',
};

/** Where a report stands: to be looked into, answer to be agreed to by another person, done. */
export const IMPERSONATION_STATES = ['OPEN', 'TO_CONFIRM', 'CLOSED'] as const;
export type ImpersonationState = (typeof IMPERSONATION_STATES)[number];
export const IMPERSONATION_STATE_NAMES: Record<ImpersonationState, string> = {
  OPEN: '待核查',
  TO_CONFIRM: '处理结果待确认',
  CLOSED: '已办结',
};

/** Whether the report is so. */
export const IMPERSONATION_OUTCOMES = ['TRUE', 'FALSE'] as const;
export type ImpersonationOutcome = (typeof IMPERSONATION_OUTCOMES)[number];
export const IMPERSONATION_OUTCOME_NAMES: Record<ImpersonationOutcome, string> = { TRUE: '属实', FALSE: '不属实' };
