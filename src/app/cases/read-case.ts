import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { namesOf } from '../../db/people/actors.ts';
import { linkedDraftStatus, readCase } from '../../db/cases/cases.ts';
import { copiesOf } from '../../db/releases/copies.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { releasesOfDraft } from '../../db/releases/releases.ts';
import { draftHeadline } from '../../db/drafts/drafts.ts';
import type { Deps } from '../deps.ts';
import { permitDraft } from '../permit.ts';
import { takedownConfirmers } from './confirmers.ts';

/** One case with what it is about: its people, the items of its draft, and how far the draft is that answers it. */
export async function findCase(deps: Deps, actor: Actor, id: string) {
  const file = await readCase(deps.db, id);
  if (file === undefined) throw new Refused('NOT_FOUND', { detail: '处置单' });
  await permitDraft(deps.db, actor, 'case.read', file);
  const draft = await draftHeadline(deps.db, file.draftId);
  const names = await namesOf(deps.db, [file.openedBy, file.confirmedBy, file.closedBy]);
  const items = await releasesOfDraft(deps.db, file.draftId);
  const copies = await Promise.all(items.map((item) => copiesOf(deps.db, item.id)));
  const orderedBy = [file.openedBy, ...((file.details['persons'] ?? []) as readonly string[])];
  const waits = file.kind === 'TAKEDOWN' && file.state === 'ORDERED';
  const revision = waits ? await readRevision(deps.db, file.draftId, draft.rev) : undefined;
  const accountIds = revision?.scope.accounts ?? [];
  return {
    ...file,
    confirmers: waits ? await takedownConfirmers(deps, { unitId: file.unitId, accountIds }, orderedBy) : [],
    openedByName: names.get(file.openedBy) ?? null,
    confirmedByName: names.get(file.confirmedBy) ?? null,
    closedByName: names.get(file.closedBy) ?? null,
    draft,
    linkedStatus: (await linkedDraftStatus(deps.db, file)) ?? null,
    items: items.map(({ id: releaseId, accountId, state, url, platformId, publishedAt }, index) => ({
      ...{ releaseId, accountId, state, url, platformId, publishedAt },
      copies: copies[index] ?? [],
    })),
  };
}
