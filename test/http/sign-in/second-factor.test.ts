import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { FREE_ATTEMPTS } from '../../../src/domain/people/throttle.ts';
import { browserless } from '../../support/browserless.ts';
import { shiftClock } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { idOf } from '../../support/people.ts';

// hashing a password is slow by design, and machines are shared
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
});
afterAll(() => office.close());

const { ask, signIn, authOf, second, passwordOf, codeNow, nextCode, enrol } = browserless(() => office);
const enrolled = async (login: string) => {
  const auth = authOf(await signIn(login));
  return { auth, ...(await enrol(auth, passwordOf(login))) };
};
const logOf = async (login: string) =>
  (
    await office.database.pool.query<{ action: string; code: string | null; address: string; details: object }>(
      `select action, code, host(address::inet) as address, details from audit_event where entity_id = $1 order by seq`,
      [idOf(office, login)],
    )
  ).rows;
const status = async (cookie: string): Promise<number> => (await ask('GET', '/v1/me', { cookie })).status;

describe('an authenticator app', () => {
  test('is set up with the password, counts once a code of it was shown, and ends other sessions', async () => {
    const [other, auth] = [authOf(await signIn('editor1')), authOf(await signIn('editor1'))];
    const path = '/v1/me/second-factors/totp';
    const refused = await ask('POST', path, { ...auth, body: { password: 'not it', name: '手机' } });
    expect([refused.status, refused.body['code']]).toEqual([422, 'PASSWORD_REFUSED']);
    const started = await ask('POST', path, { ...auth, body: { password: passwordOf('editor1'), name: '手机' } });
    expect(started.body['uri']).toContain(`secret=${started.body['secret']}`);
    const confirm = `/v1/me/second-factors/${started.body['id']}/confirm`;
    const wrong = await ask('POST', confirm, { ...auth, body: { code: '000000' } });
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'SECOND_FACTOR_REFUSED']);
    expect((await ask('GET', '/v1/me/second-factors', auth)).body).toMatchObject({ items: [], recoveryCodesLeft: 0 });
    expect((await signIn('editor1')).body['state'], 'it does not count yet').toBe('OPEN');

    const code = await codeNow(started.body['secret']);
    const confirmed = await ask('POST', confirm, { ...auth, body: { code } });
    expect(confirmed.body['recoveryCodes']).toHaveLength(10);
    expect((await ask('POST', confirm, { ...auth, body: { code } })).status, 'once').toBe(404);
    expect([await status(auth.cookie), await status(other.cookie)]).toEqual([200, 401]);
    const { body } = await ask('GET', '/v1/me/second-factors', auth);
    expect(body).toMatchObject({ items: [{ kind: 'TOTP', name: '手机' }], recoveryCodesLeft: 10, demanded: false });
    expect(JSON.stringify(body)).not.toContain(started.body['secret']);
    expect((await ask('GET', '/v1/me', auth)).body['session']).toMatchObject({ secondFactor: true, mustEnrol: false });
    const { rows } = await office.database.pool.query('select f::text from second_factor f');
    expect(JSON.stringify(rows), 'stored encrypted').not.toContain(started.body['secret']);
    const codes = await office.database.pool.query('select c::text from recovery_code c');
    for (const one of confirmed.body['recoveryCodes'] as string[]) {
      expect(JSON.stringify(codes.rows)).not.toContain(one);
      expect(JSON.stringify(codes.rows)).not.toContain(one.replace('-', ''));
    }
  });

  test('is asked for after the password; what waits for it is no session', async () => {
    const { secret } = await enrolled('editor2');
    const pending = await signIn('editor2');
    expect([pending.status, pending.body['state'], pending.body['csrfToken']]).toEqual([200, 'SECOND_STEP', null]);
    expect(pending.cookie).toMatch(/^wuguan_pending=wgp_/);
    expect(pending.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/);
    expect(await status(pending.cookie)).toBe(401);
    const secretOfIt = pending.cookie.split('=')[1] ?? '';
    expect(await status(`wuguan_session=${secretOfIt}`), 'not under the other name either').toBe(401);
    const bearer = await ask('GET', '/v1/me', { headers: { authorization: `Bearer ${secretOfIt}` } });
    expect(bearer.status).toBe(401);

    const wrong = await second(pending, '000000');
    expect([wrong.status, wrong.body['code'], wrong.cookie]).toEqual([401, 'SECOND_FACTOR_FAILED', '']);
    const code = await nextCode(secret);
    const opened = await second(pending, code);
    expect([opened.status, await status(opened.cookie)]).toEqual([200, 200]);
    expect((await second(pending, await nextCode(secret))).body['code'], 'it finishes one sign-in').toBe(
      'SIGN_IN_OVER',
    );
    // asked for one time: half a minute may end in between
    const once = await codeNow(secret);
    expect((await second(await signIn('editor2'), once)).status).toBe(200);
    expect((await second(await signIn('editor2'), once)).body['code'], 'a code counts once').toBe(
      'SECOND_FACTOR_FAILED',
    );
  });

  test('a code counts once even where two sign-ins show it at the same moment', async () => {
    const { secret } = await enrolled('second2');
    const [one, two] = [await signIn('second2'), await signIn('second2')];
    const code = await nextCode(secret);
    const answers = await Promise.all([second(one, code), second(two, code)]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 401]);
  });

  test('waits five minutes, and for nobody whose password is another or who was disabled', async () => {
    const { auth, secret } = await enrolled('second1');
    const late = await signIn('second1');
    const pending = await signIn('second1');
    const body = { current: passwordOf('second1'), next: 'another-good-password' };
    const changed = await ask('POST', '/v1/me/password', { ...auth, body });
    expect(changed.status).toBe(200);
    expect((await ask('GET', '/v1/me', { cookie: changed.cookie })).body['session']['secondFactor']).toBe(true);
    expect((await second(pending, await nextCode(secret))).body['code']).toBe('SIGN_IN_OVER');
    expect((await second(late, await nextCode(secret))).body['code']).toBe('SIGN_IN_OVER');
    const slow = await signIn('second1', 'another-good-password');
    await office.database.pool.query(`update pending_sign_in set expires_at = expires_at - interval '5 minutes'`);
    expect((await second(slow, await nextCode(secret))).body['code']).toBe('SIGN_IN_OVER');
    const disabled = await signIn('second1', 'another-good-password');
    await office.database.pool.query(`update app_user set disabled_at = wuguan_now() where login = 'second1'`);
    expect((await second(disabled, await nextCode(secret))).body['code']).toBe('SIGN_IN_OVER');
    await office.database.pool.query(`update app_user set disabled_at = null where login = 'second1'`);
  });

  test('codes are counted by the person, from wherever they come, and a right one forgives', async () => {
    const { secret } = await enrolled('final1');
    const first = await signIn('final1');
    for (let n = 0; n < FREE_ATTEMPTS - 1; n += 1)
      expect((await second(first, '000000')).body['code']).toBe('SECOND_FACTOR_FAILED');
    expect((await second(first, await nextCode(secret))).status).toBe(200);
    const pending = await signIn('final1');
    const right = await nextCode(secret);
    const many = await Promise.all(Array.from({ length: FREE_ATTEMPTS + 4 }, () => second(pending, '000000')));
    const looked = many.filter((answer) => answer.body['code'] === 'SECOND_FACTOR_FAILED').length;
    expect(looked, 'many at once do not slip through together').toBeLessThanOrEqual(FREE_ATTEMPTS + 1);
    const locked = await second(await signIn('final1'), right);
    expect([locked.status, locked.body['code']], 'nor does a new sign-in begin anew').toEqual([429, 'LOGIN_LOCKED']);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('recovery codes', () => {
  test('stand in for the app once each, are renewed, and are logged without themselves', async () => {
    const { auth, secret, recoveryCodes } = await enrolled('first1');
    const [code = '', next = ''] = recoveryCodes;
    const typed = code.toUpperCase().replace('-', ' ');
    expect((await second(await signIn('first1'), typed)).status).toBe(200);
    expect((await second(await signIn('first1'), code)).body['code'], 'once').toBe('SECOND_FACTOR_FAILED');
    expect((await ask('GET', '/v1/me/second-factors', auth)).body['recoveryCodesLeft']).toBe(9);
    const renew = (password: string, shown: string) =>
      ask('POST', '/v1/me/recovery-codes', { ...auth, body: { password, code: shown } });
    expect((await renew(passwordOf('first1'), '000000')).body['code']).toBe('SECOND_FACTOR_REFUSED');
    const renewed = await renew(passwordOf('first1'), await nextCode(secret));
    expect(renewed.body['recoveryCodes']).toHaveLength(10);
    expect((await second(await signIn('first1'), next)).body['code'], 'older ones are void').toBe(
      'SECOND_FACTOR_FAILED',
    );
    const log = await logOf('first1');
    expect(log).toContainEqual({
      ...{ action: 'second-factor.recovery-code-used', code: null, address: '127.0.0.1', details: { left: 9 } },
    });
    expect(log.filter((entry) => entry.code === 'SECOND_FACTOR_FAILED')).toHaveLength(2);
    for (const action of ['second-factor.enrolled', 'second-factor.recovery-codes-renewed', 'session.second-step-due'])
      expect(log.map((entry) => entry.action)).toContain(action);
    for (const one of [secret, ...recoveryCodes]) expect(JSON.stringify(log)).not.toContain(one);
  });
});

describe('taking a factor away', () => {
  test('takes the password and a code, by its owner alone', async () => {
    const { auth, id, secret } = await enrolled('dict1');
    const stranger = await enrolled('dict2');
    const remove = (by: { cookie: string; csrf: string }, password: string, code: string) =>
      ask('POST', `/v1/me/second-factors/${id}/remove`, { ...by, body: { password, code } });
    const right = passwordOf('dict1');
    expect((await remove(auth, 'not it', await nextCode(secret))).body['code']).toBe('PASSWORD_REFUSED');
    expect((await remove(auth, right, '000000')).body['code']).toBe('SECOND_FACTOR_REFUSED');
    const theirs = await remove(stranger.auth, passwordOf('dict2'), await nextCode(stranger.secret));
    expect(theirs.status, 'nobody takes another’s').toBe(404);
    const byToken = await office.as('dict1').call('POST', `/v1/me/second-factors/${id}/remove`, {
      password: right,
      code: await nextCode(secret),
    });
    expect(byToken.body).toMatchObject({ code: 'SESSION_REQUIRED' });
    const other = await second(await signIn('dict1'), await nextCode(secret));
    expect((await remove(auth, right, await nextCode(secret))).status).toBe(204);
    expect([await status(auth.cookie), await status(other.cookie)]).toEqual([200, 401]);
    expect((await ask('GET', '/v1/me/second-factors', auth)).body).toMatchObject({ items: [], recoveryCodesLeft: 0 });
    expect((await ask('GET', '/v1/me', auth)).body['session']['secondFactor']).toBe(false);
    expect((await signIn('dict1')).body['state']).toBe('OPEN');
    expect((await logOf('dict1')).map((entry) => entry.action)).toContain('second-factor.removed');
  });

  test('the second of two factors leaves the first, and its recovery codes', async () => {
    const { auth, secret } = await enrolled('duty');
    const more = await enrol(auth, passwordOf('duty'));
    expect(more.recoveryCodes).toEqual([]);
    expect((await second(await signIn('duty'), await nextCode(more.secret))).status).toBe(200);
    const body = { password: passwordOf('duty'), code: await nextCode(secret) };
    expect((await ask('POST', `/v1/me/second-factors/${more.id}/remove`, { ...auth, body })).status).toBe(204);
    expect((await ask('GET', '/v1/me/second-factors', auth)).body).toMatchObject({ recoveryCodesLeft: 10 });
    expect((await second(await signIn('duty'), await nextCode(more.secret))).status).toBe(401);
    expect((await second(await signIn('duty'), await nextCode(secret))).status).toBe(200);
  });
});

test('an enrolment is over after ten minutes', async () => {
  const auth = authOf(await signIn('auditor'));
  const body = { password: passwordOf('auditor'), name: '手机' };
  const { body: started } = await ask('POST', '/v1/me/second-factors/totp', { ...auth, body });
  await office.database.pool.query(`update second_factor set created_at = created_at - interval '11 minutes'
    where confirmed_at is null`);
  const code = await codeNow(started['secret']);
  const confirmed = await ask('POST', `/v1/me/second-factors/${started['id']}/confirm`, { ...auth, body: { code } });
  expect(confirmed.status).toBe(404);
  await shiftClock(office, '0 seconds');
});
