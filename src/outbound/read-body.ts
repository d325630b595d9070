import { createHash } from 'node:crypto';
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

interface Limits {
  /** Bytes, as sent and as unpacked. */
  readonly most: number;
  /** Whether the bytes are wanted, or their digest alone. */
  readonly isKept: boolean;
  readonly host: string;
}

interface Body {
  /** `sha256-<hex>` */
  readonly digest: string;
  readonly bytes: Buffer;
}

/**
 * Reads a body whole, unpacked once. It never holds more than the limit, however small what was sent is.
 * @throws Unread TOO_LARGE, BAD_ENCODING; whatever the connection throws
 */
export async function readBody(response: IncomingMessage, limits: Limits): Promise<Body> {
  const { most, host } = limits;
  const said = Number(response.headers['content-length'] ?? 0);
  if (said > most) throw new Unread('TOO_LARGE', host);
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return collect(response, limits);
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
  return collect(decoder, limits).catch((cause: unknown) => {
    const isCorrupt = (cause as { code?: string }).code?.startsWith('Z_') === true || isBrotliError(cause);
    throw isCorrupt ? new Unread('BAD_ENCODING', host, '', { cause }) : cause;
  });
}

const isBrotliError = (cause: unknown): boolean =>
  (cause as { code?: string }).code?.startsWith('ERR__ERROR_') === true ||
  (cause as { code?: string }).code?.startsWith('ERR_BROTLI') === true;

async function collect(stream: Readable, { most, isKept, host }: Limits): Promise<Body> {
  const chunks: Buffer[] = [];
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) throw new Unread('TOO_LARGE', host);
    hash.update(chunk);
    if (isKept) chunks.push(chunk);
  }
  return { digest: `sha256-${hash.digest('hex')}`, bytes: Buffer.concat(chunks) };
}
