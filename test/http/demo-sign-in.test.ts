import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Refused } from '../../src/domain/refusals.ts';
import type { HttpSettings } from '../../src/http/app.ts';
import { demoGuard, isLocal, isLoopback } from '../../src/http/demo-sign-in.ts';
import { asRefusal, sendProblem } from '../../src/http/problem.ts';
import { serveOpen } from '../../src/http/serve-open.ts';
import { sessionRoutes } from '../../src/http/session.ts';
import { listAudit } from '../../src/db/audit.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { idOf } from '../support/people.ts';

// hashing a password is slow by design, and machines are shared
vi.setConfig({ testTimeout: 300_000 });

let office: HttpOffice;
let port: number;
beforeAll(async () => {
  office = await openHttpOffice();
  port = Number(new URL(office.baseUrl).port);
});
afterAll(() => office.close());

interface Visit {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly cookie: string;
}

/** As fetch, but every header is ours to choose. */
const send = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: unknown,
  to = port,
): Promise<Visit> =>
  new Promise((resolve, reject) => {
    const request = ask({ host: '127.0.0.1', port: to, method, path, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: text.startsWith('{') ? (JSON.parse(text) as Visit['body']) : {},
          cookie: (response.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0]).join('; '),
        }),
      );
    });
    request.on('error', reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });

/** What the sign-in page of this machine is given. */
async function offered(host = `127.0.0.1:${port}`): Promise<{ token: string; cookie: string }> {
  const { body, cookie } = await send('GET', '/v1/login', { host });
  return { token: body['oneClick'] as string, cookie };
}
const enter = async (change: Readonly<Record<string, string | undefined>> = {}, login = 'editor1', to = port) => {
  const { token, cookie } = await offered();
  const host = `127.0.0.1:${port}`;
  const given = { host, origin: `http://${change['host'] ?? host}`, 'x-csrf-token': token, cookie, ...change };
  const headers = Object.fromEntries(
    Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return send('POST', '/v1/login/demo', { 'content-type': 'application/json', ...headers }, { login }, to);
};

/** By what proxies, load balancers and content networks tell who asked them. */
const PROXY_HEADERS = [
  ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'],
  ...['x-forwarded-server', 'x-forwarded-by', 'x-forwarded-prefix', 'x-forwarded-ssl', 'x-forwarded', 'x-real-ip'],
  ...[
    'true-client-ip',
    'client-ip',
    'x-client-ip',
    'x-cluster-client-ip',
    'x-original-forwarded-for',
    'x-original-host',
  ],
  ...[
    'x-original-url',
    'x-originating-ip',
    'x-remote-ip',
    'x-remote-addr',
    'x-proxyuser-ip',
    'x-envoy-external-address',
  ],
  ...[
    'cf-connecting-ip',
    'cf-connecting-ipv6',
    'cf-ray',
    'fastly-client-ip',
    'fly-client-ip',
    'cdn-src-ip',
    'ali-cdn-real-ip',
  ],
  ...['x-azure-clientip', 'x-appengine-user-ip', 'x-amzn-trace-id', 'x-request-id', 'cloudfront-viewer-address'],
  ...[
    'wl-proxy-client-ip',
    'proxy-client-ip',
    'remote-addr',
    'akamai-origin-hop',
    'eo-client-ip',
    'x-some-proxy-of-tomorrow',
  ],
];

const refused = (code: string) => ({ status: 403, body: { code } });

describe('signing in to the demo with one click', () => {
  test('opens a session for whoever sits at the machine, and the log says so', async () => {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'LOCALHOST']) {
      const { token, cookie } = await offered(host);
      const headers = {
        host,
        origin: `http://${host}`,
        'x-csrf-token': token,
        cookie,
        'content-type': 'application/json',
      };
      const entered = await send('POST', '/v1/login/demo', headers, { login: 'editor1' });
      expect(entered.status, host).toBe(200);
      const me = await send('GET', '/v1/me', { host, cookie: entered.cookie });
      expect(me.body['name']).toBe('演示编辑甲');
    }
    const log = await listAudit(office.deps.db, {
      actorId: idOf(office, 'editor1'),
      action: 'session.opened',
      limit: 9,
    });
    expect(log.map(({ details }) => details)).toContainEqual({ demo: true, session: expect.any(String) });
  });

  test('a name that a stranger’s DNS points to this machine is offered nothing and let in nowhere', async () => {
    for (const host of ['evil.example', `localhost.evil.example:${port}`, `127.0.0.1.evil.example`, '10.0.0.7:8080']) {
      expect((await send('GET', '/v1/login', { host })).body['oneClick'], host).toBeNull();
      expect(await enter({ host }), host).toMatchObject(refused('DEMO_LOCAL_ONLY'));
    }
    const log = await listAudit(office.deps.db, { action: 'session.refused', limit: 50 });
    expect(log.map(({ code }) => code)).toContain('DEMO_LOCAL_ONLY');
  });

  test('what a proxy forwards comes from elsewhere', async () => {
    for (const name of PROXY_HEADERS)
      expect(await enter({ [name]: '127.0.0.1' }), name).toMatchObject(refused('DEMO_LOCAL_ONLY'));
  });
});

test('a server behind proxies signs nobody in by one click', async () => {
  const behind = await openHttpOffice(undefined, { trustProxy: 1 });
  try {
    const to = Number(new URL(behind.baseUrl).port);
    const host = `127.0.0.1:${to}`;
    expect((await send('GET', '/v1/login', { host }, undefined, to)).body['oneClick']).toBeNull();
    expect(await enter({ host, origin: `http://${host}` }, 'editor1', to)).toMatchObject(refused('DEMO_LOCAL_ONLY'));
  } finally {
    await behind.close();
  }
});

