import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { changeEntry } from '../../src/app/registry/entries.ts';
import type { Actor } from '../../src/domain/roles.ts';
import { recoverPerson } from '../../src/app/people/recover-person.ts';
import { newSecret, secretHash } from '../../src/crypto/secrets.ts';
import { grantsNow } from '../../src/db/people/actors.ts';
import { shiftClock } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { hire, hireAdmin, idOf } from '../support/people.ts';

// hashing a password is slow by design, and machines are shared
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
  await hireAdmin(office, 'admin2');
});
afterAll(() => office.close());

interface Answer {
  readonly id: string;
  readonly code?: string;
  readonly state?: string;
  readonly link?: string;
  readonly items: readonly { readonly id: string; readonly userId: string; readonly login: string }[];
}
const ask = (login: string, method: string, path: string, body?: unknown) =>
  office.as(login).call<Answer>(method, path, body);
const reset = (by: string, login: string) => ask(by, 'POST', `/v1/admin/users/${idOf(office, login)}/reset`);
const confirm = (by: string, id: string) => ask(by, 'POST', `/v1/admin/resets/${id}/confirm`);
const tokenOf = (link: string | undefined): string => link?.split('#')[1] ?? '';

const post = async (path: string, body: unknown) => {
  const response = await fetch(office.baseUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  return { status: response.status, cookie, body: (await response.json()) as Record<string, string> };
};
const passwordOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.password ?? '';
const signIn = (login: string, password = passwordOf(login)) => post('/v1/login', { login, password });
const redeem = (token: string, password: string) => post('/v1/recover', { token, password });
const whoami = async (cookie: string): Promise<number> =>
  (await fetch(`${office.baseUrl}/v1/me`, { headers: { cookie } })).status;
const OWN = 'a-password-of-my-own';

describe('resetting a password', () => {
  test('gives it to nobody: the owner sets it by a link, once; sessions and tokens end', async () => {
    const before = await signIn('editor1');
    expect(await whoami(before.cookie)).toBe(200);
    const { status, body } = await reset('admin', 'editor1');
    expect([status, body.state]).toEqual([201, 'READY']);
    expect(JSON.stringify(body)).not.toContain('password');
    expect(await whoami(before.cookie)).toBe(401);
    expect((await office.as('editor1').call('GET', '/v1/me')).status, 'the token is over too').toBe(401);
    expect((await signIn('editor1')).status, 'and so is the old password').toBe(401);
    const token = tokenOf(body.link);
    const { rows } = await office.database.pool.query(`select 1 from password_link l where l::text like $1`, [
      `%${token}%`,
    ]);
    expect(rows, 'stored hashed').toEqual([]);
    expect((await redeem(token, 'short')).body['code']).toBe('VALIDATION');
    expect(await redeem(token, OWN)).toMatchObject({ status: 200, body: { login: 'editor1' } });
    expect((await signIn('editor1', OWN)).body['mustChangePassword']).toBe(false);
    expect((await redeem(token, 'another-password')).body['code'], 'once').toBe('LINK_INVALID');
    expect((await redeem('wgr_guess', OWN)).status).toBe(410);
  });

  test('lifts what strangers’ guesses brought about', async () => {
    for (let n = 0; n < 6; n += 1) await signIn('editor2', 'a guess');
    expect((await signIn('editor2')).status).toBe(429);
    const { body } = await reset('admin', 'editor2');
    expect((await redeem(tokenOf(body.link), OWN)).status).toBe(200);
    expect((await signIn('editor2', OWN)).status).toBe(200);
  });

  test('is not done by writing another’s password, nor one’s own without the present one', async () => {
    for (const login of ['first1', 'admin']) {
      const path = `/v1/admin/users/${idOf(office, login)}`;
      const refused = await ask('admin', 'PATCH', path, { password: 'set-by-the-administrator' });
      expect([refused.status, refused.body.code], login).toEqual([409, 'RESET_BY_LINK']);
    }
    expect((await signIn('first1')).status).toBe(200);
  });

  test('of whoever reviews or administers waits for a second administrator', async () => {
    const before = await signIn('first2');
    const { body } = await reset('admin', 'first2');
    expect(body).toMatchObject({ state: 'PENDING' });
    expect(body.link).toBeUndefined();
    expect(await whoami(before.cookie)).toBe(401);
    expect((await signIn('first2')).status, 'the password stays until it is confirmed').toBe(200);
    const waiting = await ask('admin2', 'GET', '/v1/admin/resets');
    expect(waiting.body.items).toMatchObject([{ id: body.id, login: 'first2' }]);
    expect((await confirm('admin', body.id)).body.code).toBe('RESET_SAME_PERSON');
    expect((await confirm('first1', body.id)).body.code).toBe('FORBIDDEN');
    const confirmed = await confirm('admin2', body.id);
    expect(confirmed.status).toBe(200);
    expect((await confirm('admin2', body.id)).status, 'once').toBe(404);
    expect((await signIn('first2')).status).toBe(401);
    expect((await redeem(tokenOf(confirmed.body.link), OWN)).status).toBe(200);
    expect((await signIn('first2', OWN)).status).toBe(200);
    for (const login of ['dict1', 'final1', 'admin2'])
      expect((await reset('admin', login)).body.state, login).toBe('PENDING');
    // the office’s second administrator signs in by token here: it is over now
    await hire(office, 'admin3', 'ADMIN');
    await office.deps.db
      .updateTable('token')
      .set({ roles: ['ADMIN'] })
      .where('name', '=', 'admin3')
      .execute();
    expect((await reset('admin', 'admin')).body.code, 'nobody resets their own').toBe('FORBIDDEN');
    const own = (await ask('admin3', 'GET', '/v1/admin/resets')).body.items.find(({ login }) => login === 'admin2');
    expect((await confirm('admin3', own?.id ?? '')).status).toBe(200);
  });

  test('by one administrator does not outlast a grant to review', async () => {
    const id = randomUUID();
    await office.deps.db
      .insertInto('app_user')
      .values({
        id,
        name: '新人',
        login: 'rising',
        unit_id: office.demo.unit.id,
        password_hash: '-',
        disabled_at: null,
      })
      .execute();
    const { body } = await ask('admin', 'POST', `/v1/admin/users/${id}/reset`);
    expect(body.state).toBe('READY');
    const grant = { userId: id, role: 'REVIEWER', tier: 'FIRST', unitId: office.demo.unit.id };
    expect((await ask('admin', 'POST', '/v1/admin/grants', grant)).status).toBe(201);
    expect((await redeem(tokenOf(body.link), OWN)).body['code']).toBe('LINK_INVALID');
  });

  test('is over after half an hour, and void when another one is made', async () => {
    const first = tokenOf((await reset('admin', 'editor1')).body.link);
    const second = tokenOf((await reset('admin', 'editor1')).body.link);
    expect((await redeem(first, OWN)).body['code']).toBe('LINK_INVALID');
    await shiftClock(office, '31 minutes');
    expect((await redeem(second, OWN)).body['code']).toBe('LINK_INVALID');
    await shiftClock(office, '0 seconds');
  });
});

describe('a first password that an administrator chose', () => {
  test('makes neither a reviewer nor a token count before it is changed', async () => {
    const given = 'given-by-the-administrator';
    const person = { unitId: office.demo.unit.id, name: '新审核员', login: 'fresh', password: given };
    const { body } = await ask('admin', 'POST', '/v1/admin/users', person);
    const grant = { userId: body.id, role: 'REVIEWER', tier: 'FIRST', unitId: office.demo.unit.id };
    expect((await ask('admin', 'POST', '/v1/admin/grants', grant)).status).toBe(201);
    const secret = newSecret('wg');
    await office.deps.db
      .insertInto('token')
      .values({
        ...{ id: randomUUID(), token_hash: secretHash(secret), name: 'fresh', user_id: body.id },
        ...{ unit_id: office.demo.unit.id, roles: ['REVIEWER'] },
      })
      .execute();
    const bearer = { headers: { authorization: `Bearer ${secret}` } };
    const tasks = async () => {
      const response = await fetch(`${office.baseUrl}/v1/tasks`, bearer);
      return [response.status, ((await response.json()) as { code?: string }).code];
    };
    expect(await tasks()).toEqual([403, 'PASSWORD_CHANGE_REQUIRED']);
    expect(await grantsNow(office.deps.db, body.id)).toEqual([]);
    const { cookie, body: session } = await signIn('fresh', given);
    const changed = await fetch(`${office.baseUrl}/v1/me/password`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'x-csrf-token': session['csrfToken'] ?? '' },
      body: JSON.stringify({ current: given, next: OWN }),
    });
    expect(changed.status).toBe(200);
    expect(await grantsNow(office.deps.db, body.id)).toHaveLength(1);
    expect(await tasks()).toEqual([200, undefined]);
  });
});

