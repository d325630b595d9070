import {
  CASE_NAMES,
  CASE_SPECS,
  mayOpenCase,
  ONE_AT_A_TIME,
  type CaseKind,
  type CaseTrigger,
} from '../../domain/cases/cases.ts';
import { DRAFT_STATE_NAMES } from '../../domain/transitions.ts';
import { Refused } from '../../domain/refusals.ts';
import { actsFor, type Actor } from '../../domain/roles.ts';
import { stillInForce } from '../../db/people/actors.ts';
import { livingCases, type CaseRow } from '../../db/cases/cases.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { lockDraft, shareRegistry, type LockedDraft, type Trx } from '../../db/locks.ts';
import { countStanding } from '../../db/releases/copies.ts';
import type { Deps } from '../deps.ts';
import { permitDraft } from '../permit.ts';
import { openCase } from '../lifecycle/open-case.ts';

export interface CaseInput {
  readonly kind: CaseKind;
  readonly trigger: CaseTrigger;
  readonly draftId: string;
  readonly reason: string;
  readonly accountId?: string | undefined;
}

/**
 * A person opens a case about what was published. A take-down counts from now on: nothing more of the draft leaves, and a
 * second person has two hours to confirm it (docs/rules.md, rule 11).
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, CASE_NOT_ALLOWED, UNKNOWN_ACCOUNT, CASE_ALREADY_OPEN, INVALID_TRANSITION
 */
export const openCaseByHand = (deps: Deps, actor: Actor, input: CaseInput): Promise<CaseRow> =>
  deps.db.transaction().execute(async (trx) => {
    await shareRegistry(trx);
    const draft = await lockDraft(trx, input.draftId);
    await permitDraft(trx, actor, 'case.open', { draftId: draft.id, unitId: draft.unitId });
    const revision = await readRevision(trx, draft.id, draft.rev);
    const accounts = revision?.scope.accounts ?? [];
    const grants = await stillInForce(trx, actor);
    if (!mayOpenCase(grants, input.kind, draft.unitId, accounts)) throw new Refused('CASE_NOT_ALLOWED');
    if (input.accountId !== undefined && !accounts.includes(input.accountId)) {
      throw new Refused('UNKNOWN_ACCOUNT', { detail: '稿件未发往该账号' });
    }
    const [living] = await livingCases(trx, draft.id, ONE_AT_A_TIME[input.kind]);
    if (living !== undefined) throw new Refused('CASE_ALREADY_OPEN', { detail: living.id });
    if (!(await mayBeAbout(trx, input.kind, draft))) {
      throw new Refused('INVALID_TRANSITION', {
        detail: `稿件为“${DRAFT_STATE_NAMES[draft.status]}”，不能开${CASE_NAMES[input.kind]}单`,
      });
    }
    const { kind, trigger, reason, accountId } = input;
    // the second person must be nobody of these
    const details = { persons: actsFor(actor) };
    return openCase(trx, { kind, trigger, reason, accountId, draft, actor, details });
  });

/**
 * Whether the state of a draft lets this kind of case be opened. What is out by mistake is taken down whatever its draft
 * came to, and only what is out is corrected.
 */
async function mayBeAbout(trx: Trx, kind: CaseKind, { id, status }: LockedDraft): Promise<boolean> {
  const isListed = CASE_SPECS[kind].drafts.includes(status);
  if (kind === 'TAKEDOWN') return isListed || (await countStanding(trx, id)) > 0;
  if (status === 'RELEASING' && kind !== 'INQUIRY') return (await countStanding(trx, id)) > 0;
  return isListed;
}
