import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Unread } from './errors.ts';

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Reads a body whole, unpacked once. It never holds more than the limit, however small what was sent is.
 * @param most bytes, as sent and as unpacked
 * @throws Unread TOO_LARGE, BAD_ENCODING; whatever the connection throws
 */
export async function readBody(response: IncomingMessage, most: number, host: string): Promise<Buffer> {
  const said = Number(response.headers['content-length'] ?? 0);
  if (said > most) throw new Unread('TOO_LARGE', host);
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return collect(response, most, host);
  const decoder = DECODERS[encoding]?.();
  if (decoder === undefined) throw new Unread('BAD_ENCODING', host, encoding.slice(0, 40));
  let sent = 0;
  response.on('data', (chunk: Buffer) => {
    sent += chunk.length;
    if (sent > most) decoder.destroy(new Unread('TOO_LARGE', host));
  });
  response.on('error', (error) => decoder.destroy(error));
  response.on('close', () => {
    if (!response.complete) decoder.destroy(new Unread('NO_ANSWER', host));
  });
  response.pipe(decoder);
  return collect(decoder, most, host).catch((cause: unknown) => {
    const isCorrupt = (cause as { code?: string }).code?.startsWith('Z_') === true || isBrotliError(cause);
    throw isCorrupt ? new Unread('BAD_ENCODING', host, '', { cause }) : cause;
  });
}

const isBrotliError = (cause: unknown): boolean =>
  (cause as { code?: string }).code?.startsWith('ERR__ERROR_') === true ||
  (cause as { code?: string }).code?.startsWith('ERR_BROTLI') === true;

async function collect(stream: Readable, most: number, host: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) throw new Unread('TOO_LARGE', host);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