describe('the last administrator', () => {
  let alone: HttpOffice;
  beforeAll(async () => {
    alone = await openHttpOffice();
  });
  afterAll(() => alone.close());
  const edit = async (by: string, path: string, body: object) => {
    const { status, body: answer } = await alone.as(by).call<Answer>('PATCH', `/v1/admin/${path}`, body);
    return [status, answer.code];
  };

  test('cannot be disabled, nor have the grant ended, now or later', async () => {
    const id = idOf(alone, 'admin');
    expect(await edit('admin', `users/${id}`, { disabledAt: new Date().toISOString() })).toEqual([409, 'LAST_ADMIN']);
    await hire(alone, 'below', 'ADMIN');
    const child = randomUUID();
    await alone.deps.db
      .insertInto('unit')
      .values({ id: child, name: '下级单位', kind: 'HOST', parent_id: alone.demo.unit.id })
      .execute();
    // an administrator of a unit below is none of the root unit
    await alone.deps.db
      .updateTable('role_grant')
      .set({ unit_id: child })
      .where('user_id', '=', idOf(alone, 'below'))
      .execute();
    expect(await edit('admin', `users/${id}`, { disabledAt: new Date().toISOString() })).toEqual([409, 'LAST_ADMIN']);
    const other = await hire(alone, 'other', 'ADMIN');
    await alone.deps.db
      .updateTable('token')
      .set({ roles: ['ADMIN'] })
      .where('name', '=', 'other')
      .execute();
    const { grant } = await alone.deps.db
      .selectFrom('role_grant')
      .select('id as grant')
      .where('user_id', '=', id)
      .executeTakeFirstOrThrow();
    const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString();
    expect(await edit('other', `grants/${grant}`, { validTo: inAWeek })).toEqual([200, undefined]);
    const { last } = await alone.deps.db
      .selectFrom('role_grant')
      .select('id as last')
      .where('user_id', '=', other.id)
      .executeTakeFirstOrThrow();
    for (const validTo of [new Date().toISOString(), inAWeek])
      expect(await edit('admin', `grants/${last}`, { validTo })).toEqual([409, 'LAST_ADMIN']);
    expect(await edit('admin', `users/${other.id}`, { disabledAt: inAWeek })).toEqual([409, 'LAST_ADMIN']);
    expect(await edit('other', `users/${id}`, { disabledAt: new Date().toISOString() })).toEqual([200, undefined]);
  });

  test('two who disable each other at once leave one', async () => {
    const pair = await openHttpOffice();
    try {
      await hire(pair, 'other', 'ADMIN');
      await pair.deps.db
        .updateTable('token')
        .set({ roles: ['ADMIN'] })
        .where('name', '=', 'other')
        .execute();
      const registry = await pair.deps.registry.latest();
      // both are known as administrators before either acts
      const [admin, other] = [await pair.actor('admin'), await pair.actor('other')];
      const disable = (by: Actor, id: string) =>
        changeEntry(pair.deps, by, registry, 'users', id, { disabledAt: new Date() });
      const done = await Promise.allSettled([disable(admin, other.id), disable(other, admin.id)]);
      expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'LAST_ADMIN' } });
    } finally {
      await pair.close();
    }
  });
});

describe('recovering on the server’s own machine', () => {
  test('lets in whoever is locked out or disabled, by a link of their own, and says who asked', async () => {
    const id = idOf(office, 'auditor');
    const before = await signIn('auditor');
    await office.deps.db.updateTable('app_user').set({ disabled_at: new Date() }).where('id', '=', id).execute();
    const link = await recoverPerson(office.deps.db, { login: 'auditor', operator: 'root' });
    expect(await whoami(before.cookie)).toBe(401);
    expect((await signIn('auditor')).status).toBe(401);
    expect((await redeem(tokenOf(link), OWN)).status).toBe(200);
    expect((await signIn('auditor', OWN)).status).toBe(200);
    const { rows } = await office.database.pool.query(
      `select entity_id, login, details->>'operator' as operator from audit_event where action = 'person.recovered'`,
    );
    expect(rows).toEqual([{ entity_id: id, login: 'auditor', operator: 'root' }]);
    await expect(recoverPerson(office.deps.db, { login: 'nobody', operator: 'root' })).rejects.toThrow('nobody');
  });
});
