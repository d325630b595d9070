import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcile } from '../../../src/app/reconcile.ts';
import { tasksOfDraft } from '../../../src/db/review/tasks.ts';
import { openTask, runAllChecks, shiftClock, statusOf, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { published } from '../../support/published.ts';
import { idOf } from '../../support/people.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

const rename = (resource: string, id: string, name: string) =>
  office
    .as('admin')
    .call('PATCH', `/v1/admin/${resource}/${id}`, { name, ...(resource === 'accounts' ? { confirm: true } : {}) });
const sheetOf = async (id: string): Promise<string> => {
  const token = office.demo.users.find(({ login }) => login === 'editor1')?.token;
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${office.baseUrl}/v1/drafts/${id}/review-sheet`, { headers })).text();
};

test('paper about what was published says what everybody was called that day', async () => {
  const { id } = await published(office, { title: '全县文明创建推进会召开' });
  const { unit, accounts } = office.demo;
  const before = await sheetOf(id);
  for (const name of [unit.name, accounts[0]?.name ?? '', '演示初审甲']) expect(before).toContain(name);
  expect((await rename('units', unit.id, '新名单位')).status).toBe(200);
  expect((await rename('accounts', accounts[0]?.id ?? '', '新名账号')).status).toBe(200);
  expect((await rename('users', idOf(office, 'first1'), '新名人员')).status).toBe(200);
  const after = await sheetOf(id);
  for (const name of [unit.name, accounts[0]?.name ?? '', '演示初审甲']) expect(after).toContain(name);
  for (const name of ['新名单位', '新名账号', '新名人员']) expect(after).not.toContain(name);
  // what is published from now on has the new names
  const later = await sheetOf((await published(office, { title: '全县安全生产推进会召开' })).id);
  for (const name of ['新名单位', '新名账号', '新名人员']) expect(later).toContain(name);
  expect(later).not.toContain('演示初审甲');
});

test('a draft whose time passed while it waited for a review ends, and so do its tasks', async () => {
  const notAfter = new Date(Date.now() + 3_600_000).toISOString();
  const { id } = await submit(office, 'editor1', { title: '全县防汛会商会召开', notAfter });
  await runAllChecks(office, id);
  const task = await openTask(office, id);
  expect((await office.as('first1').call('POST', `/v1/tasks/${task.id}/claim`)).status).toBe(200);
  await reconcile(office.deps);
  expect(await statusOf(office, id), 'its time is not over yet').toBe('IN_REVIEW');
  await shiftClock(office, '2 hours');
  await reconcile(office.deps);
  expect(await statusOf(office, id)).toBe('EXPIRED');
  expect((await tasksOfDraft(office.deps.db, id)).map(({ state }) => state)).toEqual(['CANCELLED']);
  const { rows } = await office.database.pool.query(
    `select details->>'from' as "from" from audit_event where action = 'draft.expired' and draft_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ from: 'IN_REVIEW' }]);
});
