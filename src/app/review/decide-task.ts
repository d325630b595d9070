import { v7 as uuid } from 'uuid';
import { Refused, type RefusalCode } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { GATES, type Gate, type GateValue, type OverrideAction, type Verdict } from '../../domain/vocabulary.ts';
import { appendAudit, type AuditEntry } from '../../db/audit.ts';
import { readFindings, setFindingState, type FindingRow } from '../../db/drafts/checks.ts';
import { insertAlarms } from '../../db/review/false-alarms.ts';
import { insertDecision, keepOpinion } from '../../db/review/decisions.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { rulesetFor } from '../../db/registry/in-force.ts';
import { decideTask } from '../../db/review/leases.ts';
import { lockDraft, shareRegistry, type Trx } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Comment } from '../../db/schema/index.ts';
import { readTask, type TaskRow } from '../../db/review/tasks.ts';
import { checkEligible } from './claim-task.ts';
import type { Deps } from '../deps.ts';
import { taskToWork } from '../permit.ts';
import { applyDecision, type Decided, type AppliedDecision } from '../lifecycle/apply-decision.ts';
import { withCheckedMedia, type CheckedMedia } from '../lifecycle/checked-media.ts';
import { by } from '../audit-entry.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

export interface DecisionInput {
  readonly leaseNo: number;
  readonly contentHash: string;
  readonly verdict: Verdict;
  readonly opinion?: string | undefined;
  readonly gates: Readonly<Partial<Record<Gate, GateValue | undefined>>>;
  readonly overrides: readonly {
    readonly findingId: string;
    readonly action: OverrideAction;
    readonly reason: string;
  }[];
  readonly comments: readonly Comment[];
}

/** Codes under which the opinion is kept for its author: they lost the task, not the argument. */
const KEEP_OPINION: readonly RefusalCode[] = ['LEASE_LOST', 'CONTENT_CHANGED', 'ALREADY_DECIDED', 'GATE_REFUSED'];

/**
 * Decides a claimed task: one conditional update on state, holder, lease number, lease time and content hash, in one
 * transaction with sign-offs, overrides, log and whatever follows. FINAL's approval calls the gate.
 *
 * @throws Refused LEASE_LOST, CONTENT_CHANGED, ALREADY_DECIDED (the opinion is kept for its author), GATES_INCOMPLETE,
 *   OPINION_REQUIRED, HARD_FINDING, OVERRIDE_NOT_ALLOWED, OVERRIDE_REASON, OWN_WORK, TIER_TAKEN or GATE_REFUSED
 */
export async function decide(
  deps: Deps,
  actor: Actor,
  taskId: string,
  input: DecisionInput,
  registry: Registry,
): Promise<Decided> {
  try {
    const done = await withCheckedMedia(deps.media, (checked) =>
      deps.db.transaction().execute((trx) => decideIn(trx, actor, taskId, input, { registry, checked })),
    );
    await deps.jobs.notDue([taskId, ...done.cancelled]);
    await deps.jobs.due(done.timers);
    await deps.jobs.releaseTimers(done.expiries);
    return done.decided;
  } catch (error) {
    if (error instanceof Refused && KEEP_OPINION.includes(error.code)) {
      await keepOpinion(deps.db, { id: uuid(), taskId, userId: actor.id, code: error.code, opinion: input });
    }
    throw error;
  }
}

function checkForm({ verdict, gates, opinion }: DecisionInput): void {
  if (verdict === 'APPROVE') {
    const missing = GATES.filter((name) => gates[name] === undefined || gates[name] === 'FAIL');
    if (missing.length > 0) {
      const errors = missing.map((name) => ({ path: `gates.${name}`, message: gates[name] ?? '未签署' }));
      throw new Refused('GATES_INCOMPLETE', { errors });
    }
  } else if (opinion === undefined || opinion.trim() === '') throw new Refused('OPINION_REQUIRED');
}

