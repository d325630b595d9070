import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { runApart } from '../apart/run-apart.ts';
import type { Deps } from '../deps.ts';
import { comparePairs, whole } from './compare-revisions.ts';
import { findDraft } from './draft-access.ts';

/**
 * What a repost changes of the text of its original, as readers see both.
 * @returns with `original` null where the editor gave none; then there is nothing to compare
 * @throws Refused NOT_FOUND, FOREIGN_UNIT
 */
export async function compareOriginal(deps: Deps, actor: Actor, draftId: string) {
  const draft = await findDraft(deps, actor, draftId);
  const revision = await readRevision(deps.db, draftId, draft.rev);
  if (revision === undefined) throw new Refused('NOT_FOUND', { detail: '版本' });
  const { content, original } = revision;
  if (original === null) return { original, tooDifferent: false, title: [], body: [] };
  const [was = '', is = ''] = await runApart('read', () => [
    [original.body, original.bodyFormat],
    [content.body, content.bodyFormat],
  ]);
  const pairs = [
    [original.title ?? content.source?.title ?? content.title, content.title],
    [was, is],
  ] as const;
  const [title, body] = await comparePairs(pairs);
  return {
    original,
    /** Beyond what is compared: the parts are then each text as a whole. */
    tooDifferent: title === null || body === null,
    title: title ?? whole(pairs[0]),
    body: body ?? whole(pairs[1]),
  };
}
