import { appendAudit } from '../../db/audit.ts';
import { carryFindingStates, readFindings, readRuns, retireFindings } from '../../db/drafts/checks.ts';
import { readDecisions } from '../../db/review/decisions.ts';
import { policyFor, rulesetFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { openTasks, type TaskSignal } from '../../db/review/tasks.ts';
import { type Trx, type LockedDraft, databaseNow } from '../../db/locks.ts';
import { readTriageSubjects, storeTriage } from '../../db/drafts/triage.ts';
import { createReleases } from './create-releases.ts';
import { triageDraft, type Facts, type TriagedDraft } from './triage-draft.ts';
import { retriageDraft } from './retriage-draft.ts';
import { syncDraftStatus } from './sync-draft-status.ts';

export interface Triaged {
  readonly timers: readonly TaskSignal[];
  /** Tasks that were cancelled. */
  readonly ended: readonly string[];
}

/** Triage of locked drafts; those whose stages are not all done stay as they are. */
export async function triageAll(trx: Trx, registry: Registry, drafts: readonly LockedDraft[]): Promise<Triaged> {
  if (drafts.length === 0) return { timers: [], ended: [] };
  const refs = drafts.map((draft) => ({
    ...{ draftId: draft.id, rev: draft.rev },
    rulesetVersion: rulesetFor(registry, draft.unitId),
  }));
  const rulesetOf = new Map(refs.map(({ draftId, rulesetVersion }) => [draftId, rulesetVersion]));
  const now = await databaseNow(trx);
  const ids = drafts.map((draft) => draft.id);
  const subjects = await readTriageSubjects(trx, ids);
  for (const draft of drafts) if (draft.rev > 1) await carryFindingStates(trx, draft.id, draft.rev - 1, draft.rev);
  const runs = await readRuns(trx, refs);
  let findings = await readFindings(trx, refs);
  if (
    findings.some((finding) => finding.rulesetVersion !== rulesetOf.get(finding.draftId) && finding.state === 'OPEN')
  ) {
    await retireFindings(trx, refs);
    findings = await readFindings(trx, refs);
  }
  const decisions = await readDecisions(trx, ids);
  const outcomes: (TriagedDraft & { readonly draft: LockedDraft })[] = [];
  const ended: string[] = [];
  for (const draft of drafts) {
    const facts: Facts = {
      ...subjects.get(draft.id)!,
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
  await storeTriage(
    trx,
    outcomes.map(({ draft, status, route }) => ({
      ...{ id: draft.id, status, route },
      ...{ ruleset: rulesetOf.get(draft.id) ?? '', policy: policyFor(registry, draft.unitId).version },
    })),
  );
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
