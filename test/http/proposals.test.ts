import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CALLBACK_PATH, identityService } from '../../src/app/identity-service.ts';
import { listAudit } from '../../src/db/audit.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { CLIENT, openIdentityService, type TestIdentityService } from '../support/identity-service.ts';
import { visitor } from '../support/oidc-browser.ts';
import { hire, hireAdmin, idOf } from '../support/people.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

interface Proposal {
  readonly id: string;
  readonly kind: string;
  readonly login: string;
  readonly group: string;
  readonly grantId: string | null;
  readonly code?: string;
}

let office: HttpOffice;
let service: TestIdentityService;
let unitId: string;
beforeAll(async () => {
  office = await openHttpOffice();
  service = await openIdentityService(office.baseUrl + CALLBACK_PATH);
  const settings = {
    ...{ issuer: service.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: '市统一身份认证' },
    ...{ groupsClaim: 'groups', scope: 'openid', trustsSecondFactor: false, publicUrl: office.baseUrl },
  };
  Object.assign(office.deps, { oidc: identityService(settings, pino({ level: 'silent' })) });
  unitId = office.demo.unit.id;
  for (const login of ['newcomer', 'second', 'third']) {
    await hire(office, login, 'EDITOR');
    await office.deps.db.deleteFrom('role_grant').where('user_id', '=', idOf(office, login)).execute();
  }
});
afterAll(async () => {
  await service.close();
  await office.close();
});

/** Signs in by the service, in these groups. */
async function enter(login: string, groups: readonly string[]): Promise<void> {
  service.people.set(login, { groups });
  await office.deps.db
    .insertInto('person_identity')
    .values({ id: randomUUID(), user_id: idOf(office, login), issuer: service.issuer, subject: login })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const browser = visitor();
  const there = (url: string) => url.startsWith(office.baseUrl + CALLBACK_PATH);
  const url = await browser.walk(`${office.baseUrl}/v1/login/oidc`, login, there);
  expect((await browser.ask(url)).headers.get('location')).toBe(`${office.baseUrl}/`);
}
const admin = () => office.as('admin');
const map = (group: string, role: string, tier?: string) =>
  admin().call<Proposal>('POST', '/v1/admin/group-mappings', { group, role, tier, unitId });
const waiting = async (login: string): Promise<readonly Proposal[]> =>
  (await admin().call<{ items: readonly Proposal[] }>('GET', '/v1/admin/proposals')).body.items.filter(
    (one) => one.login === login,
  );
const decide = (id: string, act: string, who = 'admin') =>
  office.as(who).call<Proposal>('POST', `/v1/admin/proposals/${id}/${act}`);
const grantsOf = (login: string) =>
  office.deps.db
    .selectFrom('role_grant')
    .select(['id', 'role', 'valid_to', 'granted_by'])
    .where('user_id', '=', idOf(office, login))
    .execute();
const actions = async (id: string): Promise<readonly string[]> =>
  (await listAudit(office.deps.db, { entityId: id, limit: 50 })).map(({ action }) => action);

describe('where two administrators must agree', () => {
  test('a group’s proposal of a role to rule waits on for another one than the first', async () => {
    await hire(office, 'fourth', 'EDITOR');
    await hireAdmin(office, 'admin2');
    Object.assign(office.deps, { grantsByTwo: true });
    try {
      for (const [group, role] of [
        ['cehua', 'DICT_MANAGER'],
        ['paiban', 'EDITOR'],
      ] as const)
        expect((await map(group, role)).status).toBe(201);
      await office.deps.db.deleteFrom('role_grant').where('user_id', '=', idOf(office, 'fourth')).execute();
      await enter('fourth', ['cehua', 'paiban']);
      const open = await waiting('fourth');
      const [ruling, editing] = ['cehua', 'paiban'].map((group) => open.find((one) => one.group === group)?.id ?? '');
      expect((await decide(editing ?? '', 'confirm')).status).toBe(200);
      const first = await decide(ruling ?? '', 'confirm');
      expect([first.status, first.headers.get('location')]).toEqual([202, `/v1/admin/proposals/${ruling}`]);
      expect((await decide(ruling ?? '', 'confirm')).body.code).toBe('GRANT_SAME_PERSON');
      expect((await grantsOf('fourth')).map(({ role }) => role)).toEqual(['EDITOR']);
      expect(await waiting('fourth')).toMatchObject([{ agreedBy: idOf(office, 'admin') }]);
      expect((await decide(ruling ?? '', 'confirm', 'admin2')).status).toBe(200);
      expect((await grantsOf('fourth')).map(({ role }) => role).toSorted()).toEqual(['DICT_MANAGER', 'EDITOR']);
      expect(await actions(ruling ?? '')).toEqual(['proposal.made', 'proposal.agreed', 'proposal.confirmed']);
      // its end takes one
      await enter('fourth', ['paiban']);
      const [end] = await waiting('fourth');
      expect((await decide(end?.id ?? '', 'confirm')).status).toBe(200);
    } finally {
      Object.assign(office.deps, { grantsByTwo: false });
    }
  });
});

