import { chinaDate } from '../../domain/china-day.ts';
import { periodOf, type Period } from '../../domain/reports/period.ts';
import { isInScope, reportScope } from '../../domain/reports/scope.ts';
import type { Actor } from '../../domain/roles.ts';
import { databaseNow } from '../../db/locks.ts';
import type { AccountEntry, Registry } from '../../db/registry/registry.ts';
import { countLedger, ledgerPage, type LedgerRow } from '../../db/reports/ledger.ts';
import type { Deps } from '../deps.ts';
import type { PeriodRequest } from './in-period.ts';

/** Rows that are read at a time, and that are in memory at the most. */
export const LEDGER_PAGE = 500;

/** A publication as the ledger shows it. */
export interface LedgerLine extends LedgerRow {
  readonly account: AccountEntry | undefined;
}

/** The ledger (台账) of what was published in a period. */
export interface Ledger {
  readonly period: Pick<Period, 'from' | 'to' | 'days'>;
  readonly madeAt: Date;
  /** Publications in it. */
  readonly count: number;
  /** Its rows in the order of publication, read page by page while somebody takes them. */
  readonly pages: () => AsyncGenerator<readonly LedgerLine[]>;
}

/**
 * Every publication of a period on the accounts that the actor answers for, with all that an inspector asks of it.
 *
 * @throws Refused FORBIDDEN, FOREIGN_UNIT, UNKNOWN_UNIT, UNKNOWN_ACCOUNT or VALIDATION (the period)
 */
export async function openLedger(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  asked: PeriodRequest,
  registry: Registry,
): Promise<Ledger> {
  const scope = reportScope(registry, actor, asked);
  const madeAt = await databaseNow(db);
  const { start, end, ...period } = periodOf(asked, chinaDate(madeAt));
  const accountIds = [...registry.accounts.values()].filter((account) => isInScope(scope, account)).map(({ id }) => id);
  // what is published from now on is of the next ledger: else its end would move away while it is written
  const slice = { accountIds, start, end: end < madeAt ? end : madeAt };
  const lineOf = (row: LedgerRow): LedgerLine => ({
    ...row,
    account: registry.accounts.get(row.accountId),
  });
  return {
    period,
    madeAt,
    count: await countLedger(db, slice),
    async *pages() {
      let last: LedgerRow | undefined;
      for (;;) {
        const rows = await ledgerPage(db, slice, last, LEDGER_PAGE);
        if (rows.length > 0) yield rows.map(lineOf);
        if (rows.length < LEDGER_PAGE) return;
        last = rows.at(-1);
      }
    },
  };
}
