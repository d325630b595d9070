import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { draftAfter } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import { forgetFailedRuns, justifyFinding, readFindings } from '../../db/drafts/checks.ts';
import { setDraftStatus } from '../../db/drafts/drafts.ts';
import { lockDraft } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { triageAll } from '../lifecycle/triage-drafts.ts';
import type { Deps } from '../deps.ts';
import { applySubmission } from '../lifecycle/linked-case.ts';
import { lockOwnDraft, draftHead, type DraftHead } from './draft-access.ts';
import { aboutDraft, by } from '../audit-entry.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

export interface Justification {
  readonly findingId: string;
  readonly reason: string;
}

/**
 * Hands a draft in: a saved, returned or failed one goes to its checks (what is done is not done again). With
 * justifications, a draft that only BLOCK findings stopped goes on to the reviewers, and FINAL decides on each.
 *
 * @throws Refused HARD_FINDING, JUSTIFICATION_REQUIRED, UNKNOWN_FINDING or INVALID_TRANSITION
 */
export async function submitDraft(
  deps: Deps,
  actor: Actor,
  draftId: string,
  justifications: readonly Justification[],
  registry: Registry,
): Promise<DraftHead> {
  const done = await deps.db.transaction().execute(async (trx) => {
    const draft = await lockOwnDraft(trx, actor, draftId);
    const status = draftAfter(draft.status, 'submit');
    const findings = await readFindings(trx, [{ draftId, rev: draft.rev }]);
    for (const { findingId, reason } of justifications) {
      const finding = findings.find((known) => known.id === findingId);
      if (finding === undefined) throw new Refused('UNKNOWN_FINDING', { detail: findingId });
      if (finding.severity === 'HARD') throw new Refused('HARD_FINDING', { detail: finding.message });
      await justifyFinding(trx, findingId, reason);
    }
    const open = findings.filter((finding) => finding.state === 'OPEN');
    if (draft.status === 'CHECK_FAILED' && justifications.length > 0) {
      const left = open.filter(
        (finding) =>
          finding.severity === 'BLOCK' &&
          finding.justification === null &&
          !justifications.some((given) => given.findingId === finding.id),
      );
      if (left.length > 0) {
        const errors = left.map((finding) => ({ path: `findings.${finding.id}`, message: finding.message }));
        throw new Refused('JUSTIFICATION_REQUIRED', { detail: `还有 ${left.length} 项`, errors });
      }
    }
    await forgetFailedRuns(trx, draftId, draft.rev);
    await setDraftStatus(trx, draftId, status);
    await applySubmission(trx, draft);
    await appendAudit(trx, [
      {
        ...aboutDraft(draft),
        ...by(actor),
        action: 'draft.submitted',
        details: { rev: draft.rev, contentHash: draft.contentHash, justified: justifications.length },
      },
    ]);
    // where every stage is already done under the present rules, the draft goes on at once
    const triaged = await triageAll(trx, registry, [{ ...draft, status }]);
    if (draft.status !== 'EDITING') await tellOfDraft(trx, draftId);
    const after = await lockDraft(trx, draftId);
    return { draftHead: draftHead(after, after.status), triaged, emergency: draft.lane === 'EMERGENCY' };
  });
  void deps.jobs.due(done.triaged.timers);
  if (done.draftHead.status === 'CHECKING') {
    void deps.jobs.checks([{ draftId, rev: done.draftHead.rev, emergency: done.emergency }]);
  }
  return done.draftHead;
}
