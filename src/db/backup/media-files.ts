import type { Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';

/** Media files and their bytes in the order of their digests, behind one. */
export const mediaFilesAfter = (
  db: Kysely<Database>,
  digest: string,
  most: number,
): Promise<readonly { readonly digest: string; readonly bytes: number }[]> =>
  db
    .selectFrom('media')
    .select(['digest', 'bytes'])
    .where('digest', '>', digest)
    .orderBy('digest')
    .limit(most)
    .execute();

/** Digests of all media files that are not among these. */
export async function mediaBesides(db: Kysely<Database>, digests: ReadonlySet<string>): Promise<readonly string[]> {
  const rows = await db.selectFrom('media').select('digest').orderBy('digest').execute();
  return rows.map(({ digest }) => digest).filter((digest) => !digests.has(digest));
}
