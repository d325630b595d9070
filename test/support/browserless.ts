import { generateSync } from 'otplib';
import { expect } from 'vitest';
import { databaseNow } from '../../src/db/locks.ts';
import { shiftClock } from './flow.ts';
import type { HttpOffice } from './http-office.ts';

/** What a browser gets when it asks. */
export interface Visit {
  readonly status: number;
  readonly body: Record<string, any>; // eslint-disable-line typescript/no-explicit-any -- answers of many routes
  readonly cookie: string;
  readonly headers: Headers;
}

/** Cookie and CSRF token of a session. */
export interface Auth {
  readonly cookie: string;
  readonly csrf: string;
}

/** A console without its browser: cookies and CSRF tokens by hand. */
export function browserless(office: () => HttpOffice) {
  const ask = async (
    method: string,
    path: string,
    {
      body,
      cookie = '',
      csrf = '',
      headers = {},
    }: { body?: unknown; cookie?: string; csrf?: string; headers?: Record<string, string> } = {},
  ): Promise<Visit> => {
    const response = await fetch(office().baseUrl + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === '' ? {} : { cookie }),
        ...(csrf === '' ? {} : { 'x-csrf-token': csrf }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const cookies = response.headers.getSetCookie().map((set) => set.split(';', 1)[0] ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: text.startsWith('{') ? (JSON.parse(text) as Visit['body']) : {},
      // one that is taken back is empty
      cookie: cookies.filter((cookie) => !cookie.endsWith('=')).join('; '),
    };
  };
  const passwordOf = (login: string): string =>
    office().demo.users.find((user) => user.login === login)?.password ?? '';
  const signIn = (login: string, password = passwordOf(login)): Promise<Visit> =>
    ask('POST', '/v1/login', { body: { login, password } });
  const authOf = ({ cookie, body }: Visit): Auth => ({ cookie, csrf: (body['csrfToken'] as string | null) ?? '' });
  const second = (pending: Visit, code: string): Promise<Visit> =>
    ask('POST', '/v1/login/second', { cookie: pending.cookie, body: { code } });

  let skipped = 0;
  /** No code counts twice: the clock goes on to the next one. */
  const nextCode = async (secret: string): Promise<string> => {
    skipped += 31;
    await shiftClock(office(), `${skipped} seconds`);
    return codeNow(secret);
  };
  const codeNow = async (secret: string): Promise<string> =>
    generateSync({ secret, epoch: Math.floor((await databaseNow(office().deps.db)).getTime() / 1000) });
  /** Sets up an authenticator app in a session. */
  const enrol = async (
    auth: Auth,
    password: string,
  ): Promise<{ readonly id: string; readonly secret: string; readonly recoveryCodes: readonly string[] }> => {
    const body = { password, name: '手机' };
    const started = await ask('POST', '/v1/me/second-factors/totp', { ...auth, body });
    expect([started.status, started.body['code']]).toEqual([201, undefined]);
    const { id, secret } = started.body as { id: string; secret: string };
    const code = await nextCode(secret);
    const confirmed = await ask('POST', `/v1/me/second-factors/${id}/confirm`, { ...auth, body: { code } });
    expect([confirmed.status, confirmed.body['code']]).toEqual([200, undefined]);
    return { id, secret, recoveryCodes: (confirmed.body['recoveryCodes'] as string[] | null) ?? [] };
  };
  return { ask, signIn, authOf, second, passwordOf, codeNow, nextCode, enrol };
}
