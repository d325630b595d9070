import { chinaDate } from '../../domain/china-day.ts';
import { periodOf, type Period } from '../../domain/reports/period.ts';
import { reportScope, type ReportScope } from '../../domain/reports/scope.ts';
import type { Actor } from '../../domain/roles.ts';
import { databaseNow, type Trx } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { planForPeriod, type Slice } from '../../db/reports/slice.ts';
import type { Deps } from '../deps.ts';

/** Whose work is reported on, and from which day to which; missing = everything that the asker may see, the latest period. */
export interface PeriodRequest {
  readonly unit?: string | undefined;
  readonly account?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Asked {
  readonly scope: ReportScope;
  readonly slice: Slice;
  readonly period: Pick<Period, 'from' | 'to' | 'days'>;
  readonly madeAt: Date;
  /** `YYYY-MM-DD` in China. */
  readonly today: string;
}

/**
 * Reads a report on a period from one snapshot of the store.
 * @throws Refused FORBIDDEN, FOREIGN_UNIT, UNKNOWN_UNIT, UNKNOWN_ACCOUNT or VALIDATION (the period)
 */
export async function inPeriod<T>(
  deps: Deps,
  actor: Actor,
  request: PeriodRequest,
  registry: Registry,
  read: (trx: Trx, asked: Asked) => Promise<T>,
): Promise<T> {
  const scope = reportScope(registry, actor, request);
  return deps.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await planForPeriod(trx);
      const madeAt = await databaseNow(trx);
      const today = chinaDate(madeAt);
      const { start, end, ...period } = periodOf(request, today);
      return read(trx, { scope, slice: { ...scope, start, end }, period, madeAt, today });
    });
}
