import type { Kysely } from 'kysely';
import type { MediaFile } from '../../domain/media.ts';
import type { Database } from '../schema/index.ts';

/** Those of the digests that the store has, by digest. */
export async function findMedia(
  db: Kysely<Database>,
  digests: readonly string[],
): Promise<ReadonlyMap<string, MediaFile>> {
  if (digests.length === 0) return new Map();
  const rows = await db
    .selectFrom('media')
    .select(['digest', 'media_type', 'bytes', 'width', 'height', 'duration_ms'])
    .where('digest', 'in', digests)
    .execute();
  return new Map(
    rows.map((row) => [
      row.digest,
      {
        digest: row.digest,
        mediaType: row.media_type,
        bytes: row.bytes,
        ...(row.width === null ? {} : { width: row.width }),
        ...(row.height === null ? {} : { height: row.height }),
        ...(row.duration_ms === null ? {} : { durationMs: row.duration_ms }),
      },
    ]),
  );
}

/** Digests of the files that the present revisions of drafts show. */
export async function mediaOfDrafts(db: Kysely<Database>, draftIds: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('revision_media as m')
    .innerJoin('draft as d', (join) => join.onRef('d.id', '=', 'm.draft_id').onRef('d.current_rev', '=', 'm.rev'))
    .select('m.digest')
    .distinct()
    .where('d.id', 'in', [...draftIds])
    .execute();
  return rows.map(({ digest }) => digest);
}
