import {
  assess,
  type AssessedAccount,
  type Assessed,
  type Facts,
  type Figures,
} from '../../domain/reports/assessment.ts';
import { dayNumber, type Period } from '../../domain/reports/period.ts';
import { isInScope, type ReportScope } from '../../domain/reports/scope.ts';
import type { Actor } from '../../domain/roles.ts';
import { longestSilence } from '../../domain/registry/silence.ts';
import type { AccountState, Platform } from '../../domain/vocabulary.ts';
import type { Trx } from '../../db/locks.ts';
import type { AccountEntry, Registry } from '../../db/registry/registry.ts';
import { tallyCases } from '../../db/reports/cases.ts';
import { findingFacts, listOverrides, overrideFacts, type OverrideEntry } from '../../db/reports/findings.ts';
import { readPublicationDays, tallyPublications } from '../../db/reports/publications.ts';
import { tallyDrafts, type Slice } from '../../db/reports/slice.ts';
import { overdueFacts, postReviewFacts, tallyTasks } from '../../db/reports/tasks.ts';
import { decisionHourFacts, reviewFacts, submissionFacts } from '../../db/reports/work.ts';
import type { Deps } from '../deps.ts';
import { inPeriod, type PeriodRequest } from './in-period.ts';

/** The list of overrides is cut here, newest first; the figures count all of them. */
export const OVERRIDES_LISTED = 500;

export interface UnitLine {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly figures: Figures;
}

export interface AccountLine {
  readonly id: string;
  readonly unitId: string;
  readonly platform: Platform;
  readonly name: string;
  readonly state: AccountState;
  readonly figures: Figures;
}

export type OverrideLine = OverrideEntry & { readonly unitName: string };

/** The answer of `GET /v1/reports/assessment`; docs/api.md describes it. */
export interface Assessment {
  readonly period: Pick<Period, 'from' | 'to' | 'days'> & { readonly timeZone: 'Asia/Shanghai' };
  readonly madeAt: Date;
  /** What was asked for; null = everything that the asker may see. */
  readonly unitId: string | null;
  readonly accountId: string | null;
  readonly totals: Figures;
  readonly units: readonly UnitLine[];
  readonly accounts: readonly AccountLine[];
  readonly overrides: {
    readonly count: number;
    readonly listed: number;
    readonly items: readonly OverrideLine[];
  };
}

/** Accounts that are not open to the public yet, or no more: silence is no fault of theirs. */
const NOT_OPEN: readonly AccountState[] = ['PENDING', 'CLOSED', 'EXITED'];

/** What is counted of drafts. */
const THEMES = [
  submissionFacts,
  reviewFacts,
  decisionHourFacts,
  findingFacts,
  overrideFacts,
  overdueFacts,
  postReviewFacts,
] as const;

/**
 * The assessment (考核, art. 27 and 28) of units and their accounts over a period, from one snapshot of the store.
 *
 * @throws Refused FORBIDDEN, FOREIGN_UNIT, UNKNOWN_UNIT, UNKNOWN_ACCOUNT or VALIDATION (the period)
 */
export async function assessUnits(
  deps: Deps,
  actor: Actor,
  asked: PeriodRequest,
  registry: Registry,
): Promise<Assessment> {
  return inPeriod(deps, actor, asked, registry, async (trx, { scope, slice, period, madeAt, today }) => {
    const accounts = accountsOf(registry, scope);
    const judged = await judgeSilence(trx, slice, accounts, period.to < today ? period.to : today);
    const assessed = assess(scope.unitIds, judged, await readFacts(trx, slice));
    const overrides = await listOverrides(trx, slice, OVERRIDES_LISTED);
    return {
      period: { ...period, timeZone: 'Asia/Shanghai' },
      madeAt,
      unitId: asked.unit ?? null,
      accountId: scope.accountId,
      ...lines(registry, scope, accounts, assessed),
      overrides: {
        count: assessed.totals.overrides.overridden + assessed.totals.overrides.falsePositives,
        listed: overrides.length,
        items: overrides.map((entry) => ({ ...entry, unitName: unitName(registry, entry.unitId) })),
      },
    };
  });
}

async function readFacts(trx: Trx, slice: Slice): Promise<Facts> {
  // one connection, one snapshot: one after another
  const ofDrafts = await tallyDrafts(trx, slice, THEMES);
  const publications = await tallyPublications(trx, slice);
  const cases = await tallyCases(trx, slice);
  const { tallies, durations } = await tallyTasks(trx, slice);
  return { tallies: [...ofDrafts, ...publications, ...cases, ...tallies], durations };
}

/** @param last the last day that counts, `YYYY-MM-DD` */
async function judgeSilence(
  trx: Trx,
  slice: Slice,
  accounts: readonly AccountEntry[],
  last: string,
): Promise<readonly AssessedAccount[]> {
  const days = await readPublicationDays(
    trx,
    accounts.map(({ id }) => id),
    slice,
  );
  return accounts.map(({ id, unitId, state }) => {
    const known = NOT_OPEN.includes(state) ? undefined : days.get(id);
    return { id, unitId, longestSilence: known === undefined ? null : longestSilence(known, dayNumber(last)) };
  });
}

const unitName = (registry: Registry, id: string): string => registry.units.get(id)?.name ?? '';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const accountsOf = (registry: Registry, scope: ReportScope): readonly AccountEntry[] =>
  [...registry.accounts.values()]
    .filter((account) => isInScope(scope, account))
    .toSorted((a, b) => compare(unitName(registry, a.unitId), unitName(registry, b.unitId)) || compare(a.name, b.name));

function lines(
  registry: Registry,
  scope: ReportScope,
  accounts: readonly AccountEntry[],
  assessed: Assessed,
): Pick<Assessment, 'totals' | 'units' | 'accounts'> {
  const units = scope.unitIds.flatMap((id): UnitLine[] => {
    const figures = assessed.units.get(id);
    const parentId = registry.units.get(id)?.parentId ?? null;
    return figures === undefined ? [] : [{ id, name: unitName(registry, id), parentId, figures }];
  });
  return {
    totals: assessed.totals,
    units: units.toSorted((a, b) => compare(a.name, b.name)),
    accounts: accounts.flatMap(({ id, unitId, platform, name, state }): AccountLine[] => {
      const figures = assessed.accounts.get(id);
      return figures === undefined ? [] : [{ id, unitId, platform, name, state, figures }];
    }),
  };
}
