import { v7 as uuid } from 'uuid';
import type { Scope } from '../domain/content.ts';
import { DEFAULT_POLICY, priorityOf } from '../domain/policy.ts';
import { poolFor } from '../domain/pool.ts';
import type { Tier } from '../domain/words.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { LockedDraft } from '../db/locks.ts';
import type { Registry } from '../db/registry.ts';
import type { NewTask } from '../db/tasks.ts';

/** Somebody who acted on the draft, or wrote it: not eligible for another tier. */
export interface Involved {
  readonly contributors: readonly string[];
  readonly decisions: readonly { readonly tier: Tier; readonly userId: string; readonly principalId: string | null }[];
}

export interface PlannedTask {
  readonly task: NewTask;
  readonly audit: readonly AuditEntry[];
  /** The unit itself has nobody eligible for the tier. */
  readonly noOwnReviewer: boolean;
}

/**
 * The task of one tier: whose pool, how urgent, due when. Where exclusions leave nobody, it goes to the supervising
 * unit's pool, and the log says so (DESIGN §5 rule 4).
 */
export function planTask(
  registry: Registry,
  draft: LockedDraft,
  scope: Scope,
  tier: Tier,
  purpose: 'REVIEW' | 'POST',
  involved: Involved,
): PlannedTask {
  const excluded = [
    ...involved.contributors,
    ...involved.decisions
      .filter((decision) => decision.tier !== tier)
      .flatMap(({ userId, principalId }) => (principalId === null ? [userId] : [userId, principalId])),
  ];
  const pool = poolFor(registry.units, registry.grants, draft.unitId, tier, scope.accounts, excluded, new Date());
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
    dueMinutes: purpose === 'POST' ? DEFAULT_POLICY.postReviewMinutes : DEFAULT_POLICY.slaMinutes[draft.lane][tier],
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
