import { v7 as uuid } from 'uuid';
import type { Scope } from '../../domain/content.ts';
import { priorityOf } from '../../domain/review/policy.ts';
import type { LockedDraft, Trx } from '../../db/locks.ts';
import { insertReleases, releasesOfDraft, type NewRelease, type ReleaseRow } from '../../db/releases/releases.ts';

/**
 * Makes one release item for each approved account that has none yet. What a person took back, or whose time was over,
 * while this revision was looked at once more stays so.
 * @returns the new items
 */
export async function createReleases(trx: Trx, draft: LockedDraft, scope: Scope): Promise<readonly NewRelease[]> {
  const isOver = ({ state }: ReleaseRow): boolean => state === 'WITHDRAWN' || state === 'EXPIRED';
  const standing = (await releasesOfDraft(trx, draft.id)).filter(
    (item) => !isOver(item) || (item.rev === draft.rev && !item.approvalFell),
  );
  const releases = scope.accounts
    .filter((account) => !standing.some((item) => item.accountId === account))
    .map((accountId) => ({
      id: uuid(),
      draftId: draft.id,
      rev: draft.rev,
      accountId,
      contentHash: draft.contentHash,
      priority: priorityOf(draft),
      scope,
    }));
  await insertReleases(trx, releases);
  return releases;
}
