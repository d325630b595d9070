import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchPublic, openOutbound, type Outbound } from '../../src/outbound/fetch.ts';
import { hostOf, plainHost } from '../../src/outbound/hosts.ts';
import { mayConnect } from '../../src/outbound/may-connect.ts';
import { HOSTILE_URLS, NO_PAGES } from './addresses.ts';

const PAGES = /^text\/html$/;
const MOST = 64 * 1024;
const PAGE = '<p>会议开始</p>'.repeat(20);
const html = (response: ServerResponse, headers: Record<string, string> = {}): ServerResponse =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });

const open: ServerResponse[] = [];
/** What a hostile site does, by path. */
const SITE: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/page': (response) => html(response).end(PAGE),
  '/round': (response) => html(response).end(PAGE),
  '/gone': (response) => response.writeHead(410).end(),
  '/not-there': (response) => response.writeHead(404).end(),
  '/down': (response) => response.writeHead(503).end(),
  '/forbidden': (response) => response.writeHead(403).end(),
  '/part': (response) => response.writeHead(206, { 'content-type': 'text/html' }).end(PAGE),
  '/gzip': (response) => html(response, { 'content-encoding': 'gzip' }).end(gzipSync(PAGE)),
  '/deflate': (response) => html(response, { 'content-encoding': 'deflate' }).end(deflateSync(PAGE)),
  '/br': (response) => html(response, { 'content-encoding': 'br' }).end(brotliCompressSync(PAGE)),
  '/program': (response) => response.writeHead(200, { 'content-type': 'application/x-sh' }).end('rm'),
  '/untyped': (response) => response.writeHead(200).end(PAGE),
  // bodies that are too much
  '/long': (response) => html(response).end('长'.repeat(MOST)),
  '/says-long': (response) => void html(response, { 'content-length': String(2 ** 40) }).write('a'),
  '/endless': (response) => {
    html(response);
    const more = (): void => {
      while (!response.destroyed && response.write('a'.repeat(16_384)));
    };
    response.on('drain', more);
    more();
  },
  '/gzip-bomb': (response) => html(response, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(32 * 2 ** 20))),
  '/br-bomb': (response) => html(response, { 'content-encoding': 'br' }).end(brotliCompressSync(Buffer.alloc(2 ** 24))),
  '/twice': (response) => html(response, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(gzipSync(PAGE))),
  '/broken-gzip': (response) => html(response, { 'content-encoding': 'gzip' }).end(PAGE),
  '/cut-gzip': (response) => html(response, { 'content-encoding': 'gzip' }).end(gzipSync(PAGE).subarray(0, 30)),
  '/broken-br': (response) => html(response, { 'content-encoding': 'br' }).end(PAGE),
  // connections that come to nothing
  '/cut': (response) => {
    html(response, { 'content-length': '1000' }).write('a');
    response.socket?.end();
  },
  '/silent': (response) => void open.push(response),
  '/slow': (response) => void html(response).write('a'),
  '/slow-gzip': (response) => void html(response, { 'content-encoding': 'gzip' }).write(gzipSync(PAGE).subarray(0, 30)),
};

const servers: Server[] = [];
async function serve(listener: RequestListener, address = '127.0.0.1', port = 0): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(port, address, resolve));
  return (server.address() as AddressInfo).port;
}

let port: number;
/** A server that nobody may be led to. */
let inner: number;
const innerCalls: string[] = [];
const seen: { readonly host: string | undefined; readonly names: readonly string[] }[] = [];

