import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcile } from '../../../src/app/reconcile.ts';
import { grantsNow } from '../../../src/db/people/actors.ts';
import { openTask, runAllChecks, shiftClock, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { hire, hireAdmin, idOf } from '../../support/people.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
  await hireAdmin(office, 'admin2');
  for (const login of ['first8', 'first9']) await hire(office, login, 'REVIEWER', { tier: 'FIRST' });
});
afterAll(() => office.close());

interface Answer {
  readonly code?: string;
  readonly id: string;
  readonly leaseNo: number;
  readonly holderId: string | null;
  readonly freed: number;
  readonly released: number;
  readonly items: readonly { readonly id: string }[];
  readonly ended: readonly { readonly kind: string; readonly what: string; readonly count: number }[];
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}
const ask = async (by: string, method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await office.as(by).call<Answer>(method, path, body);
  return { status, ...answer };
};
/** A draft that waits for its first review. */
async function waiting(title: string): Promise<string> {
  const draft = await submit(office, 'editor1', { title });
  await runAllChecks(office, draft.id);
  return (await openTask(office, draft.id)).id;
}
const claim = (by: string, task: string) => ask(by, 'POST', `/v1/tasks/${task}/claim`);
const stateOf = async (task: string) => {
  const { rows } = await office.database.pool.query<{ state: string; holder_id: string | null }>(
    'select state, holder_id from review_task where id = $1',
    [task],
  );
  return rows[0];
};

test('somebody leaves in one act: tasks go back, and all their means end; a dry run only says what', async () => {
  const task = await waiting('全县水利建设推进会召开');
  expect((await claim('first8', task)).status).toBe(200);
  const leave = (dryRun: boolean) =>
    ask('admin', 'POST', `/v1/admin/users/${idOf(office, 'first8')}/leave`, { dryRun });
  const dry = await leave(true);
  expect(dry.ended.map(({ kind, count }) => [kind, count])).toEqual([
    ...[
      ['TASK', 1],
      ['GRANT', 1],
      ['TOKEN', 1],
    ],
  ]);
  expect(dry.ended[1]?.what).toContain('初审');
  expect((await ask('first8', 'GET', '/v1/me')).status, 'nothing ended yet').toBe(200);
  expect(await stateOf(task)).toMatchObject({ state: 'CLAIMED' });
  expect((await leave(false)).ended).toEqual(dry.ended);
  expect(await stateOf(task)).toEqual({ state: 'OPEN', holder_id: null });
  expect((await ask('first8', 'GET', '/v1/me')).status).toBe(401);
  expect(await grantsNow(office.deps.db, idOf(office, 'first8'))).toEqual([]);
  const { rows } = await office.database.pool.query(
    `select a.details->'ended' as ended from audit_event a where a.action = 'person.left'`,
  );
  expect(rows).toHaveLength(1);
  expect((await leave(false)).ended, 'nothing is left to end').toEqual([]);
  // the last administrator stays
  expect(await ask('admin', 'POST', `/v1/admin/users/${idOf(office, 'admin')}/leave`, { dryRun: false })).toMatchObject(
    {
      code: 'FORBIDDEN',
    },
  );
  await office.deps.db
    .updateTable('role_grant')
    .set({ valid_to: new Date(Date.now() + 86_400_000) })
    .where('user_id', '=', idOf(office, 'admin2'))
    .execute();
  expect(
    await ask('admin2', 'POST', `/v1/admin/users/${idOf(office, 'admin')}/leave`, { dryRun: false }),
  ).toMatchObject({
    code: 'LAST_ADMIN',
  });
});

test('whoever is away puts back what they hold, and is handed nothing until they are back', async () => {
  const task = await waiting('全县道路养护现场会召开');
  expect((await claim('first1', task)).status).toBe(200);
  const to = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const away = await ask('first1', 'POST', '/v1/me/absences', { to, reason: '出差' });
  expect([away.status, away.freed]).toEqual([201, 1]);
  const held = await claim('first9', task);
  const hand = () =>
    ask('first9', 'POST', `/v1/tasks/${task}/transfer`, { to: idOf(office, 'first1'), leaseNo: held.leaseNo });
  const refused = await hand();
  expect([refused.code, refused.errors?.[0]?.message]).toEqual(['NOT_ELIGIBLE', expect.stringMatching(/外出至/)]);
  const candidates = async () => (await ask('first9', 'GET', `/v1/tasks/${task}/candidates`)).items.map(({ id }) => id);
  expect(await candidates()).not.toContain(idOf(office, 'first1'));
  expect((await ask('first1', 'GET', '/v1/me/absences')).items).toHaveLength(1);
  expect((await ask('first2', 'POST', `/v1/me/absences/${away.id}/end`)).status, 'somebody else’s').toBe(404);
  expect((await ask('first1', 'POST', `/v1/me/absences/${away.id}/end`)).status).toBe(204);
  expect(await candidates()).toContain(idOf(office, 'first1'));
  expect((await hand()).status).toBe(200);
  const past = await ask('first1', 'POST', '/v1/me/absences', { to: new Date(Date.now() - 60_000).toISOString() });
  expect([past.status, past.errors?.[0]?.path]).toEqual([422, 'body.to']);
});

