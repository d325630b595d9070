import { searchAudit, type AuditSearch } from '../../db/audit-search.ts';
import { listAudit, type AuditRow } from '../../db/audit.ts';
import type { Deps } from '../deps.ts';

export interface LogQuery extends Omit<AuditSearch, 'before'> {
  /** newest: `action` fits by its beginning, and `from`, `to` limit the time. */
  readonly order: 'oldest' | 'newest';
  /** Sequence number of the last entry that was seen. */
  readonly cursor?: number | undefined;
}

/** Entries of the log (留痕) that fit, page by page. */
export function searchLog(deps: Deps, { order, cursor, from, to, ...filter }: LogQuery): Promise<readonly AuditRow[]> {
  return order === 'newest'
    ? searchAudit(deps.db, { ...filter, from, to, before: cursor })
    : listAudit(deps.db, { ...filter, after: cursor });
}
