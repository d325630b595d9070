import { sql } from 'kysely';
import { DEFAULT_POLICY, type Route } from '../domain/policy.ts';
import { triage, type TriageFacts } from '../domain/triage.ts';
import { draftAfter, type DraftState } from '../domain/transitions.ts';
import type { Tier } from '../domain/words.ts';
import type { Scope } from '../domain/content.ts';
import { appendAudit, type AuditEntry } from '../db/audit.ts';
import {
  carryFindingStates,
  insertCheckRuns,
  readFindings,
  readRuns,
  retireFindings,
  type CheckSubject,
  type NewCheckRun,
} from '../db/checks.ts';
import { readDecisions, voidTier, type DecisionRow } from '../db/decisions.ts';
import { settleFirstChecks, type FirstChecks } from '../db/first-checks.ts';
import { lockDrafts, type LockedDraft, type Trx } from '../db/locks.ts';
import type { Registry } from '../db/registry.ts';
import { withdrawHeld } from '../db/releases.ts';
import { cancelTasks, openTasks, type DueTask, type NewTask } from '../db/tasks.ts';
import { makeReleases } from './approve.ts';
import { planTask } from './plan-task.ts';
import { aboutDraft } from './record.ts';
import type { Deps } from './deps.ts';

/** Results of one job: some or all stages of one revision. */
export interface FinishedChecks {
  readonly subject: CheckSubject;
  readonly registry: Registry;
  readonly runs: readonly NewCheckRun[];
}

interface Routing {
  readonly scope: Scope;
  readonly contributors: readonly string[];
}

interface Move {
  readonly draft: LockedDraft;
  readonly status: DraftState;
  readonly route: Route | null;
}

/**
 * Stores results and, for every draft whose last stage is now done, decides in the same transaction where it goes: to a
 * tier, to APPROVED (nothing about it changed since it was), or back to its author. Many drafts share one transaction;
 * those that were never checked before, which is nearly all of them, share one statement.
 *
 * @returns nothing per item; the timers of new tasks are set after the commit
 */
export async function completeChecks(deps: Deps, finished: readonly FinishedChecks[]): Promise<readonly undefined[]> {
  const first = finished.flatMap((item) => firstChecks(item) ?? []);
  const settled = await settleFirstChecks(deps.db, first);
  const rest = finished.filter((item) => !settled.drafts.has(item.subject.id));
  const { timers, ended } = await completeInSteps(deps, rest);
  // hints, which nobody needs to wait for: a timer that is lost is made again by reconcile
  void deps.jobs.due([...settled.timers, ...timers].map((timer) => ({ ...timer, escalations: 0 })));
  if (ended.length > 0) void deps.jobs.notDue(ended);
  return finished.map(() => undefined);
}

