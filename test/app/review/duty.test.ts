import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { claimNext } from '../../../src/app/review/claim-task.ts';
import { signalTask } from '../../../src/app/review/escalate-task.ts';
import { reconcile } from '../../../src/app/reconcile.ts';
import { listAudit } from '../../../src/db/audit.ts';
import { databaseNow } from '../../../src/db/locks.ts';
import { readTask } from '../../../src/db/review/tasks.ts';
import { ALL_PASS, openTask, review, runAllChecks, shiftClock, statusOf, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { grant, hire, idOf } from '../../support/people.ts';
import { agree } from '../../support/stand-in.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
  await hire(office, 'city-first', 'REVIEWER', { tier: 'FIRST', unitId: office.demo.supervisingUnit.id });
  await hire(office, 'standin', 'EDITOR');
});
afterAll(() => office.close());
afterEach(() => shiftClock(office, '0'));

interface Answer {
  readonly id: string;
  readonly code?: string;
  readonly state?: string;
  readonly holderId?: string;
  readonly leaseNo: number;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly warnings?: readonly { readonly code: string; readonly message: string }[];
}
const post = async (login: string, path: string, body: object = {}) => {
  const { status, body: answer } = await office.as(login).call<Answer>('POST', path, body);
  return { http: status, ...answer };
};
const patch = async (login: string, path: string, body: object) => {
  const { status, body: answer } = await office.as(login).call<Answer>('PATCH', path, body);
  return { http: status, ...answer };
};
const inReview = async () => {
  const draft = await submit(office);
  await runAllChecks(office, draft.id);
  return { draft, task: await openTask(office, draft.id) };
};
const claim = (login: string, taskId: string) => post(login, `/v1/tasks/${taskId}/claim`);
const approve = (login: string, taskId: string, leaseNo: number, contentHash: string) =>
  post(login, `/v1/tasks/${taskId}/decision`, { leaseNo, contentHash, verdict: 'APPROVE', gates: ALL_PASS });
const hours = async (n: number): Promise<string> =>
  new Date((await databaseNow(office.deps.db)).getTime() + n * 3_600_000).toISOString();
