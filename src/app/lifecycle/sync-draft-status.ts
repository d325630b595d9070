import { draftAfter, type DraftState } from '../../domain/transitions.ts';
import { confirmedTakedown, livingCases } from '../../db/cases/cases.ts';
import { setDraftStatus } from '../../db/drafts/drafts.ts';
import type { LockedDraft, Trx } from '../../db/locks.ts';
import { countStanding } from '../../db/releases/copies.ts';
import { releasesOfDraft, withdrawHeld } from '../../db/releases/releases.ts';
import { applyDraftEnd, applyTakedown } from './linked-case.ts';

/** Item states that are not over yet. */
const MOVING = ['PULLED', 'SUBMITTED', 'STOP_REQUESTED', 'UNKNOWN'];

/** States in which something may have to be deleted. */
const DELETABLE: readonly DraftState[] = ['PUBLISHED', 'CORRECTING', 'CORRECTED'];

/**
 * Brings a locked draft's state in line with its release items after one of them moved: still releasing, published on
 * every account that was not given up, taken down from all of them, or at an end; and closes the cases that this ends.
 */
export async function syncDraftStatus(trx: Trx, draft: LockedDraft): Promise<DraftState> {
  const takedown = await confirmedTakedown(trx, draft.id);
  // what comes back unpublished is not offered again, nor is what has been corrected
  if (takedown !== undefined || draft.status === 'CORRECTED') await withdrawHeld(trx, draft.id);
  const items = await releasesOfDraft(trx, draft.id);
  const count = (state: string): number => items.filter((item) => item.state === state).length;
  const moving = items.filter((item) => MOVING.includes(item.state)).length;
  const waiting = count('HELD') + count('FAILED');
  const gone = moving + waiting + count('PUBLISHED') === 0 && (await countStanding(trx, draft.id)) === 0;
  const deleted = items.filter((item) => item.publishedAt !== null && item.state !== 'PUBLISHED').length;
  let status = draft.status;
  if (status === 'APPROVED' && moving + count('PUBLISHED') > 0) status = draftAfter(status, 'pull');
  if (status === 'RELEASING' && moving + waiting === 0 && count('PUBLISHED') + deleted > 0)
    status = draftAfter(status, 'publish');
  if (status === 'RELEASING' && moving + count('PUBLISHED') === 0 && waiting > 0) {
    status = draftAfter(status, 'release-failed');
  }
  if ((status === 'APPROVED' || status === 'RELEASING') && items.length > 0) {
    const over = count('WITHDRAWN') + count('EXPIRED') === items.length;
    if (over) status = draftAfter(status, count('EXPIRED') > 0 ? 'expire' : 'withdraw');
  }
  if (DELETABLE.includes(status) && gone && !(await isMissed(trx, draft.id))) status = draftAfter(status, 'take-down');
  if (status !== draft.status) {
    await setDraftStatus(trx, draft.id, status);
    await applyDraftEnd(trx, draft, status);
  }
  if (takedown !== undefined && gone) await applyTakedown(trx, draft, deleted);
  return status;
}

/** Whether an inquiry is open into why it disappeared: until then it is not taken for taken down. */
const isMissed = async (trx: Trx, draftId: string): Promise<boolean> =>
  (await livingCases(trx, draftId, ['INQUIRY'])).some(({ trigger }) => trigger === 'DISAPPEARED');
