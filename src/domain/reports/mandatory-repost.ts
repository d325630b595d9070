/** 必转: what an upper unit has accounts repost until a deadline, and how far an account is with it. */

export const REPOST_STATES = ['OPEN', 'OVERDUE', 'DONE', 'LATE', 'EXCUSED'] as const;
export type RepostState = (typeof REPOST_STATES)[number];
export const REPOST_STATE_NAMES: Record<RepostState, string> = {
  OPEN: '待转载',
  OVERDUE: '逾期未转',
  DONE: '已转载',
  LATE: '逾期转载',
  EXCUSED: '已说明',
};

/** States in which something is still to be done. */
export const REPOST_OPEN: readonly RepostState[] = ['OPEN', 'OVERDUE'];

/** How far an account is. A publication outweighs a reason that was given before. */
export function repostState(
  facts: { readonly deadline: Date; readonly publishedAt: Date | null; readonly reason: string | null },
  now: Date,
): RepostState {
  const { deadline, publishedAt, reason } = facts;
  if (publishedAt !== null) return publishedAt <= deadline ? 'DONE' : 'LATE';
  if (reason !== null) return 'EXCUSED';
  return now > deadline ? 'OVERDUE' : 'OPEN';
}
