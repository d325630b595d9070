import { v7 as uuid } from 'uuid';
import type { Scope } from '../domain/content.ts';
import { priorityOf } from '../domain/policy.ts';
import type { LockedDraft, Trx } from '../db/locks.ts';
import { insertReleases, releasesOfDraft, type NewRelease } from '../db/releases.ts';

/**
 * Makes one release item for each approved account that has none yet.
 * @returns the new items
 */
export async function makeReleases(trx: Trx, draft: LockedDraft, scope: Scope): Promise<readonly NewRelease[]> {
  const living = (await releasesOfDraft(trx, draft.id)).filter(
    (item) => item.state !== 'WITHDRAWN' && item.state !== 'EXPIRED',
  );
  const releases = scope.accounts
    .filter((account) => !living.some((item) => item.accountId === account))
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
