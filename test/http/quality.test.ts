import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caught, Pace, TierPair } from '../../src/domain/reports/review-quality.ts';
import { ALL_PASS, approved, openTask, review, runAllChecks, shiftClock, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { pullOf } from '../support/published.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Quality {
  readonly pace: { readonly decisions: number; readonly tooFast: number; readonly share: number | null };
  readonly people: readonly Pace[];
  readonly agreement: readonly (TierPair & { readonly share: number })[];
  readonly caught: readonly Caught[];
  readonly blindTests: readonly {
    readonly draftId: string;
    readonly state: string;
    readonly refusedBy: string | null;
  }[];
}
const quality = async (login = 'auditor'): Promise<Quality> =>
  (await office.as(login).call<Quality>('GET', '/v1/reports/quality')).body;
const plant = (draftId: string, login = 'auditor') =>
  office.as(login).call<{ code?: string }>('POST', '/v1/blind-tests', { draftId, fault: '落款单位名称写错' });

/** Claims and decides a tier's task, so many minutes after the claim. */
async function decide(draftId: string, login: string, minutes: number, over: object = {}): Promise<void> {
  const { id } = await openTask(office, draftId);
  await office.as(login).call('POST', `/v1/tasks/${id}/claim`);
  await office.database.pool.query(
    `update review_task set claimed_at = claimed_at - make_interval(mins => $2) where id = $1`,
    [id, minutes],
  );
  const { body } = await office.as(login).call<{ leaseNo: number; contentHash: string }>('GET', `/v1/tasks/${id}`);
  const { leaseNo, contentHash } = body;
  const answer = await office.as(login).call('POST', `/v1/tasks/${id}/decision`, {
    leaseNo,
    contentHash,
    verdict: 'APPROVE',
    opinion: '同意',
    gates: ALL_PASS,
    ...over,
  });
  expect(answer.status).toBe(200);
}
const LONG = `<p>${'会议要求压实责任，细化措施，按期完成各项任务。'.repeat(100)}</p>`;

test('says who decided faster than one can read, how far tiers agree, and what FINAL caught', async () => {
  const read = await submit(office, 'editor1', { title: '全县防汛工作会议召开', body: LONG });
  await runAllChecks(office, read.id);
  // 2,300 characters take some minutes
  await decide(read.id, 'first1', 10);
  await decide(read.id, 'second1', 10);
  await decide(read.id, 'final1', 10, {
    ...{ verdict: 'RETURN', opinion: '提法不准确', gates: { ...ALL_PASS, POLITICAL: 'FAIL' } },
  });
  const skimmed = await submit(office, 'editor1', { title: '全县春耕工作会议召开', body: LONG });
  await runAllChecks(office, skimmed.id);
  await decide(skimmed.id, 'first1', 0);
  await decide(skimmed.id, 'second1', 10);
  await decide(skimmed.id, 'final1', 10);

  const { pace, people, agreement, caught } = await quality();
  expect(pace).toEqual({ decisions: 6, tooFast: 1, share: 0.1667 });
  expect(people.filter(({ tooFast }) => tooFast > 0)).toMatchObject([
    { name: '演示初审甲', tier: 'FIRST', decisions: 2, share: 0.5 },
  ]);
  expect(agreement).toMatchObject([
    { lower: 'FIRST', upper: 'SECOND', decisions: 2, approved: 2, share: 1 },
    { lower: 'FIRST', upper: 'FINAL', decisions: 2, approved: 1, share: 0.5 },
    { lower: 'SECOND', upper: 'FINAL', decisions: 2, approved: 1, share: 0.5 },
  ]);
  expect(caught).toMatchObject([{ draftId: read.id, gate: 'POLITICAL', first: '演示初审甲', final: '演示终审甲' }]);
  expect((await office.as('editor1').call('GET', '/v1/reports/quality')).status).toBe(403);
});

