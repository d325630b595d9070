import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack, type Headers, type Pack } from 'tar-stream';
import { syncFolder } from '../sync-folder.ts';

/** A part of an archive as it was written. */
export interface ArchivePart {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly sha256: string;
}

export interface ArchiveWriter {
  add(name: string, bytes: Buffer): Promise<ArchivePart>;
  /** @param size what comes beyond it is left out, and what is missing are zeros: compare the digest */
  addStream(name: string, size: number, source: Readable): Promise<ArchivePart>;
}

/**
 * Writes a tar archive (POSIX.1-2001), for its owner alone. The file has its name only when all its bytes are on the disk; when
 * anything fails nothing is left.
 *
 * @param path must not exist
 * @param through what the bytes of the archive go through, e.g. encryption
 * @throws an error with `code: 'EEXIST'`
 */
export async function writeArchive<T>(
  path: string,
  through: Transform | undefined,
  fill: (archive: ArchiveWriter) => Promise<T>,
): Promise<T> {
  await refuseExisting(path);
  const partial = `${path}.partial`;
  try {
    const tar = pack();
    // all bytes are on the disk when it ends
    const out = createWriteStream(partial, { mode: 0o600, flush: true });
    const flowing = through === undefined ? pipeline(tar, out) : pipeline(tar, through, out);
    // a part waits for ever where the file can take no more
    const broken = flowing.then(() => new Promise<never>(() => {}));
    const filled = await Promise.race([fill(writerOf(tar)), broken]);
    tar.finalize();
    await flowing;
    await refuseExisting(path);
    await rename(partial, path);
    await syncFolder(dirname(path));
    return filled;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function refuseExisting(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (found !== null) throw Object.assign(new Error(`${path} exists`), { code: 'EEXIST', path });
}

function writerOf(tar: Pack): ArchiveWriter {
  return {
    addStream: async (name, size, source) => {
      const hash = createHash('sha256');
      const exact = exactly(size, (chunk) => hash.update(chunk));
      await pipeline(source, exact, tar.entry(header(name, size)));
      return { name, bytes: size, sha256: hash.digest('hex') };
    },
    add: async (name, bytes) => {
      // called once the file took what was before
      await new Promise<void>((resolve) => void tar.entry(header(name, bytes.length), bytes, () => resolve()));
      return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
  };
}

const header = (name: string, size: number): Headers => ({ name, size, mode: 0o600, mtime: new Date(), type: 'file' });

function exactly(size: number, seen: (chunk: Buffer) => void): Transform {
  let left = size;
  const give = (stream: Transform, chunk: Buffer): void => {
    left -= chunk.length;
    seen(chunk);
    stream.push(chunk);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (left > 0) give(this, chunk.subarray(0, left));
      done();
    },
    flush(done) {
      while (left > 0) give(this, Buffer.alloc(Math.min(left, 65_536)));
      done();
    },
  });
}
