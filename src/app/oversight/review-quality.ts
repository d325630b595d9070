import { reachOf } from '../../domain/permissions.ts';
import { Refused } from '../../domain/refusals.ts';
import { blindState, paceOf, READING_PER_MINUTE } from '../../domain/reports/review-quality.ts';
import { rate } from '../../domain/reports/assessment.ts';
import type { Actor } from '../../domain/roles.ts';
import type { DraftState } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import { lockDraft } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import {
  insertBlindTest,
  readBlindTests,
  readCaught,
  readPaces,
  readTierPairs,
} from '../../db/reports/review-quality.ts';
import { by } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { permit } from '../permit.ts';
import { inPeriod, type PeriodRequest } from './in-period.ts';

/** The list of what FINAL caught is cut here. */
const LISTED = 100;

/**
 * How well drafts were reviewed in a period.
 * @throws Refused FORBIDDEN, FOREIGN_UNIT, UNKNOWN_UNIT, UNKNOWN_ACCOUNT, VALIDATION
 */
export async function reviewQuality(deps: Deps, actor: Actor, asked: PeriodRequest, registry: Registry) {
  const sight = reachOf(actor, 'blind-test.plant', registry.units).units;
  return inPeriod(deps, actor, asked, registry, async (trx, { scope, slice, period }) => {
    const paces = await readPaces(trx, slice, READING_PER_MINUTE);
    const pairs = await readTierPairs(trx, slice);
    const caught = await readCaught(trx, slice, LISTED);
    const tests = await readBlindTests(
      trx,
      scope.unitIds.filter((unit) => sight.includes(unit)),
    );
    return {
      period,
      readingPerMinute: READING_PER_MINUTE,
      pace: paceOf(paces),
      people: paces.map((pace) => ({ ...pace, share: rate(pace.tooFast, pace.decisions) })),
      agreement: pairs.map((pair) => ({ ...pair, share: rate(pair.approved, pair.decisions) })),
      caught,
      blindTests: tests.map(({ refused, finalApproved, ...test }) => ({
        ...test,
        state: blindState({ refused, finalApproved }),
      })),
    };
  });
}

/** States in which a draft is still to be reviewed. */
const PLANTABLE: readonly DraftState[] = ['EDITING', 'CHECKING', 'CHECK_FAILED', 'IN_REVIEW', 'RETURNED'];

/**
 * Marks a draft with a fault as a test of the review (抽测). It never leaves from now on, and nobody takes the mark off. Reviewers are not
 * told before they have decided.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, INVALID_TRANSITION
 */
export const plantBlindTest = (
  deps: Deps,
  actor: Actor,
  registry: Registry,
  { draftId, fault }: { readonly draftId: string; readonly fault: string },
): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const draft = await lockDraft(trx, draftId);
    permit(actor, 'blind-test.plant', { unitId: draft.unitId, accountIds: [] }, registry.units);
    if (!PLANTABLE.includes(draft.status))
      throw new Refused('INVALID_TRANSITION', { detail: '只有尚未通过审核的稿件可以设为抽测稿' });
    if (!(await insertBlindTest(trx, { draftId, fault, by: actor.id }))) return;
    await appendAudit(trx, [
      // what concerns the draft is shown to its reviewers: the entry names it in its details alone
      {
        ...by(actor),
        action: 'blind-test.planted',
        entity: 'blind-test',
        unitId: draft.unitId,
        details: { draftId },
      },
    ]);
  });
