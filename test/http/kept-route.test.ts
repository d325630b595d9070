import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_PASS, openTask, runAllChecks, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import type { DraftInput } from '../../src/app/drafts/draft-input.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Draft {
  readonly rev: number;
  readonly status: string;
  readonly lane: string;
  readonly route: { readonly tiers: readonly string[]; readonly postTiers: readonly string[] } | null;
  readonly findings: readonly { readonly id: string; readonly severity: string; readonly state: string }[];
  readonly warnings: readonly { readonly code: string }[];
  readonly code?: string;
  readonly leaseNo: number;
  readonly id: string;
  readonly contentHash: string;
}
const call = (login: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  office.as(login).call<Draft>(method, path, body, headers);
const draftOf = async (id: string): Promise<Draft> => (await call('editor1', 'GET', `/v1/drafts/${id}`)).body;

/** Changes a draft, and has it checked as a worker would. */
async function revise(login: string, id: string, change: object) {
  const { rev } = await draftOf(id);
  const answer = await call(login, 'POST', `/v1/drafts/${id}/revisions`, change, { 'if-match': `"${rev}"` });
  if (answer.status < 300) await runAllChecks(office, id, answer.body.rev);
  return answer;
}

async function decide(login: string, id: string, over: object = {}) {
  const task = await openTask(office, id);
  const held = await call(login, 'POST', `/v1/tasks/${task.id}/claim`);
  const decision = { leaseNo: held.body.leaseNo, contentHash: task.contentHash, verdict: 'APPROVE', gates: ALL_PASS };
  const answer = await call(login, 'POST', `/v1/tasks/${task.id}/decision`, { ...decision, opinion: '同意', ...over });
  expect(answer.status).toBe(200);
}

const later = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const WITH_WARNING = '<p>会议对下一步重点任务作出部署，现场出现🤡图案。</p>';
const repost = async (over: Partial<DraftInput> = {}) => {
  const source = { name: '新华网', url: 'https://www.news.cn/politics/1.html' };
  const { id } = await submit(office, 'editor1', { kind: 'REPOST', source, body: WITH_WARNING, ...over });
  await runAllChecks(office, id);
  return id;
};
const ALL = ['FIRST', 'SECOND', 'FINAL'];

describe('a route that a draft keeps', () => {
  test('does not lose SECOND because FIRST called the warning a false alarm and the window changed', async () => {
    const id = await repost();
    expect((await draftOf(id)).route?.tiers).toEqual(ALL);
    const warnings = (await draftOf(id)).findings.filter(({ severity }) => severity === 'WARN');
    expect(warnings).not.toEqual([]);
    const overrides = warnings.map((finding) => ({
      ...{ findingId: finding.id, action: 'FALSE_POSITIVE', reason: '经核实不属于此种情形' },
    }));
    await decide('first1', id, { overrides });
    await revise('editor1', id, { notAfter: later(3) });
    expect((await draftOf(id)).route?.tiers).toEqual(ALL);
    expect((await openTask(office, id)).tier).toBe('SECOND');
    // nor by a blank that the editor adds
    await revise('editor1', id, { title: '全县基层治理现场会召开了' });
    expect((await draftOf(id)).route?.tiers).toEqual(ALL);
  });

  test('is computed anew once the words that were found are gone', async () => {
    const id = await repost();
    await revise('editor1', id, { body: '<p>会议对下一步重点任务作出部署。</p>' });
    expect((await draftOf(id)).route?.tiers).toEqual(['FIRST', 'FINAL']);
  });

  test('is not shortened by other facts over the same words, nor by going there and back', async () => {
    const source = { name: '新华网', url: 'https://www.news.cn/politics/1.html' };
    const clean = { body: '<p>会议对下一步重点任务作出部署。</p>', source, level: 'IMPORTANT' as const };
    const id = await repost(clean);
    expect((await draftOf(id)).route?.tiers).toEqual(ALL);
    await revise('editor1', id, { level: 'NORMAL' });
    expect((await draftOf(id)).route?.tiers).toEqual(ALL);
    await revise('editor1', id, { title: '另一个标题' });
    expect((await draftOf(id)).route?.tiers).toEqual(['FIRST', 'FINAL']);
    await revise('editor1', id, { title: '全县基层治理现场会召开' });
    expect((await draftOf(id)).route?.tiers).toEqual(ALL);
  });

  test('is not shortened through checks that failed in between', async () => {
    const id = await repost({ level: 'IMPORTANT', body: '<p>会议作出部署。</p>' });
    await revise('editor1', id, { level: 'NORMAL', relatedUnits: ['县水利局'] });
    await call('editor1', 'POST', `/v1/drafts/${id}/submit`, {});
    await runAllChecks(office, id, (await draftOf(id)).rev);
    const { route } = await draftOf(id);
    if (route !== null) expect(route.tiers).toEqual(ALL);
    await revise('editor1', id, { relatedUnits: [] });
    expect((await draftOf(id)).route?.tiers).toEqual(ALL);
  });
});

describe('rule 5: an emergency is declared for one content', () => {
  const emergency = async () => {
    const { id } = await submit(office, 'duty', { lane: 'EMERGENCY', reason: '暴雨红色预警' });
    await runAllChecks(office, id);
    return id;
  };

  test('an editor who replaces everything is back in the regular lane, and is told so', async () => {
    const id = await emergency();
    const whole = { title: '关于采购办公用品的公告', body: '<p>采购公告全文。</p>', lane: 'EMERGENCY', reason: '照旧' };
    const answer = await revise('editor1', id, whole);
    expect(answer.body.warnings.map(({ code }) => code)).toEqual(['EMERGENCY_NOT_ALLOWED']);
    expect(await draftOf(id)).toMatchObject({ lane: 'REGULAR', route: { tiers: ALL } });
    const again = await emergency();
    await revise('editor1', again, { title: '关于采购办公用品的公告' });
    expect(await draftOf(again)).toMatchObject({ lane: 'REGULAR', route: { tiers: ALL } });
  });

  test('whoever may declare one says again why, and every tier is then made up after release', async () => {
    const id = await emergency();
    expect((await revise('duty', id, { title: '暴雨预警升级', lane: 'EMERGENCY' })).body.code).toBe('REASON_REQUIRED');
    await revise('duty', id, { title: '暴雨预警升级', reason: '雨势加强' });
    expect(await draftOf(id)).toMatchObject({ lane: 'EMERGENCY', route: { tiers: ['FINAL'] } });
    await revise('duty', id, { title: '暴雨预警再次升级' });
    expect(await draftOf(id)).toMatchObject({ lane: 'REGULAR', route: { tiers: ALL, postTiers: [] } });
    await revise('duty', id, { lane: 'EMERGENCY', reason: '险情已现' });
    expect((await draftOf(id)).route).toMatchObject({ tiers: ['FINAL'], postTiers: ['FIRST', 'SECOND'] });
  });

  test('another window or account leaves it in its lane', async () => {
    const id = await emergency();
    await revise('editor1', id, { notAfter: later(2) });
    expect(await draftOf(id)).toMatchObject({ lane: 'EMERGENCY', route: { tiers: ['FINAL'] } });
  });
});
