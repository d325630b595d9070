import { listAudit, type AuditRow } from '../../db/audit.ts';
import type { Deps } from '../deps.ts';

/** Entries that are read at once. */
const PAGE = 200;

/**
 * What the log says of a draft after an entry, the oldest first. Whether somebody may see the draft is asked once, before
 * following it.
 *
 * @param after sequence number of the last entry that was seen; 0 = from the beginning
 */
export const logAfter = (deps: Deps, draftId: string, after: number): Promise<readonly AuditRow[]> =>
  listAudit(deps.db, { draftId, after, limit: PAGE });
