import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { runAllChecks, submit } from '../support/flow.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Shown {
  readonly contentHash: string;
  readonly content: { readonly source: object };
  readonly original: { readonly body: string } | null;
  readonly rev: number;
  readonly findings: readonly { readonly ruleId: string; readonly excerpt: string }[];
}

const ORIGINAL = '全县供水工程开工。\n工程惠及三万户居民。';
const url = 'https://www.gov.cn/yaowen/202611/content_1.htm';
const source = { name: '中国政府网', url, title: '全县基层治理现场会召开' };
const shown = async (id: string): Promise<Shown> =>
  (await office.as('editor1').call<Shown>('GET', `/v1/drafts/${id}`)).body;
const sourceRules = async (id: string): Promise<readonly string[]> =>
  (await shown(id)).findings.map(({ ruleId }) => ruleId).filter((rule) => rule.startsWith('source.'));
const revise = (id: string, rev: number, change: object) =>
  office.as('editor1').call<{ rev: number; contentHash: string }>('POST', `/v1/drafts/${id}/revisions`, change, {
    'if-match': `"${rev}"`,
  });

test('a repost is compared with the text of its original, which is kept beside the content', async () => {
  const body = '全县供水工程开工。';
  const plain = { kind: 'REPOST', body, bodyFormat: 'text', source } as const;
  const { id, contentHash } = await submit(office, 'editor1', {
    ...plain,
    source: { ...source, original: { body: ORIGINAL, bodyFormat: 'text' } },
  });
  await runAllChecks(office, id);
  expect((await submit(office, 'editor1', plain)).contentHash).toBe(contentHash);
  const draft = await shown(id);
  expect(draft.original).toEqual({ body: ORIGINAL, bodyFormat: 'text' });
  expect(draft.content.source).not.toHaveProperty('original');
  expect(await sourceRules(id)).toEqual(['source.cut']);
  const { body: compared } = await office.as('editor1').call<object>('GET', `/v1/drafts/${id}/original`);
  expect(compared).toMatchObject({
    original: { body: ORIGINAL },
    tooDifferent: false,
    body: [
      { op: 'equal', text: '全县供水工程开工。' },
      { op: 'delete', text: '\n工程惠及三万户居民。' },
    ],
  });

  // what is cut is put back: the original stays where it was
  const mended = await revise(id, 1, { body: ORIGINAL });
  expect(mended.status).toBe(202);
  await runAllChecks(office, id, 2);
  expect(await sourceRules(id)).toEqual(['source.original-agrees']);

  // another text of the original is another revision of the same content
  const other = await revise(id, 2, { source: { ...source, original: { body: '另一篇文章。', bodyFormat: 'text' } } });
  expect(other.body).toMatchObject({ rev: 3, contentHash: mended.body.contentHash });
  expect((await revise(id, 3, { source: { ...source, original: null } })).body.rev).toBe(4);
  expect((await shown(id)).original).toBeNull();
  expect((await office.as('editor1').call('GET', `/v1/drafts/${id}/original`)).body).toEqual({
    ...{ original: null, tooDifferent: false },
    ...{ title: [], body: [] },
  });
});

test('a self-check compares without storing anything', async () => {
  const { body } = await office.as('editor1').call<Shown>('POST', '/v1/check', {
    ...{ kind: 'REPOST', category: 'GOVERNMENT_INFO', title: source.title, body: ORIGINAL, bodyFormat: 'text' },
    accounts: [office.demo.accounts[0]?.id],
    source: { ...source, original: { title: '另一个标题', body: `${ORIGINAL}\n第三段。`, bodyFormat: 'text' } },
  });
  const found = body.findings.map(({ ruleId }) => ruleId).filter((rule) => rule.startsWith('source.'));
  expect(found).toContain('source.cut');
  expect(found.some((rule) => rule.startsWith('source.title-'))).toBe(true);
});
