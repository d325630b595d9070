import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CALLBACK_PATH, identityService, type IdentitySettings } from '../../src/app/identity-service.ts';
import { listAudit } from '../../src/db/audit.ts';
import { ownPath } from '../../src/http/oidc/own-path.ts';
import { browserless } from '../support/browserless.ts';
import { shiftClock } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { CLIENT, openIdentityService, type TestIdentityService } from '../support/identity-service.ts';
import { visitor, type Visitor } from '../support/oidc-browser.ts';
import { hire, idOf } from '../support/people.ts';

// hashing a password is slow by design, and machines are shared
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let office: HttpOffice;
let service: TestIdentityService;
const quiet = pino({ level: process.env['WUGUAN_TEST_LOG'] ?? 'silent' });
const settingsFor = (issuer: string, more: Partial<IdentitySettings> = {}): IdentitySettings => ({
  ...{ issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: '市统一身份认证' },
  ...{ groupsClaim: 'groups', scope: 'openid', trustsSecondFactor: false, publicUrl: office.baseUrl, ...more },
});
const use = (settings: IdentitySettings | undefined): void =>
  void Object.assign(office.deps, { oidc: settings === undefined ? undefined : identityService(settings, quiet) });

beforeAll(async () => {
  office = await openHttpOffice();
  service = await openIdentityService(office.baseUrl + CALLBACK_PATH);
  for (const person of ['gh-001', 'gh-002', 'gh-009', 'gh-admin']) service.people.set(person, {});
  use(settingsFor(service.issuer));
});
afterAll(async () => {
  await service.close();
  await office.close();
});

type Body = Record<string, any>; // eslint-disable-line typescript/no-explicit-any -- answers of many routes

const isCallback = (url: string): boolean => url.startsWith(office.baseUrl + CALLBACK_PATH);
const passwordOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.password ?? '';

interface Signed {
  readonly browser: Visitor;
  readonly csrf: string;
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }>;
}

