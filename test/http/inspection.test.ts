import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inspection } from '../../src/app/oversight/inspection.ts';
import type { RepostView } from '../../src/app/oversight/mandatory-reposts.ts';
import { INDICATOR_IDS, NATIONAL, type Indicator } from '../../src/domain/reports/inspection.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { setClock, tellMarch, type March } from '../support/march.ts';

const PATH = '/v1/reports/inspection';

let office: HttpOffice;
let march: March;
let source = '';
beforeAll(async () => {
  office = await openHttpOffice();
  // its clock stands at 25 March 2031, noon
  march = await tellMarch(office);
  const { rows } = await office.database.pool.query<{ url: string }>(
    `select r.content->'source'->>'url' as url from revision r join draft d on d.id = r.draft_id where d.kind = 'REPOST'`,
  );
  source = rows[0]?.url ?? '';
}, 300_000);
afterAll(() => office.close());

const inspected = async (login = 'auditor'): Promise<Inspection> =>
  (await office.as(login).call<Inspection>('GET', PATH)).body;
const evidenceOf = async (account: 0 | 1 | 2, indicator: Indicator) =>
  (await inspected()).accounts
    .find(({ accountId }) => accountId === march.accounts[account])
    ?.indicators.find((judged) => judged.indicator === indicator);

test('every account has every indicator, the one with most that is red first', async () => {
  const { accounts, indicators, thresholds } = await inspected();
  expect(thresholds).toEqual(NATIONAL);
  expect(indicators.map(({ id }) => id)).toEqual(INDICATOR_IDS);
  expect(accounts).toHaveLength(3);
  for (const account of accounts) {
    expect(account.indicators.map(({ indicator }) => indicator)).toEqual(INDICATOR_IDS);
    expect(account.red).toBe(account.indicators.filter(({ colour }) => colour === 'RED').length);
  }
  expect(accounts.map(({ red }) => red)).toEqual(accounts.map(({ red }) => red).toSorted((a, b) => b - a));
});

test('silence is red where it is longer than allowed, by the days that the board of silence shows', async () => {
  const activity = await office
    .as('auditor')
    .call<{ items: readonly { accountId: string; silentDays: number }[] }>('GET', '/v1/activity');
  for (const index of [0, 1, 2] as const) {
    const days = activity.body.items.find(({ accountId }) => accountId === march.accounts[index])?.silentDays ?? -1;
    const judged = await evidenceOf(index, 'SILENCE');
    expect(judged?.evidence).toContain(`${days} 天`);
    expect(judged?.colour).toBe(days > 14 ? 'RED' : 'GREEN');
  }
  expect(await evidenceOf(1, 'SILENCE')).toMatchObject({
    colour: 'RED',
    todo: expect.stringContaining('未更新说明') as string,
  });
});

test('a stricter province makes more red', async () => {
  const before = office.deps.inspection;
  Object.assign(office.deps, { inspection: { ...NATIONAL, silenceDays: 0, weeklyOriginals: 9 } });
  for (const index of [0, 1, 2] as const) expect(await evidenceOf(index, 'SILENCE')).toMatchObject({ colour: 'RED' });
  Object.assign(office.deps, { inspection: before });
});

test('filing is red until number, leader and verification are registered', async () => {
  expect(await evidenceOf(0, 'FILING')).toMatchObject({ colour: 'RED' });
  const given = { filingNo: '陕政新媒 001', leaderName: '示例领导', verification: 'VERIFIED' };
  const answer = await office.as('admin').call('PATCH', `/v1/admin/accounts/${march.accounts[0]}`, given);
  expect(answer.status).toBe(200);
  expect(await evidenceOf(0, 'FILING')).toMatchObject({ colour: 'GREEN', todo: null });
});

