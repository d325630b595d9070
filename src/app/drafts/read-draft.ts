import { gatesOf, stopsOf } from '../../domain/release/finding-effects.ts';
import { Refused } from '../../domain/refusals.ts';
import { mayIn, type Actor } from '../../domain/roles.ts';
import { listAudit } from '../../db/audit.ts';
import { casesOfDraft } from '../../db/cases/cases.ts';
import { readFindings, readRuns } from '../../db/drafts/checks.ts';
import { readDecisions } from '../../db/review/decisions.ts';
import { contributorsOf, readRevision } from '../../db/drafts/drafts.ts';
import { draftColumns, type LockedDraft } from '../../db/locks.ts';
import { readRelease, receiptsOf, releasesOfDraft, type ReleaseRow } from '../../db/releases/releases.ts';
import { tasksOfDraft } from '../../db/review/tasks.ts';
import type { Deps } from '../deps.ts';
import { explain, type AccountAnswer } from '../releases/explain-gate.ts';
import { failuresOf } from '../checks/run-checks.ts';
import { checkOwn } from '../releases/move-release.ts';

async function draftRow(deps: Deps, draftId: string): Promise<LockedDraft> {
  const draft = await deps.db.selectFrom('draft').select(draftColumns).where('id', '=', draftId).executeTakeFirst();
  if (draft === undefined) throw new Refused('NOT_FOUND', { detail: '稿件' });
  return draft;
}

/** A draft that the actor may see. @throws Refused NOT_FOUND or FOREIGN_UNIT */
export async function findDraft(deps: Deps, actor: Actor, draftId: string): Promise<LockedDraft> {
  const draft = await draftRow(deps, draftId);
  if (mayIn(actor, 'draft.read', draft.unitId)) return draft;
  // the supervising unit's reviewers see what was offered to their pool
  const offered = await deps.db
    .selectFrom('review_task')
    .select('unit_id')
    .where('draft_id', '=', draftId)
    .distinct()
    .execute();
  if (offered.some((task) => mayIn(actor, 'task.work', task.unit_id))) return draft;
  throw new Refused('FOREIGN_UNIT');
}

const TIMELINE = 500;

/** Everything about one draft: content, checks, tasks, decisions, items, log, and what the gate says. */
export async function readDraft(deps: Deps, actor: Actor, draftId: string) {
  const draft = await findDraft(deps, actor, draftId);
  const { db } = deps;
  const ref = [{ draftId, rev: draft.rev }];
  const revision = await readRevision(db, draftId, draft.rev);
  if (revision === undefined) throw new Refused('NOT_FOUND');
  const explained = await explain(db, draft);
  const [findings, stages, tasks, decisions, items, timeline, contributors, cases] = await Promise.all([
    readFindings(db, ref),
    readRuns(db, ref, explained.facts.activeRuleset),
    tasksOfDraft(db, draftId),
    readDecisions(db, [draftId]),
    releasesOfDraft(db, draftId),
    listAudit(db, { draftId, limit: TIMELINE }),
    contributorsOf(db, draftId),
    casesOfDraft(db, draftId),
  ]);
  const receipts = await receiptsOf(
    db,
    items.map((item) => item.id),
  );
  return {
    ...draft,
    authors: contributors,
    title: revision.content.title,
    content: revision.content,
    removed: revision.removed,
    scope: revision.scope,
    accounts: revision.scope.accounts,
    findings,
    stages: stages.map(({ draftId: _draft, ...run }) => run),
    tasks,
    decisions,
    releases: items.map((item) => ({
      ...releaseView(item, explained.accounts),
      receipts: receipts.filter((receipt) => receipt.releaseId === item.id),
    })),
    cases,
    timeline,
    gates: gatesOf(findings),
    explain: {
      mayLeave: explained.mayLeave,
      accounts: explained.accounts,
      stops: stopsOf(findings),
      failedStages: failuresOf(stages),
    },
  };
}

/** An item as people see it: READY is what the gate says of a held one. */
export function releaseView(item: ReleaseRow, accounts: readonly AccountAnswer[]) {
  const answer = accounts.find((account) => account.accountId === item.accountId);
  return {
    ...item,
    state: item.state === 'HELD' && answer?.ok === true ? ('READY' as const) : item.state,
    refusals: item.state === 'HELD' ? (answer?.refusals ?? []) : [],
  };
}

/**
 * One item with its receipts and what the gate says, for people of its unit and for the tool that covers its account.
 * @throws Refused NOT_FOUND, FOREIGN_UNIT or NOT_YOUR_RELEASE
 */
export async function findRelease(deps: Deps, actor: Actor, id: string) {
  const item = await readRelease(deps.db, id);
  if (item === null) throw new Refused('NOT_FOUND', { detail: '待发布件' });
  const draft = await draftRow(deps, item.draftId);
  if (actor.kind === 'machine') checkOwn(actor, item, draft);
  else if (!mayIn(actor, 'release.read', draft.unitId)) throw new Refused('FOREIGN_UNIT');
  const explained = await explain(deps.db, draft);
  return { ...releaseView(item, explained.accounts), receipts: await receiptsOf(deps.db, [id]) };
}
