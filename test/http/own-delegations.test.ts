import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTask, review, runAllChecks, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { grant, hire, idOf } from '../support/people.ts';
import { agree } from '../support/stand-in.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
  await hire(office, 'standin', 'EDITOR');
  await hire(office, 'chief', 'DUTY_OFFICER');
});
afterAll(() => office.close());
afterEach(async () => {
  await office.deps.db.updateTable('delegation').set({ revoked_at: new Date() }).execute();
});

interface Answer {
  readonly id: string;
  readonly code?: string;
  readonly errors?: readonly { readonly path: string }[];
  readonly items: readonly {
    readonly id: string;
    readonly state: string;
    readonly side: string;
    readonly toAccept: boolean;
    readonly principalName: string;
  }[];
  readonly grants: readonly { readonly principalId?: string | null }[];
}
const call = (login: string, method: string, path: string, body?: unknown) =>
  office.as(login).call<Answer>(method, path, body);
const time = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const asked = (over: object = {}) => ({
  ...{ unitId: office.demo.unit.id, delegateId: idOf(office, 'standin'), reason: '外出开会' },
  ...{ validFrom: time(-1), validTo: time(24), ...over },
});
const offer = (login = 'final1', over: object = {}) => call(login, 'POST', '/v1/me/delegations', asked(over));
const entered = (over: object = {}) =>
  call('admin', 'POST', '/v1/admin/delegations', { ...asked(), principalId: idOf(office, 'final1'), ...over });
const act = (login: string, id: string, verb: string) => call(login, 'POST', `/v1/me/delegations/${id}/${verb}`);
const mine = async (login: string) => (await call(login, 'GET', '/v1/me/delegations')).body.items;
/** Whether the stand-in holds anybody's grants now. */
const standsIn = async (): Promise<boolean> =>
  (await call('standin', 'GET', '/v1/me')).body.grants.some(({ principalId }) => principalId != null);
const waiting = async () => {
  const { id } = await submit(office);
  await runAllChecks(office, id);
  for (const login of ['first1', 'second1']) await review(office, id, login);
  return openTask(office, id);
};

describe('a stand-in for FINAL', () => {
  test('is not made by an administrator, alone or with the stand-in', async () => {
    const { status, body } = await entered();
    expect(status).toBe(201);
    const task = await waiting();
    expect(await standsIn()).toBe(false);
    expect((await call('standin', 'POST', `/v1/tasks/${task.id}/claim`)).status).toBe(403);
    expect((await agree(office, body.id, ['standin'])).status).toBe(204);
    expect(await standsIn()).toBe(false);
    expect(await mine('final1')).toMatchObject([{ id: body.id, state: 'OFFERED', side: 'principal', toAccept: true }]);
    expect((await agree(office, body.id, ['final1'])).status).toBe(204);
    expect(await standsIn()).toBe(true);
    expect((await call('standin', 'POST', `/v1/tasks/${task.id}/claim`)).status).toBe(200);
  });

  test('is offered by the principal, and counts once the other accepted', async () => {
    const { status, body } = await offer();
    expect(status).toBe(201);
    expect(await standsIn()).toBe(false);
    expect(await mine('standin')).toMatchObject([{ state: 'OFFERED', side: 'delegate', toAccept: true }]);
    expect(await mine('final1')).toMatchObject([{ state: 'OFFERED', side: 'principal', toAccept: false }]);
    // the principal's second word does not stand for the other's
    expect((await act('final1', body.id, 'accept')).status).toBe(204);
    expect(await standsIn()).toBe(false);
    expect((await act('standin', body.id, 'accept')).status).toBe(204);
    expect(await standsIn()).toBe(true);
    expect(await mine('standin')).toMatchObject([{ state: 'SET', toAccept: false }]);
    expect((await act('standin', body.id, 'decline')).body.code).toBe('INVALID_TRANSITION');
    expect((await act('standin', body.id, 'end')).status).toBe(204);
    expect(await standsIn()).toBe(false);
    expect(await mine('final1')).toEqual([]);
  });

  test('is declined, or ended by either, and nobody else’s business', async () => {
    const declined = (await offer()).body.id;
    expect((await act('second1', declined, 'accept')).status).toBe(404);
    expect((await act('admin', declined, 'accept')).status).toBe(404);
    expect((await act('standin', declined, 'decline')).status).toBe(204);
    expect((await act('standin', declined, 'accept')).status).toBe(404);
    const ended = (await offer()).body.id;
    await agree(office, ended, ['standin']);
    expect((await act('final1', ended, 'end')).status).toBe(204);
    expect(await standsIn()).toBe(false);
  });

  test('is ended by an administrator, and never made to last longer', async () => {
    const { id } = (await offer()).body;
    await agree(office, id, ['standin']);
    const change = (body: object) => call('admin', 'PATCH', `/v1/admin/delegations/${id}`, body);
    expect((await change({ validTo: time(240) })).body).toMatchObject({
      ...{ code: 'VALIDATION', errors: [{ path: 'body.validTo' }] },
    });
    expect((await change({ validTo: time(2) })).status).toBe(200);
    expect((await change({ revokedAt: time(0) })).status).toBe(200);
    expect(await standsIn()).toBe(false);
  });

  test('lends what the principal holds, and judged anew when it begins to count', async () => {
    const refused = async (login: string, over: object = {}) => (await offer(login, over)).body.code;
    expect(await refused('chief')).toBe('DELEGATION_EMPTY');
    expect(await refused('final1', { tier: 'SECRECY' })).toBe('DELEGATION_EMPTY');
    expect(await refused('final1', { unitId: office.demo.supervisingUnit.id })).toBe('DELEGATION_EMPTY');
    expect(await refused('final1', { delegateId: idOf(office, 'final1') })).toBe('VALIDATION');
    expect(await refused('final1', { delegateId: idOf(office, 'admin') })).toBe('EXCLUSIVE_ROLES');
    expect(await refused('final1', { delegateId: office.demo.unit.id })).toBe('UNKNOWN_USER');
    // nobody lends on what they were lent
    const lent = (await offer()).body.id;
    await agree(office, lent, ['standin']);
    expect(await refused('standin', { delegateId: idOf(office, 'editor2') })).toBe('DELEGATION_EMPTY');
    await act('final1', lent, 'end');
    // two offers that would make a chain: the one accepted later is refused
    const [one, two] = [
      (await offer()).body.id,
      (await offer('second1', { delegateId: idOf(office, 'final1') })).body.id,
    ];
    expect((await act('standin', one, 'accept')).status).toBe(204);
    expect((await act('final1', two, 'accept')).body.code).toBe('DELEGATION_CHAIN');
    await act('final1', one, 'end');
    // what became wrong between offer and acceptance
    await hire(office, 'later', 'EDITOR');
    const late = (await offer('final1', { delegateId: idOf(office, 'later') })).body.id;
    await grant(office, 'later', 'AUDITOR', null);
    expect((await act('later', late, 'accept')).body.code).toBe('EXCLUSIVE_ROLES');
  });

  test('is in the log with each step', async () => {
    const { id } = (await offer()).body;
    await agree(office, id, ['standin']);
    await act('standin', id, 'end');
    const log = await office.deps.db
      .selectFrom('audit_event')
      .select(['action', 'actor_id'])
      .where('entity_id', '=', id)
      .orderBy('seq')
      .execute();
    expect(log).toEqual([
      { action: 'delegations.offered', actor_id: idOf(office, 'final1') },
      { action: 'delegations.accepted', actor_id: idOf(office, 'standin') },
      { action: 'delegations.ended', actor_id: idOf(office, 'standin') },
    ]);
  });
});
