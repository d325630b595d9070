import { caseAfter, LINKED_ENDS, OUTCOME_LENGTH } from '../../domain/cases/cases.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import { linkedDraftStatus, readCase, setCaseClosed, type CaseRow } from '../../db/cases/cases.ts';
import { contributorsOf } from '../../db/drafts/contributors.ts';
import { shareRegistry, type Trx } from '../../db/locks.ts';
import { checkTakedown, lockCaseAndDraft } from './confirm-case.ts';
import type { Deps } from '../deps.ts';
import { by, aboutCase } from '../audit-entry.ts';
import { permitDraft } from '../permit.ts';
import { syncDraftStatus } from '../lifecycle/sync-draft-status.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

export interface CloseInput {
  /** What came of it. */
  readonly outcome: string;
  /** The case that goes on with it, of the same unit. */
  readonly followUpId?: string | undefined;
  /** 移交: to whom the matter was handed over. */
  readonly handedTo?: string | undefined;
}

/**
 * Closes a case with its outcome, or takes the order of a take-down back. A confirmed take-down closes itself; a
 * correction under way is waited for. Nobody closes an inquiry into their own draft.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, CASE_NOT_ALLOWED, OWN_WORK, CASE_OUTCOME_REQUIRED, UNKNOWN_CASE, CASE_LINKED,
 *   INVALID_TRANSITION
 */
export const closeCase = (deps: Deps, actor: Actor, id: string, input: CloseInput): Promise<CaseRow> =>
  deps.db.transaction().execute(async (trx) => {
    await shareRegistry(trx);
    const { file, draft } = await lockCaseAndDraft(trx, id);
    await permitDraft(trx, actor, 'case.close', file);
    const event = file.state === 'ORDERED' ? 'revoke' : 'close';
    caseAfter(file.state, event);
    if (event === 'revoke') await checkTakedown(trx, actor, draft);
    const outcome = input.outcome.trim();
    if ([...outcome].length < OUTCOME_LENGTH) throw new Refused('CASE_OUTCOME_REQUIRED');
    if (file.kind === 'INQUIRY' && (await contributorsOf(trx, draft.id)).includes(actor.id)) {
      throw new Refused('OWN_WORK');
    }
    const linked = await linkedDraftStatus(trx, file);
    if (linked !== undefined && LINKED_ENDS[linked] === undefined) throw new Refused('CASE_LINKED');
    if (input.followUpId !== undefined) await checkFollowUp(trx, file, input.followUpId);
    const followUp = input.followUpId === undefined ? {} : { followUpId: input.followUpId };
    const { handedTo } = input;
    const closed = await setCaseClosed(trx, id, { closedBy: actor.id, outcome, handedTo, details: followUp });
    const details = { ...followUp, handedOver: handedTo !== undefined };
    const action = event === 'revoke' ? 'case.revoked' : 'case.closed';
    await appendAudit(trx, [{ ...aboutCase(file), ...by(actor), action, details }]);
    // what disappeared was waited for: a person has looked into it now
    if (file.trigger === 'DISAPPEARED') await syncDraftStatus(trx, draft);
    if (event === 'revoke') await tellOfDraft(trx, draft.id);
    return closed;
  });

async function checkFollowUp(trx: Trx, file: CaseRow, followUpId: string): Promise<void> {
  const other = await readCase(trx, followUpId);
  if (other === undefined || other.id === file.id) throw new Refused('UNKNOWN_CASE', { detail: followUpId });
  if (other.unitId !== file.unitId) throw new Refused('FOREIGN_UNIT');
}
