import { DRAFT_STATE_NAMES, type DraftState, type ReleaseState } from '../transitions.ts';

export const ERASURE_STATES = ['REQUESTED', 'CONFIRMED', 'DECLINED'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];

/** A draft whose way is at its end: nobody needs to read it to act on it. */
const ENDED: readonly DraftState[] = ['PUBLISHED', 'CORRECTED', 'TAKEN_DOWN', 'REJECTED', 'WITHDRAWN', 'EXPIRED'];
/** An item that no longer leaves: it is out, or never will be. */
const LEAVES_NO_MORE: readonly ReleaseState[] = ['PUBLISHED', 'WITHDRAWN', 'EXPIRED'];

/**
 * Why the personal data of a draft may not be erased yet, in Chinese; null when it may: never while an item of it may still
 * leave, or somebody has still to review it.
 */
export function whyNotErasable(
  status: DraftState,
  items: readonly ReleaseState[],
  unfinishedTasks: number,
): string | null {
  if (!ENDED.includes(status)) return `稿件处于“${DRAFT_STATE_NAMES[status]}”`;
  if (items.some((state) => !LEAVES_NO_MORE.includes(state))) return '仍有发布记录可能放行';
  return unfinishedTasks > 0 ? '仍有审核任务未了结' : null;
}
