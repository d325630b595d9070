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
