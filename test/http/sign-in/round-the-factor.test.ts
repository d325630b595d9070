import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { recoverPerson } from '../../../src/app/people/recover-person.ts';
import { newSecret, secretHash } from '../../../src/crypto/secrets.ts';
import { browserless, type Auth } from '../../support/browserless.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { grant, hire, idOf } from '../../support/people.ts';

// hashing a password is slow by design, and machines are shared
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** Ways past a second factor that one person alone could try. */

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice(undefined, {}, { secondFactorRoles: ['REVIEWER', 'ADMIN'] });
  await hire(office, 'admin2', 'ADMIN');
  await office.database.pool.query(`update token set roles = '{ADMIN}' where name = 'admin2'`);
});
afterAll(() => office.close());

const { ask, signIn, authOf, second, passwordOf, nextCode, enrol } = browserless(() => office);
const enrolled = async (login: string) => {
  const auth = authOf(await signIn(login));
  return { auth, ...(await enrol(auth, passwordOf(login))) };
};
const code = async (auth: Pick<Auth, 'cookie'>, path: string): Promise<unknown> => {
  const { status, body } = await ask('GET', path, auth);
  return body['code'] ?? status;
};
const OWN = 'a-password-of-my-own';
const redeem = (link: string | undefined, password = OWN) =>
  ask('POST', '/v1/recover', { body: { token: link?.split('#')[1] ?? '', password } });

describe('a role that asks for a factor', () => {
  test('does nothing before one is set up, but signing out, another password and setting one up', async () => {
    const auth = authOf(await signIn('first1'));
    for (const path of [
      '/v1/tasks',
      '/v1/drafts',
      '/v1/me/tokens',
      '/board',
      '/metrics',
      '/v1/events?drafts=' + randomUUID(),
    ])
      expect(await code(auth, path), path).toBe('SECOND_FACTOR_REQUIRED');
    const token = { name: 't', unitId: office.demo.unit.id, roles: ['EDITOR'], expiresAt: new Date().toISOString() };
    const made = await ask('POST', '/v1/me/tokens', { ...auth, body: token });
    expect(made.body['code']).toBe('SECOND_FACTOR_REQUIRED');
    expect((await ask('GET', '/v1/me', auth)).body['session']).toMatchObject({ mustEnrol: true, secondFactor: false });
    const factors = await ask('GET', '/v1/me/second-factors', auth);
    expect(factors.body).toMatchObject({ items: [], demanded: true });
    await enrol(auth, passwordOf('first1'));
    expect(await code(auth, '/v1/tasks')).toBe(200);
  });

  test('leaves whoever does not hold it, tokens and machines alone', async () => {
    expect(await code(authOf(await signIn('editor1')), '/v1/drafts')).toBe(200);
    expect((await office.as('first2').call('GET', '/v1/tasks')).status).toBe(200);
    expect((await office.as('publisher').call('GET', '/v1/releases')).status).toBe(200);
  });

  test('asks a session that was open before the role was given', async () => {
    const auth = authOf(await signIn('dict1'));
    expect(await code(auth, '/v1/rulesets')).toBe(200);
    await grant(office, 'dict1', 'REVIEWER', 'FIRST');
    expect(await code(auth, '/v1/rulesets')).toBe('SECOND_FACTOR_REQUIRED');
  });

  test('asks whoever stands in for one who holds it', async () => {
    await hire(office, 'standin', 'EDITOR');
    const secret = newSecret('wgs');
    await office.deps.db
      .insertInto('session')
      .values({
        ...{ id_hash: secretHash(secret), user_id: idOf(office, 'standin'), csrf_token: 'x' },
        expires_at: new Date(Date.now() + 3_600_000),
      })
      .execute();
    const cookie = `wuguan_session=${secret}`;
    expect(await code({ cookie }, '/v1/drafts')).toBe(200);
    await office.deps.db
      .insertInto('delegation')
      .values({
        ...{ id: randomUUID(), principal_id: idOf(office, 'final2'), delegate_id: idOf(office, 'standin') },
        ...{ unit_id: office.demo.unit.id, reason: '休假', created_by: idOf(office, 'admin') },
        ...{ principal_agreed_at: new Date(), delegate_agreed_at: new Date() },
        ...{ valid_from: new Date(Date.now() - 1000), valid_to: new Date(Date.now() + 3_600_000) },
      })
      .execute();
    expect(await code({ cookie }, '/v1/drafts')).toBe('SECOND_FACTOR_REQUIRED');
  });

  test('asks for another password first, and for the factor then', async () => {
    await hire(office, 'fresh', 'REVIEWER', { tier: 'FIRST' });
    const { rows } = await office.database.pool.query(`select password_hash from app_user where login = 'second1'`);
    await office.database.pool.query(
      `update app_user set password_hash = $1, must_change_password = true where login = 'fresh'`,
      [rows[0].password_hash],
    );
    const opened = await signIn('fresh', passwordOf('second1'));
    const auth = authOf(opened);
    expect(await code(auth, '/v1/tasks')).toBe('PASSWORD_CHANGE_REQUIRED');
    const body = { password: passwordOf('second1'), name: '手机' };
    const early = await ask('POST', '/v1/me/second-factors/totp', { ...auth, body });
    expect(early.body['code'], 'not with a password that somebody else knows').toBe('PASSWORD_CHANGE_REQUIRED');
    const change = { current: passwordOf('second1'), next: OWN };
    const changed = authOf(await ask('POST', '/v1/me/password', { ...auth, body: change }));
    expect(await code(changed, '/v1/tasks')).toBe('SECOND_FACTOR_REQUIRED');
  });
});

