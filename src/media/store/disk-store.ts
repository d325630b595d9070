import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDigest } from '../../domain/media.ts';
import { digestOfStream } from './digest-stream.ts';
import type { MediaStore } from './media-store.ts';
import { syncFolder } from '../../files/sync-folder.ts';

/** Files on their way in; whatever lies here after a crash counts for nothing. */
const ARRIVING = 'arriving';
const PREFIX = 'sha256-';

/**
 * Files below a directory: `ab/cd/sha256-abcd…`, for their owner alone. A file gets its name only when all its bytes are
 * on the disk, and the name is on the disk before {@link MediaStore.add} returns.
 *
 * @param dir made when it is first needed
 */
export function diskStore(dir: string): MediaStore {
  const pathOf = (digest: string): string => {
    if (!isDigest(digest)) throw new RangeError('no digest');
    const hex = digest.slice(PREFIX.length);
    return join(dir, hex.slice(0, 2), hex.slice(2, 4), digest);
  };
  const openFile: MediaStore['open'] = async (digest, range) => {
    if (!isDigest(digest)) return null;
    const handle = await open(pathOf(digest)).catch(unlessMissing);
    return handle === null ? null : createReadStream('', { fd: handle, ...range });
  };
  return {
    add: async (digest, path) => {
      const place = pathOf(digest);
      const arriving = join(dir, ARRIVING, randomUUID());
      await mkdir(dirname(arriving), { recursive: true, mode: 0o700 });
      try {
        await move(path, arriving);
        await settle(arriving);
        await makeFolder(dir, dirname(place));
        await rename(arriving, place);
        await syncFolder(dirname(place));
      } finally {
        await rm(arriving, { force: true });
      }
    },
    open: openFile,
    matches: async (digest) => {
      const stream = await openFile(digest);
      return stream !== null && (await digestOfStream(stream)) === digest;
    },
    stamp: async (digest) => {
      if (!isDigest(digest)) return null;
      const found = await stat(pathOf(digest), { bigint: true }).catch(unlessMissing);
      return found === null ? null : [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ');
    },
    remove: async (digest) => {
      if (!isDigest(digest)) return;
      const place = pathOf(digest);
      await rm(place, { force: true });
      await syncFolder(dirname(place)).catch(unlessMissing);
    },
    list: () => digestsBelow(dir),
  };
}

/** Within a volume by its name alone; from another one by a copy. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFile(from, to);
    await rm(from, { force: true });
  }
}

/** Bytes and mode are on the disk. */
async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder two levels below another; each new name is on the disk, too. */
async function makeFolder(dir: string, folder: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true, mode: 0o700 })) === undefined) return;
  await syncFolder(dirname(folder));
  await syncFolder(dir);
}

function unlessMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}

async function* digestsBelow(dir: string): AsyncIterable<string> {
  const top = await opendir(dir, { recursive: true }).catch(unlessMissing);
  if (top === null) return;
  for await (const entry of top) if (entry.isFile() && isDigest(entry.name)) yield entry.name;
}
