import { reachOf } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { readableMedia } from '../../db/media/readers.ts';
import type { Deps } from '../deps.ts';

/**
 * Those of the digests whose files the actor may have: as uploader, as somebody who may read a draft that shows it, or as the
 * publishing tool that holds an item with it. Whoever may have a file may name it in a draft, too.
 */
export const mayReadMedia = (
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  digests: readonly string[],
): Promise<ReadonlySet<string>> =>
  readableMedia(db, digests, {
    userId: actor.kind === 'person' ? actor.id : null,
    tokenId: actor.kind === 'machine' ? actor.id : null,
    drafts: reachOf(actor, 'draft.read'),
    tasks: reachOf(actor, 'task.work'),
  });
