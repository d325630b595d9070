import { silenceOf, silenceRank, type Silence } from '../../domain/registry/activity.ts';
import { chinaDate, mondayOf, startOf } from '../../domain/china-day.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { mayTo, reachOf, unitsOf } from '../../domain/permissions.ts';
import { unitsAndBelow } from '../../domain/registry/unit-tree.ts';
import {
  readActivity,
  readWaitingDrafts,
  type AccountActivity,
  type WaitingDraft,
} from '../../db/registry/activity.ts';
import { databaseNow } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';

const HOUR = 3_600_000;

type Shown = Pick<AccountActivity, 'accountId' | 'name' | 'platform' | 'unitId' | 'unitName' | 'lastPublishedAt'> &
  Silence;

export interface ActivityRow extends Shown {
  readonly originalsThisWeek: number;
  readonly thresholds: readonly number[];
  /** Only with a warning: drafts that would end the silence, the nearest to publication first. */
  readonly wouldEnd: readonly (Omit<WaitingDraft, 'accountId'> & { readonly waitingHours: number })[];
}

/**
 * How active the accounts are (art. 16): days since the last publication, originals of this week, warnings that name what
 * would end the silence. People see their own units and those below.
 *
 * @param unitId this unit and those below it; missing = all that the actor may see
 * @throws Refused FOREIGN_UNIT
 */
export async function listActivity(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  unitId: string | undefined,
): Promise<{ readonly now: Date; readonly weekFrom: Date; readonly items: readonly ActivityRow[] }> {
  const visible = unitsOf(reachOf(actor, 'activity.read', registry.units));
  if (unitId !== undefined && !visible.includes(unitId)) throw new Refused('FOREIGN_UNIT');
  const units = unitId === undefined ? visible : unitsAndBelow(registry.units, [unitId]);
  const now = await databaseNow(deps.db);
  const today = chinaDate(now);
  const weekFrom = startOf(mondayOf(today));
  const accounts = (await readActivity(deps.db, units, weekFrom, today)).filter((account) =>
    mayTo(actor, 'activity.read', { unitId: account.unitId, accountIds: [account.accountId] }, registry.units),
  );
  const judged = accounts.map((account) => ({ account, silence: silenceOf(account, now) }));
  const silent = judged.filter(({ silence }) => silence.level !== 'NONE').map(({ account }) => account.accountId);
  const waiting = new Map<string, WaitingDraft[]>(silent.map((accountId) => [accountId, []]));
  for (const draft of await readWaitingDrafts(deps.db, silent)) waiting.get(draft.accountId)?.push(draft);
  const items = judged.map(({ account, silence }): ActivityRow => {
    const { accountId, name, platform, unitName, lastPublishedAt, thresholds } = account;
    return {
      accountId,
      name,
      platform,
      unitId: account.unitId,
      unitName,
      lastPublishedAt,
      ...silence,
      originalsThisWeek: account.originals,
      thresholds,
      wouldEnd: (waiting.get(accountId) ?? []).map(({ accountId: _account, ...draft }) => ({
        ...draft,
        waitingHours: Math.max(0, Math.floor((now.getTime() - draft.waitingSince.getTime()) / HOUR)),
      })),
    };
  });
  return { now, weekFrom, items: items.toSorted(bySilence) };
}

const bySilence = (a: ActivityRow, b: ActivityRow): number =>
  silenceRank(b.warning) - silenceRank(a.warning) ||
  b.silentDays - a.silentDays ||
  a.accountId.localeCompare(b.accountId);
