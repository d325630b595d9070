import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listAudit } from '../../src/db/audit.ts';
import { grantsNow } from '../../src/db/people/actors.ts';
import { rulingPowers } from '../../src/db/people/ruling-powers.ts';
import { RULING_ROLES } from '../../src/domain/roles.ts';
import { browserless } from '../support/browserless.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { grant, hire, idOf } from '../support/people.ts';

// hashing a password is slow by design, and machines are shared
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

interface Proposal {
  readonly id: string;
  readonly kind: string;
  readonly own: boolean;
  readonly confirmers: number;
  readonly passwordOwn: boolean | null;
  readonly passwordByName: string | null;
  readonly proposedByName: string;
  readonly gains: readonly { readonly login: string; readonly role: string }[];
}
interface Answer extends Partial<Pick<Proposal, 'own' | 'confirmers'>> {
  readonly id: string;
  readonly code?: string;
  readonly link?: string;
  readonly validFrom?: string;
  readonly proposal?: Proposal;
  readonly items: readonly Proposal[];
}

let office: HttpOffice;
let unitId: string;
beforeAll(async () => {
  office = await openHttpOffice();
  unitId = office.demo.unit.id;
  await administrator('admin2');
});
afterAll(() => office.close());

async function administrator(login: string): Promise<void> {
  await hire(office, login, 'ADMIN');
  await office.deps.db
    .updateTable('token')
    .set({ roles: ['ADMIN'] })
    .where('name', '=', login)
    .execute();
}
const { ask, signIn, authOf } = browserless(() => office);
const call = (by: string, method: string, path: string, body?: unknown) =>
  office.as(by).call<Answer>(method, path, body);
const entering = (resource: string, body: object, by = 'admin') => call(by, 'POST', `/v1/admin/${resource}`, body);
const changing = (entry: string, body: object, by = 'admin') => call(by, 'PATCH', `/v1/admin/${entry}`, body);
const confirm = (id: string | undefined, by = 'admin2') => call(by, 'POST', `/v1/admin/proposals/${id}/confirm`);
const outcome = async (asked: ReturnType<typeof call>) => {
  const { status, body } = await asked;
  return [status, body.code ?? body.proposal?.kind ?? null] as const;
};
const now = () => new Date().toISOString();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const rolesOf = async (userId: string): Promise<readonly string[]> =>
  (await grantsNow(office.deps.db, userId)).map(({ role }) => role);
/** All that somebody may publish or rule by, now or later. */
const powersOf = (userId: string) =>
  office.deps.db
    .transaction()
    .execute(async (trx) => (await rulingPowers(trx)).filter((power) => power.userId === userId));
const actions = async (id: string) =>
  (await listAudit(office.deps.db, { entityId: id, limit: 50 })).map(({ action, actorId }) => [action, actorId]);

let names = 0;
/** Somebody without any grant, who signs in by a password of their own. */
async function person(ofUnit = unitId): Promise<string> {
  names += 1;
  const { id } = await hire(office, `person${names}`, 'EDITOR', { unitId: ofUnit });
  await office.deps.db.deleteFrom('role_grant').where('user_id', '=', id).execute();
  return id;
}
/** Somebody whom two administrators made a reviewer before. */
async function reviewer(ofUnit = unitId, granted = unitId): Promise<{ id: string; grantId: string }> {
  const id = await person(ofUnit);
  await grant(office, '', 'REVIEWER', 'FIRST', granted, id);
  // before by more than clocks and their fractions of a millisecond tell apart: what ends now began earlier
  const { grantId } = await office.deps.db
    .updateTable('role_grant')
    .set({ valid_from: new Date(Date.now() - 3_600_000) })
    .where('user_id', '=', id)
    .returning('id as grantId')
    .executeTakeFirstOrThrow();
  return { id, grantId };
}
const unit = async (name: string, kind = 'HOST', parentId = unitId): Promise<string> => {
  const made = await entering('units', { name, kind, parentId, confirm: true });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.id;
};
const accountOf = async (unit: string): Promise<string> =>
  (await office.deps.db.selectFrom('account').select('id').where('unit_id', '=', unit).executeTakeFirstOrThrow()).id;