test('what an upper unit has reposted is done by a publication of that address, or explained; the rest is red', async () => {
  const [wechat, weibo, douyin] = march.accounts;
  const order = { title: '惠民政策解读', url: `${source}/`, deadline: '2031-03-26T00:00:00+08:00' };
  const made = await office
    .as('admin')
    .call<RepostView>('POST', '/v1/mandatory-reposts', { ...order, units: [office.demo.unit.id] });
  expect([made.status, made.body.targets.map(({ state }) => state)]).toEqual([201, ['OPEN', 'OPEN', 'OPEN']]);
  // as if it had been ordered before WeChat reposted it
  await office.database.pool.query(`update mandatory_repost set created_at = '2031-03-09T09:00:00+08:00'`);
  const { id } = made.body;
  const statesOf = async (): Promise<Record<string, string>> => {
    const { body } = await office.as('editor1').call<{ items: readonly RepostView[] }>('GET', '/v1/mandatory-reposts');
    return Object.fromEntries(body.items[0]!.targets.map(({ accountId, state }) => [accountId, state]));
  };
  expect(await statesOf()).toEqual({ [wechat]: 'DONE', [weibo]: 'OPEN', [douyin]: 'OPEN' });
  expect(await evidenceOf(0, 'MANDATORY')).toMatchObject({ colour: 'GREEN' });
  expect(await evidenceOf(1, 'MANDATORY')).toMatchObject({
    colour: 'RED',
    evidence: expect.stringContaining('惠民政策解读') as string,
  });

  const reason = { accountId: weibo, reason: '微博账号正在改版' };
  expect((await office.as('editor1').call('POST', `/v1/mandatory-reposts/${id}/reason`, reason)).status).toBe(403);
  expect((await office.as('duty').call('POST', `/v1/mandatory-reposts/${id}/reason`, reason)).status).toBe(204);
  await setClock(office, '26 12:00');
  expect(await statesOf()).toEqual({ [wechat]: 'DONE', [weibo]: 'EXCUSED', [douyin]: 'OVERDUE' });
  expect((await evidenceOf(2, 'MANDATORY'))?.evidence).toContain('逾期 1 件');

  expect((await office.as('admin').call('POST', `/v1/mandatory-reposts/${id}/withdraw`)).status).toBe(204);
  expect(await evidenceOf(2, 'MANDATORY')).toMatchObject({ colour: 'GREEN' });
  const { rows } = await office.database.pool.query<{ action: string }>(
    `select action from audit_event where entity_id = $1 order by seq`,
    [id],
  );
  expect(rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['repost.ordered', 'repost.excused', 'repost.withdrawn']),
  );
});

test('nothing is ordered of nobody, of strangers, or in the past', async () => {
  const admin = office.as('admin');
  const order = (over: object) =>
    admin.call<{ code: string }>('POST', '/v1/mandatory-reposts', {
      ...{ title: '甲', url: 'https://www.gov.cn/1', deadline: '2031-04-01T00:00:00Z', accounts: [march.accounts[0]] },
      ...over,
    });
  expect((await order({ accounts: [] })).body.code).toBe('VALIDATION');
  expect((await order({ deadline: '2031-03-01T00:00:00Z' })).body.code).toBe('VALIDATION');
  expect((await order({ accounts: [march.sibling.accountId] })).body.code).toBe('FOREIGN_UNIT');
  expect((await order({ units: ['01900000-0000-7000-8000-000000000000'] })).body.code).toBe('UNKNOWN_UNIT');
  const nothing = '/v1/mandatory-reposts/01900000-0000-7000-8000-000000000000';
  expect((await admin.call('POST', `${nothing}/withdraw`)).status).toBe(404);
});

test('comes as CSV with a line for each account and indicator, and to nobody who does not answer for the unit', async () => {
  const token = office.demo.users.find(({ login }) => login === 'auditor')?.token ?? '';
  const headers = { authorization: `Bearer ${token}`, accept: 'text/csv' };
  const rows = parse(await (await fetch(office.baseUrl + PATH, { headers })).text(), { columns: true, bom: true });
  expect(rows).toHaveLength(3 * INDICATOR_IDS.length);
  expect(rows[0]).toMatchObject({ 单位: office.demo.unit.name, 指标: '按期更新' });
  expect((await office.as('editor1').call('GET', PATH)).status).toBe(403);
  expect((await office.as('auditor').call('GET', `${PATH}?unit=${march.sibling.unitId}`)).status).toBe(403);
});

test('an account is resumed with few records within ninety days of its entry, and with all of them later', async () => {
  const id = march.accounts[1];
  const change = (body: object) =>
    office.as('admin').call<{ code?: string; detail?: string }>('PATCH', `/v1/admin/accounts/${id}`, body);
  for (const state of ['SUSPENDED', 'ACTIVE', 'SUSPENDED']) expect((await change({ state })).status).toBe(200);
  await office.database.pool.query(`update account set created_at = created_at - interval '91 days' where id = $1`, [
    id,
  ]);
  const refused = await change({ state: 'ACTIVE', leaderName: '示例领导' });
  expect([refused.status, refused.body.code]).toEqual([422, 'ACCOUNT_INCOMPLETE']);
  expect(refused.body.detail).toContain('备案号、平台认证');
  const whole = { state: 'ACTIVE', leaderName: '示例领导', filingNo: '陕政新媒 002', verification: 'VERIFIED' };
  expect((await change(whole)).status).toBe(200);
  // whose opening was announced needs what approved it as well
  await office.database.pool.query(
    `insert into account_notice (id, account_id, kind, published_on, effective_on)
     values (gen_random_uuid(), $1, 'OPENING', '2026-01-05', '2026-02-10')`,
    [id],
  );
  expect((await change({ state: 'SUSPENDED' })).status).toBe(200);
  const without = await change({ state: 'ACTIVE' });
  expect([without.status, without.body.code]).toEqual([422, 'ACCOUNT_INCOMPLETE']);
  expect(without.body.detail).toContain('批准开设的文号');
  await office.database.pool.query(
    `update account_notice set approval_no = '示政函〔2026〕1 号' where account_id = $1`,
    [id],
  );
  expect((await change({ state: 'ACTIVE' })).status).toBe(200);
});
