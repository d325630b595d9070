import type { Opening } from '../../domain/review/triage.ts';
import type { Trx } from '../../db/locks.ts';
import { cancelTasks, tasksOfDraft, UNFINISHED } from '../../db/review/tasks.ts';

export interface SyncedTasks {
  /** Tasks that were cancelled. */
  readonly ended: readonly string[];
  /** Needed tasks that are not there yet. */
  readonly missing: readonly Opening[];
}

/**
 * Brings the unfinished tasks of a locked draft in line with those that it needs now: cancels what is not needed, and says
 * what is missing. A 补审 goes on, unless its tier is asked before release now.
 */
export async function syncTasks(trx: Trx, draftId: string, needed: readonly Opening[]): Promise<SyncedTasks> {
  const isNeeded = (tier: string): boolean => needed.some((opening) => opening.tier === tier);
  const unfinished = (await tasksOfDraft(trx, draftId)).filter(({ state }) => UNFINISHED.includes(state));
  const stale = unfinished.filter(({ tier, purpose }) => (purpose === 'POST') === isNeeded(tier));
  const ended = await cancelTasks(
    trx,
    draftId,
    stale.map(({ id }) => id),
  );
  const going = unfinished.filter((task) => !stale.includes(task));
  return { ended, missing: needed.filter(({ tier }) => !going.some((task) => task.tier === tier)) };
}
