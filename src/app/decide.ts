import { v7 as uuid } from 'uuid';
import { gate, WAITING_CODES } from '../domain/gate.ts';
import { Refused, type Refusal, type RefusalCode } from '../domain/refusals.ts';
import type { Actor } from '../domain/roles.ts';
import { draftAfter, type DraftState } from '../domain/transitions.ts';
import { openings } from '../domain/triage.ts';
import { GATES, TIER_NAMES, type Gate, type GateValue, type OverrideAction, type Verdict } from '../domain/words.ts';
import { appendAudit, type AuditEntry } from '../db/audit.ts';
import { readFindings, setFindingState, type FindingRow } from '../db/checks.ts';
import { insertDecision, keepOpinion, readDecisions, voidDecisions } from '../db/decisions.ts';
import { contributorsOf, readRevision, setDraftStatus, setReturned, type StoredRevision } from '../db/drafts.ts';
import { readGateAccounts, readGateFacts } from '../db/gate-facts.ts';
import { databaseNow, lockDraft, shareRegistry, type LockedDraft, type Trx } from '../db/locks.ts';
import type { Registry } from '../db/registry.ts';
import type { Comment } from '../db/schema.ts';
import { decideTask } from '../db/leases.ts';
import {
  cancelTasks,
  openTasks,
  readTask,
  tasksOfDraft,
  UNFINISHED,
  type TaskRow,
  type TaskSignal,
} from '../db/tasks.ts';
import { makeReleases } from './approve.ts';
import { checkEligible } from './claim-task.ts';
import type { Deps } from './deps.ts';
import { followEnd } from './follow-case.ts';
import { openCase } from './open-case.ts';
import { planTask, policyOf } from './plan-task.ts';
import { aboutDraft, by } from './record.ts';

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

