import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { liftLocks } from '../../src/db/people/sign-in-attempts.ts';
import { FREE_ATTEMPTS, FREE_PER_LOGIN } from '../../src/domain/people/throttle.ts';
import { shiftClock } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

// hashing a password is slow by design, and machines are shared
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** An office behind one proxy, and one that anybody reaches. */
let behind: HttpOffice;
let open: HttpOffice;
beforeAll(async () => {
  behind = await openHttpOffice(undefined, { trustProxy: 1 });
  open = await openHttpOffice();
});
afterAll(async () => {
  await behind.close();
  await open.close();
});

const passwordOf = (office: HttpOffice, login: string): string =>
  office.demo.users.find((user) => user.login === login)?.password ?? '';

async function signIn(
  office: HttpOffice,
  login: string,
  from: string,
  { password = passwordOf(office, login), proto }: { readonly password?: string; readonly proto?: string } = {},
) {
  const response = await fetch(`${office.baseUrl}/v1/login`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': from,
      ...(proto === undefined ? {} : { 'x-forwarded-proto': proto }),
    },
    body: JSON.stringify({ login, password }),
  });
  const body = (await response.json()) as Record<string, string>;
  return { status: response.status, code: body['code'], csrf: body['csrfToken'], headers: response.headers };
}
const guess = (office: HttpOffice, login: string, from: string) => signIn(office, login, from, { password: 'a guess' });

interface Entry {
  readonly action: string;
  readonly code: string | null;
  readonly address: string | null;
  readonly login: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}
const logOf = async (office: HttpOffice, action: string): Promise<readonly Entry[]> =>
  (
    await office.database.pool.query<Entry>(
      'select action, code, address, login, details from audit_event where action = $1 order by seq',
      [action],
    )
  ).rows;

describe('a stranger’s guesses', () => {
  test('lock the address that they come from, and leave the owner alone everywhere', async () => {
    const stranger = '203.0.113.9';
    expect((await signIn(behind, 'editor1', '198.51.100.1')).status).toBe(200);
    for (let n = 0; n <= FREE_ATTEMPTS; n += 1) await guess(behind, 'editor1', stranger);
    const locked = await guess(behind, 'editor1', stranger);
    expect([locked.status, locked.code]).toEqual([429, 'LOGIN_LOCKED']);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn(behind, 'editor1', '198.51.100.1')).status, 'where the owner was before').toBe(200);
    expect((await signIn(behind, 'editor1', '198.51.100.77')).status, 'and where they were not').toBe(200);
    // one wrong guess each half hour
    for (let n = 0; n < 3; n += 1) {
      await shiftClock(behind, `${31 * (n + 1)} minutes`);
      await guess(behind, 'editor1', stranger);
      expect((await signIn(behind, 'editor1', '198.51.100.1')).status).toBe(200);
    }
    await shiftClock(behind, '0 seconds');
  });

  test('of one login from many addresses are slowed, and the owner waits a minute at the most where unknown', async () => {
    expect((await signIn(behind, 'first1', '198.51.100.1')).status).toBe(200);
    for (let n = 0; n < FREE_PER_LOGIN; n += 1) await guess(behind, 'first1', `203.0.113.${n}`);
    const slowed = await guess(behind, 'first1', '203.0.113.200');
    expect([slowed.status, slowed.code]).toEqual([429, 'LOGIN_LOCKED']);
    expect((await signIn(behind, 'first1', '198.51.100.1')).status).toBe(200);
    const elsewhere = await signIn(behind, 'first1', '198.51.100.2');
    expect(elsewhere.status).toBe(429);
    expect(Number(elsewhere.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    await guess(behind, 'first1', '203.0.113.201');
    await shiftClock(behind, '61 seconds');
    expect((await signIn(behind, 'first1', '198.51.100.2')).status).toBe(200);
    await shiftClock(behind, '0 seconds');
  });

  test('behind one proxy do not keep colleagues out', async () => {
    for (let n = 0; n < 31; n += 1) await guess(behind, `nobody${n % 7}`, `203.0.113.${n + 1}`);
    expect((await signIn(behind, 'second1', '198.51.100.3')).status).toBe(200);
  });

  test('do not keep colleagues out where no proxy is trusted either', async () => {
    for (let n = 0; n < 31; n += 1) await guess(open, `nobody${n % 7}`, `203.0.113.${n + 1}`);
    expect((await signIn(open, 'second1', '198.51.100.3')).status).toBe(200);
  });

  test('cannot choose their address where no proxy is trusted', async () => {
    for (let n = 0; n <= FREE_ATTEMPTS; n += 1) await guess(open, 'final1', `203.0.113.${n + 1}`);
    expect((await guess(open, 'final1', '203.0.113.99')).code).toBe('LOGIN_LOCKED');
    await liftLocks(open.deps.db, 'final1');
    expect((await signIn(open, 'final1', '203.0.113.100')).status).toBe(200);
  });

  test('a whole IPv6 network counts as one address', async () => {
    for (let n = 0; n <= FREE_ATTEMPTS; n += 1) await guess(behind, 'second2', `2001:db8:1:2::${n + 1}`);
    expect((await guess(behind, 'second2', '2001:db8:1:2:ffff::1')).code).toBe('LOGIN_LOCKED');
    expect((await signIn(behind, 'second2', '2001:db8:1:3::1')).status).toBe(200);
  });
});