describe('groups of the identity service', () => {
  test('propose a grant, which an administrator confirms; nobody gets one from a claim alone', async () => {
    expect((await map('bianji', 'EDITOR')).status).toBe(201);
    expect((await map('bianji', 'EDITOR')).status, 'the same again').toBe(422);
    await enter('newcomer', ['bianji', 'unknown']);
    await enter('newcomer', ['bianji']);
    expect(await grantsOf('newcomer')).toEqual([]);
    const [one, ...more] = await waiting('newcomer');
    expect([one?.kind, one?.group, more]).toEqual(['GRANT', 'bianji', []]);
    expect((await decide(one?.id ?? '', 'confirm')).status).toBe(200);
    expect(await grantsOf('newcomer')).toMatchObject([{ role: 'EDITOR', granted_by: idOf(office, 'admin') }]);
    expect((await decide(one?.id ?? '', 'confirm')).status, 'once').toBe(404);
    expect(await actions(one?.id ?? '')).toEqual(['proposal.made', 'proposal.confirmed']);
    await enter('newcomer', ['bianji']);
    expect(await waiting('newcomer')).toEqual([]);
  });

  test('that go away propose the end, and end nothing', async () => {
    await enter('newcomer', []);
    const [end] = await waiting('newcomer');
    expect(end?.kind).toBe('END');
    expect(await grantsOf('newcomer')).toMatchObject([{ valid_to: null }]);
    await enter('newcomer', ['bianji']);
    expect(await waiting('newcomer'), 'it came back').toEqual([]);
    await enter('newcomer', []);
    const [again] = await waiting('newcomer');
    expect((await decide(again?.id ?? '', 'confirm')).status).toBe(200);
    expect((await grantsOf('newcomer'))[0]?.valid_to).toBeInstanceOf(Date);
  });

  test('are not asked about again once dismissed, until they went and came back', async () => {
    await enter('second', ['bianji']);
    const [one] = await waiting('second');
    expect((await decide(one?.id ?? '', 'dismiss')).status).toBe(204);
    expect(await actions(one?.id ?? '')).toEqual(['proposal.made', 'proposal.dismissed']);
    await enter('second', ['bianji']);
    expect(await waiting('second')).toEqual([]);
    await enter('second', []);
    await enter('second', ['bianji']);
    expect(await waiting('second')).toHaveLength(1);
  });

  test('count where the service names them only when asked again', async () => {
    service.groupsInToken = false;
    await enter('third', ['bianji']);
    service.groupsInToken = true;
    expect(await waiting('third')).toHaveLength(1);
  });

  test('go by the rules of every grant: EXCLUSIVE_ROLES, SELF_GRANT, and the proposal waits on', async () => {
    expect((await map('shenji', 'AUDITOR')).status).toBe(201);
    expect((await map('shenhe', 'REVIEWER')).status, 'a reviewer has a tier').toBe(422);
    await enter('first1', ['shenji']);
    const [one] = await waiting('first1');
    expect((await decide(one?.id ?? '', 'confirm')).body.code).toBe('EXCLUSIVE_ROLES');
    expect(await waiting('first1')).toHaveLength(1);
    await enter('admin', ['bianji']);
    const [own] = await waiting('admin');
    for (const act of ['confirm', 'dismiss'])
      expect((await decide(own?.id ?? '', act)).body.code, act).toBe('SELF_GRANT');
  });

  test('are mapped and decided by administrators of the unit alone', async () => {
    const { db } = office.deps;
    const other = randomUUID();
    await db.insertInto('unit').values({ id: other, name: '演示另一单位', kind: 'HOST', parent_id: null }).execute();
    await hire(office, 'elsewhere', 'ADMIN', { unitId: other });
    await db
      .updateTable('token')
      .set({ roles: ['ADMIN'] })
      .where('name', '=', 'elsewhere')
      .execute();
    const [one] = await waiting('second');
    const theirs = office.as('elsewhere');
    for (const act of ['confirm', 'dismiss'])
      expect((await decide(one?.id ?? '', act, 'elsewhere')).body.code, act).toBe('FOREIGN_UNIT');
    expect((await theirs.call<{ items: unknown[] }>('GET', '/v1/admin/proposals')).body.items).toEqual([]);
    const foreign = { group: 'g', role: 'EDITOR', unitId };
    expect((await theirs.call<Proposal>('POST', '/v1/admin/group-mappings', foreign)).body.code).toBe('FOREIGN_UNIT');
    expect((await decide(one?.id ?? '', 'confirm', 'editor1')).body.code).toBe('FORBIDDEN');
    const { items } = (await admin().call<{ items: Proposal[] }>('GET', '/v1/admin/group-mappings')).body;
    const mapping = items.find(({ group }) => group === 'bianji')?.id ?? '';
    expect((await theirs.call<Proposal>('DELETE', `/v1/admin/group-mappings/${mapping}`)).body.code).toBe(
      'FOREIGN_UNIT',
    );
    expect((await admin().call('DELETE', `/v1/admin/group-mappings/${mapping}`)).status).toBe(204);
    expect(await waiting('second'), 'what it proposed lapses').toEqual([]);
  });
});
