import { isTooOld } from '../../domain/release/release-gate.ts';
import type { KeptRoute } from '../../domain/review/kept-route.ts';
import { openings } from '../../domain/review/triage.ts';
import { draftAfter, type DraftState } from '../../domain/transitions.ts';
import type { AuditEntry } from '../../db/audit.ts';
import { voidTier } from '../../db/review/decisions.ts';
import type { LockedDraft, Trx } from '../../db/locks.ts';
import { policyFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { withdrawHeld } from '../../db/releases/releases.ts';
import { cancelTasks } from '../../db/review/tasks.ts';
import { syncTasks } from './sync-tasks.ts';
import { triageDetails, triageNow, type Facts, type TriagedDraft } from './triage-draft.ts';
import { planTask, policyOf } from './plan-task.ts';
import { aboutDraft } from '../audit-entry.ts';

/**
 * Looks again at a draft that waits for reviewers or is approved: after a new ruleset, a new policy, or when its approval
 * has grown old (docs/rules.md, rule 10). What is worse than before stops it or makes its way longer; nothing makes it
 * shorter.
 *
 * @returns null while stages are missing; `ended` are tasks that were cancelled
 */
export async function retriageDraft(
  trx: Trx,
  registry: Registry,
  draft: LockedDraft,
  facts: Facts,
  now: Date,
): Promise<(TriagedDraft & { readonly ended: readonly string[] }) | null> {
  const answer = triageNow(registry, draft, facts);
  if (answer.outcome === 'INCOMPLETE') return null;
  const about = aboutDraft(draft);
  const details = triageDetails(registry, draft, facts);
  const { status, route } = draft;
  const same = { status, route, tasks: [], audit: [], ended: [] };
  if ((status !== 'IN_REVIEW' && status !== 'APPROVED') || route === null) return same;
  const rechecked: AuditEntry = { ...about, action: 'draft.rechecked', details };

  if (answer.outcome === 'FAILED' && answer.because !== 'BLOCK') {
    const ended = await cancelTasks(trx, draft.id);
    await withdrawHeld(trx, draft.id);
    const failed: AuditEntry = { ...about, action: 'draft.recheck-failed', code: answer.because, details };
    const event = status === 'APPROVED' ? 'approval-failed' : 'recheck-failed';
    return { status: draftAfter(status, event), route: null, tasks: [], audit: [rechecked, failed], ended };
  }
  const blocked = answer.outcome === 'FAILED';
  if (blocked && status === 'IN_REVIEW') return { ...same, audit: [rechecked] };

  const longer = answer.outcome === 'FAILED' ? route : lengthened(route, answer.route);
  const why = blocked ? 'OPEN_FINDING' : longer !== route ? 'TIER_MISSING' : isOld(registry, draft, facts, now);
  if (why === null) return { ...same, audit: [rechecked] };
  if (why !== 'TIER_MISSING')
    await voidTier(trx, draft.id, 'FINAL', why === 'OPEN_FINDING' ? 'new blocking finding' : 'too old');
  const decisions =
    why === 'TIER_MISSING' ? facts.decisions : facts.decisions.filter((decision) => decision.tier !== 'FINAL');
  const returnedBy = policyFor(registry, draft.unitId).reentry === 'RETURNING_TIER' ? draft.returnedBy : null;
  const needed = openings(longer, decisions, draft.contentHash, facts.scope, returnedBy);
  const { ended, missing } = await syncTasks(trx, draft.id, needed);
  const planned = missing.map((opening) =>
    planTask(registry, { ...draft, route: longer }, facts.scope, opening, facts, now),
  );
  const action = status === 'APPROVED' ? 'draft.held' : 'draft.rerouted';
  const held: AuditEntry = { ...about, action, code: why, details };
  return {
    status: needed.length > 0 ? waiting(status) : status,
    route: longer,
    tasks: planned.map(({ task }) => task),
    audit: [rechecked, held, ...planned.flatMap(({ audit }) => audit)],
    ended,
  };
}

const waiting = (status: DraftState): DraftState => (status === 'APPROVED' ? draftAfter(status, 'hold') : status);

/** The route with every tier that is asked for now besides; the very same object when there is none. */
const lengthened = (kept: KeptRoute, now: KeptRoute): KeptRoute => (now.tiers.length > kept.tiers.length ? now : kept);

/** Whether FINAL approved so long ago that the gate refuses (APPROVAL_TOO_OLD). */
function isOld(registry: Registry, draft: LockedDraft, facts: Facts, now: Date): 'APPROVAL_TOO_OLD' | null {
  if (draft.status !== 'APPROVED') return null;
  const days = Math.min(
    policyFor(registry, draft.unitId).approvalMaxAgeDays,
    policyOf(registry, draft).approvalMaxAgeDays,
  );
  const final = facts.decisions.findLast(({ tier, voided }) => tier === 'FINAL' && !voided);
  return final !== undefined && isTooOld(final.at, days, now) ? 'APPROVAL_TOO_OLD' : null;
}
