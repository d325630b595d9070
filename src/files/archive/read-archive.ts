import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough, type Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Headers } from 'tar-stream';

/** Thrown for a file that is no archive of ours, or a damaged one; the message is for people. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** The first bytes of a file, fewer where it has fewer. */
export async function readStart(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Reads the parts of a tar archive, one after the other. Nothing is written anywhere by their names.
 *
 * @param through what the bytes from `start` on go through first, e.g. decryption
 * @param visit reads its part, or lets it be
 * @throws ArchiveError, and what `through` and `visit` throw
 */
export async function readArchive(
  path: string,
  { through, start = 0 }: { readonly through?: Transform | undefined; readonly start?: number },
  visit: (name: string, bytes: Readable, size: number) => Promise<void>,
): Promise<void> {
  const tar = extract();
  let thrown: unknown;
  const read = async (header: Headers, bytes: Readable, next: () => void): Promise<void> => {
    // of its own: whoever stops reading a part would end the whole archive
    const part = bytes.pipe(new PassThrough());
    const ended = new Promise<void>((resolve) => void bytes.once('end', () => resolve()));
    try {
      if (header.type === 'file') await visit(header.name, part, header.size ?? 0);
      bytes.unpipe(part);
      bytes.resume();
      await ended;
      next();
    } catch (error) {
      thrown = error;
      tar.destroy(error as Error);
    }
  };
  tar.on('entry', (header, bytes, next) => void read(header, bytes, next));
  const file = createReadStream(path, { start });
  try {
    await (through === undefined ? pipeline(file, tar) : pipeline(file, through, tar));
  } catch (error) {
    if (thrown !== undefined) throw thrown;
    // its errors have neither a code nor a class of their own
    if (/^(Invalid tar header|Unexpected end of data)/.test((error as Error).message))
      throw new ArchiveError('不是备份文件，或已损坏 / not a backup, or a damaged one', { cause: error });
    throw error;
  }
}
