import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OfficeAway } from './errors.ts';
import type { MediaAt } from './shapes.ts';

/** Writes bytes to `path`, where they are only once they are those of the digest. @throws OfficeAway when they are not */
export async function storeFile(bytes: Readable, { digest, bytes: size }: MediaAt, path: string): Promise<void> {
  const hash = createHash('sha256');
  let length = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      length += chunk.length;
      hash.update(chunk);
      done(length > size ? new Error(`${digest}: longer than was said`) : null, chunk);
    },
  });
  const making = `${path}.${process.pid}.new`;
  try {
    await pipeline(bytes, measure, createWriteStream(making, { flush: true }));
    if (`sha256-${hash.digest('hex')}` !== digest) throw new Error(`${digest}: other bytes`);
    await rename(making, path);
  } catch (cause) {
    await rm(making, { force: true });
    throw new OfficeAway(`${digest} did not arrive whole`, { cause });
  }
}
