import type { Kysely } from 'kysely';
import { mediaAfter } from '../../db/media/unused-media.ts';
import type { Database } from '../../db/schema/index.ts';
import type { MediaStore } from '../../media/store/media-store.ts';

export interface MediaProblem {
  readonly digest: string;
  readonly kind: 'MISSING' | 'CHANGED';
}

const BATCH = 200;

/**
 * Reads every registered file again.
 * @param progress told after each file
 * @returns how many were looked at, and those that are not as they were
 */
export async function verifyMedia(
  db: Kysely<Database>,
  store: MediaStore,
  progress: (looked: number) => void = () => {},
): Promise<{ readonly looked: number; readonly problems: readonly MediaProblem[] }> {
  const problems: MediaProblem[] = [];
  let looked = 0;
  for (let batch = await mediaAfter(db, '', BATCH); batch.length > 0;) {
    for (const digest of batch) {
      if (!(await store.matches(digest))) {
        const found = await store.open(digest);
        found?.destroy();
        problems.push({ digest, kind: found === null ? 'MISSING' : 'CHANGED' });
      }
      looked += 1;
      progress(looked);
    }
    batch = await mediaAfter(db, batch.at(-1) ?? '', BATCH);
  }
  return { looked, problems };
}
