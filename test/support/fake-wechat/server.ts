import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { numbers } from '../corpus.ts';
import { endTokens, fakeError, INTERFACE, isToken, settle, type Called, type Standing } from './interface.ts';
import { articlePage } from './show.ts';
import { openState, type FakeState } from './state.ts';

/** What goes wrong between the platform and whoever asks it, each with its share of the calls. */
export interface Faults {
  /** The call never arrives. */
  refuse: number;
  /** It is done, and its answer is lost. */
  lose: number;
  /** An answer about a publication comes that was given before. */
  repeat: number;
  /** Longest time that an answer takes. */
  delayMs: number;
}

export interface FakeWechat {
  readonly base: string;
  readonly state: FakeState;
  readonly standing: Standing;
  readonly faults: Faults;
  /** Calls by path. */
  readonly calls: Map<string, number>;
  /** The answer to the next call of this path is lost. */
  loseNext(path: string): void;
  endTokens(): void;
  stop(): Promise<void>;
}

export const QUIET: Faults = { refuse: 0, lose: 0, repeat: 0, delayMs: 0 };

/**
 * A stand-in for WeChat's official accounts on this machine, which behaves by the published rules. What it knows is in `dir`.
 * @param port 0 = any
 */
export async function startFakeWechat(
  dir: string,
  { port = 0, seed = 1, faults = QUIET }: { port?: number; seed?: number; faults?: Faults } = {},
): Promise<FakeWechat> {
  const state = openState(dir);
  const standing: Standing = {
    ...{ mayPublish: true, addressAllowed: true, quota: Number.POSITIVE_INFINITY, tokensEnd: false, publishMs: 0 },
    outcome: () => 0,
  };
  const own = { ...faults };
  const next = numbers(seed);
  const calls = new Map<string, number>();
  const told = new Map<string, object>();
  const losing = new Set<string>();
  let base = '';

  const answer = async (path: string, called: Called): Promise<object> => {
    settle(state);
    if (path !== '/cgi-bin/stable_token') {
      if (!isToken(called.query.get('access_token'))) return fakeError(42001, 'access_token expired');
      if (standing.quota <= 0) return fakeError(45009, 'reach max api daily quota limit');
      standing.quota -= 1;
    }
    const answerer = INTERFACE[path];
    if (answerer === undefined) return fakeError(40066, 'invalid url');
    const said = await answerer(called, state, standing, base);
    if (path !== '/cgi-bin/freepublish/get') return said;
    const key = String(called.body['publish_id']);
    const before = told.get(key);
    told.set(key, said);
    return before !== undefined && next() < own.repeat ? before : said;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', base);
    if (request.method === 'GET') return show(url, response, state);
    calls.set(url.pathname, (calls.get(url.pathname) ?? 0) + 1);
    const called = await read(request, url);
    if (own.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, next() * own.delayMs));
    if (next() < own.refuse) return void request.socket.destroy();
    const said = JSON.stringify(await answer(url.pathname, called));
    if (losing.delete(url.pathname) || next() < own.lose) return void request.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/json' }).end(said);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ base, state, standing, faults: own, calls, endTokens },
    loseNext: (path) => void losing.add(path),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage, url: URL): Promise<Called> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/'))
    return { query: url.searchParams, body: JSON.parse(bytes.toString('utf8')) as Record<string, unknown>, file: null };
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const file = form.get('media');
  return {
    ...{ query: url.searchParams, body: {} },
    file: file instanceof File ? { bytes: Buffer.from(await file.arrayBuffer()), type: file.type } : null,
  };
}

/** What the public sees: pictures, and articles that are not deleted. */
function show(url: URL, response: ServerResponse, state: FakeState): void {
  settle(state);
  const [, kind, key = ''] = url.pathname.split('/');
  if (kind === 'mmbiz' && state.pictures.has(key)) {
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(state.bytesOf(key));
    return;
  }
  const published = kind === 's' ? state.articles.get(key) : undefined;
  if (published === undefined || published.deleted) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(articlePage(published.article));
}
