import { TIER_NAMES } from '../../domain/vocabulary.ts';
import { appendAudit } from '../../db/audit.ts';
import { lockDraft, type Trx } from '../../db/locks.ts';
import {
  overduePostReviews,
  type OverduePostReview,
  lockOverduePostReview,
} from '../../db/cases/overdue-post-reviews.ts';
import { insertIncident } from '../../db/cases/incidents.ts';
import type { Deps } from '../deps.ts';
import { openCase } from '../lifecycle/open-case.ts';

const BATCH = 100;

/** A 补审 that was not done in time shows as an incident and opens an inquiry, once. Answers how many there were. */
export async function openOverdueIncidents(deps: Deps): Promise<number> {
  let opened = 0;
  for (const task of await overduePostReviews(deps.db, BATCH)) {
    if (await deps.db.transaction().execute((trx) => openOne(trx, task))) opened += 1;
  }
  return opened;
}

async function openOne(trx: Trx, { id, draftId, tier }: OverduePostReview): Promise<boolean> {
  const draft = await lockDraft(trx, draftId);
  // it may have been decided, or told of, since
  if (!(await lockOverduePostReview(trx, id))) return false;
  const details = { taskId: id };
  await insertIncident(trx, { kind: 'POST_REVIEW_OVERDUE', draftId, details });
  await appendAudit(trx, [
    {
      action: 'incident.opened',
      code: 'POST_REVIEW_OVERDUE',
      entity: 'task',
      entityId: id,
      draftId,
      unitId: draft.unitId,
    },
  ]);
  const reason = `补审（${TIER_NAMES[tier]}）逾期未完成`;
  await openCase(trx, { kind: 'INQUIRY', trigger: 'POST_REVIEW_OVERDUE', draft, reason, actor: null, details });
  return true;
}