export interface Decided {
  readonly decisionId: string;
  readonly draftId: string;
  readonly status: DraftState;
  /** The tier that is asked next. */
  readonly nextTier: string | null;
  readonly releases: readonly string[];
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
  checkForm(input);
  try {
    const done = await deps.db.transaction().execute((trx) => decideIn(trx, actor, taskId, input, registry));
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

interface Outcome {
  readonly decided: Decided;
  readonly timers: readonly TaskSignal[];
  readonly cancelled: readonly string[];
  readonly expiries: readonly { releaseId: string; kind: 'EXPIRY'; at: Date; pullNo: number }[];
}

async function decideIn(
  trx: Trx,
  actor: Actor,
  taskId: string,
  input: DecisionInput,
  registry: Registry,
): Promise<Outcome> {
  const seen = await readTask(trx, taskId);
  if (seen === null) throw new Refused('NOT_FOUND', { detail: '任务' });
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
    rulesetVersion: registry.ruleset,
    gates: input.gates,
    overrides: input.overrides,
  });
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
  const followed = await follow(trx, actor, draft, task, revision, input.verdict, registry, audit, decisionId);
  await appendAudit(trx, audit);
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

/** Overrides and false positives, one by one (DESIGN §3): BLOCK only by FINAL, HARD by nobody. Answers how many stay open. */
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

const NOTHING = { timers: [], cancelled: [], expiries: [] } as const;

async function follow(
  trx: Trx,
  actor: Actor,
  draft: LockedDraft,
  task: TaskRow,
  revision: StoredRevision,
  verdict: Verdict,
  registry: Registry,
  audit: AuditEntry[],
  decisionId: string,
): Promise<Outcome> {
  const decided = { decisionId, draftId: draft.id, nextTier: null, releases: [] };
  const about = { ...aboutDraft(draft), ...by(actor) };
  if (task.purpose === 'POST') {
    if (verdict !== 'APPROVE') {
      await trx
        .insertInto('incident')
        .values({
          id: uuid(),
          kind: 'POST_REVIEW_NEGATIVE',
          draft_id: draft.id,
          found_by: actor.id,
          details: JSON.stringify({ taskId: task.id }),
        })
        .execute();
      audit.push({ ...about, action: 'incident.opened', code: 'POST_REVIEW_NEGATIVE' });
      await openCase(trx, {
        kind: 'INQUIRY',
        trigger: 'POST_REVIEW_NEGATIVE',
        draft,
        reason: `补审（${TIER_NAMES[task.tier]}）未通过`,
        actor: null,
        details: { taskId: task.id, verdict },
      });
    }
    return { ...NOTHING, decided: { ...decided, status: draft.status } };
  }
  if (verdict !== 'APPROVE') {
    const status = draftAfter(draft.status, verdict === 'RETURN' ? 'return' : 'reject');
    const cancelled = await cancelTasks(trx, draft.id);
    // what lower tiers approved no longer counts (DESIGN §5 rule 6): they see the new revision again
    await voidDecisions(trx, draft.id, verdict.toLowerCase());
    await (verdict === 'RETURN'
      ? setReturned(trx, draft.id, status, task.tier)
      : setDraftStatus(trx, draft.id, status));
    await followEnd(trx, draft, status);
    audit.push({ ...about, action: verdict === 'RETURN' ? 'draft.returned' : 'draft.rejected' });
    return { ...NOTHING, cancelled, decided: { ...decided, status } };
  }
  const decisions = await readDecisions(trx, [draft.id]);
  const route = draft.route;
  if (route === null) throw new Refused('INVALID_TRANSITION', { detail: '尚未分派审核层级' });
  const contributors = await contributorsOf(trx, draft.id);
  const involved = { contributors, decisions };
  const now = await databaseNow(trx);
  const returnedBy = policyOf(registry, draft).reentry === 'RETURNING_TIER' ? draft.returnedBy : null;
  const needed = openings(route, decisions, draft.contentHash, revision.scope, returnedBy);
  if (needed.length > 0) {
    const unfinished = (await tasksOfDraft(trx, draft.id)).filter(({ state }) => UNFINISHED.includes(state));
    const planned = needed
      .filter(({ tier }) => !unfinished.some((waiting) => waiting.tier === tier))
      .map((opening) => planTask(registry, draft, revision.scope, opening, involved, now));
    const timers = await openTasks(
      trx,
      planned.map((plan) => plan.task),
    );
    audit.push(...planned.flatMap((plan) => plan.audit));
    return { ...NOTHING, timers, decided: { ...decided, status: draft.status, nextTier: needed[0]?.tier ?? null } };
  }
  const status = draftAfter(draft.status, 'final-approved');
  await setDraftStatus(trx, draft.id, status);
  await askGate(trx, { ...draft, status }, revision);
  const releases = await makeReleases(trx, draft, revision.scope);
  const post = route.postTiers.map((postTier) =>
    planTask(registry, draft, revision.scope, { tier: postTier, purpose: 'POST' }, involved, now),
  );
  const timers = await openTasks(
    trx,
    post.map((planned) => planned.task),
  );
  audit.push({
    ...about,
    action: 'draft.approved',
    details: { contentHash: draft.contentHash, items: releases.length },
  });
  audit.push(...post.flatMap((planned) => planned.audit));
  const { notAfter } = revision.scope;
  return {
    timers,
    cancelled: [],
    expiries:
      notAfter === null
        ? []
        : releases.map(({ id }) => ({ releaseId: id, kind: 'EXPIRY' as const, at: new Date(notAfter), pullNo: 0 })),
    decided: { ...decided, status, releases: releases.map((release) => release.id) },
  };
}

/** FINAL's approval stands only if nothing but time or one account keeps the content from leaving. */
async function askGate(trx: Trx, draft: LockedDraft, revision: StoredRevision): Promise<void> {
  const facts = await readGateFacts(trx, draft);
  const accounts = await readGateAccounts(trx, revision.scope.accounts);
  const now = await databaseNow(trx);
  const refusals = new Map<string, Refusal>();
  for (const account of accounts.values()) {
    const answer = gate(facts, account, now);
    if (answer.ok) continue;
    for (const refused of answer.refusals)
      if (!WAITING_CODES.includes(refused.code)) refusals.set(refused.code, refused);
  }
  if (refusals.size > 0) throw new Refused('GATE_REFUSED', { refusals: [...refusals.values()] });
}