const firstOf = (userId: string) => ({ userId, role: 'REVIEWER', tier: 'FIRST', unitId });

/** Everything that one administrator could try, each from a state of its own: what is asked, and whose powers it would widen. */
const MEANS: Readonly<Record<string, () => Promise<{ asked: ReturnType<typeof call>; kind: string; userId: string }>>> =
  {
    'a grant': async () => {
      const userId = await person();
      return { asked: entering('grants', firstOf(userId)), kind: 'NEW_GRANT', userId };
    },
    'a grant that begins in the past': async () => {
      const userId = await person();
      return { asked: entering('grants', { ...firstOf(userId), validFrom: inDays(-9) }), kind: 'NEW_GRANT', userId };
    },
    'a grant for one account': async () => {
      const userId = await person();
      const accountId = await accountOf(unitId);
      return { asked: entering('grants', { ...firstOf(userId), accountId }), kind: 'NEW_GRANT', userId };
    },
    'a grant of another tier': async () => {
      const { id: userId } = await reviewer();
      return { asked: entering('grants', { ...firstOf(userId), tier: 'FINAL' }), kind: 'NEW_GRANT', userId };
    },
    'a grant in another unit': async () => {
      const { id: userId } = await reviewer();
      const other = await unit('另一单位');
      return { asked: entering('grants', { ...firstOf(userId), unitId: other }), kind: 'NEW_GRANT', userId };
    },
    'a second administrator': async () => {
      const userId = await person();
      return { asked: entering('grants', { userId, role: 'ADMIN', unitId }), kind: 'NEW_GRANT', userId };
    },
    'a longer grant': async () => {
      const { id: userId, grantId } = await reviewer();
      expect((await changing(`grants/${grantId}`, { validTo: inDays(3) })).status, 'a shorter one').toBe(200);
      return { asked: changing(`grants/${grantId}`, { validTo: inDays(30) }), kind: 'LONGER_GRANT', userId };
    },
    'a grant that had ended': async () => {
      const { id: userId, grantId } = await reviewer();
      expect((await changing(`grants/${grantId}`, { validTo: now() })).status, 'its end').toBe(200);
      return { asked: changing(`grants/${grantId}`, { validTo: inDays(30) }), kind: 'LONGER_GRANT', userId };
    },
    'a reviewer who was disabled': async () => {
      const { id: userId } = await reviewer();
      expect((await changing(`users/${userId}`, { disabledAt: now() })).status, 'disabling').toBe(200);
      return { asked: changing(`users/${userId}`, { disabledAt: null }), kind: 'PERSON', userId };
    },
    'a move out of an operator': async () => {
      const operator = await unit('承办公司甲', 'OPERATOR');
      const { id: userId } = await reviewer(operator);
      expect(await rolesOf(userId)).toEqual([]);
      return { asked: changing(`users/${userId}`, { unitId }), kind: 'PERSON', userId };
    },
    'a move out of an operator while disabled, and enabling': async () => {
      const operator = await unit('承办公司乙', 'OPERATOR');
      const { id: userId } = await reviewer(operator);
      expect((await changing(`users/${userId}`, { disabledAt: now(), unitId })).status).toBe(200);
      return { asked: changing(`users/${userId}`, { disabledAt: null }), kind: 'PERSON', userId };
    },
    'an operator that is none any more': async () => {
      const operator = await unit('承办公司丙', 'OPERATOR');
      const { id: userId } = await reviewer(operator);
      return { asked: changing(`units/${operator}`, { kind: 'HOST' }), kind: 'UNIT', userId };
    },
    'an agreement with an operator': async () => {
      const operator = await unit('承办公司丁', 'OPERATOR');
      const { id: userId } = await reviewer(operator);
      const term = { validFrom: now(), validTo: inDays(30) };
      const body = { accountId: await accountOf(unitId), operatorUnitId: operator, ...term };
      return { asked: entering('agreements', body), kind: 'AGREEMENT', userId };
    },
    'a longer agreement': async () => {
      const operator = await unit('承办公司戊', 'OPERATOR');
      const term = { validFrom: now(), validTo: inDays(3) };
      const body = { accountId: await accountOf(unitId), operatorUnitId: operator, ...term };
      const made = await entering('agreements', body);
      expect(made.status, 'nobody there reviews').toBe(201);
      const { id: userId } = await reviewer(operator);
      return { asked: changing(`agreements/${made.body.id}`, { validTo: inDays(30) }), kind: 'AGREEMENT', userId };
    },
    'a unit below the one where somebody rules': async () => {
      const [upper, lower] = [await unit('上级'), await unit('下级')];
      const userId = await person();
      await grant(office, '', 'DICT_MANAGER', null, upper, userId);
      return { asked: changing(`units/${lower}`, { parentId: upper }), kind: 'UNIT', userId };
    },
  };