/** A browser whose session this is. */
function signed(browser: Visitor, csrf: string): Signed {
  return {
    ...{ browser, csrf },
    call: async (method, path, body) => {
      const response = await browser.ask(office.baseUrl + path, {
        method,
        headers: { 'x-csrf-token': csrf, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as Body) : {} };
    },
  };
}
async function signIn(login: string, browser = visitor()): Promise<Signed> {
  const response = await browser.ask(`${office.baseUrl}/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: passwordOf(login) }),
  });
  expect(response.status).toBe(200);
  return signed(browser, ((await response.json()) as Body)['csrfToken'] as string);
}

/** Goes to the service and stops before the callback. */
async function vouched(
  subject: string,
  browser = visitor(),
  to = '/inbox',
): Promise<{ browser: Visitor; url: string }> {
  const url = await browser.walk(`${office.baseUrl}/v1/login/oidc?to=${encodeURIComponent(to)}`, subject, isCallback);
  return { browser, url };
}
/** What a program is answered at the callback. */
const codeAt = async (browser: Visitor, url: string): Promise<string> => {
  const response = await browser.ask(url, { headers: { accept: 'application/json' } });
  return response.status === 303 ? 'DONE' : (((await response.json()) as Body)['code'] as string);
};

async function link(login: string, subject: string): Promise<Signed> {
  const person = await signIn(login);
  const begun = await person.call('POST', '/v1/me/identities', { password: passwordOf(login) });
  expect(begun.status).toBe(200);
  const url = await person.browser.walk(begun.body['url'] as string, subject, isCallback);
  const done = await person.browser.ask(url);
  expect([done.status, done.headers.get('location')]).toEqual([303, `${office.baseUrl}/me`]);
  return person;
}
async function enter(subject: string): Promise<Signed> {
  const { browser, url } = await vouched(subject);
  const done = await browser.ask(url);
  expect([done.status, done.headers.get('location')]).toEqual([303, `${office.baseUrl}/inbox`]);
  const me = (await (await browser.ask(`${office.baseUrl}/v1/me`)).json()) as Body;
  return signed(browser, me['session']?.csrfToken as string);
}
const logged = (action: string): Promise<readonly Body[]> => listAudit(office.deps.db, { action, limit: 500 });

describe('linking and signing in', () => {
  test('a person links themself, signs in by it, sees how, and unlinks; sessions opened through it end', async () => {
    const editor = await link('editor1', 'gh-001');
    const { items, service: offered } = (await editor.call('GET', '/v1/me/identities')).body;
    expect([items.length, items[0].subject, items[0].issuer, offered]).toEqual([
      ...[1, 'gh-001', service.issuer, '市统一身份认证'],
    ]);
    const entered = await enter('gh-001');
    expect((await entered.call('GET', '/v1/me')).body['id']).toBe(idOf(office, 'editor1'));
    const sessions = (await entered.call('GET', '/v1/me/sessions')).body['items'] as Body[];
    expect(sessions.map(({ by, current }) => [by, current])).toContainEqual(['OIDC', true]);
    expect(sessions.map(({ by, current }) => [by, current])).toContainEqual(['LOCAL', false]);
    expect((await editor.call('DELETE', `/v1/me/identities/${items[0].id}`)).status).toBe(204);
    expect((await entered.call('GET', '/v1/me')).status, 'its sessions end').toBe(401);
    expect((await editor.call('GET', '/v1/me')).status).toBe(200);
    const { browser, url } = await vouched('gh-001');
    expect(await codeAt(browser, url)).toBe('OIDC_UNLINKED');
    for (const action of ['identity.linked', 'identity.unlinked'])
      expect((await logged(action)).at(-1)).toMatchObject({ entityId: idOf(office, 'editor1') });
    expect((await logged('session.opened')).map(({ details }) => details)).toContainEqual(
      expect.objectContaining({ by: 'OIDC', subject: 'gh-001' }),
    );
  });

  test('a public client signs in by PKCE alone', async () => {
    await link('dict1', 'gh-009');
    use(settingsFor(service.issuer, { clientId: 'public', clientSecret: undefined }));
    const entered = await enter('gh-009');
    use(settingsFor(service.issuer));
    expect((await entered.call('GET', '/v1/me')).body['id']).toBe(idOf(office, 'dict1'));
  });

  test('signing out ends the session', async () => {
    const entered = await enter('gh-009');
    expect((await entered.call('POST', '/v1/logout')).status).toBe(204);
    expect((await entered.call('GET', '/v1/me')).status).toBe(401);
  });

  test('whoever shares an address or a name with somebody is nobody: OIDC_UNLINKED, and the log says who asked', async () => {
    service.people.set('editor2', { email: 'editor2@example.gov.cn', name: '演示编辑乙' });
    const { browser, url } = await vouched('editor2');
    const page = await browser.ask(url, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?refused=OIDC_UNLINKED']);
    expect((await browser.ask(`${office.baseUrl}/v1/me`)).status).toBe(401);
    expect((await logged('session.refused')).at(-1)).toMatchObject({
      ...{ code: 'OIDC_UNLINKED', outcome: 'REFUSED' },
      details: { by: 'OIDC', issuer: service.issuer, subject: 'editor2' },
    });
  });

  test('nobody disabled gets in: OIDC_DISABLED', async () => {
    await hire(office, 'leaver', 'EDITOR');
    const { db } = office.deps;
    await db
      .insertInto('person_identity')
      .values({ id: crypto.randomUUID(), user_id: idOf(office, 'leaver'), issuer: service.issuer, subject: 'gh-left' })
      .execute();
    service.people.set('gh-left', {});
    await enter('gh-left');
    await db.updateTable('app_user').set({ disabled_at: new Date() }).where('login', '=', 'leaver').execute();
    const { browser, url } = await vouched('gh-left');
    expect(await codeAt(browser, url)).toBe('OIDC_DISABLED');
  });

  test('an identity is one person’s: OIDC_TAKEN', async () => {
    const other = await signIn('second1');
    const begun = await other.call('POST', '/v1/me/identities', { password: passwordOf('second1') });
    const url = await other.browser.walk(begun.body['url'] as string, 'gh-009', isCallback);
    expect(await codeAt(other.browser, url)).toBe('OIDC_TAKEN');
    expect((await logged('identity.refused')).at(-1)).toMatchObject({ code: 'OIDC_TAKEN' });
  });

  test('a reset takes the link away, and with it every session', async () => {
    await link('duty', 'gh-002');
    const entered = await enter('gh-002');
    await hire(office, 'admin2', 'ADMIN');
    await office.deps.db
      .updateTable('token')
      .set({ roles: ['ADMIN'] })
      .where('name', '=', 'admin2')
      .execute();
    const asked = await office.as('admin').call<Body>('POST', `/v1/admin/users/${idOf(office, 'duty')}/reset`);
    expect(asked.body['state']).toBe('PENDING');
    expect((await entered.call('GET', '/v1/me')).status).toBe(401);
    await enter('gh-002');
    expect((await office.as('admin2').call('POST', `/v1/admin/resets/${asked.body['id']}/confirm`)).status).toBe(200);
    const { browser, url } = await vouched('gh-002');
    expect(await codeAt(browser, url)).toBe('OIDC_UNLINKED');
    expect((await logged('identity.unlinked')).at(-1)).toMatchObject({ details: { reset: true } });
  });
});

describe('linking for somebody else', () => {
  test('an administrator has no way to: no route takes a person, a token links nothing, a link without the password fails', async () => {
    const admin = office.as('admin');
    expect((await admin.call<Body>('POST', '/v1/me/identities', { password: 'x' })).body['code']).toBe(
      'SESSION_REQUIRED',
    );
    const body = { password: passwordOf('admin'), userId: idOf(office, 'first1') };
    const session = await signIn('admin');
    expect((await session.call('POST', '/v1/me/identities', body)).body['code']).toBe('VALIDATION');
    const wrong = await session.call('POST', '/v1/me/identities', { password: 'not the password' });
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'PASSWORD_REFUSED']);
  });

  test('a link that one person began and another’s browser finishes is refused: OIDC_OVER', async () => {
    const attacker = await signIn('editor2');
    const begun = await attacker.call('POST', '/v1/me/identities', { password: passwordOf('editor2') });
    const victim = await signIn('first1');
    const url = await victim.browser.walk(begun.body['url'] as string, 'gh-002', isCallback);
    expect(await codeAt(victim.browser, url)).toBe('OIDC_OVER');
    expect(
      await office.deps.db.selectFrom('person_identity').select('id').where('subject', '=', 'gh-002').execute(),
    ).toEqual([]);
  });

  test('a link whose session ended meanwhile is refused: OIDC_OVER', async () => {
    const person = await signIn('editor2');
    const begun = await person.call('POST', '/v1/me/identities', { password: passwordOf('editor2') });
    const url = await person.browser.walk(begun.body['url'] as string, 'gh-002', isCallback);
    expect((await person.call('POST', '/v1/logout')).status).toBe(204);
    expect(await codeAt(person.browser, url)).toBe('OIDC_OVER');
  });

  test('another’s identity is not theirs to unlink', async () => {
    const { id } = await office.deps.db
      .selectFrom('person_identity')
      .select('id')
      .where('subject', '=', 'gh-009')
      .executeTakeFirstOrThrow();
    const other = await signIn('editor2');
    expect((await other.call('DELETE', `/v1/me/identities/${id}`)).status).toBe(404);
    const withToken = await office.as('dict1').call<Body>('DELETE', `/v1/me/identities/${id}`);
    expect(withToken.body['code']).toBe('SESSION_REQUIRED');
  });
});

describe('a callback that was not asked for', () => {
  test('in a browser that did not begin it (login CSRF) is refused, and the one that did may still finish', async () => {
    const { browser, url } = await vouched('gh-009');
    expect(await codeAt(visitor(), url)).toBe('OIDC_OVER');
    const other = await vouched('gh-009');
    expect(await codeAt(other.browser, url), 'another flow’s cookie').toBe('OIDC_OVER');
    expect(await codeAt(browser, url)).toBe('DONE');
  });

  test('with another state is refused, and so is one without', async () => {
    const { browser, url } = await vouched('gh-009');
    const changed = new URL(url);
    changed.searchParams.set('state', 'guess');
    expect(await codeAt(browser, changed.href)).toBe('OIDC_OVER');
    changed.searchParams.delete('state');
    expect(await codeAt(browser, changed.href)).toBe('OIDC_OVER');
    expect(await codeAt(browser, office.baseUrl + CALLBACK_PATH)).toBe('OIDC_OVER');
  });

  test('that was used is refused, and a code of another flow too', async () => {
    const { browser, url } = await vouched('gh-009');
    const before = [...(browser.cookies.get(new URL(office.baseUrl).host) ?? [])];
    expect(await codeAt(browser, url)).toBe('DONE');
    const again = visitor();
    again.cookies.set(new URL(office.baseUrl).host, new Map(before));
    expect(await codeAt(again, url)).toBe('OIDC_OVER');
    const next = await vouched('gh-009');
    const mixed = new URL(next.url);
    mixed.searchParams.set('code', new URL(url).searchParams.get('code') ?? '');
    expect(await codeAt(next.browser, mixed.href), 'a code that was used').toBe('OIDC_INVALID');
  });

  test('that comes too late is refused', async () => {
    const { browser, url } = await vouched('gh-009');
    await shiftClock(office, '11 minutes');
    expect(await codeAt(browser, url)).toBe('OIDC_OVER');
    await shiftClock(office, '0 seconds');
  });

  test('is refused when the person cancelled there: OIDC_DECLINED', async () => {
    const browser = visitor();
    let url = `${office.baseUrl}/v1/login/oidc`;
    while (!isCallback(url)) {
      const page = await browser.ask(url);
      const answer =
        page.status === 200
          ? await browser.ask(url, { method: 'POST', body: new URLSearchParams({ cancel: '1' }) })
          : page;
      url = new URL(answer.headers.get('location') ?? '', url).href;
    }
    expect(await codeAt(browser, url)).toBe('OIDC_DECLINED');
  });

  test('of a service in whose name another answers is refused', async () => {
    const { browser, url } = await vouched('gh-009');
    const changed = new URL(url);
    changed.searchParams.set('iss', 'http://127.0.0.1:9');
    expect(await codeAt(browser, changed.href)).toBe('OIDC_INVALID');
  });
});

describe('a second factor', () => {
  const { nextCode, enrol } = browserless(() => office);
  const host = () => new URL(office.baseUrl).host;

  test('is asked for all the same; what waits for it is no session, and what is opened hangs on the link', async () => {
    service.people.set('gh-020', {});
    const person = await link('second2', 'gh-020');
    const cookie = `wuguan_session=${person.browser.cookies.get(host())?.get('wuguan_session') ?? ''}`;
    const { secret } = await enrol({ cookie, csrf: person.csrf }, passwordOf('second2'));
    const { browser, url } = await vouched('gh-020');
    const done = await browser.ask(url);
    expect(done.headers.get('location')).toBe(`${office.baseUrl}/sign-in?step=TOTP&to=%2Finbox`);
    expect((await browser.ask(`${office.baseUrl}/v1/me`)).status).toBe(401);
    const body = JSON.stringify({ code: await nextCode(secret) });
    const headers = { 'content-type': 'application/json' };
    const second = await browser.ask(`${office.baseUrl}/v1/login/second`, { method: 'POST', headers, body });
    expect(second.status).toBe(200);
    expect((await browser.ask(`${office.baseUrl}/v1/me`)).status).toBe(200);
    const sessions = (await person.call('GET', '/v1/me/sessions')).body['items'] as Body[];
    expect(sessions.map(({ by }) => by)).toContain('OIDC');
    const [{ id }] = (await person.call('GET', '/v1/me/identities')).body['items'];
    expect((await person.call('DELETE', `/v1/me/identities/${id}`)).status).toBe(204);
    expect((await browser.ask(`${office.baseUrl}/v1/me`)).status).toBe(401);
    await shiftClock(office, '0 seconds');
  });
});

test('the cookie of a flow is HttpOnly and Lax, and behind TLS Secure and of this host alone', async () => {
  const cookieOfStart = async () =>
    (await fetch(`${office.baseUrl}/v1/login/oidc`, { redirect: 'manual' })).headers.getSetCookie()[0] ?? '';
  expect(await cookieOfStart()).toMatch(/^wuguan_oidc=wgo_.*; Path=\/; .*HttpOnly; SameSite=Lax$/);
  use(settingsFor(service.issuer, { publicUrl: 'https://shenhe.example.gov.cn' }));
  expect(await cookieOfStart()).toMatch(/^__Host-wuguan_oidc=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
  use(settingsFor(service.issuer));
});

test.each([
  'https://evil.example/',
  '//evil.example/',
  String.raw`/\evil.example/`,
  '/\t/evil.example/',
  '/\n/evil.example',
  '/.//evil.example/',
  '/..//evil.example',
  'javascript:alert(1)',
  'inbox',
  '',
])('nobody is sent elsewhere afterwards: %j', async (to) => {
  expect(ownPath(to)).toBe('/');
  const { browser, url } = await vouched('gh-009', visitor(), to);
  const done = await browser.ask(url);
  expect(done.headers.get('location')).toBe(`${office.baseUrl}/`);
});
test('a path of the console is kept', () => {
  expect(ownPath('/drafts/1?x=2#y')).toBe('/drafts/1?x=2#y');
  expect(ownPath(['/a'])).toBe('/');
});

describe('a service that answers wrongly', () => {
  /** Signs whatever a test wants. */
  interface Forger {
    readonly issuer: string;
    claims: Record<string, unknown>;
    key: CryptoKey;
    status: number;
    readonly server: Server;
  }
  let forger: Forger;
  let own: CryptoKey;
  let nonce = '';
  beforeAll(async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    own = pair.privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
    const server = createServer((request, response) => {
      const send = (body: unknown, status = 200): void =>
        void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.url === '/.well-known/openid-configuration')
        send({
          ...{ issuer: forger.issuer, authorization_endpoint: `${forger.issuer}/auth` },
          ...{ token_endpoint: `${forger.issuer}/token`, jwks_uri: `${forger.issuer}/jwks` },
          ...{ id_token_signing_alg_values_supported: ['RS256'], response_types_supported: ['code'] },
          subject_types_supported: ['public'],
        });
      else if (request.url === '/jwks') send({ keys: [jwk] });
      else if (forger.status !== 200) send({ error: 'temporarily_unavailable' }, forger.status);
      else {
        const now = Math.floor(Date.now() / 1000);
        const claims = { iss: forger.issuer, aud: CLIENT.id, sub: 'gh-forged', iat: now, exp: now + 300, nonce };
        const all = Object.entries({ ...claims, ...forger.claims }).filter(([, value]) => value !== undefined);
        void new SignJWT(Object.fromEntries(all))
          .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
          .sign(forger.key)
          .then((token) => send({ access_token: 'a', token_type: 'Bearer', id_token: token }));
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    forger = { issuer, claims: {}, key: own, status: 200, server };
    await office.deps.db
      .insertInto('person_identity')
      .values({ id: crypto.randomUUID(), user_id: idOf(office, 'editor2'), issuer, subject: 'gh-forged' })
      .execute();
    use(settingsFor(issuer));
  });
  afterAll(async () => {
    use(settingsFor(service.issuer));
    forger.server.closeAllConnections();
    await new Promise((resolve) => forger.server.close(resolve));
  });

  async function attempt(claims: Record<string, unknown>, key = own): Promise<string> {
    const browser = visitor();
    const started = await browser.ask(`${office.baseUrl}/v1/login/oidc`);
    const { searchParams } = new URL(started.headers.get('location') ?? '');
    nonce = searchParams.get('nonce') ?? '';
    Object.assign(forger, { claims, key });
    return codeAt(browser, `${office.baseUrl}${CALLBACK_PATH}?code=c&state=${searchParams.get('state') ?? ''}`);
  }

  test('is believed where everything fits', async () => {
    expect(await attempt({})).toBe('DONE');
  });

  test('is refused for another nonce or none, another audience, another issuer, a time that is over', async () => {
    for (const claims of [
      { nonce: 'another' },
      { nonce: undefined },
      { aud: 'somebody-else' },
      { aud: [CLIENT.id, 'somebody-else'] },
      { iss: 'https://evil.example' },
      { exp: Math.floor(Date.now() / 1000) - 60 },
      { exp: undefined },
      { sub: undefined },
    ])
      expect(await attempt(claims), JSON.stringify(claims)).toBe('OIDC_INVALID');
    const last = (await logged('session.refused')).at(-1);
    expect(last).toMatchObject({ code: 'OIDC_INVALID', details: { by: 'OIDC' } });
  });

  test('that shows a second factor is believed in that only where it is trusted, and says `mfa`', async () => {
    const opened = async (claims: Record<string, unknown>) => {
      expect(await attempt(claims)).toBe('DONE');
      return (await logged('session.opened')).at(-1)?.['details'] as Body;
    };
    const { db } = office.deps;
    const vouches = () =>
      db.selectFrom('session').select('vouched_factor').orderBy('created_at', 'desc').executeTakeFirst();
    expect(await opened({ amr: ['pwd', 'mfa'] })).not.toHaveProperty('secondFactor');
    expect(await vouches()).toEqual({ vouched_factor: false });
    use(settingsFor(forger.issuer, { trustsSecondFactor: true }));
    for (const amr of [['pwd'], 'mfa', undefined]) expect(await opened({ amr })).not.toHaveProperty('secondFactor');
    expect(await opened({ amr: ['pwd', 'mfa'] })).toMatchObject({ secondFactor: 'OIDC' });
    expect(await vouches()).toEqual({ vouched_factor: true });
    use(settingsFor(forger.issuer));
  });

  test('is refused for a signature of another key', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    expect(await attempt({}, privateKey)).toBe('OIDC_INVALID');
  });

  test('a subject of another issuer is somebody else', async () => {
    expect(await attempt({ sub: 'gh-009' })).toBe('OIDC_UNLINKED');
  });

  test('is away when it says so: OIDC_AWAY', async () => {
    forger.status = 503;
    expect(await attempt({})).toBe('OIDC_AWAY');
    forger.status = 200;
  });
});

describe('without the service', () => {
  test('sign-in by it says that it is away, and passwords work', async () => {
    use(settingsFor('http://127.0.0.1:9'));
    const response = await fetch(`${office.baseUrl}/v1/login/oidc`, { redirect: 'manual' });
    expect([response.status, ((await response.json()) as Body)['code']]).toEqual([503, 'OIDC_AWAY']);
    const page = await fetch(`${office.baseUrl}/v1/login/oidc`, {
      redirect: 'manual',
      headers: { accept: 'text/html' },
    });
    expect(page.headers.get('location')).toBe('/sign-in?refused=OIDC_AWAY');
    await signIn('editor1');
    use(settingsFor(service.issuer));
  });

  test('nothing is offered where none is set up: OIDC_OFF', async () => {
    use(undefined);
    for (const path of ['/v1/login/oidc', CALLBACK_PATH])
      expect(((await (await fetch(office.baseUrl + path)).json()) as Body)['code']).toBe('OIDC_OFF');
    expect(((await (await fetch(`${office.baseUrl}/v1/login`)).json()) as Body)['oidc']).toBeNull();
    use(settingsFor(service.issuer));
    expect(((await (await fetch(`${office.baseUrl}/v1/login`)).json()) as Body)['oidc']).toEqual({
      name: '市统一身份认证',
    });
  });
});

test('whoever floods the callback is slowed, and the log is not filled', async () => {
  const before = (await logged('session.refused')).length;
  const codes = await Promise.all(
    Array.from({ length: 80 }, () => codeAt(visitor(), `${office.baseUrl}${CALLBACK_PATH}?state=x`)),
  );
  expect(codes).toContain('RATE_LIMITED');
  expect((await logged('session.refused')).length - before).toBeLessThan(60);
});
