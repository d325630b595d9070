import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MessageView } from '../../src/app/oversight/reader-messages.ts';
import { approved, shiftClock } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { publish } from '../support/published.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Answer extends MessageView {
  readonly code?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly items: readonly MessageView[];
}
const call = (login: string, method: 'GET' | 'POST', path: string, body?: object) =>
  office.as(login).call<Answer>(method, `/v1/messages${path}`, body);
const SECRET = '我家在示例路 8 号，孩子叫示例明';
const enter = async (over: object = {}): Promise<MessageView> => {
  const accountId = office.demo.accounts[0]?.id;
  const input = { accountId, receivedAt: '2026-10-09T09:00:00+08:00', text: SECRET, sender: '示例读者', ...over };
  const { status, body } = await call('editor1', 'POST', '', input);
  expect(status).toBe(201);
  return body;
};
const find = async (id: string): Promise<MessageView | undefined> =>
  (await call('auditor', 'GET', '?limit=200')).body.items.find((message) => message.id === id);

test('a message is due after working days: weekends and holidays do not count', async () => {
  // a Friday
  expect(await enter()).toMatchObject({ state: 'OPEN', dueOn: '2026-10-16', answerText: null });
  await office.database.pool.query(
    `insert into holiday (id, day, working, name) values (gen_random_uuid(), '2026-10-12', false, '示例假日'), (gen_random_uuid(), '2026-10-17', true, '调休')`,
  );
  await office.deps.registry.latest();
  expect((await enter()).dueOn).toBe('2026-10-17');
  expect(
    (
      await call('editor1', 'POST', '', {
        accountId: office.demo.accounts[0]?.id,
        receivedAt: '2099-01-01T00:00:00Z',
        text: '甲',
      })
    ).status,
  ).toBe(422);
});

describe('a plain answer', () => {
  test('is read by every check, and approved by another person', async () => {
    const { id } = await enter();
    const hot = await call('editor1', 'POST', `/${id}/answer`, { text: '秘密★10年。请按此办理。' });
    expect([hot.status, hot.body.code, hot.body.errors?.[0]?.path]).toEqual([422, 'VALIDATION', 'body.text']);
    const answered = await call('second1', 'POST', `/${id}/answer`, { text: '您反映的问题已转有关部门办理。' });
    expect(answered.body).toMatchObject({ state: 'TO_APPROVE', answeredByName: '演示复审甲' });
    expect((await call('second1', 'POST', `/${id}/approve`)).body.code).toBe('OWN_WORK');
    expect((await call('editor1', 'POST', `/${id}/approve`)).status).toBe(403);
    expect((await call('duty', 'POST', `/${id}/approve`)).body).toMatchObject({ state: 'ANSWERED', overdue: false });
    expect((await call('editor1', 'POST', `/${id}/answer`, { text: '改一改。' })).body.code).toBe('INVALID_TRANSITION');
  });

  test('that is written anew has to be approved anew', async () => {
    const { id } = await enter();
    await call('editor1', 'POST', `/${id}/answer`, { text: '正在办理。' });
    const again = await call('second1', 'POST', `/${id}/answer`, { text: '已经办结。' });
    expect(again.body).toMatchObject({ state: 'TO_APPROVE', answerText: '已经办结。', approvedAt: null });
  });
});

test('a draft is the answer once it is public, after all tiers', async () => {
  const { id } = await enter();
  const draft = await approved(office, { title: '关于群众留言的答复' });
  expect((await call('editor1', 'POST', `/${id}/answer`, { draftId: draft.id })).body.state).toBe('UNDER_WAY');
  await publish(office, draft);
  expect(await find(id)).toMatchObject({ state: 'ANSWERED', answerDraftId: draft.id, overdue: false });
  const stranger = await call('editor1', 'POST', `/${(await enter()).id}/answer`, { draftId: id });
  expect(stranger.body.errors?.[0]?.path).toBe('body.draftId');
});

test('what needs no answer is closed with a reason, by those who approve', async () => {
  const { id } = await enter();
  expect((await call('editor1', 'POST', `/${id}/close`, { reason: '广告' })).status).toBe(403);
  expect((await call('duty', 'POST', `/${id}/close`, { reason: '广告' })).body).toMatchObject({
    state: 'CLOSED',
    closedReason: '广告',
  });
  expect((await call('duty', 'POST', '/01900000-0000-7000-8000-000000000000/close', { reason: '广告' })).status).toBe(
    404,
  );
});

test('those past their day are overdue, and red at an inspection', async () => {
  const { id } = await enter({
    accountId: office.demo.accounts[1]?.id,
    receivedAt: new Date(Date.now() - 60_000).toISOString(),
  });
  const messages = async () => {
    const { body } = await office.as('auditor').call<{
      accounts: { accountId: string; indicators: { indicator: string; colour: string; evidence: string }[] }[];
    }>('GET', '/v1/reports/inspection');
    return body.accounts
      .find(({ accountId }) => accountId === office.demo.accounts[1]?.id)
      ?.indicators.find(({ indicator }) => indicator === 'MESSAGES');
  };
  expect(await find(id)).toMatchObject({ overdue: false });
  expect(await messages()).toMatchObject({ colour: 'GREEN', evidence: '待答复 1 条，其中逾期 0 条' });
  await shiftClock(office, '30 days');
  expect(await find(id)).toMatchObject({ overdue: true });
  expect(await messages()).toMatchObject({ colour: 'RED', evidence: '待答复 1 条，其中逾期 1 条' });
  await shiftClock(office, '0 days');
});

test('lists those that wait, of one account, page by page', async () => {
  const all = (await call('auditor', 'GET', '?state=WAITING&limit=200')).body.items;
  expect(all.every(({ state }) => ['OPEN', 'TO_APPROVE', 'UNDER_WAY'].includes(state))).toBe(true);
  const page = (await call('auditor', 'GET', '?state=WAITING&limit=1')).body as unknown as {
    items: MessageView[];
    nextCursor: string;
  };
  const next = await call('auditor', 'GET', `?state=WAITING&limit=1&cursor=${page.nextCursor}`);
  expect([page.items[0]?.id, next.body.items[0]?.id]).toEqual([all[0]?.id, all[1]?.id]);
  const one = await call('auditor', 'GET', `?account=${office.demo.accounts[1]?.id}`);
  expect(one.body.items).toHaveLength(1);
});

test('what readers wrote stands in no entry of the log', async () => {
  const { rows } = await office.database.pool.query<{ n: number; found: number }>(
    `select count(*)::int as n, (count(*) filter (where details::text ~ '示例路|示例读者|示例明|有关部门'))::int as found
     from audit_event where entity = 'message'`,
  );
  expect(rows[0]?.n).toBeGreaterThan(8);
  expect(rows[0]?.found).toBe(0);
});
