import type { Kysely } from 'kysely';
import { mediaFilesAfter } from '../../db/backup/media-files.ts';
import { countMedia, knownMedia } from '../../db/media/unused-media.ts';
import type { Database } from '../../db/schema/index.ts';
import type { ArchiveWriter } from '../../files/archive/write-archive.ts';
import type { MediaStore } from '../../media/store/media-store.ts';
import type { TellProgress } from './progress.ts';
import { mediaPart, type Manifest } from './manifest.ts';

const BATCH = 500;

/**
 * Adds the bytes of all media files that the state of the database names. One that is gone meanwhile was erased, or unused for
 * long, if the database names it no longer; else the store is damaged, as it is where bytes are not what their digest says.
 *
 * @param at the state, and the database as it goes on
 */
export async function addMedia(
  archive: ArchiveWriter,
  at: { readonly snapshot: Kysely<Database>; readonly now: Kysely<Database> },
  store: MediaStore,
  included: boolean,
  tell: TellProgress,
): Promise<Manifest['media']> {
  const { files: of } = await countMedia(at.snapshot);
  const media: Manifest['media'] = { included, files: 0, bytes: 0, removed: [], damaged: [] };
  if (!included) return media;
  let done = 0;
  for (let batch = await mediaFilesAfter(at.snapshot, '', BATCH); batch.length > 0;) {
    for (const { digest, bytes } of batch) {
      const found = await store.open(digest);
      if (found === null) {
        const isKnown = (await knownMedia(at.now, [digest])).has(digest);
        (isKnown ? media.damaged : media.removed).push(digest);
      } else {
        const { sha256 } = await archive.addStream(mediaPart(digest), bytes, found);
        media.files += 1;
        media.bytes += bytes;
        if (`sha256-${sha256}` !== digest) media.damaged.push(digest);
      }
      done += 1;
      tell({ what: 'MEDIA', done, of, bytes: media.bytes });
    }
    batch = await mediaFilesAfter(at.snapshot, batch.at(-1)?.digest ?? '', BATCH);
  }
  return media;
}
