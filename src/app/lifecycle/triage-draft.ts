import type { Scope } from '../../domain/content.ts';
import type { KeptRoute } from '../../domain/review/kept-route.ts';
import { ENGINES_DISAGREE } from '../../domain/review/stage-errors.ts';
import { owedPostReviews, triage, type Triage, type TriageFacts } from '../../domain/review/triage.ts';
import { splitVersions, joinVersions } from '../../domain/registry/owners.ts';
import { draftAfter, type DraftState } from '../../domain/transitions.ts';
import type { AuditEntry } from '../../db/audit.ts';
import type { DecisionRow } from '../../db/review/decisions.ts';
import type { LockedDraft } from '../../db/locks.ts';
import { policyFor, rulesetFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { NewTask } from '../../db/review/tasks.ts';
import { planTask } from './plan-task.ts';
import { aboutDraft } from '../audit-entry.ts';
import { routeFacts } from './route-facts.ts';

/** What is known of a draft when its checks are done. */
export interface Facts extends Pick<TriageFacts, 'runs' | 'findings' | 'kept'> {
  readonly scope: Scope;
  readonly contributors: readonly string[];
  readonly decisions: readonly DecisionRow[];
}

/** Where a draft goes, with its tasks and what the log says of it. */
export interface TriagedDraft {
  readonly status: DraftState;
  readonly route: KeptRoute | null;
  readonly tasks: readonly NewTask[];
  readonly audit: readonly AuditEntry[];
}

/** Asks the policy in force where the draft goes. */
export const triageNow = (registry: Registry, draft: LockedDraft, facts: Facts): Triage =>
  triage(policyFor(registry, draft.unitId), {
    ...draft,
    ...facts,
    outside: registry.outside !== '',
    ...routeFacts(registry, draft, draft.unitId, facts.scope.accounts),
  });

const shortVersion = (version: string): string => joinVersions(splitVersions(version).map((one) => one.slice(0, 12)));

/** What an entry about a judgement says. */
export const triageDetails = (registry: Registry, draft: LockedDraft, facts: Facts) => ({
  rev: draft.rev,
  findings: facts.findings.length,
  ruleset: shortVersion(rulesetFor(registry, draft.unitId)),
});

/** Where a draft in CHECKING goes; null while stages are missing. */
export function triageDraft(registry: Registry, draft: LockedDraft, facts: Facts, now: Date): TriagedDraft | null {
  const answer = triageNow(registry, draft, facts);
  if (answer.outcome === 'INCOMPLETE') return null;
  const about = aboutDraft(draft);
  const details = triageDetails(registry, draft, facts);
  if (answer.outcome === 'FAILED') {
    const entry: AuditEntry = { ...about, action: 'draft.checks-failed', code: answer.because, details };
    const audit = facts.runs.some(({ error }) => error === ENGINES_DISAGREE)
      ? [entry, { ...about, action: 'ruleset.engines-disagree', details: { rev: draft.rev, ruleset: details.ruleset } }]
      : [entry];
    return { status: draftAfter('CHECKING', 'checks-failed'), route: null, tasks: [], audit };
  }
  const { route } = answer;
  if (answer.outcome === 'APPROVED') {
    const entry: AuditEntry = { ...about, action: 'draft.approval-holds', details };
    // the edit cancelled what was open: what is owed after an emergency is owed again
    const owed = owedPostReviews(route, facts.decisions, draft.contentHash, []).map((opening) =>
      planTask(registry, { ...draft, route }, facts.scope, opening, facts, now),
    );
    return {
      status: draftAfter('CHECKING', 'checks-passed-approved'),
      route,
      tasks: owed.map(({ task }) => task),
      audit: [entry, ...owed.flatMap(({ audit }) => audit)],
    };
  }
  const entry: AuditEntry = {
    ...about,
    action: 'draft.checks-passed',
    details: { ...details, policy: route.policy, route: route.rule },
  };
  const planned = answer.open.map((opening) =>
    planTask(registry, { ...draft, route }, facts.scope, opening, facts, now),
  );
  return {
    status: draftAfter('CHECKING', 'checks-passed'),
    route,
    tasks: planned.map(({ task }) => task),
    audit: [entry, ...planned.flatMap(({ audit }) => audit)],
  };
}