const read = async (taskId: string) => (await readTask(office.deps.db, taskId))!;
const actions = async (draftId: string, action: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  (await listAudit(office.deps.db, { draftId, action, limit: 20 })).map(({ details, code }) => ({ code, ...details }));
/** A stand-in to whom both agreed. */
const delegate = async (from: string, to: string, over: object = {}) => {
  const entered = await post('admin', '/v1/admin/delegations', {
    unitId: office.demo.unit.id,
    principalId: idOf(office, from),
    delegateId: idOf(office, to),
    reason: '外出开会',
    validFrom: await hours(-1),
    validTo: await hours(24),
    ...over,
  });
  if (entered.http === 201) expect(await agree(office, entered.id, [from, to])).toMatchObject({ status: 204 });
  return entered;
};
const revoke = async (id: string) => patch('admin', `/v1/admin/delegations/${id}`, { revokedAt: await hours(0) });
const shift = async (login: string, from: number, to: number, over: object = {}) =>
  post('admin', '/v1/admin/shifts', {
    unitId: office.demo.unit.id,
    tier: 'FIRST',
    userId: idOf(office, login),
    startsAt: await hours(from),
    endsAt: await hours(to),
    ...over,
  });

describe('a stand-in', () => {
  test('acts with the principal’s grants; both names are recorded and both count', async () => {
    const { draft, task } = await inReview();
    expect((await claim('standin', task.id)).code).toBe('FORBIDDEN');
    const { id } = await delegate('first1', 'standin');
    const held = await claim('standin', task.id);
    expect(held).toMatchObject({ http: 200, principalId: idOf(office, 'first1') });
    expect((await approve('standin', task.id, held.leaseNo, task.contentHash)).http).toBe(200);
    const { body } = await office.as('auditor').call<{
      decisions: { userName: string; principalName: string }[];
    }>('GET', `/v1/drafts/${draft.id}`);
    expect(body.decisions).toMatchObject([{ userName: '演示standin', principalName: '演示初审甲' }]);
    // the principal has acted in FIRST through the stand-in, and so has the stand-in
    await grant(office, 'first1', 'REVIEWER', 'SECOND');
    await grant(office, 'standin', 'REVIEWER', 'SECOND');
    const second = await openTask(office, draft.id);
    for (const login of ['first1', 'standin']) expect((await claim(login, second.id)).code).toBe('TIER_TAKEN');
    await revoke(id);
    await office.deps.db
      .deleteFrom('role_grant')
      .where('tier', '=', 'SECOND')
      .where('user_id', 'in', [idOf(office, 'first1'), idOf(office, 'standin')])
      .execute();
  });

  test('counts as the principal’s own work: who stands in for a contributor cannot decide', async () => {
    const draft = await submit(office, 'editor1', { authors: [idOf(office, 'first1')] });
    await runAllChecks(office, draft.id);
    const { id } = await delegate('first1', 'standin');
    expect((await claim('standin', (await openTask(office, draft.id)).id)).code).toBe('OWN_WORK');
    await revoke(id);
  });

  test('whose delegation ends before the decision does not decide', async () => {
    const { task } = await inReview();
    const { id } = await delegate('first1', 'standin');
    const held = await claim('standin', task.id);
    await revoke(id);
    expect((await approve('standin', task.id, held.leaseNo, task.contentHash)).http).toBe(403);
    expect((await read(task.id)).state).toBe('CLAIMED');
  });

  test('finds the principal’s tasks by “claim next”, own ones first', async () => {
    const { task } = await inReview();
    const { id } = await delegate('first2', 'standin');
    const registry = await office.deps.registry.latest();
    const seen: (string | null)[] = [];
    for (let next = await claimNext(office.deps, await office.actor('standin'), {}, registry); next !== null;) {
      seen.push(next.principalId);
      if (next.id === task.id) break;
      next = await claimNext(office.deps, await office.actor('standin'), {}, registry);
    }
    expect(new Set(seen)).toEqual(new Set([idOf(office, 'first2')]));
    await revoke(id);
  });

  test.each<[string, string, () => Promise<Answer & { http: number }>]>([
    ['a chain', 'DELEGATION_CHAIN', () => delegate('standin', 'editor2')],
    ['a loop', 'DELEGATION_CHAIN', () => delegate('standin', 'first1')],
    ['a second hop before it', 'DELEGATION_CHAIN', () => delegate('first2', 'first1')],
    ['oneself', 'VALIDATION', () => delegate('first2', 'first2')],
    ['somebody who reviews nothing', 'DELEGATION_EMPTY', () => delegate('editor1', 'editor2')],
    [
      'a tier that the principal does not hold',
      'DELEGATION_EMPTY',
      () => delegate('first2', 'editor2', { tier: 'FINAL' }),
    ],
    ['an administrator', 'EXCLUSIVE_ROLES', () => delegate('first2', 'admin')],
    [
      'a time that is over',
      'VALIDATION',
      async () => delegate('first2', 'editor2', { validFrom: await hours(-48), validTo: await hours(-24) }),
    ],
    [
      'a time that ends before it begins',
      'VALIDATION',
      async () => delegate('first2', 'editor2', { validFrom: await hours(48), validTo: await hours(24) }),
    ],
  ])('is refused with what to change: %s', async (_name, code, work) => {
    const { id } = await delegate('first1', 'standin');
    const refused = await work();
    await revoke(id);
    expect(refused.code).toBe(code);
    expect(refused.http).toBe(code === 'EXCLUSIVE_ROLES' ? 403 : 422);
    expect(refused.errors?.[0]?.path).toMatch(/^body\.(delegateId|principalId|validTo)$/);
  });

  test('is refused while the principal holds a draft that the delegate wrote', async () => {
    const draft = await submit(office, 'standin');
    await runAllChecks(office, draft.id);
    const task = await openTask(office, draft.id);
    const held = await claim('first1', task.id);
    expect(await delegate('first1', 'standin')).toMatchObject({ http: 422, code: 'DELEGATE_CONTRIBUTED' });
    await post('first1', `/v1/tasks/${task.id}/release`, { leaseNo: held.leaseNo });
  });

  test('cannot become an administrator while standing in', async () => {
    const { id } = await delegate('first1', 'standin');
    await expect(grant(office, 'standin', 'ADMIN', null)).rejects.toThrow('EXCLUSIVE_ROLES');
    await revoke(id);
  });
});

describe('the roster', () => {
  test('refuses shifts that overlap, that are over, that end before they begin, and people without the tier', async () => {
    expect((await shift('first1', 100, 110)).http).toBe(201);
    expect(await shift('first2', 105, 120)).toMatchObject({ http: 422, code: 'SHIFT_OVERLAP' });
    expect((await shift('first2', 110, 120)).http).toBe(201);
    expect(await shift('second1', 130, 140)).toMatchObject({ http: 422, code: 'SHIFT_NOT_GRANTED' });
    expect((await shift('second1', 105, 108, { tier: 'SECOND' })).http).toBe(201);
    expect(await shift('first1', -20, -10)).toMatchObject({ http: 422, code: 'VALIDATION' });
    expect(await shift('first1', 160, 150)).toMatchObject({ http: 422, code: 'VALIDATION' });
  });

  test('two that overlap, entered at the same moment: exactly one stands', async () => {
    for (let round = 0; round < 10; round += 1) {
      const at = 300 + round * 10;
      const both = await Promise.all([shift('first1', at, at + 5), shift('first2', at + 1, at + 6)]);
      expect(both.map(({ http }) => http).toSorted((a, b) => a - b)).toEqual([201, 422]);
    }
  });
});

describe('deadlines', () => {
  test('warn at half and at four fifths, then go to the next on the roster, then to the supervising unit', async () => {
    await office.deps.db.deleteFrom('duty_shift').execute();
    expect((await shift('first1', -1, 5_000)).http).toBe(201);
    expect((await shift('first2', 5_000, 6_000)).http).toBe(201);
    const { draft, task } = await inReview();
    const now = await databaseNow(office.deps.db);
    const at = async (moment: Date): Promise<void> => {
      await shiftClock(office, `${Math.ceil((moment.getTime() - now.getTime()) / 1000) + 1} seconds`);
      await signalTask(office.deps, task.id);
    };
    await signalTask(office.deps, task.id);
    expect((await read(task.id)).signals).toBe(0);
    await at(task.signalAt);
    await at((await read(task.id)).signalAt);
    expect((await actions(draft.id, 'task.sla-warning')).map(({ percent }) => percent)).toEqual([50, 80]);
    expect(await actions(draft.id, 'task.escalated')).toEqual([]);
    await at(task.dueAt);
    expect(await read(task.id)).toMatchObject({ escalatedTo: idOf(office, 'first1'), escalations: 1 });
    await at((await read(task.id)).signalAt);
    expect(await read(task.id)).toMatchObject({ escalatedTo: idOf(office, 'first2'), escalations: 2 });
    await at((await read(task.id)).signalAt);
    expect(await read(task.id)).toMatchObject({ unitId: office.demo.supervisingUnit.id, escalations: 3 });
    expect((await actions(draft.id, 'task.escalated')).map(({ code, to, pool }) => [code, to, pool])).toEqual([
      ['OVERDUE', idOf(office, 'first1'), office.demo.unit.id],
      ['OVERDUE', idOf(office, 'first2'), office.demo.unit.id],
      ['OVERDUE', null, office.demo.supervisingUnit.id],
    ]);
    expect((await claim('city-first', task.id)).http).toBe(200);
    expect((await read(task.id)).dueAt).toEqual(task.dueAt);
  });

  test('signals that were missed while nothing ran are given as one', async () => {
    const { draft, task } = await inReview();
    await shiftClock(office, '30 days');
    await signalTask(office.deps, task.id);
    expect(await actions(draft.id, 'task.escalated')).toHaveLength(1);
    expect((await read(task.id)).signalAt.getTime()).toBeGreaterThan((await databaseNow(office.deps.db)).getTime());
  });

  test('rule 7: every third lapse of a claim escalates', async () => {
    const { draft, task } = await inReview();
    for (const login of ['first1', 'first2', 'first1']) {
      await claim(login, task.id);
      await office.deps.db
        .updateTable('review_task')
        .set({ lease_until: new Date(0) })
        .where('id', '=', task.id)
        .execute();
      await reconcile(office.deps);
    }
    expect((await actions(draft.id, 'task.escalated')).map(({ code }) => code)).toEqual(['EXPIRIES']);
  });
});

describe('a holder', () => {
  test('hands a task to a named eligible person, whose lease is a new one', async () => {
    const { task } = await inReview();
    const held = await claim('first1', task.id);
    const given = await post('first1', `/v1/tasks/${task.id}/transfer`, {
      to: idOf(office, 'first2'),
      reason: '临时开会',
    });
    expect(given).toMatchObject({ http: 200, holderId: idOf(office, 'first2'), leaseNo: held.leaseNo + 1 });
    expect((await approve('first1', task.id, held.leaseNo, task.contentHash)).code).toBe('LEASE_LOST');
    expect((await approve('first2', task.id, given.leaseNo, task.contentHash)).http).toBe(200);
  });

  test('cannot hand it to a contributor, to somebody without the tier, to nobody, or when it is not theirs', async () => {
    const draft = await submit(office, 'editor1', { authors: [idOf(office, 'first2')] });
    await runAllChecks(office, draft.id);
    const task = await openTask(office, draft.id);
    await claim('first1', task.id);
    const to = (login: string, id: string) => post(login, `/v1/tasks/${task.id}/transfer`, { to: id });
    for (const id of [idOf(office, 'first2'), idOf(office, 'second1'), idOf(office, 'first1'), task.id]) {
      const refused = await to('first1', id);
      expect(refused).toMatchObject({ http: 422, code: 'NOT_ELIGIBLE' });
      expect(refused.errors?.[0]?.path).toBe('body.to');
    }
    const stranger = await hire(office, `stranger${task.id}`, 'REVIEWER', { tier: 'FIRST' });
    expect((await to('second1', stranger.id)).code).toBe('LEASE_LOST');
    expect((await to('first1', stranger.id)).http).toBe(200);
  });

  test('puts a task aside and takes it up again; when the time is over it is anybody’s', async () => {
    const { draft, task } = await inReview();
    const held = await claim('first1', task.id);
    expect((await post('first1', `/v1/tasks/${task.id}/hold`, {})).http).toBe(422);
    expect(await post('first1', `/v1/tasks/${task.id}/hold`, { reason: '等业务科室核实' })).toMatchObject({
      http: 200,
      state: 'ON_HOLD',
    });
    expect((await claim('first2', task.id)).code).toBe('ALREADY_CLAIMED');
    expect((await approve('first1', task.id, held.leaseNo, task.contentHash)).code).toBe('LEASE_LOST');
    const again = await post('first1', `/v1/tasks/${task.id}/resume`);
    expect(again).toMatchObject({ http: 200, state: 'CLAIMED', leaseNo: held.leaseNo + 1 });
    await post('first1', `/v1/tasks/${task.id}/hold`, { reason: '等业务科室核实', minutes: 60 });
    await shiftClock(office, '61 minutes');
    expect((await post('first1', `/v1/tasks/${task.id}/resume`)).code).toBe('LEASE_LOST');
    await reconcile(office.deps);
    expect((await claim('first2', task.id)).http).toBe(200);
    const { body } = await office
      .as('first2')
      .call<{ history: { action: string; name: string | null }[]; waitingMinutes: number; handlingMinutes: number }>(
        'GET',
        `/v1/tasks/${task.id}`,
      );
    expect(body.history.map(({ action }) => action)).toEqual([
      ...['task.claimed', 'task.held', 'task.resumed', 'task.held', 'task.lease-over', 'task.claimed'],
    ]);
    expect(body.waitingMinutes).toBeGreaterThanOrEqual(0);
    expect(await statusOf(office, draft.id)).toBe('IN_REVIEW');
  });

  test('sees who else looks, and a request to give the draft back', async () => {
    const { draft, task } = await inReview();
    const held = await claim('first1', task.id);
    await office.as('first2').call('POST', `/v1/tasks/${task.id}/looking`);
    const { body } = await office
      .as('first1')
      .call<{ others: { name: string }[] }>('POST', `/v1/tasks/${task.id}/looking`);
    expect(body.others.map(({ name }) => name)).toEqual(['演示初审乙']);
    expect(await post('editor1', `/v1/drafts/${draft.id}/recall`)).toMatchObject({ http: 200, recall: 'REQUESTED' });
    const put = await post('first1', `/v1/tasks/${task.id}/release`, { leaseNo: held.leaseNo });
    expect(put).toMatchObject({ http: 200, state: 'CANCELLED' });
    expect(await statusOf(office, draft.id)).toBe('EDITING');
  });

  test('who lets the claim lapse gives the draft back to the author who asked for it', async () => {
    const { draft, task } = await inReview();
    await claim('first1', task.id);
    await post('editor1', `/v1/drafts/${draft.id}/recall`);
    await shiftClock(office, '31 minutes');
    await reconcile(office.deps);
    expect(await statusOf(office, draft.id)).toBe('EDITING');
  });
});

describe('rule 4: nobody eligible', () => {
  test('a grant that ends says at once what it does; the tasks go to the supervising unit, and no tier is skipped', async () => {
    const { draft, task } = await inReview();
    const rows = await office.deps.db
      .selectFrom('role_grant')
      .select(['id', 'user_id'])
      .where('unit_id', '=', office.demo.unit.id)
      .where('tier', '=', 'FIRST')
      .execute();
    const answers = [];
    for (const row of rows)
      answers.push(await patch('admin', `/v1/admin/grants/${row.id}`, { validTo: await hours(0) }));
    expect(answers.slice(0, -1).every(({ warnings }) => warnings === undefined)).toBe(true);
    expect(answers.at(-1)?.warnings).toMatchObject([{ code: 'NO_ELIGIBLE_REVIEWER' }]);
    expect((await read(task.id)).unitId).toBe(office.demo.supervisingUnit.id);
    const late = await submit(office);
    expect(late.warnings.map(({ code }) => code)).toEqual(['NO_ELIGIBLE_REVIEWER']);
    await runAllChecks(office, late.id);
    expect((await openTask(office, late.id)).unitId).toBe(office.demo.supervisingUnit.id);
    expect((await review(office, draft.id, 'city-first')).nextTier).toBe('SECOND');
  });
});
