import type { ReadMedia } from '../../src/app/checks/read-media.ts';
import type { Deps } from '../../src/app/deps.ts';
import type { MediaReading } from '../../src/domain/media-reading.ts';
import { knownMedia } from '../../src/db/media/readings.ts';

const NOTHING: MediaReading = {
  ...{ width: 8, height: 6, frames: [], framesSeen: 1, everyMs: null, durationMs: null, hasSound: false, unread: null },
};

/** Finds nothing in any file: for tests of what comes before and after, whose files are no real ones. */
export const blindReader =
  ({ db }: Pick<Deps, 'db'>): ReadMedia =>
  async (digests) =>
    (await knownMedia(db, digests)).map((file) => ({ ...file, reading: NOTHING }));
