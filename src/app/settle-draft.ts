import { draftAfter, type DraftState } from '../domain/transitions.ts';
import { setDraftStatus } from '../db/drafts.ts';
import type { LockedDraft, Trx } from '../db/locks.ts';
import { releasesOfDraft } from '../db/releases.ts';

/** Item states that are not over yet. */
const MOVING = ['PULLED', 'SUBMITTED', 'STOP_REQUESTED', 'UNKNOWN'];

/**
 * Brings a locked draft's state in line with its release items after one of them moved: still releasing, published on
 * every account that was not given up, or at an end.
 */
export async function settleDraft(trx: Trx, draft: LockedDraft): Promise<DraftState> {
  const items = await releasesOfDraft(trx, draft.id);
  const count = (state: string): number => items.filter((item) => item.state === state).length;
  const moving = items.filter((item) => MOVING.includes(item.state)).length;
  const waiting = count('HELD') + count('FAILED');
  let status = draft.status;
  if (status === 'APPROVED' && moving + count('PUBLISHED') > 0) status = draftAfter(status, 'pull');
  if (status === 'RELEASING' && moving + waiting === 0 && count('PUBLISHED') > 0)
    status = draftAfter(status, 'publish');
  if (status === 'RELEASING' && moving + count('PUBLISHED') === 0 && waiting > 0) {
    status = draftAfter(status, 'release-failed');
  }
  if ((status === 'APPROVED' || status === 'RELEASING') && items.length > 0) {
    const over = count('WITHDRAWN') + count('EXPIRED') === items.length;
    if (over) status = draftAfter(status, count('EXPIRED') > 0 ? 'expire' : 'withdraw');
  }
  if (status === 'PUBLISHED' && moving + waiting + count('PUBLISHED') === 0) status = draftAfter(status, 'take-down');
  if (status !== draft.status) await setDraftStatus(trx, draft.id, status);
  return status;
}
