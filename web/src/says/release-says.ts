import type { DraftState, ReleaseState } from '../../../src/domain/transitions.ts';

/** Draft states in which the release gate is what is waited for. */
const WAITING: readonly DraftState[] = ['APPROVED', 'RELEASING'];
/** Items that the gate still has to let go. */
const AT_THE_GATE: readonly ReleaseState[] = ['HELD', 'READY'];
/** Items of which nothing is asked of the gate any more. */
const PAST: readonly ReleaseState[] = ['PULLED', 'SUBMITTED', 'PUBLISHED', 'STOP_REQUESTED'];

/**
 * What may be said of one account of a draft. MAY_LEAVE: nobody has taken it and the gate would let it go now; WAITS: the gate
 * keeps it; PAST: it was handed out, and its own state says the rest; LATER: the gate is not asked yet, or no more.
 */
export type ReleaseSays = 'MAY_LEAVE' | 'WAITS' | 'PAST' | 'LATER';

/** @param item state of the account's latest item; undefined = it has none */
export function releaseSays(draft: DraftState, item: ReleaseState | undefined, ok: boolean): ReleaseSays {
  if (item !== undefined && PAST.includes(item)) return 'PAST';
  if (!WAITING.includes(draft)) return 'LATER';
  return ok && (item === undefined || AT_THE_GATE.includes(item)) ? 'MAY_LEAVE' : 'WAITS';
}
