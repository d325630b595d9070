import type { MediaReader } from '../../media/reading/media-reader.ts';
import type { KnownMedia } from '../../domain/media-reading.ts';
import { knownMedia, mediaTypes, readOnce, type ReadingKey } from '../../db/media/readings.ts';
import type { Deps } from '../deps.ts';

/** Reads files by their digests, each once. @throws ReadingFailedError when one could not be read */
export type ReadMedia = (digests: readonly string[]) => Promise<readonly KnownMedia[]>;

/** Files are read where it was not done by the very same models; what was read is kept. */
export function mediaReading(deps: Pick<Deps, 'db' | 'media'>, reader: MediaReader): ReadMedia {
  const { db, media } = deps;
  const underWay = new Map<string, Promise<void>>();
  const read = (key: ReadingKey, work: () => Promise<void>): Promise<void> => {
    const name = `${key.digest} ${key.model}`;
    let known = underWay.get(name);
    if (known === undefined) {
      known = work().finally(() => underWay.delete(name));
      underWay.set(name, known);
    }
    return known;
  };
  return async (digests) => {
    const kinds = await mediaTypes(db, digests);
    const keys: ReadingKey[] = [];
    for (const [digest, kind] of kinds) keys.push({ digest, model: await reader.model(kind) });
    const files = await knownMedia(db, digests, keys);
    const unread = files.filter(({ reading }) => reading === null);
    if (unread.length === 0) return files;
    for (const { digest, mediaType } of unread) {
      const key = keys.find((one) => one.digest === digest)!;
      await read(key, () => readOnce(db, key, async () => reader.read(mediaType, await media.open(digest))));
    }
    return knownMedia(db, digests, keys);
  };
}
