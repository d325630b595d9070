import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImpersonationView } from '../../src/app/oversight/impersonations.ts';
import { shiftClock } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Answer extends ImpersonationView {
  readonly code?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly items: readonly ImpersonationView[];
  readonly nextCursor: string | null;
}
const call = (login: string, method: 'GET' | 'POST', path = '', body?: object) =>
  office.as(login).call<Answer>(method, `/v1/impersonations${path}`, body);
const report = (over: object = {}) => ({
  ...{ kind: 'FALSE_ACCOUNT', accountId: office.demo.accounts[0]?.id, receivedAt: '2026-10-09T09:00:00+08:00' },
  ...{ name: '示范县发布1', url: 'https://mp.example.com/1', reporter: '示例群众', text: '头像、名称与示范县发布相同' },
  ...{ evidence: '截图存于示例网盘第 7 号文件夹' },
  ...over,
});
const enter = async (over: object = {}): Promise<ImpersonationView> => {
  const { status, body } = await call('editor1', 'POST', '', report(over));
  expect(status).toBe(201);
  return body;
};

test('a false account is reported, looked into by its day, and done once another person agrees', async () => {
  const { id, ...entered } = await enter();
  // a Friday; five working days
  expect(entered).toMatchObject({ state: 'OPEN', dueOn: '2026-10-16', overdue: true, outcome: null });
  expect((await call('duty', 'POST', `/${id}/confirm`)).body.code).toBe('INVALID_TRANSITION');
  const found = { outcome: 'TRUE', text: '10 月 9 日向平台投诉，账号已被封停，已答复举报人。' };
  expect((await call('second1', 'POST', `/${id}/answer`, { ...found, text: '待查' })).body.state).toBe('TO_CONFIRM');
  const answered = await call('second1', 'POST', `/${id}/answer`, found);
  expect(answered.body).toMatchObject({ ...{ state: 'TO_CONFIRM', outcome: 'TRUE', answer: found.text } });
  expect((await call('second1', 'POST', `/${id}/confirm`)).body.code).toBe('OWN_WORK');
  expect((await call('editor1', 'POST', `/${id}/confirm`)).status).toBe(403);
  expect((await call('duty', 'POST', `/${id}/confirm`)).body).toMatchObject({
    ...{ state: 'CLOSED', overdue: false, answeredByName: '演示复审甲' },
  });
  for (const [path, body] of [
    ['answer', found],
    ['confirm', undefined],
  ] as const)
    expect((await call('duty', 'POST', `/${id}/${path}`, body)).body.code).toBe('INVALID_TRANSITION');
});

test('ours that was reported as false needs no name, a false one does; nothing comes from the future', async () => {
  expect(await enter({ kind: 'OURS_REPORTED', name: null, url: null })).toMatchObject({ name: null, url: null });
  const paths = async (over: object) =>
    (await call('editor1', 'POST', '', report(over))).body.errors?.map(({ path }) => path);
  expect(await paths({ name: null })).toEqual(['body.name']);
  expect(await paths({ evidence: ' ' })).toEqual(['body.evidence']);
  expect(await paths({ url: 'javascript:alert(1)' })).toEqual(['body.url']);
  expect(await paths({ receivedAt: '2099-01-01T00:00:00Z' })).toEqual(['body.receivedAt']);
  const nowhere = '01900000-0000-7000-8000-000000000000';
  expect((await call('duty', 'POST', `/${nowhere}/confirm`)).status).toBe(404);
  expect((await call('duty', 'POST', '', report({ accountId: nowhere }))).body.code).toBe('UNKNOWN_ACCOUNT');
});

test('they are listed by state, page by page, and become overdue after their day', async () => {
  const received = new Date(Date.now() - 60_000).toISOString();
  const { id } = await enter({ receivedAt: received });
  const open = await call('auditor', 'GET', '?state=OPEN&limit=1');
  expect(open.body.items).toMatchObject([{ id, overdue: false }]);
  const next = await call('auditor', 'GET', `?state=OPEN&limit=1&cursor=${open.body.nextCursor}`);
  expect(next.body.items).toMatchObject([{ kind: 'OURS_REPORTED', state: 'OPEN' }]);
  await shiftClock(office, '30 days');
  expect((await call('auditor', 'GET', '?limit=1')).body.items).toMatchObject([{ id, overdue: true }]);
  await shiftClock(office, '0 days');
});

test('who reported, and what, stands in no entry of the log', async () => {
  const { rows } = await office.database.pool.query<{ n: number; found: number }>(
    `select count(*)::int as n, (count(*) filter (where details::text ~ '示例群众|头像|网盘|封停'))::int as found
     from audit_event where entity = 'impersonation'`,
  );
  expect(rows[0]?.n).toBeGreaterThan(5);
  expect(rows[0]?.found).toBe(0);
});
