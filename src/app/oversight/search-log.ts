import { reachOf } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { searchAudit, type AuditSearch } from '../../db/audit-search.ts';
import { listAudit, type AuditRow, type AuditSight } from '../../db/audit.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';

export interface LogQuery extends Omit<AuditSearch, 'before' | 'sight'> {
  /** newest: `action` fits by its beginning, and `from`, `to` limit the time. */
  readonly order: 'oldest' | 'newest';
  /** Sequence number of the last entry that was seen. */
  readonly cursor?: number | undefined;
}

/**
 * Whose entries the actor may read: those of the units for which they may read the log, and those below. What belongs to no
 * unit (the rules of the root unit, which all obey, jobs, strangers who were refused) is for every government body.
 */
export function logSight(actor: Actor, { units }: Registry): AuditSight {
  const unitIds = reachOf(actor, 'audit.read', units).units;
  return { unitIds, ofNoUnit: unitIds.some((id) => units.get(id)?.kind !== 'OPERATOR') };
}

/** Entries of the log (留痕) that fit and that the actor may read, page by page. */
export function searchLog(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  { order, cursor, from, to, ...filter }: LogQuery,
): Promise<readonly AuditRow[]> {
  const sight = logSight(actor, registry);
  return order === 'newest'
    ? searchAudit(deps.db, { ...filter, from, to, before: cursor, sight })
    : listAudit(deps.db, { ...filter, after: cursor, sight });
}