describe('one administrator alone, where two must agree', () => {
  beforeAll(() => void Object.assign(office.deps, { grantsByTwo: true }));

  test.each(Object.keys(MEANS))('cannot bring it about by %s', async (means) => {
    const { asked, kind, userId } = await MEANS[means]!();
    const before = await powersOf(userId);
    const { status, body, headers } = await asked;
    expect([status, body.proposal?.kind], JSON.stringify(body)).toEqual([202, kind]);
    const path = `/v1/admin/proposals/${body.proposal?.id}`;
    expect(headers.get('location')).toBe(path);
    expect(await powersOf(userId), 'nothing counts yet').toEqual(before);
    const login = office.demo.users.find(({ id }) => id === userId)?.login;
    expect(body.proposal?.gains.map((gain) => gain.login)).toContain(login);
    const own = await call('admin', 'GET', path);
    expect(own.body.own).toBe(true);
    expect(own.body.confirmers).toBeGreaterThan(0);
    expect(await outcome(confirm(body.proposal?.id, 'admin'))).toEqual([403, 'GRANT_SAME_PERSON']);
    expect((await call('admin2', 'GET', '/v1/admin/proposals')).body.items).toContainEqual(
      expect.objectContaining({ id: body.proposal?.id, own: false }),
    );
    const gaining = await confirm(body.proposal?.id, login);
    // who is disabled is nobody here
    expect([401, 403], 'who would gain').toContain(gaining.status);
    expect(await outcome(confirm(body.proposal?.id))).toEqual([200, null]);
    expect(await outcome(confirm(body.proposal?.id)), 'once').toEqual([404, 'NOT_FOUND']);
    expect(await powersOf(userId), 'two agreed').not.toEqual(before);
    expect(await actions(body.proposal?.id ?? '')).toEqual([
      ['proposal.made', idOf(office, 'admin')],
      ['proposal.confirmed', idOf(office, 'admin2')],
    ]);
  });

  test.each([...RULING_ROLES])('cannot grant %s', async (role) => {
    const tier = role === 'REVIEWER' ? { tier: 'FINAL' } : {};
    const userId = await person();
    expect(await outcome(entering('grants', { userId, role, unitId, ...tier }))).toEqual([202, 'NEW_GRANT']);
    expect(await rolesOf(userId)).toEqual([]);
  });

  test('can grant what neither publishes nor rules, and end or shorten everything', async () => {
    const userId = await person();
    expect(await outcome(entering('grants', { userId, role: 'EDITOR', unitId }))).toEqual([201, null]);
    const { id, grantId } = await reviewer();
    for (const validTo of [inDays(30), inDays(3), now()])
      expect(await outcome(changing(`grants/${grantId}`, { validTo })), validTo).toEqual([200, null]);
    expect(await rolesOf(id)).toEqual([]);
  });

  test('who enters a person cannot be that person', async () => {
    const password = 'known-to-the-administrator';
    const entered = await entering('users', { unitId, name: '新人', login: 'puppet', password });
    expect(entered.status).toBe(201);
    const userId = entered.body.id;
    const { proposal } = (await entering('grants', firstOf(userId))).body;
    expect(proposal).toMatchObject({ passwordByName: expect.any(String), passwordOwn: false });
    expect(await outcome(confirm(proposal?.id)), 'nobody has asked the person').toEqual([409, 'PASSWORD_NOT_OWN']);
    // whoever knows the first password may come first
    const session = authOf(await signIn('puppet', password));
    const next = 'chosen-by-whoever-was-first';
    expect((await ask('POST', '/v1/me/password', { ...session, body: { current: password, next } })).status).toBe(200);
    const auth = authOf(await signIn('puppet', next));
    expect((await ask('GET', '/v1/tasks', auth)).body['code']).toBe('FORBIDDEN');
    expect(await outcome(confirm(proposal?.id, 'admin'))).toEqual([403, 'GRANT_SAME_PERSON']);
    // nor as the second one, where another one proposes it in good faith
    const dropped = await call('admin', 'POST', `/v1/admin/proposals/${proposal?.id}/dismiss`);
    expect(dropped.status).toBe(204);
    const others = (await entering('grants', firstOf(userId), 'admin2')).body.proposal;
    expect(others?.id).not.toBe(proposal?.id);
    expect((await call('admin', 'GET', `/v1/admin/proposals/${others?.id}`)).body).toMatchObject({ own: true });
    expect(await outcome(confirm(others?.id, 'admin'))).toEqual([403, 'GRANT_SAME_PERSON']);
    // a link of the other one ends what the first one knows
    const reset = await call('admin2', 'POST', `/v1/admin/users/${userId}/reset`);
    expect(await outcome(confirm(others?.id, 'admin'))).toEqual([409, 'PASSWORD_NOT_OWN']);
    const redeemed = await ask('POST', '/v1/recover', {
      body: { token: reset.body.link?.split('#')[1], password: 'chosen-by-the-person' },
    });
    expect(redeemed.status).toBe(200);
    expect(await outcome(confirm(others?.id, 'admin'))).toEqual([200, null]);
    expect(await rolesOf(userId)).toEqual(['REVIEWER']);
  });

  test('nor become them by a link made alone', async () => {
    const userId = await person();
    const { proposal } = (await entering('grants', firstOf(userId), 'admin2')).body;
    const reset = await call('admin', 'POST', `/v1/admin/users/${userId}/reset`);
    const body = { token: reset.body.link?.split('#')[1], password: 'chosen-by-the-administrator' };
    expect((await ask('POST', '/v1/recover', { body })).status).toBe(200);
    expect(await outcome(confirm(proposal?.id, 'admin'))).toEqual([403, 'GRANT_SAME_PERSON']);
    expect((await call('admin2', 'GET', `/v1/admin/proposals/${proposal?.id}`)).body).toMatchObject({
      passwordByName: office.demo.users.find(({ login }) => login === 'admin')?.name,
    });
  });

  test('nobody confirms what is for themselves, nor for a unit beyond their reach', async () => {
    const below = await unit('某镇');
    await hire(office, 'townadmin', 'ADMIN', { unitId: below });
    await office.deps.db
      .updateTable('token')
      .set({ roles: ['ADMIN'] })
      .where('name', '=', 'townadmin')
      .execute();
    const mine = await entering('grants', { userId: idOf(office, 'admin2'), role: 'DICT_MANAGER', unitId });
    expect(mine.status).toBe(202);
    expect(await outcome(confirm(mine.body.proposal?.id))).toEqual([403, 'SELF_GRANT']);
    const dismissed = call('admin2', 'POST', `/v1/admin/proposals/${mine.body.proposal?.id}/dismiss`);
    expect(await outcome(dismissed)).toEqual([403, 'SELF_GRANT']);
    expect(await outcome(confirm(mine.body.proposal?.id, 'townadmin'))).toEqual([403, 'FOREIGN_UNIT']);
    const path = `/v1/admin/proposals/${mine.body.proposal?.id}`;
    expect(await outcome(call('townadmin', 'GET', path))).toEqual([403, 'FOREIGN_UNIT']);
    expect((await call('townadmin', 'GET', '/v1/admin/proposals')).body.items).toEqual([]);
    // a unit by whose move one would rule in more places is one's own affair too
    const [upper, lower] = [await unit('区'), await unit('街道')];
    await grant(office, 'admin2', 'DICT_MANAGER', null, upper);
    const moved = await changing(`units/${lower}`, { parentId: upper });
    expect(moved.body.proposal?.gains).toMatchObject([{ login: 'admin2', role: 'DICT_MANAGER' }]);
    expect(await outcome(confirm(moved.body.proposal?.id))).toEqual([403, 'GRANT_SAME_PERSON']);
  });

  test('a grant begins when the second one confirms it, never before, and both are in the log', async () => {
    const userId = await person();
    const { proposal } = (await entering('grants', { ...firstOf(userId), validFrom: inDays(-9) })).body;
    const again = await entering('grants', { ...firstOf(userId), validFrom: inDays(-9) });
    expect(again.status).toBe(202);
    const done = await confirm(proposal?.id);
    expect(new Date(done.body.validFrom ?? 0).getTime()).toBeGreaterThan(Date.now() - 60_000);
    const [made] = await listAudit(office.deps.db, { entityId: done.body.id, limit: 5 });
    expect(made).toMatchObject({
      ...{ action: 'grants.created', actorId: idOf(office, 'admin2') },
      details: { proposal: proposal?.id, proposedBy: idOf(office, 'admin') },
    });
  });

  test('the same is asked once, and what was changed meanwhile waits no longer', async () => {
    const { grantId } = await reviewer();
    await changing(`grants/${grantId}`, { validTo: inDays(3) });
    const validTo = inDays(30);
    const [one, same] = [
      await changing(`grants/${grantId}`, { validTo }),
      await changing(`grants/${grantId}`, { validTo }),
    ];
    expect(same.body.proposal?.id).toBe(one.body.proposal?.id);
    expect((await changing(`grants/${grantId}`, { validTo: now() })).status).toBe(200);
    expect(await outcome(confirm(one.body.proposal?.id)), 'the grant was ended').toEqual([404, 'NOT_FOUND']);
    const log = await listAudit(office.deps.db, { entityId: grantId, limit: 5 });
    expect(log.at(-1)?.details).toMatchObject({ lapsed: [one.body.proposal?.id] });
  });

  test('two who confirm at once make one grant', async () => {
    await administrator('admin3');
    const userId = await person();
    const { proposal } = (await entering('grants', firstOf(userId))).body;
    const done = await Promise.all(['admin2', 'admin3'].map((by) => confirm(proposal?.id, by)));
    expect(done.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
    expect(await rolesOf(userId)).toEqual(['REVIEWER']);
  });

  test('what an administrator may do otherwise gives nobody a role', async () => {
    const userId = await person();
    const token = { name: '工具', userId, unitId, roles: ['REVIEWER'] };
    expect(await outcome(entering('tokens', token))).toEqual([403, 'TOKEN_OF_ANOTHER']);
    const machine = { name: '工具', unitId, roles: ['REVIEWER'], accountIds: [await accountOf(unitId)] };
    expect(await outcome(entering('tokens', machine))).toEqual([403, 'TOKEN_OF_ANOTHER']);
    const publishing = await entering('tokens', { ...machine, roles: ['PUBLISHER'] });
    const { token: secret } = publishing.body as unknown as { token: string };
    const tasks = await ask('GET', '/v1/tasks', { headers: { authorization: `Bearer ${secret}` } });
    expect(tasks.body['code']).toBe('FORBIDDEN');
    const { id: principalId, grantId } = await reviewer();
    const delegation = {
      unitId,
      principalId,
      delegateId: userId,
      reason: '休假',
      validFrom: now(),
      validTo: inDays(3),
    };
    expect(await outcome(entering('delegations', delegation)), 'an offer to both').toEqual([201, null]);
    expect(await rolesOf(userId)).toEqual([]);
    expect(await outcome(changing(`grants/${grantId}`, { accountId: null }))).toEqual([422, 'VALIDATION']);
    expect(await outcome(changing(`grants/${grantId}`, { validFrom: inDays(-9) }))).toEqual([422, 'VALIDATION']);
    const reset = await call('admin', 'POST', `/v1/admin/users/${principalId}/reset`);
    expect(reset.body.link).toBeUndefined();
    const auditor = await call('admin', 'POST', `/v1/admin/users/${idOf(office, 'auditor')}/reset`);
    expect(auditor.body.link, 'nor by becoming the auditor').toBeUndefined();
    const list = { name: 'l', gate: 'LEGAL', format: 'csv', data: '' };
    expect(await outcome(call('admin', 'POST', '/v1/rulesets/import', list))).toEqual([403, 'FORBIDDEN']);
  });
});

test('grants, units, agreements and whether people are enabled are written by the registry’s one writer alone', () => {
  const root = fileURLToPath(new URL('../../src/', import.meta.url));
  const writes =
    /(?:insertInto|updateTable|mergeInto)\('(?:role_grant|unit|agreement)'|disabled_at:|\b(?:insert into|update) (?:role_grant|unit|agreement|app_user)\b/;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.gen)\.ts$/.test(name));
  const found = files.filter((name) => writes.test(readFileSync(join(root, name), 'utf8')));
  // an empty system is founded; whoever leaves loses grants and gains none; on the server's machine somebody is enabled again;
  // what moves units asks for the second administrator itself, of all that it does (test/http/office/reorganisation.test.ts)
  expect(found.toSorted()).toEqual([
    ...['db/people/leaving.ts', 'db/people/password-links.ts'],
    ...['db/registry/office.ts', 'db/registry/reorganise/move.ts'],
  ]);
});

