import type { Kysely } from 'kysely';
import { appendAudit } from '../../db/audit.ts';
import { countRows, endAllSignIns } from '../../db/backup/after-restore.ts';
import { mediaBesides } from '../../db/backup/media-files.ts';
import type { Database } from '../../db/schema/index.ts';
import { readVerifierKeys } from '../../evidence/verifier-keys.ts';
import { verifyLog, type KeptCheckpoint, type LogVerification } from '../evidence/verify-log.ts';
import type { CheckedBackup } from './check-backup.ts';
import { BackupError } from './manifest.ts';

/** What was found in what was restored. */
export interface RestoredState {
  readonly rows: number;
  readonly log: LogVerification;
  /** Media files that the database names and the store does not have. */
  readonly missingMedia: readonly string[];
  /** Sign-ins that ended. */
  readonly sessions: number;
}

/** Rows of these change while a restore ends: not what it brought. */
const COUNTED_ELSEWHERE: readonly string[] = ['migration', 'kysely_migration'];

/** Compares the tables with the manifest, before an upgrade changes any. @throws BackupError naming one that differs */
export async function compareCounts(db: Kysely<Database>, { manifest }: CheckedBackup): Promise<number> {
  const wanted = manifest.tables.filter(({ name }) => !COUNTED_ELSEWHERE.includes(name));
  const counts = await countRows(
    db,
    wanted.map(({ name }) => name),
  );
  for (const { name, rows } of wanted)
    if (counts.get(name) !== rows)
      throw new BackupError(`表 ${name}：${counts.get(name)} 行，清单为 ${rows} 行 / another number of rows`);
  return wanted.reduce((sum, { rows }) => sum + rows, 0);
}

/**
 * Verifies the log of the restored database against what was signed, ends all sign-ins, and logs what was done.
 *
 * @param stored media files that the restore brought
 * @param kept heads of the log that the backup holds
 */
export async function finishRestore(
  db: Kysely<Database>,
  backup: CheckedBackup,
  {
    rows,
    stored,
    kept,
    operator,
  }: {
    readonly rows: number;
    readonly stored: ReadonlySet<string>;
    readonly kept: readonly KeptCheckpoint[];
    readonly operator: string;
  },
): Promise<RestoredState> {
  const { manifest, sha256 } = backup;
  const keys = manifest.verifierKeys.length === 0 ? [] : readVerifierKeys(manifest.verifierKeys.join('\n'));
  const log = await verifyLog(db, keys, kept);
  const missingMedia = manifest.media.included ? await mediaBesides(db, stored) : [];
  const sessions = await endAllSignIns(db);
  const details = {
    ...{ manifest: sha256, at: manifest.at, operator, rows, logSize: log.size },
    ...{ logProblems: log.problems.length, mediaFiles: stored.size, missingMedia: missingMedia.length, sessions },
  };
  await appendAudit(db, [{ action: 'backup.restored', entity: 'backup', details }]);
  return { rows, log, missingMedia, sessions };
}