/** What one statement needs to settle a draft that was never checked before; null when it takes more. */
function firstChecks({ subject, registry, runs }: FinishedChecks): FirstChecks | null {
  if (!subject.fresh || subject.status !== 'CHECKING') return null;
  const findings = runs.flatMap((run) =>
    run.findings.map((finding) => ({ ...finding, state: 'OPEN' as const, justification: null })),
  );
  const judged = judge(registry, subject, { runs, findings, decisions: [], ...subject });
  if (judged === null || judged.status === 'APPROVED') return null;
  const { status, route, task, audit } = judged;
  return { draftId: subject.id, rev: subject.rev, contentHash: subject.contentHash, status, route, runs, task, audit };
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

/** Where a draft in CHECKING goes, with its task and what the log says of it; null while stages are missing. */
interface Judged {
  readonly status: DraftState;
  readonly route: Route | null;
  readonly task: NewTask | null;
  readonly audit: readonly AuditEntry[];
}

function judge(
  registry: Registry,
  draft: LockedDraft,
  facts: Routing & Pick<TriageFacts, 'runs' | 'findings'> & { readonly decisions: readonly DecisionRow[] },
): Judged | null {
  const answer = triage(DEFAULT_POLICY, { ...draft, ...facts });
  if (answer.outcome === 'INCOMPLETE') return null;
  const about = aboutDraft(draft);
  const counts = { rev: draft.rev, findings: facts.findings.length, ruleset: registry.ruleset.slice(0, 12) };
  if (answer.outcome === 'FAILED') {
    const entry: AuditEntry = { ...about, action: 'draft.checks-failed', code: answer.because, details: counts };
    return { status: draftAfter('CHECKING', 'checks-failed'), route: null, task: null, audit: [entry] };
  }
  if (answer.outcome === 'APPROVED') {
    const entry: AuditEntry = { ...about, action: 'draft.approval-holds', details: counts };
    const status = draftAfter('CHECKING', 'checks-passed-approved');
    return { status, route: answer.route, task: null, audit: [entry] };
  }
  const entry: AuditEntry = {
    ...about,
    action: 'draft.checks-passed',
    details: { ...counts, route: answer.route.rule },
  };
  const planned = planTask(registry, draft, facts.scope, answer.tier, 'REVIEW', facts);
  return { status: 'IN_REVIEW', route: answer.route, task: planned.task, audit: [entry, ...planned.audit] };
}

export interface Triaged {
  readonly timers: readonly DueTask[];
  /** Tasks that were cancelled. */
  readonly ended: readonly string[];
}

/** Triage of locked drafts; those whose stages are not all done stay as they are. */
export async function triageAll(trx: Trx, registry: Registry, drafts: readonly LockedDraft[]): Promise<Triaged> {
  if (drafts.length === 0) return { timers: [], ended: [] };
  const refs = drafts.map((draft) => ({ draftId: draft.id, rev: draft.rev }));
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

  const known: LockedDraft[] = [];
  const moves: Move[] = [];
  const tasks: NewTask[] = [];
  const audit: AuditEntry[] = [];
  const ended: string[] = [];
  for (const draft of drafts) {
    const facts = {
      ...routing.get(draft.id)!,
      runs: runs.filter((run) => run.draftId === draft.id),
      findings: findings.filter((finding) => finding.draftId === draft.id),
      decisions: decisions.filter((decision) => decision.draftId === draft.id),
    };
    if (draft.status === 'CHECKING') {
      const judged = judge(registry, draft, facts);
      if (judged === null) continue;
      known.push(draft);
      moves.push({ draft, ...judged });
      audit.push(...judged.audit);
      if (judged.task !== null) tasks.push(judged.task);
      if (judged.status === 'APPROVED') await makeReleases(trx, draft, facts.scope);
      continue;
    }
    const answer = triage(DEFAULT_POLICY, { ...draft, ...facts });
    if (answer.outcome === 'INCOMPLETE') continue;
    known.push(draft);
    const about = aboutDraft(draft);
    const counts = { rev: draft.rev, findings: facts.findings.length, ruleset: registry.ruleset.slice(0, 12) };
    const open = (route: Route, tier: Tier): void => {
      const planned = planTask(registry, draft, facts.scope, tier, 'REVIEW', facts);
      tasks.push(planned.task);
      audit.push(...planned.audit);
      moves.push({ draft, status: 'IN_REVIEW', route });
    };
    if (draft.status === 'IN_REVIEW' || draft.status === 'APPROVED') {
      audit.push({ ...about, action: 'draft.rechecked', details: counts });
      if (answer.outcome === 'FAILED' && answer.because !== 'BLOCK') {
        const event = draft.status === 'APPROVED' ? 'approval-failed' : 'recheck-failed';
        moves.push({ draft, status: draftAfter(draft.status, event), route: null });
        ended.push(...(await cancelTasks(trx, draft.id)));
        await withdrawHeld(trx, draft.id);
        audit.push({ ...about, action: 'draft.recheck-failed', code: answer.because, details: counts });
      } else if (answer.outcome === 'FAILED' && draft.status === 'APPROVED' && draft.route !== null) {
        await voidTier(trx, draft.id, 'FINAL', 'new blocking finding');
        audit.push({ ...about, action: 'draft.held', code: 'OPEN_FINDING', details: counts });
        open(draft.route, 'FINAL');
      } else if (answer.outcome === 'REVIEW' && answer.route.tiers.length > (draft.route?.tiers.length ?? 0)) {
        // more is found than before: the way gets longer, never shorter
        moves.push({ draft, status: draft.status, route: answer.route });
        if (draft.status === 'APPROVED') open(answer.route, answer.tier);
      }
    }
  }
  await applyMoves(trx, moves, known, registry.ruleset);
  const timers = await openTasks(trx, tasks);
  await appendAudit(trx, audit);
  return { timers, ended };
}

async function readRouting(trx: Trx, drafts: readonly LockedDraft[]): Promise<ReadonlyMap<string, Routing>> {
  const { rows } = await sql<Routing & { id: string }>`
    select d.id, r.scope,
      (select jsonb_agg(c.user_id) from contributor c where c.draft_id = d.id) as contributors
    from draft d join revision r on r.draft_id = d.id and r.rev = d.current_rev
    where d.id = any(${drafts.map((draft) => draft.id)}::uuid[])`.execute(trx);
  return new Map(rows.map((row) => [row.id, row]));
}

async function applyMoves(
  trx: Trx,
  moves: readonly Move[],
  judged: readonly LockedDraft[],
  rulesetVersion: string,
): Promise<void> {
  if (judged.length === 0) return;
  const rows = judged.map((draft) => {
    const move = moves.findLast((candidate) => candidate.draft.id === draft.id);
    return { id: draft.id, status: move?.status ?? draft.status, route: move?.route ?? draft.route };
  });
  await sql`
    update draft d set status = x.status, route = x.route, checked_with = ${rulesetVersion}, updated_at = wuguan_now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, status text, route jsonb)
    where d.id = x.id`.execute(trx);
}
