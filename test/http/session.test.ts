import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { FREE_ATTEMPTS } from '../../src/domain/people/throttle.ts';
import { shiftClock } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

// hashing a password is slow by design, and machines are shared
vi.setConfig({ testTimeout: 300_000 });

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
});
afterAll(() => office.close());

interface Visit {
  readonly status: number;
  readonly body: Record<string, any>; // eslint-disable-line typescript/no-explicit-any -- answers of many routes
  readonly cookie: string;
  readonly headers: Headers;
}

async function ask(
  method: string,
  path: string,
  { body, cookie = '', csrf = '' }: { body?: unknown; cookie?: string; csrf?: string } = {},
): Promise<Visit> {
  const response = await fetch(office.baseUrl + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie === '' ? {} : { cookie }),
      ...(csrf === '' ? {} : { 'x-csrf-token': csrf }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') ? (JSON.parse(text) as Visit['body']) : {},
    cookie: response.headers.get('set-cookie')?.split(';', 1)[0] ?? '',
  };
}

const passwordOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.password ?? '';
const signIn = (login: string, password = passwordOf(login)): Promise<Visit> =>
  ask('POST', '/v1/login', { body: { login, password } });

describe('signing in', () => {
  test('a login is locked after too many failures, for longer each time, and whoever waits gets in', async () => {
    for (let n = 0; n < FREE_ATTEMPTS; n += 1)
      expect((await signIn('editor2', 'wrong')).body['code']).toBe('LOGIN_FAILED');
    expect((await signIn('editor2', 'wrong')).body['code']).toBe('LOGIN_FAILED');
    const locked = await signIn('editor2');
    expect([locked.status, locked.body['code']]).toEqual([429, 'LOGIN_LOCKED']);
    const first = Number(locked.headers.get('retry-after'));
    expect(first).toBeGreaterThan(0);
    expect((await signIn('editor1')).status, 'others are not locked').toBe(200);
    await shiftClock(office, '31 seconds');
    expect((await signIn('editor2', 'wrong')).body['code']).toBe('LOGIN_FAILED');
    const again = await signIn('editor2');
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(first);
    await shiftClock(office, '3 minutes');
    expect((await signIn('editor2')).status).toBe(200);
    expect((await signIn('editor2', 'wrong')).body['code'], 'a success forgives').toBe('LOGIN_FAILED');
    await shiftClock(office, '0 seconds');
  });

  test('many attempts at once do not slip through together', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('nobody-is-called-so', 'guess')));
    const looked = answers.filter((answer) => answer.body['code'] === 'LOGIN_FAILED').length;
    expect(looked).toBeLessThanOrEqual(FREE_ATTEMPTS + 1);
  });

  test('the demo people are listed by name and role, without any secret', async () => {
    const { body } = await ask('GET', '/v1/login');
    expect(body['demo']).toHaveLength(office.demo.users.length);
    const text = JSON.stringify(body);
    for (const { password, token, name } of office.demo.users) {
      expect(text).toContain(name);
      expect(text).not.toContain(password);
      expect(text).not.toContain(token);
    }
  });
});

describe('passwords', () => {
  test('whoever was added by an administrator changes the password before anything else', async () => {
    const admin = await signIn('admin');
    const unit = office.demo.unit.id;
    const auth = { cookie: admin.cookie, csrf: admin.body['csrfToken'] as string };
    const given = 'given-by-the-administrator';
    const person = { unitId: unit, name: '演示新人', login: 'newcomer', password: given };
    const made = await ask('POST', '/v1/admin/users', { ...auth, body: person });
    expect([made.status, made.body['mustChangePassword']]).toEqual([201, true]);
    await ask('POST', '/v1/admin/grants', {
      ...auth,
      body: { userId: made.body['id'], role: 'EDITOR', unitId: unit },
    });

    const first = await signIn('newcomer', given);
    expect(first.body['mustChangePassword']).toBe(true);
    const mine = { cookie: first.cookie, csrf: first.body['csrfToken'] as string };
    const refused = await ask('GET', '/v1/drafts', mine);
    expect([refused.status, refused.body['code']]).toEqual([403, 'PASSWORD_CHANGE_REQUIRED']);
    expect((await ask('GET', '/board', mine)).body['code']).toBe('PASSWORD_CHANGE_REQUIRED');

    const change = (current: string, next: string) =>
      ask('POST', '/v1/me/password', { ...mine, body: { current, next } });
    expect((await change('not the password', 'another-good-one')).body['code']).toBe('PASSWORD_REFUSED');
    expect((await change(given, given)).body['code']).toBe('PASSWORD_REFUSED');
    expect((await change(given, 'short')).body['code']).toBe('VALIDATION');
    const changed = await change(given, 'another-good-one');
    expect(changed.status).toBe(200);
    expect((await ask('GET', '/v1/drafts', mine)).status, 'the old session is over').toBe(401);
    expect((await ask('GET', '/v1/drafts', { cookie: changed.cookie })).status).toBe(200);
    expect((await signIn('newcomer', given)).status).toBe(401);
    expect((await signIn('newcomer', 'another-good-one')).body['mustChangePassword']).toBe(false);
  });
});

describe('sessions', () => {
  test('are listed to their owner, ended one by one, and all at once', async () => {
    const [one, two] = [await signIn('second1'), await signIn('second1')];
    const auth = { cookie: one.cookie, csrf: one.body['csrfToken'] as string };
    const { items } = (await ask('GET', '/v1/me/sessions', auth)).body as {
      items: { id: string; current: boolean }[];
    };
    expect(items.filter((session) => session.current)).toHaveLength(1);
    const other = items.find((session) => !session.current)?.id ?? '';
    expect((await ask('DELETE', `/v1/me/sessions/${other}`, { cookie: one.cookie })).body['code']).toBe('CSRF');
    expect((await ask('DELETE', `/v1/me/sessions/${other}`, auth)).status).toBe(200);
    expect((await ask('GET', '/v1/me', { cookie: two.cookie })).status).toBe(401);
    const stranger = await signIn('second2');
    const theirs = { cookie: stranger.cookie, csrf: stranger.body['csrfToken'] as string };
    const mine = items.find((session) => session.current)?.id ?? '';
    expect((await ask('DELETE', `/v1/me/sessions/${mine}`, theirs)).status, 'nobody ends another’s').toBe(404);
    expect((await ask('DELETE', '/v1/me/sessions', auth)).status).toBe(200);
    expect((await ask('GET', '/v1/me', { cookie: one.cookie })).status).toBe(401);
    const audit = await office
      .as('auditor')
      .call<{ items: { action: string }[] }>('GET', '/v1/audit?order=newest&action=session');
    expect(audit.body.items.map((entry) => entry.action)).toContain('session.ended-all');
  });

  test('tell the console its CSRF token and the clock that judges leases', async () => {
    const session = await signIn('final1');
    const before = Date.now();
    const { body } = await ask('GET', '/v1/me', { cookie: session.cookie });
    const after = Date.now();
    expect(body['session']).toMatchObject({ csrfToken: session.body['csrfToken'], mustChangePassword: false });
    const now = new Date(body['now'] as string).getTime();
    expect(now).toBeGreaterThanOrEqual(before - 1);
    expect(now).toBeLessThanOrEqual(after + 1);
    const byToken = await office.as('final1').call<{ session: null }>('GET', '/v1/me');
    expect(byToken.body.session).toBeNull();
  });
});
