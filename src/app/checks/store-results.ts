import { insertCheckRuns, type CheckSubject, type NewCheckRun } from '../../db/drafts/checks.ts';
import { storeFirstChecks, type FirstChecks } from '../../db/drafts/first-checks.ts';
import { lockDrafts } from '../../db/locks.ts';
import { policyFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';
import { triageDraft } from '../lifecycle/triage-draft.ts';
import { type Triaged, triageAll } from '../lifecycle/triage-drafts.ts';

/** Results of one job: some or all stages of one revision. */
export interface FinishedChecks {
  readonly subject: CheckSubject;
  readonly registry: Registry;
  readonly runs: readonly NewCheckRun[];
}

/**
 * Stores results and, for every draft whose last stage is now done, decides in the same transaction where it goes: to a
 * tier, to APPROVED (nothing about it changed since it was), or back to its author. Many drafts share one transaction;
 * those that were never checked before, which is nearly all of them, share one statement.
 *
 * @returns nothing per item; the timers of new tasks are set after the commit
 */
export async function storeResults(deps: Deps, finished: readonly FinishedChecks[]): Promise<readonly undefined[]> {
  const first = finished.flatMap((item) => firstChecks(item) ?? []);
  const settled = await storeFirstChecks(deps.db, first);
  const rest = finished.filter((item) => !settled.drafts.has(item.subject.id));
  const { timers, ended } = await completeInSteps(deps, rest);
  // hints, which nobody needs to wait for: a timer that is lost is made again by reconcile
  void deps.jobs.due([...settled.timers, ...timers]);
  if (ended.length > 0) void deps.jobs.notDue(ended);
  return finished.map(() => undefined);
}

/** What one statement needs to settle a draft that was never checked before; null when it takes more. */
function firstChecks({ subject, registry, runs }: FinishedChecks): FirstChecks | null {
  if (!subject.fresh || subject.route !== null || subject.status !== 'CHECKING') return null;
  if (runs.some(({ shadow = [] }) => shadow.length > 0)) return null;
  const findings = runs.flatMap((run) =>
    run.findings.map((finding) => ({ ...finding, state: 'OPEN' as const, justification: null })),
  );
  const judged = triageDraft(registry, subject, { runs, findings, decisions: [], kept: null, ...subject }, subject.now);
  if (judged === null || judged.status === 'APPROVED') return null;
  const { status, route, tasks, audit } = judged;
  const { id: draftId, rev, contentHash } = subject;
  // nobody returned it yet, so one tier is asked
  const task = tasks[0] ?? null;
  return {
    draftId,
    rev,
    contentHash,
    status,
    route,
    policy: policyFor(registry, subject.unitId).version,
    runs,
    task,
    audit,
  };
}

async function completeInSteps(deps: Deps, finished: readonly FinishedChecks[]): Promise<Triaged> {
  if (finished.length === 0) return { timers: [], ended: [] };
  return deps.db.transaction().execute(async (trx) => {
    const drafts = await lockDrafts(trx, [...new Set(finished.map(({ subject }) => subject.id))]);
    // results for an older revision are kept and move nothing
    await insertCheckRuns(
      trx,
      finished.flatMap((item) => item.runs),
    );
    const current = drafts.filter((draft) =>
      finished.some(({ subject }) => subject.id === draft.id && subject.rev === draft.rev),
    );
    const registry = finished.reduce(
      (newest, item) => (item.registry.version > newest.version ? item.registry : newest),
      finished[0]!.registry,
    );
    return triageAll(trx, registry, current);
  });
}
