import { caseAfter, mayOpenCase } from '../../domain/cases/cases.ts';
import { Refused } from '../../domain/refusals.ts';
import { actsFor, type Actor } from '../../domain/roles.ts';
import { stillInForce } from '../../db/people/actors.ts';
import { appendAudit } from '../../db/audit.ts';
import {
  confirmOrdered,
  lapsedOrders,
  lapseOrdered,
  livingCorrections,
  lockCase,
  readCase,
  type CaseRow,
} from '../../db/cases/cases.ts';
import { wantGone } from '../../db/releases/copies.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { lockDraft, lockDrafts, shareRegistry, type LockedDraft, type Trx } from '../../db/locks.ts';
import type { Deps } from '../deps.ts';
import { by, aboutCase } from '../audit-entry.ts';
import { permitDraft } from '../permit.ts';
import { syncDraftStatus } from '../lifecycle/sync-draft-status.ts';
import { openCase } from '../lifecycle/open-case.ts';
import { stopReleases, type Stopped } from '../lifecycle/stop-releases.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

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

/** A correction or supplement of what is taken down, and the inquiry that asks what becomes of it. */
interface AskedCorrection {
  readonly draftId: string;
  readonly caseId: string;
}

export interface Confirmed extends Stopped {
  readonly file: CaseRow;
  readonly corrections: readonly AskedCorrection[];
}

/** Locks what corrects the draft of a case: newer drafts go before older ones. */
async function lockCorrections(trx: Trx, caseId: string): Promise<void> {
  const file = await readCase(trx, caseId);
  const ids = file === undefined ? [] : await livingCorrections(trx, file.draftId);
  if (ids.length > 0) await lockDrafts(trx, ids);
}

/**
 * What corrects or supplements a draft that is taken down is not taken down with it: a notice that something was wrong may
 * have to stay. For each an inquiry opens, which holds it back until a person decided (docs/adr/0019-corrections-of-what-is-gone.md).
 */
async function askForCorrections(trx: Trx, original: LockedDraft, caseId: string): Promise<readonly AskedCorrection[]> {
  const asked: AskedCorrection[] = [];
  for (const draftId of await livingCorrections(trx, original.id)) {
    const details = { originalDraftId: original.id, takedownId: caseId };
    const { id } = await openCase(trx, {
      ...{ kind: 'INQUIRY', trigger: 'ORIGINAL_TAKEN_DOWN', actor: null, details },
      draft: { id: draftId, unitId: original.unitId },
      reason: '原稿已下线，须决定本稿是否一并撤下',
    });
    asked.push({ draftId, caseId: id });
  }
  return asked;
}

/**
 * The second person confirms a take-down within two hours: in one transaction nothing more leaves, pulled items are to be
 * stopped, and every copy that is out stands on the publishing tool's list of deletions until receipt DELETED came. What
 * corrects the draft is named, each with the inquiry that decides of it.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, CASE_NOT_ALLOWED, CASE_SAME_PERSON, CASE_CONFIRM_LATE, INVALID_TRANSITION
 */
export async function confirmCase(deps: Deps, actor: Actor, id: string): Promise<Confirmed> {
  const done = await deps.db.transaction().execute(async (trx): Promise<Confirmed | 'late'> => {
    await shareRegistry(trx);
    await lockCorrections(trx, id);
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
    const why = { reason: '下线', details: { caseId: id } };
    const stopped = await stopReleases(trx, draft, { actor, withdraw: true, ...why });
    await wantGone(trx, draft.id, id);
    const corrections = await askForCorrections(trx, draft, id);
    await syncDraftStatus(trx, draft);
    await tellOfDraft(trx, draft.id);
    return { file: (await readCase(trx, id)) ?? confirmed, corrections, ...stopped };
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
    await tellOfDraft(trx, file.draftId);
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
