import { createHash, type Hash } from 'node:crypto';

/** Files are verified by blocks of this many bytes. */
export const BLOCK = 2 ** 20;
/** Of SHA-256. */
const HASH = 32;

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

export interface Hashed {
  /** `sha256-<hex>` of all bytes. */
  readonly digest: string;
  readonly bytes: number;
  /** SHA-256 of each block, one after the other. */
  readonly blocks: Buffer;
}

/** Takes the bytes of a file one after the other. */
export interface Hasher {
  update(chunk: Buffer): void;
  finish(): Hashed;
}

/** Hashes a file as a whole and by blocks at once. */
export function hasher(): Hasher {
  const whole = createHash('sha256');
  const blocks: Buffer[] = [];
  let block: Hash = createHash('sha256');
  let filled = 0;
  let bytes = 0;
  const close = (): void => {
    blocks.push(block.digest());
    block = createHash('sha256');
    filled = 0;
  };
  return {
    update: (chunk) => {
      whole.update(chunk);
      bytes += chunk.length;
      for (let at = 0; at < chunk.length;) {
        const part = chunk.subarray(at, at + BLOCK - filled);
        block.update(part);
        filled += part.length;
        at += part.length;
        if (filled === BLOCK) close();
      }
    },
    finish: () => {
      if (filled > 0) close();
      return { digest: `sha256-${whole.digest('hex')}`, bytes, blocks: Buffer.concat(blocks) };
    },
  };
}

/** Hashes all that comes. */
export async function hashStream(stream: AsyncIterable<Buffer>): Promise<Hashed> {
  const hashing = hasher();
  for await (const chunk of stream) hashing.update(chunk);
  return hashing.finish();
}

/** Thrown when bytes are not those that the digest names, or some are missing. */
export class DamagedMediaError extends Error {
  override readonly name = 'DamagedMediaError';
}

/**
 * Lets through what is as it was: each block is compared before any byte of it is passed on.
 *
 * @param stream begins with the block `first` and ends with a block, or with the file
 * @param blocks of the whole file
 * @throws DamagedMediaError
 */
export async function* verified(
  stream: AsyncIterable<Buffer>,
  blocks: Buffer,
  first: number,
  bytes: number,
): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let filled = 0;
  let number = first;
  let left = bytes;
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length;) {
      const wanted = Math.min(BLOCK, left);
      const part = chunk.subarray(at, at + wanted - filled);
      if (part.length === 0) throw new DamagedMediaError('more than was stored');
      held.push(part);
      filled += part.length;
      at += part.length;
      if (filled < wanted) continue;
      const block = Buffer.concat(held);
      if (!sha256(block).equals(blocks.subarray(number * HASH, number * HASH + HASH)))
        throw new DamagedMediaError(`block ${number} was changed`);
      yield block;
      held = [];
      filled = 0;
      left -= block.length;
      number += 1;
    }
  }
  if (left > 0) throw new DamagedMediaError('some is missing');
}
