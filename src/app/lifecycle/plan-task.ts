import { v7 as uuid } from 'uuid';
import type { Scope } from '../../domain/content.ts';
import { deadlineOf } from '../../domain/review/deadlines.ts';
import { priorityOf, type Policy } from '../../domain/review/policy.ts';
import { poolFor } from '../../domain/review/pool.ts';
import { personsOf } from '../../domain/review/separation.ts';
import type { Opening } from '../../domain/review/triage.ts';
import type { Tier } from '../../domain/vocabulary.ts';
import type { AuditEntry } from '../../db/audit.ts';
import type { LockedDraft } from '../../db/locks.ts';
import { holidaysFor, knownPolicy, policyFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { NewTask } from '../../db/review/tasks.ts';
import type { Involved } from '../../db/review/involved.ts';

export interface PlannedTask {
  readonly task: NewTask;
  readonly audit: readonly AuditEntry[];
  /** The unit itself has nobody eligible for the tier. */
  readonly noOwnReviewer: boolean;
}

/** People who may not act in the tier: who wrote the draft, and who acted in another tier of it. */
export const excludedFrom = ({ contributors, decisions }: Involved, tier: Tier): readonly string[] => [
  ...contributors,
  ...decisions.filter((decision) => decision.tier !== tier).flatMap(personsOf),
];

/** The policy that a draft was routed by; the one in force before it has a route. */
export const policyOf = (registry: Registry, { route, unitId }: Pick<LockedDraft, 'route' | 'unitId'>): Policy =>
  (route === null ? undefined : knownPolicy(registry, route.policy)) ?? policyFor(registry, unitId);

/**
 * The task of one tier: whose pool, how urgent, due when. Where exclusions leave nobody, it goes to the supervising
 * unit's pool, and the log says so (docs/rules.md, rule 4).
 */
export function planTask(
  registry: Registry,
  draft: LockedDraft,
  scope: Scope,
  { tier, purpose }: Opening,
  involved: Involved,
  now: Date,
): PlannedTask {
  const excluded = excludedFrom(involved, tier);
  const pool = poolFor(registry.units, registry.grants, draft.unitId, tier, scope.accounts, excluded, now);
  const task: NewTask = {
    id: uuid(),
    draftId: draft.id,
    rev: draft.rev,
    contentHash: draft.contentHash,
    unitId: pool.unitId,
    accountIds: scope.accounts,
    tier,
    purpose,
    priority: priorityOf(draft),
    ...deadlineOf(policyOf(registry, draft), holidaysFor(registry, draft.unitId), draft.lane, tier, purpose, now),
  };
  const about = { entity: 'task', entityId: task.id, draftId: draft.id, unitId: draft.unitId };
  const audit: AuditEntry[] = [
    { ...about, action: 'task.opened', details: { tier, purpose, rev: draft.rev, pool: pool.unitId } },
  ];
  const noOwnReviewer = pool.fallback || pool.nobody;
  if (noOwnReviewer) {
    const details = { tier, pool: pool.unitId, nobody: pool.nobody };
    audit.push({ ...about, action: 'task.no-eligible-reviewer', code: 'NO_ELIGIBLE_REVIEWER', details });
  }
  return { task, audit, noOwnReviewer };
}