describe('where one administrator is enough', () => {
  beforeAll(() => void Object.assign(office.deps, { grantsByTwo: false }));

  test.each(Object.keys(MEANS))('nothing waits: %s', async (means) => {
    const waiting = (await call('admin', 'GET', '/v1/admin/proposals')).body.items.length;
    const { asked } = await MEANS[means]!();
    const { status, body } = await asked;
    expect([200, 201], JSON.stringify(body)).toContain(status);
    expect(body.proposal).toBeUndefined();
    expect((await call('admin', 'GET', '/v1/admin/proposals')).body.items).toHaveLength(waiting);
  });
});

describe('as long as nothing is set', () => {
  beforeAll(() => void Object.assign(office.deps, { grantsByTwo: 'AUTO' }));

  const granting = async () => {
    const { status } = await MEANS['a grant']!().then(({ asked }) => asked);
    return status;
  };
  const since = (login: string, days: number) =>
    office.deps.db
      .updateTable('role_grant')
      .set({ created_at: sql<Date>`wuguan_now() - make_interval(days => ${days})` })
      .set({ valid_from: sql<Date>`wuguan_now() - make_interval(days => ${days})` })
      .where('role', '=', 'ADMIN')
      .where('user_id', '=', idOf(office, login))
      .execute();

  test('one administrator sets the office up, and two agree once both have been there for a fortnight', async () => {
    await since('admin', 400);
    await since('admin2', 13);
    expect(await granting(), 'a second one came lately').toBe(201);
    await since('admin2', 15);
    expect(await granting()).toBe(202);
    const ended = await changing(`users/${idOf(office, 'admin2')}`, { disabledAt: now() });
    expect(ended.status, JSON.stringify(ended.body)).toBe(200);
    expect(await granting(), 'whoever disables the other is not alone again').toBe(202);
  });
});
