import { Refused } from '../domain/refusals.ts';
import { mayIn, type Actor } from '../domain/roles.ts';
import { draftAfter, OUT_OF_HAND, type DraftState } from '../domain/transitions.ts';
import { appendAudit, type AuditEntry } from '../db/audit.ts';
import { forgetFailedRuns, justifyFinding, readFindings } from '../db/checks.ts';
import { setDraftStatus } from '../db/drafts.ts';
import { lockDraft, type LockedDraft, type Trx } from '../db/locks.ts';
import type { Registry } from '../db/registry.ts';
import { releasesOfDraft, withdrawHeld } from '../db/releases.ts';
import { cancelTasks, tasksOfDraft } from '../db/tasks.ts';
import { triageAll } from './complete-checks.ts';
import type { Deps } from './deps.ts';
import { followEnd, followHandIn } from './follow-case.ts';
import { aboutDraft, by } from './record.ts';

export interface Steered {
  readonly id: string;
  readonly rev: number;
  readonly contentHash: string;
  readonly status: DraftState;
}

const answer = (draft: LockedDraft, status: DraftState): Steered => ({
  id: draft.id,
  rev: draft.rev,
  contentHash: draft.contentHash,
  status,
});

/** Locks a draft that the actor may write. @throws Refused NOT_FOUND or FOREIGN_UNIT */
async function lockOwn(trx: Trx, actor: Actor, draftId: string): Promise<LockedDraft> {
  const draft = await lockDraft(trx, draftId);
  if (!mayIn(actor, 'draft.write', draft.unitId)) throw new Refused('FOREIGN_UNIT');
  return draft;
}

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
export async function handIn(
  deps: Deps,
  actor: Actor,
  draftId: string,
  justifications: readonly Justification[],
  registry: Registry,
): Promise<Steered> {
  const done = await deps.db.transaction().execute(async (trx) => {
    const draft = await lockOwn(trx, actor, draftId);
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
    await followHandIn(trx, draft);
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
    const after = await lockDraft(trx, draftId);
    return { steered: answer(after, after.status), triaged, emergency: draft.lane === 'EMERGENCY' };
  });
  void deps.jobs.due(done.triaged.timers.map((timer) => ({ ...timer, escalations: 0 })));
  if (done.steered.status === 'CHECKING') {
    void deps.jobs.checks([{ draftId, rev: done.steered.rev, emergency: done.emergency }]);
  }
  return done.steered;
}

/** Ends or suspends a draft's way; cancels its tasks and what nobody pulled. */
async function stopWay(
  deps: Deps,
  actor: Actor,
  draftId: string,
  event: 'recall' | 'withdraw',
  guard: (trx: Trx, draft: LockedDraft) => Promise<void>,
  details: NonNullable<AuditEntry['details']>,
): Promise<Steered> {
  const done = await deps.db.transaction().execute(async (trx) => {
    const draft = await lockOwn(trx, actor, draftId);
    const items = await releasesOfDraft(trx, draftId);
    if (items.some((item) => (OUT_OF_HAND as readonly string[]).includes(item.state)))
      throw new Refused('ALREADY_PULLED');
    const status = draftAfter(draft.status, event);
    await guard(trx, draft);
    const cancelled = await cancelTasks(trx, draftId);
    await withdrawHeld(trx, draftId);
    await setDraftStatus(trx, draftId, status);
    await followEnd(trx, draft, status);
    await appendAudit(trx, [{ ...aboutDraft(draft), ...by(actor), action: `draft.${event}`, details }]);
    return { steered: answer(draft, status), cancelled };
  });
  void deps.jobs.notDue(done.cancelled);
  return done.steered;
}

/** Takes a draft back for editing. @throws Refused ALREADY_CLAIMED when a reviewer holds it */
export const recallDraft = (deps: Deps, actor: Actor, draftId: string): Promise<Steered> =>
  stopWay(
    deps,
    actor,
    draftId,
    'recall',
    async (trx, draft) => {
      const tasks = await tasksOfDraft(trx, draft.id);
      if (tasks.some((task) => task.state === 'CLAIMED' || task.state === 'HELD')) {
        throw new Refused('ALREADY_CLAIMED', { detail: '请与审核人联系退回' });
      }
    },
    {},
  );

/** Gives a draft up for good. */
export const withdrawDraft = (deps: Deps, actor: Actor, draftId: string, reason: string): Promise<Steered> =>
  stopWay(deps, actor, draftId, 'withdraw', async () => {}, { reason });
