/**
 * 发布异常: what the system noticed and a person has to look into. What an open one keeps from leaving: everything for its
 * account, whatever its draft has for that account, or nothing.
 */
export const INCIDENTS = {
  HASH_MISMATCH: { zh: '发布内容与审核内容不一致', stops: 'ACCOUNT' },
  TWO_COPIES: { zh: '可能有两份同时公开', stops: 'DRAFT' },
  PUBLISHED_WITHDRAWN: { zh: '取消发布或过期后仍被发布', stops: 'DRAFT' },
  PUBLISHED_LATE: { zh: '超过批准的截止时间才发布', stops: 'NOTHING' },
  RESULT_UNKNOWN: { zh: '发布结果不明', stops: 'NOTHING' },
  FAILED_OFTEN: { zh: '多次发布失败，已停放', stops: 'NOTHING' },
  PUBLIC_DIFFERS: { zh: '公开的内容与核准的不一致', stops: 'ACCOUNT' },
  PUBLIC_GONE: { zh: '公开的内容已不在', stops: 'NOTHING' },
  PUBLIC_UNREADABLE: { zh: '公开的内容多次读不到', stops: 'NOTHING' },
  KEY_REVOKED: { zh: '以已作废密钥的凭证发布', stops: 'NOTHING' },
  POST_REVIEW_NEGATIVE: { zh: '补审未通过', stops: 'NOTHING' },
  POST_REVIEW_OVERDUE: { zh: '补审超时', stops: 'NOTHING' },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly stops: 'ACCOUNT' | 'DRAFT' | 'NOTHING' }>>;
export type IncidentKind = keyof typeof INCIDENTS;
export const INCIDENT_KINDS = Object.keys(INCIDENTS) as readonly IncidentKind[];

/** Kinds that stop this while they are open. */
export const kindsThatStop = (what: 'ACCOUNT' | 'DRAFT'): readonly IncidentKind[] =>
  INCIDENT_KINDS.filter((kind) => INCIDENTS[kind].stops === what);

/** Kinds that a person ends by saying what became of the item: as long as that is unknown, they stay open. */
export const ENDS_WITH_RESULT = ['RESULT_UNKNOWN', 'TWO_COPIES'] as const satisfies readonly IncidentKind[];
