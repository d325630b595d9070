import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { submit } from '../support/flow.ts';
import { picture, upload } from '../support/media.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Diff {
  readonly sameContent: boolean;
  readonly media: readonly { readonly digest: string; readonly changes: readonly string[] }[];
}

test('a comparison says what became of everything that reaches the public', async () => {
  const [red, green, blue, white] = await Promise.all(
    ['red', 'green', 'blue', 'white'].map(async (colour) => (await upload(office, await picture(colour))).digest),
  );
  const account = office.demo.accounts[0]?.id ?? '';
  const { id } = await submit(office, 'editor1', {
    summary: '旧摘要',
    cover: red,
    media: [
      { digest: red!, alt: '红' },
      { digest: green!, alt: '绿' },
      { digest: blue!, alt: '蓝' },
    ],
    variants: { [account]: { title: '旧题', commentsOpen: false } },
  });
  const change = {
    summary: '新摘要',
    cover: null,
    aiLabel: 'GENERATED',
    media: [
      { digest: red, alt: '红' },
      { digest: blue, alt: '深蓝' },
      { digest: white, alt: '白' },
    ],
    variants: { [account]: { title: '新题', byline: '县融媒体中心' } },
  };
  const revised = await office
    .as('editor1')
    .call<{ rev: number }>('POST', `/v1/drafts/${id}/revisions`, change, { 'if-match': '"1"' });
  expect(revised.status).toBe(202);
  const compare = (from: number, to: number) =>
    office.as('editor1').call<Diff>('GET', `/v1/drafts/${id}/diff?from=${from}&to=${to}`);
  const { body } = await compare(1, 2);
  const turned = (was: string, is: string, rest: string) => [
    { op: 'delete', text: was },
    { op: 'insert', text: is },
    { op: 'equal', text: rest },
  ];
  expect(body).toMatchObject({
    sameContent: false,
    title: [{ op: 'equal' }],
    summary: turned('旧', '新', '摘要'),
    byline: [],
    cover: { from: red, to: null },
    aiLabel: { from: 'NONE', to: 'GENERATED' },
    commentsOpen: { from: true, to: true },
    variants: [
      {
        accountId: account,
        title: turned('旧', '新', '题'),
        body: [],
        byline: [{ op: 'insert', text: '县融媒体中心' }],
        commentsOpen: { from: false, to: null },
      },
    ],
  });
  expect(body.media.map(({ digest, changes }) => [digest, ...changes])).toEqual([
    [red, 'SAME'],
    [blue, 'ALT'],
    [white, 'ADDED'],
    [green, 'REMOVED'],
  ]);
  expect(body.media[1]).toMatchObject({ from: { alt: '蓝', width: 8 }, to: { alt: '深蓝', mediaType: 'image/png' } });
  const { body: back } = await compare(2, 2);
  expect(back).toMatchObject({ sameContent: true, variants: [], summary: [{ op: 'equal', text: '新摘要' }] });
  expect(back.media.flatMap(({ changes }) => changes)).toEqual(['SAME', 'SAME', 'SAME']);
});

test('files that change their places are said to', async () => {
  const [a, b] = await Promise.all(
    ['black', 'gray'].map(async (colour) => ({ digest: (await upload(office, await picture(colour))).digest })),
  );
  const { id } = await submit(office, 'editor1', { media: [a!, b!] });
  await office.as('editor1').call('POST', `/v1/drafts/${id}/revisions`, { media: [b, a] }, { 'if-match': '"1"' });
  const { body } = await office.as('editor1').call<Diff>('GET', `/v1/drafts/${id}/diff?from=1&to=2`);
  expect(body.media.map(({ changes }) => changes)).toEqual([['MOVED'], ['MOVED']]);
});
