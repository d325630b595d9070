import { Refused } from '../domain/refusals.ts';
import { mayIn, type Actor } from '../domain/roles.ts';
import { linkedState, readCase } from '../db/cases.ts';
import { releasesOfDraft } from '../db/releases.ts';
import type { Deps } from './deps.ts';

/** One case with what it is about: the items of its draft, and how far the draft is that answers it. */
export async function findCase(deps: Deps, actor: Actor, id: string) {
  const file = await readCase(deps.db, id);
  if (file === undefined) throw new Refused('NOT_FOUND', { detail: '处置单' });
  if (!mayIn(actor, 'case.read', file.unitId)) throw new Refused('FOREIGN_UNIT');
  const draft = await deps.db
    .selectFrom('draft')
    .select(['status', 'content_hash as contentHash', 'current_rev as rev'])
    .where('id', '=', file.draftId)
    .executeTakeFirstOrThrow();
  const items = await releasesOfDraft(deps.db, file.draftId);
  return {
    ...file,
    draft,
    linkedStatus: (await linkedState(deps.db, file)) ?? null,
    items: items.map(({ id: releaseId, accountId, state, url, platformId, publishedAt }) => ({
      ...{ releaseId, accountId, state, url, platformId, publishedAt },
    })),
  };
}