test('who supervises gives a task to somebody who may review it, whoever has it', async () => {
  const task = await waiting('全县学校开学工作会议召开');
  await claim('first9', task);
  const give = (to: string, by = 'duty') => ask(by, 'POST', `/v1/tasks/${task}/reassign`, { to, reason: '本人外出' });
  expect(await give(idOf(office, 'editor1'))).toMatchObject({ code: 'NOT_ELIGIBLE' });
  expect(await give(idOf(office, 'second1')), 'another tier').toMatchObject({ code: 'NOT_ELIGIBLE' });
  expect((await give(idOf(office, 'first2'), 'editor1')).status).toBe(403);
  const list = (await ask('duty', 'GET', `/v1/tasks/${task}/assignees`)).items.map(({ id }) => id);
  expect(list).toContain(idOf(office, 'first2'));
  expect(list).not.toContain(idOf(office, 'first9'));
  expect(await give(idOf(office, 'first2'))).toMatchObject({ status: 200, holderId: idOf(office, 'first2') });
  expect(await ask('first9', 'POST', `/v1/tasks/${task}/heartbeat`, { leaseNo: 1 })).toMatchObject({
    code: 'LEASE_LOST',
  });
  expect(
    await ask('duty', 'POST', `/v1/tasks/${randomUUID()}/reassign`, { to: randomUUID(), reason: '无' }),
  ).toMatchObject({ code: 'NOT_FOUND' });
});

test('a person claims as many at a time as their unit says, and puts all back at once', async () => {
  await ask('admin', 'PATCH', `/v1/admin/units/${office.demo.unit.id}`, { claimLimit: 3 });
  for (const title of ['全县用电安全', '全县用气安全', '全县用水安全', '全县交通安全'])
    await waiting(`${title}检查开展`);
  await ask('first9', 'POST', '/v1/tasks/release-all');
  const next = () => ask('first9', 'POST', '/v1/tasks/claim', {});
  const held = [await next(), await next(), await next()];
  expect(held.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await next()).toMatchObject({ status: 409, code: 'CLAIM_LIMIT' });
  const { rows } = await office.database.pool.query<{ id: string }>(
    `select id from review_task where state = 'OPEN' and tier = 'FIRST' limit 1`,
  );
  expect(await claim('first9', rows[0]?.id ?? '')).toMatchObject({ code: 'CLAIM_LIMIT' });
  await ask('admin', 'PATCH', `/v1/admin/units/${office.demo.unit.id}`, { claimLimit: 4 });
  expect((await next()).status).toBe(200);
  expect(await ask('first9', 'POST', '/v1/tasks/release-all')).toMatchObject({ status: 200, released: 4 });
  expect((await next()).status).toBe(200);
});

test('an absence that was entered before frees what is in hand as it begins, and pools leave out whoever is away', async () => {
  const { db } = office.deps;
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const task = await waiting('全县安全用电宣传启动');
  await ask('first9', 'POST', '/v1/tasks/release-all');
  expect((await claim('first9', task)).status).toBe(200);
  expect((await ask('first9', 'POST', '/v1/me/absences', { from: inHours(2), to: inHours(9) })).freed).toBe(0);
  await reconcile(office.deps);
  expect(await stateOf(task)).toMatchObject({ state: 'CLAIMED' });
  // the lease is to outlast the beginning of the absence
  await db
    .updateTable('review_task')
    .set({ lease_until: new Date(inHours(12)) })
    .where('id', '=', task)
    .execute();
  await shiftClock(office, '3 hours');
  const reviewers = ['first1', 'first2', 'first9'].map((login) => idOf(office, login));
  for (const userId of reviewers.slice(0, 2)) {
    const span = { starts_at: new Date(inHours(1)), ends_at: new Date(inHours(9)) };
    await db
      .insertInto('absence')
      .values({ id: randomUUID(), user_id: userId, created_by: userId, ...span })
      .execute();
  }
  const freed = await reconcile(office.deps);
  expect(freed.freed).toBe(1);
  // nobody of the unit is there: whoever is above takes it
  const row = await db.selectFrom('review_task').select(['state', 'unit_id']).where('id', '=', task).executeTakeFirst();
  const above = (await hasFirst(office.demo.supervisingUnit.id)) ? office.demo.supervisingUnit.id : office.demo.unit.id;
  expect(row).toEqual({ state: 'OPEN', unit_id: above });
  const { rows } = await office.database.pool.query(
    `select details->>'why' as why from audit_event where action = 'task.put-back' and entity_id = $1 order by seq desc limit 1`,
    [task],
  );
  expect(rows).toEqual([{ why: 'AWAY' }]);
});

const hasFirst = async (unitId: string): Promise<boolean> =>
  (await office.deps.registry.latest()).grants.some((grant) => grant.unitId === unitId && grant.tier === 'FIRST');
