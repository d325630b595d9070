import { releaseGate, WAITING_CODES } from '../../domain/release/release-gate.ts';
import { Refused, type Refusal } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { draftAfter, type DraftState } from '../../domain/transitions.ts';
import { openings, owedPostReviews } from '../../domain/review/triage.ts';
import { TIER_NAMES, type Tier, type Verdict } from '../../domain/vocabulary.ts';
import type { AuditEntry } from '../../db/audit.ts';
import { readDecisions, voidDecisions } from '../../db/review/decisions.ts';
import { contributorsOf } from '../../db/drafts/contributors.ts';
import { setDraftStatus, setDraftReturned } from '../../db/drafts/drafts.ts';
import type { StoredRevision } from '../../db/drafts/revisions.ts';
import { readReleaseGateAccounts } from '../../db/releases/gate-accounts.ts';
import { readReleaseGateFacts } from '../../db/releases/gate-facts.ts';
import { databaseNow, type LockedDraft, type Trx } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import {
  cancelTasks,
  openTasks,
  tasksOfDraft,
  UNFINISHED,
  type TaskRow,
  type TaskSignal,
} from '../../db/review/tasks.ts';
import { insertIncident } from '../../db/cases/incidents.ts';
import { withBytes, type CheckedMedia } from './checked-media.ts';
import { syncTasks } from './sync-tasks.ts';
import { createReleases } from './create-releases.ts';
import { applyDraftEnd } from './linked-case.ts';
import { openCase } from './open-case.ts';
import { planTask, policyOf } from './plan-task.ts';
import { aboutDraft, by } from '../audit-entry.ts';
import { syncDraftStatus } from './sync-draft-status.ts';

export interface Decided {
  readonly decisionId: string;
  readonly draftId: string;
  readonly status: DraftState;
  /** The tier that is asked next. */
  readonly nextTier: Tier | null;
  readonly releases: readonly string[];
}

/** A decision that was just written; the draft is locked. */
export interface WrittenDecision {
  readonly decisionId: string;
  readonly actor: Actor;
  readonly draft: LockedDraft;
  readonly task: TaskRow;
  readonly revision: StoredRevision;
  readonly verdict: Verdict;
  readonly registry: Registry;
  /** Files that were read for this decision. */
  readonly checked: CheckedMedia;
  /** Entries of the log; what follows adds its own. */
  readonly audit: AuditEntry[];
}

export interface AppliedDecision {
  readonly decided: Decided;
  readonly timers: readonly TaskSignal[];
  readonly cancelled: readonly string[];
  readonly expiries: readonly { releaseId: string; kind: 'EXPIRY'; at: Date; pullNo: number }[];
}

const NOTHING = { timers: [], cancelled: [], expiries: [] } as const;
const decidedOf = ({ decisionId, draft }: WrittenDecision, status: DraftState): Decided => ({
  ...{ decisionId, draftId: draft.id, status },
  ...{ nextTier: null, releases: [] },
});
const about = ({ actor, draft }: WrittenDecision) => ({ ...aboutDraft(draft), ...by(actor) });

/**
 * What follows from a decision, in its transaction: the next tier's task, the end of the draft's way, or release items.
 * @throws Refused GATE_REFUSED when the last approval is there and the release gate says no
 * @throws UncheckedMedia when the release gate has to know of files that were not read
 */
export function applyDecision(trx: Trx, made: WrittenDecision): Promise<AppliedDecision> {
  if (made.task.purpose === 'POST') return applyPostReview(trx, made);
  return made.verdict === 'APPROVE' ? applyApproval(trx, made) : applyRefusal(trx, made);
}

/** 补审 moves nothing; a negative one opens an incident and a case. */
async function applyPostReview(trx: Trx, made: WrittenDecision): Promise<AppliedDecision> {
  const { actor, draft, task, verdict, audit } = made;
  if (verdict !== 'APPROVE') {
    const incident = { kind: 'POST_REVIEW_NEGATIVE', draftId: draft.id, foundBy: actor.id } as const;
    await insertIncident(trx, { ...incident, details: { taskId: task.id } });
    audit.push({ ...about(made), action: 'incident.opened', code: 'POST_REVIEW_NEGATIVE' });
    await openCase(trx, {
      ...{ kind: 'INQUIRY', trigger: 'POST_REVIEW_NEGATIVE', draft, actor: null },
      reason: `补审（${TIER_NAMES[task.tier]}）未通过`,
      details: { taskId: task.id, verdict },
    });
  }
  return { ...NOTHING, decided: decidedOf(made, draft.status) };
}

