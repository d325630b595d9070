import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { type JSONWebKeySet } from 'jose';
import { pullAnswer, type MediaAt, type PullAnswer } from './contract.ts';

/** The server does not answer, or cannot now: ask again. */
export class OfficeAway extends Error {
  override readonly name = 'OfficeAway';
}

/** The server refuses, and would refuse again. */
export class OfficeRefused extends Error {
  override readonly name = 'OfficeRefused';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(`${status} ${code} ${detail}`.trim());
    this.status = status;
    this.code = code;
  }
}

export interface Receipt {
  readonly pullNo: number;
  readonly phase: 'SUBMITTED' | 'PUBLISHED' | 'FAILED' | 'DELETED';
  readonly url?: string | undefined;
  readonly platformId?: string | undefined;
  readonly publishedHash?: string | undefined;
  readonly error?: string | undefined;
}

/** The review server, through its public HTTP interface. Each call throws OfficeAway or OfficeRefused. */
export interface Office {
  pull(request: {
    readonly accountIds: readonly string[];
    readonly max: number;
    readonly leaseSeconds: number;
  }): Promise<PullAnswer>;
  /** @returns what the server answered, as text */
  receipt(releaseId: string, receipt: Receipt): Promise<string>;
  stopAck(releaseId: string, outcome: 'STOPPED' | 'ALREADY_OUT'): Promise<string>;
  /** Brings a file; it is at `path` only when its bytes are those of its digest. */
  fetchMedia(file: MediaAt, path: string): Promise<void>;
  jwks(): Promise<JSONWebKeySet>;
}

const CALL_MS = 30_000;
const MEDIA_MS = 10 * 60_000;

/** @param base where the server is, such as `https://review.example.gov.cn` */
export function openOffice(base: string, token: string): Office {
  const root = base.replace(/\/+$/, '');
  const ask = async (path: string, body?: object, ms = CALL_MS): Promise<Response> => {
    const response = await fetch(root + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(ms),
    }).catch((cause: unknown) => {
      throw new OfficeAway(`${root} does not answer`, { cause });
    });
    if (response.ok) return response;
    const problem = await response.json().then(
      (value) => value as { code?: string; detail?: string },
      (): { code?: string; detail?: string } => ({}),
    );
    const { status } = response;
    if (status >= 500 || status === 429 || status === 408) throw new OfficeAway(`${root}${path}: ${status}`);
    throw new OfficeRefused(status, problem.code ?? '', problem.detail ?? '');
  };
  /** An answer that breaks off is none. */
  const textOf = (response: Response): Promise<string> =>
    response.text().catch((cause: unknown) => {
      throw new OfficeAway(`${root}: the answer broke off`, { cause });
    });
  return {
    pull: async (request) => pullAnswer.parse(JSON.parse(await textOf(await ask('/v1/releases/pull', request)))),
    receipt: async (releaseId, receipt) => textOf(await ask(`/v1/releases/${releaseId}/receipt`, receipt)),
    stopAck: async (releaseId, outcome) => textOf(await ask(`/v1/releases/${releaseId}/stop-ack`, { outcome })),
    jwks: async () => JSON.parse(await textOf(await ask('/.well-known/jwks.json'))) as JSONWebKeySet,
    fetchMedia: async (file, path) => {
      // the address is a path of this server, whatever the answer says: the token goes nowhere else
      const { pathname, search } = new URL(file.url, root);
      const { body } = await ask(pathname + search, undefined, MEDIA_MS);
      if (body === null) throw new OfficeAway(`${file.digest}: no bytes`);
      await store(Readable.fromWeb(body as ReadableStream<Uint8Array>), file, path);
    },
  };
}

async function store(bytes: Readable, { digest, bytes: size }: MediaAt, path: string): Promise<void> {
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