describe('the factor is not got round', () => {
  test('by a session that was opened without it, however that came about', async () => {
    await enrolled('editor2');
    const secret = newSecret('wgs');
    const session = {
      ...{ id_hash: secretHash(secret), user_id: idOf(office, 'editor2'), csrf_token: 'x' },
      expires_at: new Date(Date.now() + 3_600_000),
    };
    await office.deps.db.insertInto('session').values(session).execute();
    expect(await code({ cookie: `wuguan_session=${secret}` }, '/v1/me')).toBe('UNAUTHENTICATED');
  });

  test('by a token: it makes none, opens no session, and changes no factor', async () => {
    const { auth } = await enrolled('final1');
    const as = office.as('final1');
    const change = await as.call('POST', '/v1/me/password', { current: passwordOf('final1'), next: OWN });
    expect(change.body).toMatchObject({ code: 'SESSION_REQUIRED' });
    const start = await as.call('POST', '/v1/me/second-factors/totp', { password: passwordOf('final1'), name: 'x' });
    expect(start.body).toMatchObject({ code: 'SESSION_REQUIRED' });
    const codes = await as.call('POST', '/v1/me/recovery-codes', { password: passwordOf('final1'), code: '000000' });
    expect(codes.body).toMatchObject({ code: 'SESSION_REQUIRED' });
    expect(await code(auth, '/v1/me')).toBe(200);
  });

  test('by a token made with the password alone', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const body = { name: 't', unitId: office.demo.unit.id, roles: ['EDITOR'], expiresAt };
    const auth = authOf(await signIn('editor1'));
    const refused = await ask('POST', '/v1/me/tokens', { ...auth, body });
    expect([refused.status, refused.body['code']]).toEqual([403, 'SECOND_FACTOR_SESSION']);
    await enrol(auth, passwordOf('editor1'));
    expect((await ask('POST', '/v1/me/tokens', { ...auth, body })).status).toBe(201);
  });

  test('by another password, one’s own or by a link', async () => {
    const { secret } = await enrolled('duty');
    const id = idOf(office, 'duty');
    const reset = await office.as('admin').call<Record<string, string>>('POST', `/v1/admin/users/${id}/reset`);
    const confirmed = await office
      .as('admin2')
      .call<{ link: string }>('POST', `/v1/admin/resets/${reset.body['id']}/confirm`);
    expect((await redeem(confirmed.body.link)).status).toBe(200);
    const pending = await signIn('duty', OWN);
    expect(pending.body['state']).toBe('SECOND_STEP');
    expect((await second(pending, await nextCode(secret))).status).toBe(200);
  });

  test('by one administrator alone, who may neither strip it nor confirm that it goes', async () => {
    await office.database.pool.query(`delete from role_grant where user_id = $1`, [idOf(office, 'dict2')]);
    const { secret } = await enrolled('dict2');
    const path = `/v1/admin/users/${idOf(office, 'dict2')}/reset`;
    const admin = office.as('admin');
    const plain = await admin.call<Record<string, string>>('POST', path);
    expect(plain.body['state'], 'holds no role that two are needed for').toBe('READY');
    expect((await redeem(plain.body['link'])).status).toBe(200);
    expect((await signIn('dict2', OWN)).body['state'], 'the factor stays').toBe('SECOND_STEP');

    const asked = await admin.call<Record<string, string>>('POST', path, { removeFactors: true });
    expect([asked.status, asked.body['state'], asked.body['link']]).toEqual([201, 'PENDING', undefined]);
    const waiting = await office.as('admin2').call<{ items: object[] }>('GET', '/v1/admin/resets');
    expect(waiting.body.items).toContainEqual(expect.objectContaining({ login: 'dict2', removeFactors: true }));
    const confirm = `/v1/admin/resets/${asked.body['id']}/confirm`;
    expect((await admin.call('POST', confirm)).body).toMatchObject({ code: 'RESET_SAME_PERSON' });
    const pending = await signIn('dict2', OWN);
    expect((await second(pending, await nextCode(secret))).status, 'and it counts until then').toBe(200);
    const confirmed = await office.as('admin2').call<{ link: string }>('POST', confirm);
    expect((await signIn('dict2', OWN)).status).toBe(401);
    expect((await redeem(confirmed.body.link, 'a-third-password')).status).toBe(200);
    expect((await signIn('dict2', 'a-third-password')).body['state']).toBe('OPEN');
    const { rows } = await office.database.pool.query(
      `select details->'factors' as factors from audit_event where action = 'second-factor.removed-by-reset'`,
    );
    expect(rows).toEqual([{ factors: 1 }]);
    await expect(
      office.database.pool.query(
        `insert into password_link (id, user_id, token_hash, requested_by, expires_at, remove_factors)
        values (gen_random_uuid(), $1, '\\x01', $2, now() + interval '1 hour', true)`,
        [idOf(office, 'dict2'), idOf(office, 'admin')],
      ),
      'not even by hand',
    ).rejects.toThrow('check constraint');
  });

  test('on the server’s own machine, unless it was asked for', async () => {
    await enrolled('auditor');
    const recovered = await recoverPerson(office.deps.db, { login: 'auditor', operator: 'root' });
    expect((await redeem(recovered)).status).toBe(200);
    expect((await signIn('auditor', OWN)).body['state']).toBe('SECOND_STEP');
    const link = await recoverPerson(office.deps.db, { login: 'auditor', operator: 'root', removeFactors: true });
    expect((await redeem(link, 'a-third-password')).status).toBe(200);
    expect((await signIn('auditor', 'a-third-password')).body['state']).toBe('OPEN');
    const { rows } = await office.database.pool.query(
      `select details->>'operator' as operator, details->'removeFactors' as removing from audit_event
      where action = 'person.recovered' order by seq`,
    );
    expect(rows).toEqual([
      { operator: 'root', removing: false },
      { operator: 'root', removing: true },
    ]);
  });

  test('by writing one’s own secret or recovery code to another’s row of the database', async () => {
    const mine = await enrolled('second1');
    await enrolled('second2');
    const [me, them] = [idOf(office, 'second1'), idOf(office, 'second2')];
    await office.database.pool.query(
      `update second_factor t set secret = m.secret, last_step = null from second_factor m
      where m.user_id = $1 and t.user_id = $2`,
      [me, them],
    );
    await office.database.pool.query(
      `insert into recovery_code (user_id, code_hash) select $2, code_hash from recovery_code where user_id = $1`,
      [me, them],
    );
    for (const shown of [await nextCode(mine.secret), mine.recoveryCodes[0] ?? ''])
      expect((await second(await signIn('second2'), shown)).body['code']).toBe('SECOND_FACTOR_FAILED');
  });

  test('by one click in the demo, once an invented person has one', async () => {
    const offered = async (): Promise<unknown> => {
      const { body } = await ask('GET', '/v1/login');
      return (body['demo'] as { login: string; invented: boolean }[]).find(({ login }) => login === 'final2')?.invented;
    };
    expect(await offered()).toBe(true);
    await enrolled('final2');
    expect(await offered()).toBe(false);
    const page = await ask('GET', '/v1/login');
    const opened = await ask('POST', '/v1/login/demo', {
      ...{ cookie: page.cookie, csrf: page.body['oneClick'] as string, body: { login: 'final2' } },
      headers: { origin: office.baseUrl },
    });
    expect([opened.status, opened.body['code']]).toEqual([403, 'DEMO_LOCAL_ONLY']);
  });
});
