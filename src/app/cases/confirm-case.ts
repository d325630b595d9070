import { caseAfter, mayOpenCase } from '../../domain/cases/cases.ts';
import { Refused } from '../../domain/refusals.ts';
import { actsFor, type Actor } from '../../domain/roles.ts';
import { stillInForce } from '../../db/people/actors.ts';
import { appendAudit } from '../../db/audit.ts';
import { confirmOrdered, lapsedOrders, lapseOrdered, lockCase, readCase, type CaseRow } from '../../db/cases/cases.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { lockDraft, shareRegistry, type LockedDraft, type Trx } from '../../db/locks.ts';
import type { Deps } from '../deps.ts';
import { by, aboutCase } from '../audit-entry.ts';
import { permitDraft } from '../permit.ts';
import { syncDraftStatus } from '../lifecycle/sync-draft-status.ts';
import { stopReleases, type Stopped } from '../lifecycle/stop-releases.ts';

/** Locks a case behind its draft. @throws Refused NOT_FOUND */
export async function lockCaseAndDraft(
  trx: Trx,
  id: string,
): Promise<{ readonly file: CaseRow; readonly draft: LockedDraft }> {
  const seen = await readCase(trx, id);
  if (seen === undefined) throw new Refused('NOT_FOUND', { detail: '处置单' });
  const draft = await lockDraft(trx, seen.draftId);
  const file = await lockCase(trx, id);
  if (file === undefined) throw new Refused('NOT_FOUND', { detail: '处置单' });
  return { file, draft };
}

/** Whether the actor may order or confirm take-downs of this draft now. @throws Refused FOREIGN_UNIT, CASE_NOT_ALLOWED */
export async function checkTakedown(trx: Trx, actor: Actor, draft: LockedDraft): Promise<void> {
  await permitDraft(trx, actor, 'case.confirm', { draftId: draft.id, unitId: draft.unitId });
  const revision = await readRevision(trx, draft.id, draft.rev);
  const grants = await stillInForce(trx, actor);
  if (!mayOpenCase(grants, 'TAKEDOWN', draft.unitId, revision?.scope.accounts ?? [])) {
    throw new Refused('CASE_NOT_ALLOWED');
  }
}

export interface Confirmed extends Stopped {
  readonly file: CaseRow;
}

/**
 * The second person confirms a take-down within two hours: in one transaction nothing more leaves, pulled items are to be
 * stopped, and published ones stand on the publishing tool's list of deletions until receipt DELETED came.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, CASE_NOT_ALLOWED, CASE_SAME_PERSON, CASE_CONFIRM_LATE, INVALID_TRANSITION
 */
export async function confirmCase(deps: Deps, actor: Actor, id: string): Promise<Confirmed> {
  const done = await deps.db.transaction().execute(async (trx): Promise<Confirmed | 'late'> => {
    await shareRegistry(trx);
    const { file, draft } = await lockCaseAndDraft(trx, id);
    await checkTakedown(trx, actor, draft);
    if (file.state === 'LAPSED') return 'late';
    caseAfter(file.state, 'confirm');
    const ordered = [file.openedBy, ...((file.details['persons'] ?? []) as readonly string[])];
    if (actsFor(actor).some((person) => ordered.includes(person))) throw new Refused('CASE_SAME_PERSON');
    const confirmed = await confirmOrdered(trx, id, actor.id);
    if (confirmed === null) {
      await lapse(trx, file);
      return 'late';
    }
    await appendAudit(trx, [{ ...aboutCase(file), ...by(actor), action: 'case.confirmed' }]);
    const stopped = await stopReleases(trx, draft, { actor, withdraw: true, details: { caseId: id } });
    await syncDraftStatus(trx, draft);
    return { file: (await readCase(trx, id)) ?? confirmed, ...stopped };
  });
  // what lapsed stays lapsed: the refusal must not undo it
  if (done === 'late') throw new Refused('CASE_CONFIRM_LATE');
  return done;
}

async function lapse(trx: Trx, file: CaseRow): Promise<boolean> {
  const lapsed = await lapseOrdered(trx, file.id);
  if (lapsed) {
    const details = { confirmDueAt: file.confirmDueAt };
    await appendAudit(trx, [{ ...aboutCase(file), action: 'case.lapsed', details }]);
  }
  return lapsed;
}

const BATCH = 100;

/** Ends every order that nobody confirmed in time; answers how many. */
export async function lapseCases(deps: Deps): Promise<number> {
  let lapsed = 0;
  for (const { id } of await lapsedOrders(deps.db, BATCH)) {
    const done = await deps.db.transaction().execute(async (trx) => {
      const { file } = await lockCaseAndDraft(trx, id);
      return lapse(trx, file);
    });
    if (done) lapsed += 1;
  }
  return lapsed;
}