describe('the cookie', () => {
  test('is for HTTPS alone where a trusted proxy says that the browser came by TLS', async () => {
    const cookie = async (office: HttpOffice, proto: string) =>
      (await signIn(office, 'dict1', '198.51.100.4', { proto })).headers.get('set-cookie') ?? '';
    expect(await cookie(behind, 'https')).toMatch(/; Secure/);
    expect(await cookie(behind, 'http')).not.toMatch(/; Secure/);
    expect(await cookie(open, 'https'), 'nobody is trusted').not.toMatch(/; Secure/);
  });
});

describe('the log', () => {
  test('says from where and by which login somebody came in, and left', async () => {
    const entered = await signIn(behind, 'admin', '198.51.100.8');
    const cookie = entered.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const opened = (await logOf(behind, 'session.opened')).at(-1);
    expect(opened).toMatchObject({ address: '198.51.100.8', login: 'admin' });
    const headers = { cookie, 'x-csrf-token': entered.csrf ?? '', 'x-forwarded-for': '198.51.100.9' };
    const left = await fetch(`${behind.baseUrl}/v1/logout`, { method: 'POST', headers });
    expect(left.status).toBe(204);
    const closed = (await logOf(behind, 'session.closed')).at(-1);
    expect(closed).toMatchObject({ address: '198.51.100.9', login: 'admin', details: opened?.details });
  });

  test('keeps the name of whom it knows, and never what may be a password', async () => {
    await guess(behind, 'auditor', '198.51.100.10');
    await guess(behind, 'MyS3cret-passw0rd', '198.51.100.10');
    await guess(behind, 'MyS3cret-passw0rd', '198.51.100.11');
    const entries = (await logOf(behind, 'session.refused')).slice(-3);
    expect(entries.map(({ login }) => login)).toEqual(['auditor', entries[1]?.login, entries[1]?.login]);
    expect(entries[1]?.login).toMatch(/^unknown:[0-9a-f]{16}$/);
    expect(entries.map(({ address }) => address)).toEqual(['198.51.100.10', '198.51.100.10', '198.51.100.11']);
    const { rows } = await behind.database.pool.query<{ n: number }>(
      `select (select count(*) from audit_event e where e::text like '%S3cret%')
        + (select count(*) from sign_in_attempt a where a::text like '%S3cret%') as n`,
    );
    expect(Number(rows[0]?.n)).toBe(0);
  });

  test('says where every other request came from', async () => {
    const { token } = behind.demo.users.find(({ login }) => login === 'editor1') ?? { token: '' };
    await fetch(`${behind.baseUrl}/v1/tasks/claim`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-forwarded-for': '1.2.3.4, 198.51.100.12',
      },
      body: '{}',
    });
    expect((await logOf(behind, 'POST /v1/tasks/claim')).at(-1)).toMatchObject({ address: '198.51.100.12' });
  });
});