beforeAll(async () => {
  inner = await serve((request, response) => {
    innerCalls.push(request.url ?? '');
    html(response).end('secret');
  });
  port = await serve((request, response) => {
    seen.push({ host: request.headers.host, names: Object.keys(request.headers).toSorted() });
    const url = new URL(request.url ?? '/', 'http://site.test');
    const left = url.pathname === '/round' ? Number(url.searchParams.get('left')) : 0;
    const location = url.pathname === '/to' ? url.searchParams.get('url')! : `/round?left=${left - 1}`;
    if (url.pathname === '/to' || left > 0) {
      response.writeHead(Number(url.searchParams.get('status') ?? 302), { location }).end();
      return;
    }
    const does = SITE[url.pathname];
    if (does === undefined) response.writeHead(404).end();
    else does(response);
  });
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const loopback = async (): Promise<{ address: string; family: number }[]> => [{ address: '127.0.0.1', family: 4 }];

/** An office that lets the server reach this one site in its intranet. */
const outbound = (over: Partial<Outbound> = {}): Outbound =>
  openOutbound([`site.test:${port}`], { resolve: loopback, ...over });
const ask = (path: string, over: Partial<Outbound> = {}, hosts: readonly string[] = [`site.test:${port}`]) =>
  fetchPublic(outbound(over), `http://site.test:${port}${path}`, {
    ...{ hosts: new Set(hosts), types: PAGES, most: MOST },
  });
const reason = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'read',
    (error: unknown) => (error as { reason?: string }).reason ?? error,
  );

test('what is listed is read, packed or not, and nothing that is not there', async () => {
  for (const path of ['/page', '/gzip', '/deflate', '/br', '/round?left=5']) {
    const read = await ask(path);
    expect([read?.bytes.toString(), read?.type, read?.charset]).toEqual([PAGE, 'text/html', 'utf-8']);
  }
  expect((await ask('/round?left=1'))?.url).toBe(`http://site.test:${port}/round?left=0`);
  expect([await ask('/gone'), await ask('/not-there')]).toEqual([null, null]);
});

test('nothing is sent that says who asks', async () => {
  seen.length = 0;
  await ask('/page');
  expect(seen).toEqual([
    { host: `site.test:${port}`, names: ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'] },
  ]);
});

describe('an address that belongs to nobody outside', () => {
  test.each(HOSTILE_URLS)('%s is refused, also where its host is listed and its name leads there', async (url) => {
    const { hostname } = new URL(url);
    const host = hostOf(url);
    const hosts = new Set([hostname, hostname.replace(/\.$/, ''), ...(host === undefined ? [] : [host])]);
    const bare = hostname.replaceAll(/[[\]]/g, '');
    const wanted = { hosts, types: PAGES, most: MOST };
    const resolve = async (): Promise<{ address: string; family: number }[]> => [
      { address: bare.startsWith('localhost') ? '127.0.0.1' : bare, family: bare.includes(':') ? 6 : 4 },
    ];
    const why = await reason(fetchPublic(openOutbound([], { resolve }), url, wanted));
    expect(['PRIVATE_ADDRESS', 'NO_ADDRESS']).toContain(why);
    // behind a name
    const named = { ...wanted, hosts: new Set(['site.test']) };
    expect(await reason(fetchPublic(openOutbound([], { resolve }), 'http://site.test/', named))).toBe(
      'PRIVATE_ADDRESS',
    );
    // behind a redirect: neither by itself, nor where an administrator had it listed
    for (const listed of [[`site.test:${port}`], [`site.test:${port}`, ...hosts]]) {
      const asked = ask(`/to?url=${encodeURIComponent(url)}`, {}, listed);
      expect(['HOST_NOT_LISTED', 'PRIVATE_ADDRESS', 'NO_ADDRESS', 'NO_SUCH_HOST']).toContain(await reason(asked));
    }
  });

  test('one of several addresses is enough', async () => {
    const resolve = async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    const wanted = { hosts: new Set(['site.test']), types: PAGES, most: MOST };
    expect(await reason(fetchPublic(openOutbound([], { resolve }), 'http://site.test/', wanted))).toBe(
      'PRIVATE_ADDRESS',
    );
  });

  test('an intranet that is allowed is no way to what hands out credentials', () => {
    const allowed = ['10.1.2.3', '172.20.0.1', '192.168.0.1', '127.0.0.1', '100.64.0.1', 'fd00::1', '::1'];
    for (const address of allowed)
      expect([address, mayConnect(address, false), mayConnect(address, true)]).toEqual([address, false, true]);
    const never = [
      '169.254.169.254',
      'fe80::1',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      'nonsense',
      '',
    ];
    for (const address of never) expect([address, mayConnect(address, true)]).toEqual([address, false]);
    const everybodys = ['93.184.215.14', '1.1.1.1', '223.5.5.5', '2400:3200::1', '::ffff:1.1.1.1'];
    for (const address of everybodys) expect([address, mayConnect(address, false)]).toEqual([address, true]);
  });
});

test.each(NO_PAGES)('%s is no address of a page', async (url) => {
  const wanted = { hosts: new Set(['site.test', '127.0.0.1']), types: PAGES, most: MOST };
  expect(await reason(fetchPublic(outbound(), url, wanted))).toBe('NO_ADDRESS');
});

test('a host that is not listed is not even looked up', async () => {
  let lookups = 0;
  const resolve = (): Promise<never> => {
    lookups += 1;
    return Promise.reject(new Error('not asked'));
  };
  for (const host of ['other.test', 'site.test.evil.test', 'xsite.test', 'site.test:8081', 'www.site.test']) {
    const wanted = { hosts: new Set(['site.test']), types: PAGES, most: MOST };
    expect(await reason(fetchPublic(openOutbound([], { resolve }), `http://${host}/`, wanted))).toBe('HOST_NOT_LISTED');
  }
  expect(lookups).toBe(0);
});

test('a name that leads elsewhere once it was looked at leads nowhere else', async () => {
  const elsewhere = await serve((_request, response) => html(response).end('elsewhere'), '127.0.0.2', port);
  expect(elsewhere).toBe(port);
  const answers = ['127.0.0.1', '127.0.0.2', '127.0.0.2'];
  let lookups = 0;
  const resolve = async () => [{ address: answers[lookups++]!, family: 4 }];
  expect((await ask('/page', { resolve }))?.bytes.toString()).toBe(PAGE);
  expect(lookups).toBe(1);
  // a redirect to the same host looks again, and judges again
  const turned = ['127.0.0.1', '169.254.169.254'];
  let turn = 0;
  const turning = async () => [{ address: turned[turn++]!, family: 4 }];
  expect(await reason(ask('/round?left=1', { resolve: turning }))).toBe('PRIVATE_ADDRESS');
});

test.each([301, 302, 303, 307, 308])(
  'a redirect (%i) to another server of this machine is not followed',
  async (status) => {
    innerCalls.length = 0;
    for (const to of [
      `http://127.0.0.1:${inner}/`,
      `http://localhost:${inner}/`,
      `//127.0.0.1:${inner}/`,
      `http://site.test:${inner}/`,
    ]) {
      expect(await reason(ask(`/to?status=${status}&url=${encodeURIComponent(to)}`))).toBe('HOST_NOT_LISTED');
    }
    for (const to of ['file:///etc/passwd', 'ftp://site.test/', `http://a:b@site.test:${port}/page`])
      expect(await reason(ask(`/to?status=${status}&url=${encodeURIComponent(to)}`))).toBe('NO_ADDRESS');
    expect(innerCalls).toEqual([]);
  },
);

test('six redirects are too many', async () => {
  expect(await reason(ask('/round?left=6'))).toBe('TOO_MANY_REDIRECTS');
});

test.each([
  ['/down', 'REFUSED_BY_SITE'],
  ['/forbidden', 'REFUSED_BY_SITE'],
  ['/part', 'REFUSED_BY_SITE'],
  ['/program', 'WRONG_TYPE'],
  ['/untyped', 'WRONG_TYPE'],
  ['/long', 'TOO_LARGE'],
  ['/says-long', 'TOO_LARGE'],
  ['/endless', 'TOO_LARGE'],
  ['/gzip-bomb', 'TOO_LARGE'],
  ['/br-bomb', 'TOO_LARGE'],
  ['/twice', 'BAD_ENCODING'],
  ['/broken-gzip', 'BAD_ENCODING'],
  ['/cut-gzip', 'BAD_ENCODING'],
  ['/broken-br', 'BAD_ENCODING'],
  ['/cut', 'NO_ANSWER'],
])('%s is not read: %s', async (path, why) => {
  expect(await reason(ask(path))).toBe(why);
});

test('whoever is slow is not waited for', async () => {
  const soon = { connectMs: 60_000, firstByteMs: 300, wholeMs: 60_000, redirects: 5 };
  expect(await reason(ask('/silent', { limits: soon }))).toBe('TOO_SLOW');
  const whole = { ...soon, firstByteMs: 60_000, wholeMs: 400 };
  for (const path of ['/slow', '/slow-gzip', '/silent'])
    expect(await reason(ask(path, { limits: whole }))).toBe('TOO_SLOW');
  const resolve = (): Promise<never> => new Promise(() => {});
  expect(await reason(ask('/page', { limits: whole, resolve }))).toBe('TOO_SLOW');
});

test('a name that leads nowhere, and a server that is not there', async () => {
  expect(await reason(ask('/page', { resolve: async () => [] }))).toBe('NO_SUCH_HOST');
  expect(await reason(ask('/page', { resolve: () => Promise.reject(new Error('ENOTFOUND')) }))).toBe('NO_SUCH_HOST');
  const closed = openOutbound(['site.test:9'], { resolve: loopback });
  const wanted = { hosts: new Set(['site.test:9']), types: PAGES, most: MOST };
  expect(await reason(fetchPublic(closed, 'http://site.test:9/', wanted))).toBe('NO_ANSWER');
});

test('hosts are entered as people write them', () => {
  expect(plainHost(' MP.weixin.QQ.com ')).toBe('mp.weixin.qq.com');
  expect(plainHost('www.例子.cn')).toBe('www.xn--fsqu00a.cn');
  expect(plainHost('site.test:443')).toBe('site.test');
  expect(plainHost('site.test:8443')).toBe('site.test:8443');
  expect(plainHost('site.test.')).toBe('site.test');
  for (const text of [
    '',
    'https://site.test',
    'site.test/path',
    '*.site.test',
    'a@site.test',
    '[::1]',
    'a b',
    'site.test:0x',
    '-a.test',
  ])
    expect([text, plainHost(text)]).toEqual([text, undefined]);
});
