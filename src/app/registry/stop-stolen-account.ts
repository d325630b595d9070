import { Refused } from '../../domain/refusals.ts';
import { mayStopAccount, type Actor } from '../../domain/roles.ts';
import { ACCOUNT_STATE_NAMES, type AccountState } from '../../domain/vocabulary.ts';
import { stillInForce } from '../../db/people/actors.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry, lockDrafts } from '../../db/locks.ts';
import { readAccount, setAccountState } from '../../db/registry/accounts.ts';
import { draftsGoneTo, publishedLately, releasesHeldFor } from '../../db/releases/account-releases.ts';
import type { Deps } from '../deps.ts';
import { openCase } from '../lifecycle/open-case.ts';
import { by } from '../audit-entry.ts';
import { permit } from '../permit.ts';
import { stopReleases } from '../lifecycle/stop-releases.ts';

export interface StolenAnswer {
  readonly accountId: string;
  readonly state: AccountState;
  /** Items that wait for this account, held from now on; at most {@link MOST_LISTED} of them by name. */
  readonly held: readonly string[];
  readonly heldCount: number;
  /** Pulled items that the tool was asked to stop. */
  readonly stopRequested: readonly string[];
  /** What came out there within the last day, and the inquiries into it; at most {@link LOOK_BACK} of them. */
  readonly publishedLastDay: number;
  readonly cases: readonly string[];
}

/** What came out within this time may have come from the thief. */
const LOOK_BACK = { hours: 24, most: 50 } as const;
const MOST_LISTED = 200;

/** Accounts that nobody can publish on any more. */
const OVER: readonly AccountState[] = ['CLOSED', 'EXITED'];

/**
 * An account was stolen (盗号, art. 23): in one transaction it is SUSPENDED, nothing more leaves to it, what was pulled for
 * it is to be stopped, and what came out there within the last day is to be looked into. Asking again does it again for what
 * is new.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, FORBIDDEN (a reviewer who is not FINAL), INVALID_TRANSITION (closed for good)
 */
export const stopStolenAccount = (deps: Deps, actor: Actor, accountId: string, reason: string): Promise<StolenAnswer> =>
  deps.db.transaction().execute(async (trx) => {
    // no pull is under way while this is held
    await changeRegistry(trx);
    const account = await readAccount(trx, accountId);
    if (account === undefined) throw new Refused('NOT_FOUND', { detail: '账号' });
    const { unitId } = account;
    permit(actor, 'account.stop', { unitId, accountIds: [accountId] });
    if (!mayStopAccount(await stillInForce(trx, actor), unitId, accountId)) {
      throw new Refused('FORBIDDEN', { detail: '须由终审审核员、值班负责人或管理员停用' });
    }
    if (OVER.includes(account.state))
      throw new Refused('INVALID_TRANSITION', { detail: `账号${ACCOUNT_STATE_NAMES[account.state]}` });
    await setAccountState(trx, accountId, 'SUSPENDED');

    const touched = await draftsGoneTo(trx, accountId, LOOK_BACK);
    const drafts = touched.length === 0 ? [] : await lockDrafts(trx, touched);
    const stopRequested: string[] = [];
    for (const draft of drafts) {
      const request = {
        actor,
        withdraw: false,
        accountId,
        reason: '账号被盗，停止发布',
        details: { stolen: accountId },
      };
      stopRequested.push(...(await stopReleases(trx, draft, request)).stopRequested);
    }
    const published = await publishedLately(trx, accountId, LOOK_BACK);
    const cases: string[] = [];
    for (const { draftId } of published.newest) {
      const draft = drafts.find((locked) => locked.id === draftId);
      if (draft === undefined) continue;
      const details = { publishedLastDay: published.count };
      const trigger = 'ACCOUNT_STOLEN';
      cases.push((await openCase(trx, { kind: 'INQUIRY', trigger, draft, reason, actor, accountId, details })).id);
    }
    const held = await releasesHeldFor(trx, accountId);
    const counts = { held: held.length, stopRequested: stopRequested.length, cases: cases.length };
    await appendAudit(trx, [
      {
        ...by(actor),
        action: 'account.stolen',
        code: 'ACCOUNT_STOLEN',
        entity: 'accounts',
        entityId: accountId,
        unitId,
        details: {
          reason,
          before: { state: account.state },
          after: { state: 'SUSPENDED' },
          ...counts,
          publishedLastDay: published.count,
        },
      },
    ]);
    return {
      ...{ accountId, state: 'SUSPENDED', stopRequested, cases, publishedLastDay: published.count },
      ...{ held: held.slice(0, MOST_LISTED), heldCount: held.length },
    };
  });
