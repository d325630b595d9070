import { sql } from 'kysely';
import { appendAudit } from '../../db/audit.ts';
import {
  carryFindingStates,
  insertCheckRuns,
  readFindings,
  readRuns,
  retireFindings,
  type CheckSubject,
  type NewCheckRun,
} from '../../db/drafts/checks.ts';
import { readDecisions } from '../../db/review/decisions.ts';
import { storeFirstChecks, type FirstChecks } from '../../db/drafts/first-checks.ts';
import { databaseNow, lockDrafts, type LockedDraft, type Trx } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { openTasks, type TaskSignal } from '../../db/review/tasks.ts';
import { createReleases } from '../lifecycle/create-releases.ts';
import type { Deps } from '../deps.ts';
import { triageDraft, type Facts, type TriagedDraft } from '../lifecycle/triage-draft.ts';
import { retriageDraft } from '../lifecycle/retriage-draft.ts';
import { syncDraftStatus } from '../lifecycle/sync-draft-status.ts';

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
  if (!subject.fresh || subject.status !== 'CHECKING') return null;
  const findings = runs.flatMap((run) =>
    run.findings.map((finding) => ({ ...finding, state: 'OPEN' as const, justification: null })),
  );
  const judged = triageDraft(registry, subject, { runs, findings, decisions: [], ...subject }, subject.now);
  if (judged === null || judged.status === 'APPROVED') return null;
  const { status, route, tasks, audit } = judged;
  const { id: draftId, rev, contentHash } = subject;
  // nobody returned it yet, so one tier is asked
  const task = tasks[0] ?? null;
  return { draftId, rev, contentHash, status, route, policy: registry.policy.version, runs, task, audit };
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

export interface Triaged {
  readonly timers: readonly TaskSignal[];
  /** Tasks that were cancelled. */
  readonly ended: readonly string[];
}

/** Triage of locked drafts; those whose stages are not all done stay as they are. */
export async function triageAll(trx: Trx, registry: Registry, drafts: readonly LockedDraft[]): Promise<Triaged> {
  if (drafts.length === 0) return { timers: [], ended: [] };
  const refs = drafts.map((draft) => ({ draftId: draft.id, rev: draft.rev }));
  const now = await databaseNow(trx);
  const routing = await readRouting(trx, drafts);
  for (const draft of drafts) if (draft.rev > 1) await carryFindingStates(trx, draft.id, draft.rev - 1, draft.rev);
  const runs = await readRuns(trx, refs, registry.ruleset);
  let findings = await readFindings(trx, refs);
  if (findings.some((finding) => finding.rulesetVersion !== registry.ruleset && finding.state === 'OPEN')) {
    await retireFindings(trx, refs, registry.ruleset);
    findings = await readFindings(trx, refs);
  }
  const decisions = await readDecisions(
    trx,
    drafts.map((draft) => draft.id),
  );
  const outcomes: (TriagedDraft & { readonly draft: LockedDraft })[] = [];
  const ended: string[] = [];
  for (const draft of drafts) {
    const facts: Facts = {
      ...routing.get(draft.id)!,
      runs: runs.filter((run) => run.draftId === draft.id),
      findings: findings.filter((finding) => finding.draftId === draft.id),
      decisions: decisions.filter((decision) => decision.draftId === draft.id),
    };
    if (draft.status === 'CHECKING') {
      const judged = triageDraft(registry, draft, facts, now);
      if (judged !== null) outcomes.push({ draft, ...judged });
      if (judged?.status === 'APPROVED') await createReleases(trx, draft, facts.scope);
    } else {
      const judged = await retriageDraft(trx, registry, draft, facts, now);
      if (judged === null) continue;
      outcomes.push({ draft, ...judged });
      ended.push(...judged.ended);
    }
  }
  await applyOutcomes(trx, outcomes, registry);
  for (const { draft, status } of outcomes)
    if (draft.status === 'CHECKING' && status === 'APPROVED') await syncDraftStatus(trx, { ...draft, status });
  const timers = await openTasks(
    trx,
    outcomes.flatMap((outcome) => outcome.tasks),
  );
  await appendAudit(
    trx,
    outcomes.flatMap((outcome) => outcome.audit),
  );
  return { timers, ended };
}

async function readRouting(
  trx: Trx,
  drafts: readonly LockedDraft[],
): Promise<ReadonlyMap<string, Pick<Facts, 'scope' | 'contributors'>>> {
  const { rows } = await sql<Pick<Facts, 'scope' | 'contributors'> & { id: string }>`
    select d.id, r.scope,
      (select jsonb_agg(c.user_id) from contributor c where c.draft_id = d.id) as contributors
    from draft d join revision r on r.draft_id = d.id and r.rev = d.current_rev
    where d.id = any(${drafts.map((draft) => draft.id)}::uuid[])`.execute(trx);
  return new Map(rows.map((row) => [row.id, row]));
}

async function applyOutcomes(
  trx: Trx,
  outcomes: readonly (TriagedDraft & { readonly draft: LockedDraft })[],
  registry: Registry,
): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ draft, status, route }) => ({ id: draft.id, status, route }));
  await sql`
    update draft d set status = x.status, route = nullif(x.route, 'null'), checked_with = ${registry.ruleset},
      policy_seen = ${registry.policy.version}, updated_at = wuguan_now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, status text, route jsonb)
    where d.id = x.id`.execute(trx);
}