describe('a blind test', () => {
  test('that nobody notices is never released: not by FINAL, not by a pull, not with time, not past the database', async () => {
    const draft = await submit(office, 'editor1', { title: '全县教育工作会议召开' });
    await runAllChecks(office, draft.id);
    expect((await plant(draft.id)).status).toBe(204);
    // a second time says the same
    expect((await plant(draft.id)).status).toBe(204);
    const told = await office.as('first1').call<object>('GET', `/v1/drafts/${draft.id}`);
    expect(JSON.stringify(told.body)).not.toMatch(/BLIND_TEST|blind-test|抽测/);
    for (const login of ['first1', 'second1', 'final1']) await review(office, draft.id, login);
    for (const later of ['0 days', '2 days']) {
      await shiftClock(office, later);
      expect(await pullOf(office, draft.id)).toEqual([]);
    }
    await shiftClock(office, '0 days');
    const { body } = await office
      .as('final1')
      .call<{ releases: { state: string; refusals: { code: string }[] }[] }>('GET', `/v1/drafts/${draft.id}`);
    expect(body.releases.map(({ state, refusals }) => [state, refusals.map(({ code }) => code)])).toEqual([
      ['HELD', ['BLIND_TEST']],
    ]);
    expect((await quality()).blindTests).toMatchObject([{ draftId: draft.id, state: 'MISSED', refusedBy: null }]);
    for (const undo of [`delete from blind_test`, `update blind_test set draft_id = draft_id`, `truncate blind_test`])
      await expect(office.database.pool.query(undo)).rejects.toThrow(/append-only/);
  });

  test('that is returned was caught, by whom is said to those who planted it alone', async () => {
    const draft = await submit(office, 'editor1', { title: '全县卫生工作会议召开' });
    await runAllChecks(office, draft.id);
    await plant(draft.id);
    await review(office, draft.id, 'first1');
    await decide(draft.id, 'second1', 1, {
      verdict: 'RETURN',
      opinion: '落款有误',
      gates: { ...ALL_PASS, WORDING: 'FAIL' },
    });
    expect((await quality()).blindTests[0]).toMatchObject({ draftId: draft.id, state: 'CAUGHT', refusedBy: 'SECOND' });
    expect((await quality('duty')).blindTests).toEqual([]);
  });

  test('is planted by auditors, in what is still to be reviewed', async () => {
    const draft = await approved(office, { title: '全县民政工作会议召开' });
    expect((await plant(draft.id)).body.code).toBe('INVALID_TRANSITION');
    for (const login of ['editor1', 'final1', 'admin', 'duty']) expect((await plant(draft.id, login)).status).toBe(403);
  });
});

test('a licence that ran out holds back films and news, and nothing else, until it is renewed', async () => {
  const account = office.demo.accounts[0]?.id;
  const renew = (validTo: string) =>
    office.database.pool.query(
      `insert into account_qualification (id, account_id, kind, number, valid_to) values (gen_random_uuid(), $1, '互联网新闻信息服务许可证', '示 1', $2)
       on conflict (account_id, kind, number) do update set valid_to = excluded.valid_to`,
      [account, validTo],
    );
  await renew('2020-01-01');
  const news = await approved(office, { title: '我县热点问题情况通报', category: 'HOT_TOPIC' });
  const notice = await approved(office, { title: '全县水利工作会议召开' });
  const pulled = await pullOf(office, notice.id);
  expect(pulled).toHaveLength(1);
  expect(await pullOf(office, news.id)).toEqual([]);
  const { body } = await office
    .as('final1')
    .call<{ releases: { refusals: { code: string; message: string }[] }[] }>('GET', `/v1/drafts/${news.id}`);
  expect(body.releases[0]?.refusals).toMatchObject([{ code: 'QUALIFICATION_EXPIRED' }]);
  await renew('2099-01-01');
  expect(await pullOf(office, news.id)).toHaveLength(1);
});
