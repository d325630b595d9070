import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { sealUnder } from '../../crypto/passphrase.ts';
import { appendAudit } from '../../db/audit.ts';
import { openSnapshot, type Snapshot } from '../../db/backup/snapshot.ts';
import { signingKeys } from '../../db/evidence/signing-keys.ts';
import { logOrigin, logSize } from '../../db/evidence/log-tree.ts';
import { missingMigrations } from '../../db/migrate.ts';
import type { Store } from '../../db/open.ts';
import { verifierKey } from '../../evidence/checkpoint.ts';
import { writeArchive, type ArchivePart, type ArchiveWriter } from '../../files/archive/write-archive.ts';
import type { MediaStore } from '../../media/store/media-store.ts';
import { addMedia } from './add-media.ts';
import type { TellProgress } from './progress.ts';
import { filesOf, piecesOf } from './parts.ts';
import { BackupError, FORMAT, MANIFEST, partOf, type Manifest } from './manifest.ts';

/** What is backed up. */
export interface BackupSource {
  /** The database as it goes on. */
  readonly store: Store;
  readonly media: MediaStore;
  /** DATA_DIR. */
  readonly dataDir: string;
}

export interface BackupWish {
  /** With the private halves of the keys, and the key of second factors. */
  readonly keys: boolean;
  /** With the bytes of pictures, films and sounds. */
  readonly media: boolean;
  /** Under which the file is encrypted; undefined = it is not. */
  readonly passphrase: string | undefined;
  /** Name by which the operating system knows whoever asks, for the log. */
  readonly operator: string;
  readonly program: string;
}

/** Bytes of a table in one part, before they are packed. */
const PART_BYTES = 16 * 2 ** 20;

/**
 * Writes a backup of a running office to a file: one state of the database, and of all else what belongs to it. Logged before
 * anything is copied, and once it is whole.
 *
 * Heads of the log are read before that state stands, since none may be of a longer log; keys and media files after it,
 * since both are on the disk before the database names them.
 *
 * @returns the manifest, and its SHA-256, which whoever keeps the backup may note
 * @throws BackupError, an error with `code: 'EEXIST'` where the file is there
 */
export async function makeBackup(
  { store, media, dataDir }: BackupSource,
  path: string,
  wish: BackupWish,
  tell: TellProgress = () => {},
): Promise<{ readonly manifest: Manifest; readonly sha256: string }> {
  if ((await missingMigrations(store.pool)).length > 0)
    throw new BackupError('数据库须先升级（wuguan migrate），或用其现行版本备份 / the database must be upgraded first');
  const through = wish.passphrase === undefined ? undefined : await sealUnder(wish.passphrase);
  const { operator } = wish;
  const about = { operator, keys: wish.keys, media: wish.media, encrypted: wish.passphrase !== undefined };
  const log = (action: string, details: Readonly<Record<string, unknown>>): Promise<void> =>
    appendAudit(store.db, [{ action, entity: 'backup', details }]);
  const made = await writeArchive(path, through, async (archive) => {
    await log('backup.started', about);
    const heads = await filesOf(dataDir, 'checkpoints');
    const snapshot = await openSnapshot(store.connection);
    try {
      const parts: ArchivePart[] = [];
      const tables = await addTables(archive, snapshot, parts, tell);
      const keys = wish.keys ? await filesOf(dataDir, 'keys') : [];
      for (const { name, bytes } of [...heads, ...keys, ...(await filesOf(dataDir, 'clean'))])
        parts.push(await archive.add(name, bytes));
      const origin = await logOrigin(snapshot.db);
      const manifest: Manifest = {
        ...{ format: FORMAT, program: wish.program, at: snapshot.at.toISOString(), postgres: snapshot.postgres },
        log: { origin, size: await logSize(snapshot.db) },
        verifierKeys: (await signingKeys(snapshot.db)).map((key) => verifierKey(origin, key)),
        migrations: [...snapshot.migrations],
        tables,
        media: await addMedia(archive, { snapshot: snapshot.db, now: store.db }, media, wish.media, tell),
        ...{ keys: keys.length > 0, parts },
      };
      const { sha256 } = await archive.add(MANIFEST, Buffer.from(JSON.stringify(manifest)));
      return { manifest, sha256 };
    } finally {
      await snapshot.close();
    }
  });
  await log('backup.finished', { ...about, at: made.manifest.at, manifest: made.sha256 });
  return made;
}

async function addTables(
  archive: ArchiveWriter,
  snapshot: Snapshot,
  parts: ArchivePart[],
  tell: TellProgress,
): Promise<Manifest['tables']> {
  const tables: Manifest['tables'] = [];
  let rows = 0;
  for (const table of snapshot.tables) {
    const copy = snapshot.copy(table);
    let number = 0;
    for await (const piece of piecesOf(copy.bytes, PART_BYTES)) {
      number += 1;
      parts.push(await archive.add(partOf(table.name, number), await packed(piece)));
    }
    rows += copy.rows();
    tables.push({ name: table.name, columns: [...table.columns], rows: copy.rows() });
    tell({ what: 'DATABASE', done: tables.length, of: snapshot.tables.length, rows });
  }
  return tables;
}

const packed = promisify<Buffer, Buffer>(gzip);
