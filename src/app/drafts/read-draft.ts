import { CASE_SPECS } from '../../domain/cases/cases.ts';
import { gatesOf, stopsOf } from '../../domain/release/finding-effects.ts';
import { Refused } from '../../domain/refusals.ts';
import { actsFor, type Actor } from '../../domain/roles.ts';
import { listAudit } from '../../db/audit.ts';
import { casesOfDraft } from '../../db/cases/cases.ts';
import { readFindings, readRuns } from '../../db/drafts/checks.ts';
import { readContributors } from '../../db/drafts/contributors.ts';
import { readErasures, type ErasureRow } from '../../db/evidence/erasures.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { tasksOfDraft } from '../../db/review/tasks.ts';
import { receiptsOf } from '../../db/releases/receipts.ts';
import { releasesOfDraft } from '../../db/releases/releases.ts';
import type { Deps } from '../deps.ts';
import { takedownConfirmers } from '../cases/confirmers.ts';
import { explain, releaseView } from '../releases/explain-gate.ts';
import { decisionsOn } from '../review/open-media.ts';
import { failuresOf } from '../checks/failures.ts';
import { findDraft } from './draft-access.ts';
import { earlierOf } from './earlier.ts';

const TIMELINE = 500;

/** What is said of a draft whose content is no more. */
const erasedBy = ({ reason, requestedByName, decidedByName, decidedAt }: ErasureRow) => ({
  ...{ at: decidedAt ?? new Date(0), reason, requestedBy: requestedByName, confirmedBy: decidedByName ?? '' },
});

/** Everything about one draft: content, checks, tasks, decisions, items, log, and what the gate says. */
export async function readDraft(deps: Deps, actor: Actor, draftId: string) {
  const draft = await findDraft(deps, actor, draftId);
  const { db } = deps;
  const ref = [{ draftId, rev: draft.rev }];
  const revision = await readRevision(db, draftId, draft.rev);
  if (revision === undefined) throw new Refused('NOT_FOUND');
  const explained = await explain(deps, draft);
  const [findings, stages, tasks, decisions, items, timeline, contributors, cases, [erasure], earlier] =
    await Promise.all([
      readFindings(db, ref),
      readRuns(db, [{ draftId, rev: draft.rev, rulesetVersion: explained.facts.activeRuleset }]),
      tasksOfDraft(db, draftId),
      decisionsOn(deps, draftId),
      releasesOfDraft(db, draftId),
      listAudit(db, { draftId, limit: TIMELINE }),
      readContributors(db, draftId),
      casesOfDraft(db, draftId),
      readErasures(db, { draftId, state: 'CONFIRMED', limit: 1 }),
      earlierOf(deps, actor, draftId, draft.rev),
    ]);
  const receipts = await receiptsOf(
    db,
    items.map((item) => item.id),
  );
  return {
    ...draft,
    authors: contributors.map(({ userId }) => userId),
    namedAuthors: contributors.filter(({ wrote }) => !wrote).map(({ userId }) => userId),
    title: revision.content.title,
    content: revision.content,
    original: revision.original,
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
    confirmers: CASE_SPECS.TAKEDOWN.drafts.includes(draft.status)
      ? await takedownConfirmers(deps, { unitId: draft.unitId, accountIds: revision.scope.accounts }, actsFor(actor))
      : [],
    earlier,
    erased: erasure === undefined ? null : erasedBy(erasure),
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
