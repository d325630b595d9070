import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { appendAudit } from '../../db/audit.ts';
import { lockDigest } from '../../db/media/store-media.ts';
import { deleteUnused, knownMedia, unusedMedia } from '../../db/media/unused-media.ts';
import type { Deps } from '../deps.ts';

/** A file that no revision shows goes so long after it was brought last. */
export const UNUSED_DAYS = 30;
/** Files removed in one round at the most; the rest follows. */
const MOST = 200;
const BATCH = 500;
/** Uploads that lie longer were left behind by a process that died. */
const LEFT_BEHIND_MS = 24 * 3_600_000;

type Work = Pick<Deps, 'db' | 'media' | 'mediaRules'>;

/**
 * Removes files that nobody shows, row and bytes together, and logs it.
 * @returns how many went
 */
export async function removeUnused(deps: Work): Promise<number> {
  let removed = 0;
  for (const digest of await unusedMedia(deps.db, UNUSED_DAYS, MOST)) if (await removeOne(deps, digest)) removed += 1;
  return removed;
}

/** The bytes go while the digest is held: an upload of the same file waits, and brings it anew. */
const removeOne = ({ db, media }: Work, digest: string): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    await lockDigest(trx, digest);
    const gone = await deleteUnused(trx, digest, UNUSED_DAYS);
    if (gone === null) return false;
    const details = { digest, bytes: gone.bytes, days: UNUSED_DAYS };
    const units = gone.unitIds.length === 0 ? [null] : gone.unitIds;
    await appendAudit(
      trx,
      units.map((unitId) => ({ action: 'media.removed', entity: 'media', unitId, details })),
    );
    await media.remove(digest);
    return true;
  });

/**
 * Removes files that have no row, as a crash between both leaves them, and uploads that were left behind.
 * @returns how many files went
 */
export async function removeOrphans(deps: Work): Promise<number> {
  let removed = 0;
  let batch: string[] = [];
  const look = async (): Promise<void> => {
    const known = await knownMedia(deps.db, batch);
    for (const digest of batch)
      if (!known.has(digest) && removed < MOST && (await removeOrphan(deps, digest))) removed += 1;
    batch = [];
  };
  for await (const digest of deps.media.list()) {
    batch.push(digest);
    if (batch.length === BATCH) await look();
    if (removed >= MOST) break;
  }
  if (batch.length > 0) await look();
  await removeLeftBehind(deps.mediaRules.uploadDir);
  return removed;
}

/** Removes a file without a row. Whoever uploads it holds the digest until its row is there. @returns whether it had none */
export const removeOrphan = ({ db, media }: Pick<Work, 'db' | 'media'>, digest: string): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    await lockDigest(trx, digest);
    if ((await knownMedia(trx, [digest])).size > 0) return false;
    await media.remove(digest);
    return true;
  });

async function removeLeftBehind(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => []);
  for (const name of names) {
    const path = join(dir, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
  }
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Sweeps now and then: files that nobody shows once an hour, files without a row once a day.
 * @param now milliseconds, ever growing
 */
export function mediaSweeper(deps: Deps, now: () => number = () => performance.now()): () => Promise<void> {
  // a server that is started again and again does not read the whole store each time
  let [unusedAt, orphansAt] = [-Infinity, now() - DAY + HOUR];
  return async () => {
    if (now() - unusedAt >= HOUR) {
      unusedAt = now();
      const removed = await removeUnused(deps);
      if (removed > 0) deps.log.info({ removed }, 'removed media files that nothing shows');
    }
    if (now() - orphansAt >= DAY) {
      orphansAt = now();
      const removed = await removeOrphans(deps);
      if (removed > 0) deps.log.warn({ removed }, 'removed media files without a row');
    }
  };
}
