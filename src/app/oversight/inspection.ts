import { chinaDate } from '../../domain/china-day.ts';
import {
  ERROR_DAYS,
  INDICATORS,
  inspect,
  INDICATOR_IDS,
  ORIGINAL_DAYS,
  type Indicator,
  type Judged,
  type Thresholds,
} from '../../domain/reports/inspection.ts';
import { repostState } from '../../domain/reports/mandatory-repost.ts';
import { reportScope } from '../../domain/reports/scope.ts';
import type { Actor } from '../../domain/roles.ts';
import { missingRecords } from '../../domain/registry/account-records.ts';
import { silenceOf } from '../../domain/registry/activity.ts';
import type { Platform } from '../../domain/vocabulary.ts';
import { databaseNow } from '../../db/locks.ts';
import { readActivity } from '../../db/registry/activity.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { readAccountRecords } from '../../db/reports/inspection-facts.ts';
import { readRepostTargets } from '../../db/reports/mandatory-reposts.ts';
import { countWaitingMessages } from '../../db/reports/reader-messages.ts';
import type { Deps } from '../deps.ts';

const DAY = 86_400_000;
/** What was to be reposted until longer ago is no matter of today's inspection. */
const REPOST_DAYS = 90;

export interface InspectedAccount {
  readonly accountId: string;
  readonly name: string;
  readonly platform: Platform;
  readonly unitId: string;
  readonly unitName: string;
  readonly red: number;
  readonly indicators: readonly Judged[];
}

/** The answer of `GET /v1/reports/inspection`. */
export interface Inspection {
  readonly madeAt: Date;
  readonly thresholds: Thresholds;
  readonly indicators: readonly { readonly id: Indicator; readonly name: string; readonly basis: string }[];
  /** Those with most that is red first. */
  readonly accounts: readonly InspectedAccount[];
}

/**
 * Whether the ACTIVE accounts that the actor answers for would pass an inspection today (迎检): each indicator green or red,
 * with its evidence and what to do.
 *
 * @throws Refused FORBIDDEN, FOREIGN_UNIT, UNKNOWN_UNIT, UNKNOWN_ACCOUNT or VALIDATION
 */
export async function inspectAccounts(
  { db, inspection: thresholds }: Pick<Deps, 'db' | 'inspection'>,
  actor: Actor,
  asked: { readonly unit?: string | undefined; readonly account?: string | undefined },
  registry: Registry,
): Promise<Inspection> {
  const scope = reportScope(registry, actor, asked);
  const now = await databaseNow(db);
  const today = chinaDate(now);
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY);
  const active = (await readActivity(db, scope.unitIds, ago(ORIGINAL_DAYS), today)).filter(
    ({ accountId }) => (scope.accountId ?? accountId) === accountId,
  );
  const ids = active.map(({ accountId }) => accountId);
  const records = await readAccountRecords(db, ids, ago(ERROR_DAYS));
  const targets = await readRepostTargets(db, { accountIds: ids, since: ago(REPOST_DAYS) });
  const messages = await countWaitingMessages(db, ids);
  const accounts = active.flatMap((account): InspectedAccount[] => {
    const record = records.get(account.accountId);
    if (record === undefined) return [];
    const indicators = inspect(
      {
        silence: silenceOf(account, now),
        lastPublishedAt: account.lastPublishedAt,
        originals: account.originals,
        mandatory: targets
          .filter(({ accountId }) => accountId === account.accountId)
          .map((target) => ({ title: target.title, state: repostState(target, now) })),
        messages: messages.get(account.accountId) ?? { overdue: 0, waiting: 0 },
        errors: { count: record.errors, characters: record.characters },
        missing: missingRecords(record),
        qualifications: record.qualifications,
      },
      thresholds,
      today,
    );
    const { accountId, name, platform, unitId, unitName } = account;
    const red = indicators.filter(({ colour }) => colour === 'RED').length;
    return [{ ...{ accountId, name, platform, unitId, unitName, red }, indicators }];
  });
  return {
    madeAt: now,
    thresholds,
    indicators: INDICATOR_IDS.map((id) => ({ id, name: INDICATORS[id].zh, basis: INDICATORS[id].basis })),
    accounts: accounts.toSorted((a, b) => b.red - a.red || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}
