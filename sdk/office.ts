import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import createClient from 'openapi-fetch';
import type { Answers, Input, Operation } from '../web/src/api/operations.ts';
import type { paths } from '../web/src/api/schema.gen.ts';
import { readPull } from './contract.ts';
import { OfficeAway, OfficeRefused } from './errors.ts';
import type { KeySet, MediaAt, PullAnswer, Receipt } from './shapes.ts';
import { storeFile } from './store-file.ts';

/** What a publishing tool asks of the review server. Each call throws OfficeAway or OfficeRefused. */
export interface Office {
  pull(request: {
    readonly accountIds?: readonly string[];
    readonly max?: number;
    /** Seconds; at the most 3600. */
    readonly leaseSeconds?: number;
  }): Promise<PullAnswer>;
  /** @returns what the server answered, as text: its `log` is worth keeping */
  receipt(releaseId: string, receipt: Receipt): Promise<string>;
  stopAck(releaseId: string, outcome: 'STOPPED' | 'ALREADY_OUT'): Promise<string>;
  /** Brings a file; it is at `path` only when its bytes are those of its digest. */
  fetchMedia(file: MediaAt, path: string): Promise<void>;
  jwks(): Promise<KeySet>;
  /** Id of the token with which this tool asks. */
  ownId(): Promise<string>;
}

/** The same, and every other operation of the interface. */
export interface WholeOffice extends Office {
  /**
   * Asks the server.
   * @param name `METHOD /path/{id}` as in the OpenAPI document
   * @returns the answer's JSON; null where there is none
   */
  call<Name extends Operation>(name: Name, input?: Input<Name>): Promise<Answers[Name]>;
}

const CALL_MS = 30_000;
const MEDIA_MS = 10 * 60_000;

/** How any operation is asked, whatever its types. */
type Ask = (
  method: string,
  path: string,
  init: Readonly<Record<string, unknown>>,
) => Promise<{ readonly data?: unknown }>;

/**
 * Opens the review server (先审后发) through its public HTTP interface.
 *
 * @param base where the server is, such as `https://review.example.gov.cn`
 * @param token a machine token of it
 */
export function openOffice(base: string, token: string): WholeOffice {
  const root = base.replace(/\/+$/, '');
  const headers = { authorization: `Bearer ${token}` };
  const client = createClient<paths>({
    ...{ baseUrl: root, redirect: 'error', headers },
    fetch: (request) => reach(root, request),
  });
  const ask = client.request as unknown as Ask;
  const call: WholeOffice['call'] = async (name, input) => {
    const { path, query, ...rest } = (input ?? {}) as Record<string, unknown>;
    const [method = '', at = ''] = name.split(' ');
    const { data } = await ask(method.toLowerCase(), at, { params: { path, query }, ...rest }).catch(
      (cause: unknown) => {
        if (isKnown(cause)) throw cause;
        // an answer that breaks off is none
        throw new OfficeAway(`${root}: the answer broke off`, { cause });
      },
    );
    return (data ?? null) as Answers[typeof name];
  };
  return {
    call,
    pull: async (body) => readPull(await call('POST /v1/releases/pull', { body })),
    receipt: async (id, body) =>
      JSON.stringify(await call('POST /v1/releases/{id}/receipt', { path: { id }, body: said(body) })),
    stopAck: async (id, outcome) =>
      JSON.stringify(await call('POST /v1/releases/{id}/stop-ack', { path: { id }, body: { outcome } })),
    jwks: () => call('GET /.well-known/jwks.json'),
    ownId: async () => (await call('GET /v1/me')).id,
    fetchMedia: async (file, path) => {
      // the address is a path of this server, whatever the answer says: the token goes nowhere else
      const { pathname, search } = new URL(file.url, root);
      const { body } = await reach(root, new Request(root + pathname + search, { headers, redirect: 'error' }));
      if (body === null) throw new OfficeAway(`${file.digest}: no bytes`);
      await storeFile(Readable.fromWeb(body as ReadableStream<Uint8Array>), file, path);
    },
  };
}

/** What was said on purpose, and what a caller did who asked no longer to wait. */
const isKnown = (error: unknown): boolean =>
  error instanceof OfficeAway || error instanceof OfficeRefused || (error as Error).name === 'AbortError';

type Said<T> = { [K in keyof T]: Exclude<T[K], undefined> };
/** Without what is not said. */
const said = <T extends object>(values: T): Said<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Said<T>;

/** @throws OfficeAway, OfficeRefused for every answer that is no success */
async function reach(root: string, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const limit = AbortSignal.timeout(pathname.includes('/v1/media') ? MEDIA_MS : CALL_MS);
  const response = await fetch(request, { signal: AbortSignal.any([request.signal, limit]) }).catch(
    (cause: unknown) => {
      if (request.signal.aborted) throw cause;
      throw new OfficeAway(`${root} does not answer`, { cause });
    },
  );
  if (response.ok) return response;
  const problem = await response.json().then(
    (value) => value as { code?: string; detail?: string },
    (): { code?: string; detail?: string } => ({}),
  );
  const { status } = response;
  if (status >= 500 || status === 429 || status === 408) throw new OfficeAway(`${root}${pathname}: ${status}`);
  throw new OfficeRefused(status, problem.code ?? '', problem.detail ?? '');
}
