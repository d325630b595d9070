import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { browserless, type Auth } from '../../support/browserless.ts';
import { shiftClock } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';

// hashing a password is slow by design, and machines are shared
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice(undefined, {}, { idleMinutes: 30, passwordMaxAgeDays: 90, passwordHistory: 3 });
});
afterAll(() => office.close());

const { ask, signIn, authOf, passwordOf } = browserless(() => office);
const minutes = (count: number) => shiftClock(office, `${count} minutes`);
const status = async ({ cookie }: Pick<Auth, 'cookie'>, headers: Record<string, string> = {}): Promise<number> =>
  (await ask('GET', '/v1/me', { cookie, headers })).status;

describe('a session', () => {
  test('ends when its person did nothing for half an hour; what pages ask by themselves counts for nothing', async () => {
    const auth = authOf(await signIn('editor1'));
    const idleAt = async (): Promise<number> =>
      new Date((await ask('GET', '/v1/me', { ...auth, headers: BACKGROUND })).body['session']['idleAt']).getTime();
    const first = await idleAt();
    await minutes(20);
    expect(await status(auth, BACKGROUND)).toBe(200);
    expect(await idleAt(), 'asked by the page itself').toBe(first);
    expect(await status(auth)).toBe(200);
    expect(await idleAt(), 'asked by its person').toBeGreaterThan(first + 19 * 60_000);
    await minutes(49);
    for (const headers of [BACKGROUND, { accept: 'text/event-stream' }])
      expect(await status(auth, headers), JSON.stringify(headers)).toBe(200);
    await minutes(51);
    expect(await status(auth, BACKGROUND)).toBe(401);
    expect(await status(auth), 'nor does its person bring it back').toBe(401);
    const now = authOf(await signIn('editor1'));
    const { body } = await ask('GET', '/v1/me/sessions', now);
    expect(body['items'], 'it is listed no more').toHaveLength(1);
    await minutes(0);
  });

  test('ends after twelve hours, whatever its person does', async () => {
    const auth = authOf(await signIn('editor2'));
    for (let at = 25; at < 12 * 60; at += 25) {
      await minutes(at);
      expect(await status(auth), String(at)).toBe(200);
    }
    await minutes(12 * 60 + 1);
    expect(await status(auth)).toBe(401);
    await minutes(0);
  });

  test('is kept open by no stream', async () => {
    const auth = authOf(await signIn('auditor'));
    const { id } = (await ask('GET', '/v1/me', auth)).body as { id: string };
    await office.database.pool.query(
      `update session set last_seen_at = last_seen_at - interval '29 minutes' where user_id = $1`,
      [id],
    );
    const draft = await office.as('editor1').call<{ id: string }>('POST', '/v1/drafts', {
      ...{ kind: 'ORIGINAL', category: 'OTHER', title: '会议召开', body: '<p>会议召开。</p>', bodyFormat: 'html' },
      accounts: [office.demo.accounts[0]?.id],
    });
    const stream = await fetch(`${office.baseUrl}/v1/events?drafts=${draft.body.id}`, {
      headers: { cookie: auth.cookie, accept: 'text/event-stream' },
    });
    expect(stream.status).toBe(200);
    await minutes(2);
    expect(await stream.text(), 'it ends with the session').toContain('UNAUTHENTICATED');
    await minutes(0);
  });
});

const BACKGROUND = { 'wuguan-background': '1' };

describe('a password', () => {
  const change = (auth: Auth, current: string, next: string) =>
    ask('POST', '/v1/me/password', { ...auth, body: { current, next } });

  test('of the last three does not come back, not by a link either', async () => {
    const first = passwordOf('second1');
    let auth = authOf(await signIn('second1'));
    const names = ['password-number-one', 'password-number-two', 'password-number-three'];
    let current = first;
    for (const next of names.slice(0, 2)) {
      const changed = await change(auth, current, next);
      expect(changed.status).toBe(200);
      [auth, current] = [authOf(changed), next];
    }
    const refused = await change(auth, current, first);
    expect([refused.status, refused.body['code']]).toEqual([422, 'PASSWORD_REFUSED']);
    expect((await change(auth, current, names[0]!)).body['code']).toBe('PASSWORD_REFUSED');
    const third = await change(auth, current, names[2]!);
    expect(third.status).toBe(200);
    expect((await change(authOf(third), names[2]!, first)).status, 'three others later it does').toBe(200);

    const editor = office.demo.users.find(({ login }) => login === 'editor1')?.id ?? '';
    const { body } = await office.as('admin').call<{ link: string }>('POST', `/v1/admin/users/${editor}/reset`);
    const redeem = (password: string) =>
      ask('POST', '/v1/recover', { body: { token: body.link.split('#')[1], password } });
    expect((await redeem(passwordOf('editor1'))).body['code']).toBe('PASSWORD_REFUSED');
    expect((await redeem('password-number-one')).status, 'another person’s is nobody’s business').toBe(200);
  });

  test('that is too old is another one before anything else is done; tokens go on', async () => {
    const auth = authOf(await signIn('final1'));
    expect((await ask('GET', '/v1/tasks', auth)).status).toBe(200);
    await office.database.pool.query(
      `update app_user set password_set_at = wuguan_now() - interval '91 days' where login = 'final1'`,
    );
    expect((await ask('GET', '/v1/tasks', auth)).body['code']).toBe('PASSWORD_CHANGE_REQUIRED');
    const again = await signIn('final1');
    expect(again.body['mustChangePassword']).toBe(true);
    expect((await ask('GET', '/v1/me', authOf(again))).body['session']).toMatchObject({
      ...{ mustChangePassword: true, passwordExpired: true },
    });
    expect((await office.as('final1').call('GET', '/v1/tasks')).status).toBe(200);
    const changed = await change(authOf(again), passwordOf('final1'), 'a-new-good-password');
    expect((await ask('GET', '/v1/tasks', authOf(changed))).status).toBe(200);
    expect((await signIn('final1', 'a-new-good-password')).body['mustChangePassword']).toBe(false);
  });
});
