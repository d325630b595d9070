import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import type { MediaRules } from '../../domain/media-rules.ts';
import type { MediaType } from '../../domain/media.ts';
import { Refused } from '../../domain/refusals.ts';
import { HEAD_BYTES, kindOf } from '../../media/inspect/media-kind.ts';
import { hasher, type Hashed } from '../../media/store/block-hashes.ts';

/** A file of a form, in a file of our own, and the fields beside it. */
export interface ReceivedFile {
  readonly path: string;
  /** What its first bytes look like. */
  readonly kind: MediaType;
  readonly hashed: Hashed;
  readonly fields: Readonly<Record<string, string>>;
}

const FILE = 'file';
const LIMITS = { files: 1, fields: 8, parts: 9, fieldSize: 200, fieldNameSize: 100, headerPairs: 20 };
/** What a form needs around its file. */
const WRAPPING = 64 * 1024;

/**
 * Reads the file of a form (RFC 7578) into a file of our own, hashing it on the way. Type and size are judged as the bytes
 * come; whoever sends nothing for a while, or takes too long, is cut off. Whatever goes wrong leaves nothing behind.
 *
 * @throws Refused MULTIPART_REQUIRED, MEDIA_TYPE_NOT_TAKEN, MEDIA_TOO_LARGE, MEDIA_BROKEN, REQUEST_TIMEOUT, VALIDATION,
 *   BAD_REQUEST
 */
export async function receiveFile(request: Request, rules: MediaRules): Promise<ReceivedFile> {
  const { 'content-encoding': encoding = 'identity', 'content-length': length = '0' } = request.headers;
  if (request.is('multipart/form-data') === false || encoding !== 'identity') throw new Refused('MULTIPART_REQUIRED');
  if (Number(length) > Math.max(rules.filmBytes, rules.pictureBytes) + WRAPPING) throw tooLarge(rules, 'video/mp4');
  let form: busboy.Busboy;
  try {
    form = busboy({ headers: request.headers, limits: LIMITS, defParamCharset: 'utf8' });
  } catch {
    throw new Refused('BAD_REQUEST');
  }
  await mkdir(rules.uploadDir, { recursive: true, mode: 0o700 });
  const path = join(rules.uploadDir, randomUUID());
  try {
    return { path, ...(await readForm(request, form, path, rules)) };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function readForm(
  request: Request,
  form: busboy.Busboy,
  path: string,
  rules: MediaRules,
): Promise<Omit<ReceivedFile, 'path'>> {
  const fields: Record<string, string> = {};
  let writing: Promise<Pick<ReceivedFile, 'kind' | 'hashed'>> | undefined;
  let stop: (why: unknown) => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    stop = reject;
    form.once('close', resolve);
    form.on('error', () => reject(new Refused('BAD_REQUEST')));
  });
  form.on('file', (name, stream) => {
    // one that ends early is told of by whoever reads it
    stream.on('error', () => undefined);
    if (name !== FILE) stop(wrong(name, '文件字段须名为 file'));
    else (writing = writeTo(path, stream, rules)).catch(stop);
  });
  form.on('field', (name, value, { valueTruncated }) => {
    if (valueTruncated || Object.hasOwn(fields, name)) stop(wrong(name, '字段过长或重复'));
    fields[name] = value;
  });
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
    form.on(limit, () => stop(wrong(FILE, '一次只上传一个文件')));
  const onClose = (): void => void (request.complete || stop(new Refused('BAD_REQUEST')));
  request.once('close', onClose);
  const tooSlow = (): void => stop(new Refused('REQUEST_TIMEOUT'));
  const total = setTimeout(tooSlow, rules.totalMs);
  let idle = setTimeout(tooSlow, rules.idleMs);
  const onData = (): void => void (idle = idle.refresh());
  request.on('data', onData);
  request.pipe(form);
  try {
    await ended;
    if (writing === undefined) throw wrong(FILE, '须有文件字段 file');
    return { fields, ...(await writing) };
  } catch (error) {
    request.unpipe(form);
    form.destroy();
    await writing?.catch(() => undefined);
    // what still comes is thrown away
    request.resume();
    throw error;
  } finally {
    clearTimeout(total);
    clearTimeout(idle);
    request.off('data', onData);
    request.off('close', onClose);
  }
}

const wrong = (field: string, message: string): Refused =>
  new Refused('VALIDATION', { errors: [{ path: `body.${field}`, message }] });

/** Before it is known what comes, the higher of both. */
const limitOf = ({ pictureBytes, filmBytes }: MediaRules, kind: MediaType | undefined): number =>
  kind?.startsWith('image/') === true ? pictureBytes : Math.max(filmBytes, kind === undefined ? pictureBytes : 0);

const tooLarge = ({ pictureBytes, filmBytes }: MediaRules, kind: MediaType): Refused => {
  const [what, limit] = kind.startsWith('image/') ? ['图片', pictureBytes] : ['视频、音频', filmBytes];
  return new Refused('MEDIA_TOO_LARGE', { detail: `${what}上限 ${limit / 2 ** 20} MB` });
};

async function writeTo(
  path: string,
  stream: Readable,
  rules: MediaRules,
): Promise<Pick<ReceivedFile, 'kind' | 'hashed'>> {
  const hashing = hasher();
  const handle = await open(path, 'wx', 0o600);
  try {
    let head = Buffer.alloc(0);
    let kind: MediaType | undefined;
    let bytes = 0;
    for await (const piece of stream) {
      const chunk = piece as Buffer;
      bytes += chunk.length;
      hashing.update(chunk);
      await handle.appendFile(chunk);
      if (kind === undefined) {
        head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
        if (head.length >= HEAD_BYTES) kind = await takenKind(head);
      }
      if (bytes > limitOf(rules, kind)) throw tooLarge(rules, kind ?? 'video/mp4');
    }
    if (bytes === 0) throw new Refused('MEDIA_BROKEN', { detail: '文件为空' });
    kind ??= await takenKind(head);
    if (bytes > limitOf(rules, kind)) throw tooLarge(rules, kind);
    return { kind, hashed: hashing.finish() };
  } finally {
    await handle.close();
  }
}

/** @throws Refused MEDIA_TYPE_NOT_TAKEN */
async function takenKind(head: Buffer): Promise<MediaType> {
  const found = await kindOf(head.subarray(0, HEAD_BYTES));
  if ('kind' in found) return found.kind;
  throw new Refused('MEDIA_TYPE_NOT_TAKEN', found.reason === undefined ? {} : { detail: found.reason });
}
