import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Request, RequestHandler } from 'express';
import { Refused } from '../../domain/refusals.ts';
import { BODY_LIMITS, MAX_DEPTH, type BodyKind } from './body-limits.ts';
import { shapeOfJson } from './json-shape.ts';
import { refuseBadText } from './bad-text.ts';

/** How long whoever was refused may go on sending; then the connection is cut. */
const LINGER_MS = 1_000;

/** How long a body may take to come; uploads of files have limits of their own. */
const BODY_MS = 60_000;

/** How a body may be packed. */
const UNPACKED = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

/**
 * Reads the JSON of a request, no more of it than its kind of operation takes. Whoever calls this knows already that the
 * request may be made: nothing is read before.
 *
 * @returns undefined where nothing was sent
 * @throws Refused UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, REQUEST_TIMEOUT, MALFORMED_TEXT or MALFORMED_JSON
 */
export async function readJson(request: Request, kind: BodyKind = 'form'): Promise<unknown> {
  const limit = BODY_LIMITS[kind];
  const tooLarge = (): Refused => new Refused('BODY_TOO_LARGE', { detail: `此接口最多 ${size(limit.bytes)}` });
  const length = request.headers['content-length'];
  if (length === '0' || (length === undefined && request.headers['transfer-encoding'] === undefined)) return undefined;
  if (request.is('application/json') === false || !isUtf8Declared(request)) throw new Refused('UNSUPPORTED_MEDIA_TYPE');
  if (Number(length ?? 0) > limit.bytes) throw tooLarge();

  const bytes = await readBytes(request, limit.bytes, tooLarge);
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) throw new Refused('MALFORMED_TEXT');
  const shape = shapeOfJson(bytes, { depth: MAX_DEPTH, values: limit.values });
  if (shape.depth > MAX_DEPTH) throw new Refused('MALFORMED_JSON', { detail: `嵌套超过 ${MAX_DEPTH} 层` });
  if (shape.values > limit.values) throw new Refused('BODY_TOO_LARGE', { detail: `此接口最多 ${limit.values} 个值` });
  const body = parse(bytes);
  // badly formed text can stand in well-formed JSON only by escapes
  if (bytes.includes(String.raw`\u`)) refuseBadText(body, 'body');
  return body;
}

function parse(bytes: Buffer): object {
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString('utf8'));
  } catch {
    // what the parser says quotes the body
    throw new Refused('MALFORMED_JSON');
  }
  if (typeof body !== 'object' || body === null) throw new Refused('MALFORMED_JSON', { detail: '须为对象' });
  return body;
}

const size = (bytes: number): string =>
  bytes < 2 ** 20 ? `${Math.floor(bytes / 1024)} KiB` : `${Math.floor(bytes / 2 ** 20)} MiB`;

/** JSON is UTF-8 (RFC 8259 §8.1); who says otherwise is not guessed at. */
const isUtf8Declared = (request: Request): boolean =>
  /^utf-?8$/i.test(/;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8');

function unpacked(request: Request): Readable {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding === 'identity') return request;
  if (!Object.hasOwn(UNPACKED, encoding)) throw new Refused('UNSUPPORTED_MEDIA_TYPE');
  return request.pipe(UNPACKED[encoding as keyof typeof UNPACKED]());
}

function readBytes(request: Request, limit: number, tooLarge: () => Refused): Promise<Buffer> {
  const stream = unpacked(request);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const slow = setTimeout(() => stop(new Refused('REQUEST_TIMEOUT')), BODY_MS);
    const stop = (why: Refused): void => {
      clearTimeout(slow);
      chunks.length = 0;
      stream.removeAllListeners('data');
      if (stream !== request) {
        request.unpipe();
        stream.destroy();
      }
      // what still comes is thrown away
      request.resume();
      reject(why);
    };
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) stop(tooLarge());
      else chunks.push(chunk);
    });
    stream.once('end', () => {
      clearTimeout(slow);
      resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    });
    for (const source of new Set([stream, request])) source.on('error', () => stop(new Refused('BAD_REQUEST')));
    request.once('close', () => {
      if (!request.complete) stop(new Refused('BAD_REQUEST'));
    });
  });
}

/** Cuts off whoever goes on sending what nobody reads: an answer was given, and a moment left to see it. */
export const cutUnreadBodies: RequestHandler = (request, response, next) => {
  response.once('finish', () => {
    if (request.complete) return;
    const cut = setTimeout(() => request.socket.destroy(), LINGER_MS);
    cut.unref();
    request.once('end', () => clearTimeout(cut));
    request.once('close', () => clearTimeout(cut));
  });
  next();
};
