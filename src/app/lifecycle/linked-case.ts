import { caseAfter, LINKED_ENDS, type CaseKind } from '../../domain/cases/cases.ts';
import { draftAfter, type DraftEvent, type DraftState } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import { caseAnsweredBy, confirmedTakedown, setCaseClosed, wasCorrected } from '../../db/cases/cases.ts';
import { releasesOfDraft, withdrawHeld } from '../../db/releases/releases.ts';
import { setDraftStatus } from '../../db/drafts/drafts.ts';
import { lockDraft, type LockedDraft, type Trx } from '../../db/locks.ts';
import { aboutDraft } from '../audit-entry.ts';

/** Kinds of drafts that may answer a case. */
const ANSWERS: readonly string[] = ['CORRECTION', 'SUPPLEMENT'];

/** Puts the original of an open case into CORRECTING: a draft that corrects it is on its way. */
export async function startCorrecting(trx: Trx, original: LockedDraft, caseId: string): Promise<void> {
  if (original.status === 'CORRECTING') return;
  await setDraftStatus(trx, original.id, draftAfter(original.status, 'correct'));
  await appendAudit(trx, [{ ...aboutDraft(original), action: 'draft.correcting', details: { caseId } }]);
}

/** A saved draft that answers a case was handed in. The caller holds the lock of that draft. */
export async function applySubmission(trx: Trx, linked: LockedDraft): Promise<void> {
  const file = ANSWERS.includes(linked.kind) ? await caseAnsweredBy(trx, linked.id) : undefined;
  if (file !== undefined) await startCorrecting(trx, await lockDraft(trx, file.draftId), file.id);
}

/**
 * A draft came to an end: where it answers a case, the original is CORRECTED and the case closed, or the original is as
 * before and the case stays open. What of a corrected original still waits for an account does not leave any more; what
 * waits of one that was supplemented does. The caller holds the lock of the draft that ended, the newer one.
 */
export async function applyDraftEnd(trx: Trx, linked: LockedDraft, status: DraftState): Promise<void> {
  const end = LINKED_ENDS[status];
  if (end === undefined || !ANSWERS.includes(linked.kind)) return;
  const file = await caseAnsweredBy(trx, linked.id);
  if (file === undefined) return;
  const original = await lockDraft(trx, file.draftId);
  const details = { caseId: file.id, linkedDraftId: linked.id };
  if (original.status === 'CORRECTING') {
    const event = await eventOfEnd(trx, original, file.kind, end);
    await setDraftStatus(trx, original.id, draftAfter(original.status, event));
    if (event === 'corrected') await withdrawHeld(trx, original.id);
    await appendAudit(trx, [{ ...aboutDraft(original), action: `draft.${end}`, details }]);
  }
  if (end !== 'corrected') return;
  caseAfter(file.state, end);
  const outcome = file.kind === 'CORRECTION' ? '更正稿已发布' : '补充稿已发布';
  await setCaseClosed(trx, file.id, { closedBy: null, outcome });
  await appendAudit(trx, [
    { ...aboutDraft(original), action: 'case.closed', code: file.kind, entity: 'case', entityId: file.id, details },
  ]);
}

/** Items that may still come out. */
const ON_THE_WAY: readonly string[] = ['HELD', 'FAILED', 'PULLED', 'SUBMITTED', 'STOP_REQUESTED', 'UNKNOWN'];

/** Where the end of a linked draft leaves its original. */
async function eventOfEnd(
  trx: Trx,
  original: LockedDraft,
  kind: CaseKind,
  end: 'corrected' | 'correction-ended',
): Promise<DraftEvent> {
  if (end === 'corrected' && kind === 'CORRECTION') return end;
  const before = await wasCorrected(trx, original.id);
  const isOnItsWay = (await releasesOfDraft(trx, original.id)).some(({ state }) => ON_THE_WAY.includes(state));
  // what has been corrected once goes nowhere any more
  if (isOnItsWay && !before) return 'go-on';
  if (end === 'corrected') return end;
  return before ? 'corrected-before' : end;
}

/** Nothing of a draft that two people took down is left on any account: its case closes itself. */
export async function applyTakedown(trx: Trx, draft: LockedDraft, deleted: number): Promise<void> {
  const file = await confirmedTakedown(trx, draft.id);
  if (file === undefined) return;
  caseAfter(file.state, 'all-gone');
  const outcome = deleted > 0 ? `已从 ${deleted} 个账号删除，内容和校验值留存` : '没有账号发布过，已全部停发';
  await setCaseClosed(trx, file.id, { closedBy: null, outcome, details: { deleted } });
  const details = { deleted, contentHash: draft.contentHash };
  await appendAudit(trx, [
    { ...aboutDraft(draft), action: 'case.closed', code: file.kind, entity: 'case', entityId: file.id, details },
  ]);
}
