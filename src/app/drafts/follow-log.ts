import { followAudit, type AuditRow, type Followed } from '../../db/audit.ts';
import type { Deps } from '../deps.ts';

export type LogNews = AuditRow;

/**
 * What the log says of drafts after the entries that were seen of each, the oldest first. Whether somebody may see a draft
 * is asked before following it.
 *
 * @param followed each draft with the sequence number of the last entry that was seen; 0 = from the beginning
 */
export const newsOf = (deps: Deps, followed: readonly Followed[], limit: number): Promise<readonly LogNews[]> =>
  followAudit(deps.db, followed, limit);
