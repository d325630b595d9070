import { LINKED_ENDS } from '../../domain/cases/cases.ts';
import { Refused } from '../../domain/refusals.ts';
import { draftAfter } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import { linkedDraftStatus, lockCase, readCase, setLinkedDraft } from '../../db/cases/cases.ts';
import { insertDrafts, type NewDraft } from '../../db/drafts/drafts.ts';
import { lockDraft } from '../../db/locks.ts';
import { aboutCase } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { startCorrecting } from '../lifecycle/linked-case.ts';

/**
 * Writes a new draft that corrects or supplements what an open case is about. Submitting it puts the original into
 * CORRECTING.
 *
 * @throws Refused UNKNOWN_CASE, FOREIGN_UNIT, CASE_KIND_MISMATCH, CASE_NOT_OPEN, CASE_LINKED, INVALID_TRANSITION
 */
export const insertLinkedDraft = (deps: Deps, draft: NewDraft, caseId: string): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const seen = await readCase(trx, caseId);
    if (seen === undefined) throw new Refused('UNKNOWN_CASE', { detail: caseId });
    if (seen.unitId !== draft.unitId) throw new Refused('FOREIGN_UNIT');
    if (seen.kind !== draft.kind) throw new Refused('CASE_KIND_MISMATCH', { detail: seen.kind });
    const original = await lockDraft(trx, seen.draftId);
    const file = await lockCase(trx, caseId);
    if (file === undefined || file.state !== 'OPEN') throw new Refused('CASE_NOT_OPEN');
    const linked = await linkedDraftStatus(trx, file);
    if (linked !== undefined && LINKED_ENDS[linked] === undefined) {
      throw new Refused('CASE_LINKED', { detail: file.linkedDraftId ?? '' });
    }
    // an original that was taken down in the meantime has nothing left to be corrected
    draftAfter(original.status, 'correct');
    await insertDrafts(trx, [{ ...draft, caseId }]);
    await setLinkedDraft(trx, caseId, draft.id);
    const details = { linkedDraftId: draft.id };
    const by = { actorId: draft.authorId, tokenId: draft.tokenId };
    await appendAudit(trx, [{ ...aboutCase(file), ...by, action: 'case.linked', details }]);
    if (draft.status === 'CHECKING') await startCorrecting(trx, original, caseId);
  });