/** RETURN and REJECT void every approval: the tiers below see the new revision again (docs/rules.md, rule 6). */
async function applyRefusal(trx: Trx, made: WrittenDecision): Promise<AppliedDecision> {
  const { draft, task, verdict, audit } = made;
  const returned = verdict === 'RETURN';
  const status = draftAfter(draft.status, returned ? 'return' : 'reject');
  const cancelled = await cancelTasks(trx, draft.id);
  await voidDecisions(trx, draft.id, verdict.toLowerCase());
  await (returned ? setDraftReturned(trx, draft.id, status, task.tier) : setDraftStatus(trx, draft.id, status));
  await applyDraftEnd(trx, draft, status);
  audit.push({ ...about(made), action: returned ? 'draft.returned' : 'draft.rejected' });
  return { ...NOTHING, cancelled, decided: decidedOf(made, status) };
}

/** On to the tiers that are still missing; with the last one through the release gate. */
async function applyApproval(trx: Trx, made: WrittenDecision): Promise<AppliedDecision> {
  const { draft, revision, registry, audit, checked } = made;
  const { route } = draft;
  if (route === null) throw new Refused('INVALID_TRANSITION', { detail: '尚未分派审核层级' });
  const decisions = await readDecisions(trx, [draft.id]);
  const involved = { contributors: await contributorsOf(trx, draft.id), decisions };
  const now = await databaseNow(trx);
  const returnedBy = policyOf(registry, draft).reentry === 'RETURNING_TIER' ? draft.returnedBy : null;
  const needed = openings(route, decisions, draft.contentHash, revision.scope, returnedBy);
  const [next] = needed;
  if (next !== undefined) {
    const { ended, missing } = await syncTasks(trx, draft.id, needed);
    const planned = missing.map((opening) => planTask(registry, draft, revision.scope, opening, involved, now));
    const timers = await openTasks(
      trx,
      planned.map(({ task }) => task),
    );
    audit.push(...planned.flatMap((plan) => plan.audit));
    const decided = { ...decidedOf(made, draft.status), nextTier: next.tier };
    return { ...NOTHING, timers, cancelled: ended, decided };
  }
  const status = draftAfter(draft.status, 'final-approved');
  await setDraftStatus(trx, draft.id, status);
  await askGate(trx, { ...draft, status }, revision, now, { deciding: made.task.id, checked });
  const releases = await createReleases(trx, draft, revision.scope);
  const details = { contentHash: draft.contentHash, items: releases.length };
  audit.push({ ...about(made), action: 'draft.approved', details });
  // every item may have been taken back while the missing tier looked
  const settled = await syncDraftStatus(trx, { ...draft, status });
  if (settled !== status) return { ...NOTHING, decided: decidedOf(made, settled) };
  const underWay = (await tasksOfDraft(trx, draft.id))
    .filter(({ purpose, state }) => purpose === 'POST' && UNFINISHED.includes(state))
    .map(({ tier }) => tier);
  const post = owedPostReviews(route, decisions, draft.contentHash, underWay).map((opening) =>
    planTask(registry, draft, revision.scope, opening, involved, now),
  );
  const timers = await openTasks(
    trx,
    post.map(({ task }) => task),
  );
  audit.push(...post.flatMap((plan) => plan.audit));
  const { notAfter } = revision.scope;
  const at = notAfter === null ? null : new Date(notAfter);
  return {
    timers,
    cancelled: [],
    expiries: at === null ? [] : releases.map(({ id }) => ({ releaseId: id, kind: 'EXPIRY', at, pullNo: 0 })),
    decided: { ...decidedOf(made, status), releases: releases.map(({ id }) => id) },
  };
}

/** The last approval stands only if nothing but time or one account keeps the content from leaving. */
async function askGate(
  trx: Trx,
  draft: LockedDraft,
  revision: StoredRevision,
  now: Date,
  { deciding, checked }: { readonly deciding: string; readonly checked: CheckedMedia },
): Promise<void> {
  const facts = withBytes(await readReleaseGateFacts(trx, draft, deciding), checked);
  const accounts = await readReleaseGateAccounts(trx, draft.id, revision.scope.accounts);
  const refusals = new Map<string, Refusal>();
  for (const account of accounts.values()) {
    const answer = releaseGate(facts, account, now);
    if (answer.ok) continue;
    for (const refused of answer.refusals)
      if (!WAITING_CODES.includes(refused.code)) refusals.set(refused.code, refused);
  }
  if (refusals.size > 0) throw new Refused('GATE_REFUSED', { refusals: [...refusals.values()] });
}
