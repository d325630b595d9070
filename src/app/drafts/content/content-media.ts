import type { Kysely } from 'kysely';
import type { Content } from '../../../domain/content.ts';
import { isPicture, type ContentMedia } from '../../../domain/media.ts';
import { reachOf } from '../../../domain/permissions.ts';
import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { findMedia } from '../../../db/media/media.ts';
import { usableMedia } from '../../../db/media/usable-media.ts';
import type { Database } from '../../../db/schema/index.ts';
import type { ShownMedia } from './shown-media.ts';

/**
 * The files that a draft shows, as the store knows them.
 *
 * @param earlier files of the draft itself: whoever writes it may go on showing them
 * @throws Refused MEDIA_UNKNOWN when the store has no such file, or none that the actor may use for that unit
 */
export async function contentMedia(
  db: Kysely<Database>,
  actor: Actor,
  unitId: string,
  shows: readonly ShownMedia[],
  earlier: readonly ContentMedia[],
): Promise<readonly ContentMedia[]> {
  if (shows.length === 0) return [];
  const digests = shows.map(({ digest }) => digest);
  const files = await findMedia(db, digests);
  const own = new Set(earlier.map(({ digest }) => digest));
  const asked = digests.filter((digest) => !own.has(digest));
  const use = { unitId, userId: actor.id, reach: reachOf(actor, 'draft.read') };
  const usable = asked.length === 0 ? own : await usableMedia(db, asked, use);
  return shows.map(({ digest, alt }) => {
    const file = files.get(digest);
    if (file === undefined || !(own.has(digest) || usable.has(digest)))
      throw new Refused('MEDIA_UNKNOWN', { detail: digest });
    return { ...file, alt };
  });
}

/** @throws Refused COVER_NOT_PICTURE */
export function checkCovers({ cover, variants, media }: Content): void {
  const covers = [cover, ...Object.values(variants).map((variant) => variant.cover)];
  for (const digest of covers) {
    const file = media.find((shown) => shown.digest === digest);
    if (file !== undefined && !isPicture(file)) throw new Refused('COVER_NOT_PICTURE', { detail: file.digest });
  }
}

const FOREIGN_KEY_VIOLATION = '23503';

/** What was thrown as a draft was stored: a file may be removed after it was looked up. */
export function refusedIfGone(error: unknown): unknown {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string };
  return code === FOREIGN_KEY_VIOLATION && constraint === 'revision_media_digest_fkey'
    ? new Refused('MEDIA_UNKNOWN')
    : error;
}