async function decideIn(
  trx: Trx,
  actor: Actor,
  taskId: string,
  input: DecisionInput,
  { registry, checked }: { readonly registry: Registry; readonly checked: CheckedMedia },
): Promise<AppliedDecision> {
  const seen = await taskToWork(trx, actor, taskId);
  checkForm(input);
  await shareRegistry(trx);
  const draft = await lockDraft(trx, seen.draftId);
  const task = await decideTask(trx, taskId, actor.id, input.leaseNo, input.contentHash);
  if (task === null) throw new Refused(await whyNotDecided(trx, taskId, actor, input));
  const stale = task.purpose !== 'POST' && (task.contentHash !== draft.contentHash || draft.status !== 'IN_REVIEW');
  if (stale) throw new Refused('CONTENT_CHANGED');
  await checkEligible(trx, actor, task, task.principalId);
  const findings = await applyOverrides(trx, task, input);
  const revision = await readRevision(trx, draft.id, task.rev);
  if (revision === undefined) throw new Refused('NOT_FOUND');
  const decisionId = uuid();
  await insertDecision(trx, {
    id: decisionId,
    taskId,
    draftId: draft.id,
    rev: task.rev,
    contentHash: task.contentHash,
    scope: revision.scope,
    tier: task.tier,
    purpose: task.purpose,
    verdict: input.verdict,
    opinion: input.opinion ?? null,
    comments: input.comments,
    userId: actor.id,
    principalId: task.principalId,
    tokenId: actor.tokenId,
    leaseNo: input.leaseNo,
    rulesetVersion: rulesetFor(registry, draft.unitId),
    gates: input.gates,
    overrides: input.overrides,
  });
  const falseAlarms = input.overrides.filter(({ action }) => action === 'FALSE_POSITIVE');
  await insertAlarms(
    trx,
    falseAlarms.map(({ findingId, reason }) => ({
      ...{ id: uuid(), findingId, reason, reportedBy: actor.id, decisionId },
    })),
  );
  const audit: AuditEntry[] = [
    {
      ...by(actor),
      action: `task.decided`,
      code: input.verdict,
      entity: 'task',
      entityId: taskId,
      draftId: draft.id,
      unitId: draft.unitId,
      details: {
        tier: task.tier,
        purpose: task.purpose,
        principalId: task.principalId,
        rev: task.rev,
        contentHash: task.contentHash,
        gates: input.gates,
        overrides: input.overrides.length,
        openFindings: findings,
      },
    },
  ];
  const { verdict } = input;
  const made = { actor, draft, task, revision, verdict, registry, checked, audit, decisionId };
  const followed = await applyDecision(trx, made);
  await appendAudit(trx, audit);
  await tellOfDraft(trx, draft.id);
  return followed;
}

/** Says which of the conditions of the fencing update did not hold. */
async function whyNotDecided(trx: Trx, taskId: string, actor: Actor, input: DecisionInput): Promise<RefusalCode> {
  const task = await readTask(trx, taskId);
  if (task?.state === 'DECIDED') return 'ALREADY_DECIDED';
  if (task?.state === 'CANCELLED') return 'CONTENT_CHANGED';
  if (task?.state === 'CLAIMED' && task.holderId === actor.id && task.leaseNo === input.leaseNo) {
    if (task.contentHash !== input.contentHash) return 'CONTENT_CHANGED';
  }
  return 'LEASE_LOST';
}

/**
 * Overrides and false positives, one by one (docs/rules.md, severities): BLOCK only by FINAL, HARD by nobody. Answers how
 * many stay open.
 */
async function applyOverrides(trx: Trx, task: TaskRow, input: DecisionInput): Promise<number> {
  const findings = await readFindings(trx, [{ draftId: task.draftId, rev: task.rev }]);
  const isOpen = ({ state }: FindingRow): boolean => state === 'OPEN' || state === 'ACKED';
  const settled = new Set<string>();
  for (const { findingId, action, reason } of input.overrides) {
    const finding = findings.find((known) => known.id === findingId);
    if (finding === undefined || settled.has(findingId)) throw new Refused('UNKNOWN_FINDING', { detail: findingId });
    if (finding.severity === 'HARD') throw new Refused('HARD_FINDING', { detail: finding.message });
    if (finding.severity === 'BLOCK' && task.tier !== 'FINAL') throw new Refused('OVERRIDE_NOT_ALLOWED');
    if ([...reason.trim()].length < 10) throw new Refused('OVERRIDE_REASON');
    settled.add(findingId);
    await setFindingState(trx, findingId, action === 'OVERRIDE' ? 'OVERRIDDEN' : 'FALSE_POSITIVE');
  }
  return findings.filter((finding) => isOpen(finding) && !settled.has(finding.id)).length;
}
