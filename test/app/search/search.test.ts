import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { approved, runAllChecks, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { hire, idOf } from '../../support/people.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

let office: HttpOffice;
let water: string;
let road: string;
beforeAll(async () => {
  office = await openHttpOffice();
  water = (await approved(office, { title: '全县防汛抗旱工作会议召开' })).id;
  road = (await submit(office, 'editor2', { title: '城东 ABC 大道通车', accounts: [office.demo.accounts[1]!.id] })).id;
  await runAllChecks(office, road);
});
afterAll(() => office.close());

interface Found {
  readonly drafts: readonly { readonly id: string; readonly title: string }[];
  readonly releases: readonly { readonly draftId: string }[];
  readonly cases: readonly { readonly draftId: string }[];
  readonly audit: readonly { readonly draftId: string; readonly action: string }[];
}
const find = async (login: string, q: string, more = ''): Promise<Found> => {
  const path = `/v1/search?q=${encodeURIComponent(q)}${more}`;
  const { status, body } = await office.as(login).call<Found>('GET', path);
  expect(status).toBe(200);
  return body;
};
const drafts = async (login: string, q: string): Promise<readonly string[]> =>
  (await find(login, q)).drafts.map(({ id }) => id);

test('two characters from the middle of a title find it, several words only where all are there', async () => {
  expect(await drafts('editor1', '防汛')).toEqual([water]);
  expect(await drafts('editor1', '汛抗')).toEqual([water]);
  expect(await drafts('editor1', '防汛 召开')).toEqual([water]);
  expect(await drafts('editor1', '防汛 通车')).toEqual([]);
  // neighbours in the title, but not in this order
  expect(await drafts('editor1', '抗汛')).toEqual([]);
  expect(await drafts('editor1', 'abc')).toEqual([road]);
  expect(await drafts('editor1', road)).toEqual([road]);
  // signs of patterns are but signs
  expect(await drafts('editor1', '防%')).toEqual([]);
  expect(await drafts('editor1', '__')).toEqual([]);
});

test('items, cases and the log come along for whoever may read them', async () => {
  const { releases, audit } = await find('editor1', '防汛');
  expect(releases.map(({ draftId }) => draftId)).toEqual([water]);
  expect(audit).toEqual([]);
  const auditor = await find('auditor', '防汛');
  expect(auditor.audit.length).toBeGreaterThan(3);
  expect(new Set(auditor.audit.map(({ draftId }) => draftId))).toEqual(new Set([water]));
  expect((await find('auditor', '防汛', '&in=drafts')).audit).toEqual([]);
  const admin = await find('admin', '防汛');
  expect(admin.drafts).toEqual([]);
  expect((await office.as('editor1').call('GET', '/v1/search?q=a')).status).toBe(422);
  expect((await office.as('editor1').call('GET', '/v1/search?q=ab&in=people')).status).toBe(422);
});

test('whose grant is limited to an account finds only what is for it, and another office nothing', async () => {
  await hire(office, 'weibo', 'EDITOR');
  await office.deps.db
    .updateTable('role_grant')
    .set({ account_id: office.demo.accounts[1]!.id })
    .where('user_id', '=', idOf(office, 'weibo'))
    .execute();
  expect(await drafts('weibo', '通车')).toEqual([road]);
  expect(await drafts('weibo', '防汛')).toEqual([]);
  expect(await drafts('weibo', water)).toEqual([]);
  await hire(office, 'city', 'EDITOR', { unitId: office.demo.supervisingUnit.id });
  expect(await drafts('city', '通车')).toEqual([]);
});

test('a new title is found, and the old one no longer', async () => {
  const revision = {
    ...{ kind: 'ORIGINAL', category: 'GOVERNMENT_INFO', title: '城西大桥合龙', body: '正文', bodyFormat: 'text' },
    accounts: [office.demo.accounts[1]!.id],
  };
  const { status } = await office
    .as('editor2')
    .call('POST', `/v1/drafts/${road}/revisions`, revision, { 'if-match': '"1"' });
  expect(status).toBe(202);
  expect(await drafts('editor1', '合龙')).toEqual([road]);
  expect(await drafts('editor1', '通车')).toEqual([]);
});
