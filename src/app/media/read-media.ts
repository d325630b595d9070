import { Refused } from '../../domain/refusals.ts';
import type { MediaFile } from '../../domain/media.ts';
import type { Actor } from '../../domain/roles.ts';
import { findMedia } from '../../db/media/media.ts';
import { blocksOf, setBlocks } from '../../db/media/store-media.ts';
import { BLOCK, DamagedMediaError, hashStream, verified } from '../../media/store/block-hashes.ts';
import type { ByteRange } from '../../media/store/media-store.ts';
import type { Deps } from '../deps.ts';
import { mayReadMedia } from './may-read-media.ts';

/** A file that the actor may have. @throws Refused NOT_FOUND, also where there is one that they may not */
export async function findReadable(deps: Deps, actor: Actor, digest: string): Promise<MediaFile> {
  const file = (await findMedia(deps.db, [digest])).get(digest);
  if (file === undefined || !(await mayReadMedia(deps, actor, [digest])).has(digest))
    throw new Refused('NOT_FOUND', { detail: '媒体文件' });
  return file;
}

/**
 * The bytes of a file, each block compared with what was stored before it is passed on: no changed byte leaves.
 *
 * @param range within the file
 * @throws DamagedMediaError while it is read
 */
export async function* readVerified(
  deps: Deps,
  { digest, bytes }: MediaFile,
  range: ByteRange,
): AsyncGenerator<Buffer> {
  const blocks = (await blocksOf(deps.db, digest)) ?? (await findBlocks(deps, digest));
  const first = Math.floor(range.start / BLOCK);
  const [from, to] = [first * BLOCK, Math.min((Math.floor(range.end / BLOCK) + 1) * BLOCK, bytes)];
  const stream = await deps.media.open(digest, { start: from, end: to - 1 });
  if (stream === null) throw new DamagedMediaError('the file is missing');
  let at = from;
  for await (const block of verified(stream, blocks, first, to - from)) {
    yield block.subarray(Math.max(0, range.start - at), range.end + 1 - at);
    at += block.length;
  }
}

/** Of a file that was stored without them: its bytes must be those of the digest. */
async function findBlocks(deps: Deps, digest: string): Promise<Buffer> {
  const stream = await deps.media.open(digest);
  if (stream === null) throw new DamagedMediaError('the file is missing');
  const hashed = await hashStream(stream);
  if (hashed.digest !== digest) throw new DamagedMediaError('the file was changed');
  await setBlocks(deps.db, digest, hashed.blocks);
  return hashed.blocks;
}
