import { once } from 'node:events';
import type { Request, Response } from 'express';
import { isPicture, type MediaFile, type MediaType } from '../../domain/media.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Deps } from '../../app/deps.ts';
import { readVerified } from '../../app/media/read-media.ts';
import { DamagedMediaError } from '../../media/store/block-hashes.ts';
import type { ByteRange } from '../../media/store/media-store.ts';

const ENDINGS: Record<MediaType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
};

/** A file is no page: whatever is in it neither runs nor loads anything, even when somebody opens it by itself. */
const POLICY = "default-src 'none'; sandbox";
/** A digest names the same bytes for ever; they are for whoever asked. */
const CACHING = 'private, max-age=31536000, immutable';

/**
 * Sends the bytes of a file: a picture when all of it was compared with what was stored, a film block by block.
 * @throws Refused RANGE_NOT_SATISFIABLE, MEDIA_DAMAGED
 */
export async function sendMedia(deps: Deps, file: MediaFile, request: Request, response: Response): Promise<void> {
  const etag = `"${file.digest}"`;
  const name = `${file.digest.slice(7, 23)}.${ENDINGS[file.mediaType]}`;
  response.set({ etag, 'cache-control': CACHING, 'content-security-policy': POLICY });
  response.set({ 'x-content-type-options': 'nosniff', 'content-disposition': `inline; filename="${name}"` });
  if (request.get('if-none-match')?.includes(etag) === true) {
    response.status(304).end();
    return;
  }
  const range = isPicture(file) ? undefined : rangeOf(request, file.bytes);
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
  const blocks = readVerified(deps, file, { start, end });
  try {
    const ready = isPicture(file) ? await allOf(blocks) : [await firstOf(blocks)];
    response.status(range === undefined ? 200 : 206);
    response.set({ 'content-type': file.mediaType, 'content-length': String(end - start + 1) });
    if (!isPicture(file)) response.set('accept-ranges', 'bytes');
    if (range !== undefined) response.set('content-range', `bytes ${start}-${end}/${file.bytes}`);
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    for (const block of ready) await write(response, block);
    for await (const block of blocks) await write(response, block);
    response.end();
  } catch (error) {
    if (response.closed) return;
    if (!(error instanceof DamagedMediaError)) throw error;
    deps.log.error({ digest: file.digest, why: error.message }, 'a stored media file is damaged');
    // what was said already is cut off
    if (!response.headersSent) {
      response.removeHeader('etag');
      response.set('cache-control', 'no-store');
    }
    throw new Refused('MEDIA_DAMAGED');
  } finally {
    await blocks.return(undefined);
  }
}

async function allOf(blocks: AsyncIterable<Buffer>): Promise<readonly Buffer[]> {
  const all: Buffer[] = [];
  for await (const block of blocks) all.push(block);
  return all;
}

/** Before anything is said of the answer, something of it must be right. */
async function firstOf(blocks: AsyncIterator<Buffer>): Promise<Buffer> {
  const { value } = (await blocks.next()) as { readonly value: Buffer | undefined };
  return value ?? Buffer.alloc(0);
}

/** No faster than it is read. */
async function write(response: Response, block: Buffer): Promise<void> {
  if (response.write(block)) return;
  const gone = new AbortController();
  await Promise.race([
    once(response, 'drain', { signal: gone.signal }),
    once(response, 'close', { signal: gone.signal }),
  ]).finally(() => gone.abort());
  if (response.closed) throw new Error('the reader is gone');
}

/** One range of bytes (RFC 9110 §14); several are answered by all of it. @throws Refused RANGE_NOT_SATISFIABLE */
function rangeOf(request: Request, bytes: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(request.get('range') ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (start > end) throw new Refused('RANGE_NOT_SATISFIABLE', { detail: `共 ${bytes} 字节` });
  return { start, end };
}
