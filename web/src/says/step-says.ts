import type { DraftState, TaskState } from '../../../src/domain/transitions.ts';

/** How far a check is: NOT_BEGUN while the draft is being written, WAITING while it is checked, MISSING where it should be there. */
export type StageSays = 'PASSED' | 'FOUND' | 'ERROR' | 'NOT_BEGUN' | 'WAITING' | 'MISSING';

export function stageSays(status: DraftState, run: 'PASSED' | 'FOUND' | 'ERROR' | undefined): StageSays {
  if (run !== undefined) return run;
  if (status === 'EDITING') return 'NOT_BEGUN';
  return status === 'CHECKING' ? 'WAITING' : 'MISSING';
}

/** States after which no tier is asked any more. */
const ENDED: readonly DraftState[] = ['REJECTED', 'WITHDRAWN', 'EXPIRED', 'TAKEN_DOWN'];

/** How far a tier is: APPROVED by an opinion that still counts, at a task in this state, NOT_YET asked, or NEVER to be asked. */
export type TierSays = 'APPROVED' | 'NOT_YET' | 'NEVER' | TaskState;

export function tierSays(status: DraftState, approved: boolean, task: TaskState | undefined): TierSays {
  if (approved) return 'APPROVED';
  if (task !== undefined) return task;
  return ENDED.includes(status) ? 'NEVER' : 'NOT_YET';
}