describe('a request that is not the sign-in page’s', () => {
  test('is refused: no token, another browser’s token, no cookie, another origin', async () => {
    const other = await offered();
    for (const change of [
      { 'x-csrf-token': undefined },
      { 'x-csrf-token': 'guess' },
      { 'x-csrf-token': other.token },
      { cookie: undefined },
      { origin: undefined },
      { origin: 'null' },
      { origin: 'http://evil.example' },
      { origin: `http://127.0.0.1:${port + 1}` },
      { origin: `https://127.0.0.1:${port}` },
    ])
      expect(await enter(change), JSON.stringify(change)).toMatchObject(refused('CSRF'));
  });

  test('a form of another site cannot send it', async () => {
    const { token, cookie } = await offered();
    const headers = { host: `127.0.0.1:${port}`, 'x-csrf-token': token, cookie, 'content-type': 'text/plain' };
    expect((await send('POST', '/v1/login/demo', headers, { login: 'editor1' })).status).toBe(415);
  });
});

describe('nobody real', () => {
  test('is let in: people added later, people with a password of their own, unknown ones', async () => {
    const admin = office.as('admin');
    const unitId = office.demo.unit.id;
    const person = { unitId, name: '真实人员', login: 'somebody', password: 'given-by-the-admin' };
    const { body } = await admin.call<{ id: string }>('POST', '/v1/admin/users', person);
    await admin.call('POST', '/v1/admin/grants', { userId: body.id, role: 'EDITOR', unitId });
    // the password counts as changed, so that only being added later keeps them out
    await office.deps.db
      .updateTable('app_user')
      .set({ must_change_password: false })
      .where('id', '=', body.id)
      .execute();
    expect(await enter({}, 'somebody')).toMatchObject(refused('DEMO_LOCAL_ONLY'));
    expect(await enter({}, 'nobody')).toMatchObject(refused('DEMO_LOCAL_ONLY'));

    const entered = await enter({}, 'dict2');
    expect(entered.status).toBe(200);
    const password = office.demo.users.find(({ login }) => login === 'dict2')?.password;
    const headers = {
      host: `127.0.0.1:${port}`,
      cookie: entered.cookie,
      'x-csrf-token': entered.body['csrfToken'] as string,
      'content-type': 'application/json',
    };
    const change = { current: password, next: 'a-password-of-my-own' };
    expect((await send('POST', '/v1/me/password', headers, change)).status).toBe(200);
    expect(await enter({}, 'dict2')).toMatchObject(refused('DEMO_LOCAL_ONLY'));
    const { body: listed } = await send('GET', '/v1/login', { host: `127.0.0.1:${port}` });
    const invented = (listed['demo'] as { login: string; invented: boolean }[]).filter((one) => one.invented);
    expect(invented.map(({ login }) => login)).not.toContain('dict2');
    expect(invented.map(({ login }) => login)).not.toContain('somebody');
  });
});

describe('a server', () => {
  /** The way in of another server of the same office. */
  async function serving<T>({ demo = false, boundTo }: HttpSettings, run: (to: number) => Promise<T>): Promise<T> {
    const app = express();
    const routes = sessionRoutes(office.deps, demo, demoGuard(demo, boundTo));
    serveOpen(app, routes, { log: office.deps.log, strict: true });
    app.use(((error, _request, response, _next) =>
      sendProblem(response, asRefusal(error) ?? new Refused('INTERNAL'))) satisfies ErrorRequestHandler);
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      return await run((server.address() as AddressInfo).port);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  test('that is no demo, or listens to others too, lets nobody in without a password', async () => {
    for (const settings of [
      { demo: false, boundTo: '127.0.0.1' },
      { demo: true, boundTo: '0.0.0.0' },
      { demo: true, boundTo: '::' },
      { demo: true, boundTo: '192.168.1.9' },
      { demo: true },
    ] satisfies HttpSettings[])
      await serving(settings, async (to) => {
        const host = `127.0.0.1:${to}`;
        expect((await send('GET', '/v1/login', { host }, undefined, to)).body['oneClick'] ?? null).toBeNull();
        const entered = await enter({ host, origin: `http://${host}` }, 'editor1', to);
        expect(entered, JSON.stringify(settings)).toMatchObject(refused('DEMO_LOCAL_ONLY'));
      });
  });
});

test('a connection from another machine is not local, whatever it says', () => {
  const from = (
    remoteAddress: string,
    headers: IncomingHttpHeaders = { host: 'localhost' },
    localAddress = '127.0.0.1',
  ) => isLocal({ socket: { remoteAddress, localAddress } as Socket, headers });
  expect(from('127.0.0.1')).toBe(true);
  expect(from('::ffff:127.0.0.1')).toBe(true);
  expect(from('::1', { host: '[::1]:8080' }, '::1')).toBe(true);
  expect(from('192.168.1.9')).toBe(false);
  expect(from('::ffff:10.0.0.1')).toBe(false);
  expect(from('127.0.0.1', { host: 'localhost' }, '192.168.1.9')).toBe(false);
  expect(from('127.0.0.1', {})).toBe(false);
  expect(isLoopback('127.0.0.1.evil')).toBe(false);
  expect(isLoopback(undefined)).toBe(false);
});
