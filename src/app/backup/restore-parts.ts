import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { loadTables, type Loading } from '../../db/backup/load.ts';
import type { MediaStore } from '../../media/store/media-store.ts';
import { readParts, type CheckedBackup } from './check-backup.ts';
import { BackupError } from './manifest.ts';
import type { TellProgress } from './progress.ts';

/** Where the parts of a backup go. */
export interface RestorePlace {
  /** The owner of the tables, which are there and empty. */
  readonly owner: pg.PoolConfig;
  readonly media: MediaStore;
  /** Folder for the files of DATA_DIR, until they take their place. */
  readonly staging: string;
}

/**
 * Brings all parts of a checked backup to their places: the tables in one transaction, media files into their store, others
 * into a folder.
 *
 * @returns digests of the media files that are in the store now
 * @throws BackupError when a table has another number of rows than the manifest says
 */
export async function restoreParts(
  { path, passphrase, manifest }: CheckedBackup,
  { owner, media, staging }: RestorePlace,
  tell: TellProgress,
): Promise<ReadonlySet<string>> {
  const stored = new Set<string>();
  const damaged = new Set(manifest.media.damaged);
  await loadTables(owner, async (loading) => {
    const tables = tableFeed(loading, manifest, tell);
    await readParts(path, passphrase, async (part, _name, bytes) => {
      if (part.kind === 'table') return tables.add(part.table, bytes);
      await tables.end();
      if (part.kind === 'file') await writePart(join(staging, part.folder), part.name, bytes);
      else if (part.kind === 'media' && !damaged.has(part.digest)) {
        const arriving = join(staging, 'arriving', part.digest);
        await writePart(join(staging, 'arriving'), part.digest, bytes);
        await media.add(part.digest, arriving);
        stored.add(part.digest);
        tell({ what: 'MEDIA', done: stored.size, of: manifest.media.files, bytes: manifest.media.bytes });
      }
    });
    await tables.end();
  });
  await rm(join(staging, 'arriving'), { recursive: true, force: true });
  return stored;
}

async function writePart(folder: string, name: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await pipeline(bytes, createWriteStream(join(folder, name), { mode: 0o600, flush: true }));
}

interface Feed {
  readonly table: string;
  readonly rows: PassThrough;
  readonly filled: Promise<number>;
  /** Never resolves; rejects when the database refuses a row. */
  readonly refused: Promise<never>;
}

/** Feeds the parts of one table after the other to the database. */
function tableFeed(loading: Loading, { tables }: CheckedBackup['manifest'], tell: TellProgress) {
  let feed: Feed | null = null;
  let [done, total] = [0, 0];
  const end = async (): Promise<void> => {
    if (feed === null) return;
    const { table, rows, filled } = feed;
    feed = null;
    rows.end();
    const count = await filled;
    const wanted = tables.find(({ name }) => name === table)?.rows;
    if (count !== wanted)
      throw new BackupError(`表 ${table}：${count} 行，清单为 ${wanted} 行 / another number of rows`);
    [done, total] = [done + 1, total + count];
    tell({ what: 'DATABASE', done, of: tables.filter(({ rows: n }) => n > 0).length, rows: total });
  };
  const begin = (table: string): Feed => {
    const columns = tables.find(({ name }) => name === table)?.columns;
    if (columns === undefined) throw new BackupError(`备份中有多余的表：${table} / one table too many`);
    const rows = new PassThrough();
    const filled = loading.fill(table, columns, rows);
    const refused = filled.then(() => new Promise<never>(() => {}));
    // told by whoever waits for it
    for (const one of [filled, refused]) one.catch(() => {});
    return { table, rows, filled, refused };
  };
  return {
    end,
    add: async (table: string, packed: AsyncIterable<Buffer>): Promise<void> => {
      if (feed?.table !== table) {
        await end();
        feed = begin(table);
      }
      const { rows, refused } = feed;
      for await (const chunk of Readable.from(packed).pipe(createGunzip()))
        if (!rows.write(chunk)) await Promise.race([once(rows, 'drain'), refused]);
    },
  };
}
