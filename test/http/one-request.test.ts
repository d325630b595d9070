import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashContentApart } from '../../src/app/drafts/content/hash-content-apart.ts';
import { urlsOfStyle } from '../../src/app/drafts/content/style-urls.ts';
import { cleanDraft, runAllChecks } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

/** Milliseconds for which everybody else would wait; a busy machine adds some of its own. */
const AT_MOST = 1_500;

/** The longest that the event loop, which is the server's too, stood still meanwhile. */
async function stillness<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly ms: number }> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const result = await work();
  // a loop that stands still measures nothing until it goes on
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.disable();
  return { result, ms: delay.max / 1e6 };
}

const MIB = 2 ** 20;
const fill = (unit: string, bytes = 2 * MIB): string => unit.repeat(Math.floor(bytes / Buffer.byteLength(unit)));
/** Characters of which no two neighbours are alike, and none of the other text's. */
const unlike = (from: number, length: number): string =>
  Array.from({ length }, (_, n) => String.fromCodePoint(from + ((n * 7919) % 4_001))).join('');

interface Diff {
  readonly tooDifferent: boolean;
  readonly body: readonly { readonly op: string; readonly text: string }[];
}

async function diffOf(before: string, after: string, bodyFormat = 'text') {
  const editor = office.as('editor1');
  const draft = { ...cleanDraft(office), body: before, bodyFormat };
  const { body: made } = await editor.call<{ id: string }>('POST', '/v1/drafts?submit=false', draft);
  const change = { body: after, bodyFormat };
  await editor.call('POST', `/v1/drafts/${made.id}/revisions`, change, { 'if-match': '"1"' });
  return stillness(() => editor.call<Diff>('GET', `/v1/drafts/${made.id}/diff?from=1&to=2`));
}

describe('a comparison', () => {
  test('of texts that have nothing in common gives both as they are', async () => {
    const [before, after] = [unlike(0x4e00, 9_900), unlike(0x6000, 9_900)];
    const { result, ms } = await diffOf(before, after);
    expect(result.status).toBe(200);
    expect(result.body).toMatchObject({
      tooDifferent: true,
      body: [
        { op: 'delete', text: before },
        { op: 'insert', text: after },
      ],
    });
    expect(ms).toBeLessThan(AT_MOST);
  });

  test('of long texts, word by word, neither', async () => {
    const words = (from: number): string => unlike(from, 40_000).replaceAll(/(.)/gu, '$1 ');
    const { result, ms } = await diffOf(words(0x4e00), words(0x6000));
    expect(result.body.tooDifferent).toBe(true);
    expect(ms).toBeLessThan(AT_MOST);
  });

  test('of texts that differ here and there says where', async () => {
    const { result } = await diffOf('今天天气很好。', '今天天气不好。');
    expect(result.body).toMatchObject({
      tooDifferent: false,
      body: [
        { op: 'equal', text: '今天天气' },
        { op: 'delete', text: '很' },
        { op: 'insert', text: '不' },
        { op: 'equal', text: '好。' },
      ],
    });
  });
});

/** Bodies of two MiB in HTML, each heavy in its own way. */
const HEAVY: Readonly<Record<string, string>> = {
  'breaks with styles': '<br style="color:red">'.repeat(80_000),
  'styles of their own': Array.from({ length: 60_000 }, (_, n) => `<b style="a:${n}">x</b>`).join(''),
  'short elements': fill('<p>好</p>'),
  'one element with many attributes': `<p ${Array.from({ length: 150_000 }, (_, n) => `a${n}`).join(' ')}>好</p>`,
  'addresses that only begin': `<p style="${fill('url(')}">好</p>`.slice(0, 2 * MIB),
  brackets: fill('<', MIB / 2),
};

describe('a body of', () => {
  test.each(Object.entries(HEAVY))('%s is taken and checked beside others', async (_name, body) => {
    const draft = { ...cleanDraft(office), body, bodyFormat: 'html' };
    const editor = office.as('editor1');
    const taken = await stillness(() => editor.call<{ id: string; code?: string }>('POST', '/v1/drafts', draft));
    expect([202, 422]).toContain(taken.result.status);
    const checked = await stillness(() => editor.call('POST', '/v1/check', draft));
    expect([200, 422]).toContain(checked.result.status);
    expect([taken.ms, checked.ms].filter((ms) => ms > AT_MOST)).toEqual([]);
    if (taken.result.status === 202) await runAllChecks(office, taken.result.body.id);
  });
});

test('what takes too long is refused, and the next one is taken', async () => {
  const raw = { title: '题', bodyFormat: 'html' as const };
  const long = hashContentApart({ ...raw, body: HEAVY['short elements']! }, 1);
  await expect(long).rejects.toMatchObject({ code: 'TEXT_TOO_COMPLEX' });
  const next = await hashContentApart({ ...raw, body: `<p onclick="x">${'好'.repeat(20_000)}</p>` });
  expect(next.content.body).toBe(`<p>${'好'.repeat(20_000)}</p>`);
  await expect(hashContentApart({ ...raw, body: `\u0007${'好'.repeat(20_000)}` })).rejects.toMatchObject({
    code: 'INVALID_TEXT',
    message: expect.stringContaining('body') as string,
  });
});

test('addresses of a style are those that one pattern finds', () => {
  const pattern = /url\(\s*['"]?([^'")]+)['"]?\s*\)/gi;
  const parts = fc.array(fc.constantFrom('url(', 'URL( ', 'a', '(', ')', "'", '"', ';', ') ', '" )'), {
    maxLength: 14,
  });
  fc.assert(
    fc.property(parts, (some) => {
      const style = some.join('');
      const found = [...style.matchAll(pattern)].map(([, url]) => url).filter((url) => url?.trim() !== '');
      expect([...urlsOfStyle(style)].filter((url) => url.trim() !== '')).toEqual(found);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['background:url(https://a.cn/x.png)', ['https://a.cn/x.png']],
  [`background:URL( "https://a.cn/x(1).png" );b:url('c')`, ['https://a.cn/x(1', 'c']],
  ['a:url(url(b)', ['url(b']],
  [`a:url('b;c:url(d)`, ['b;c:url(d']],
  ['a:url(', []],
])('addresses of the style %s', (style, urls) => {
  expect([...urlsOfStyle(style)]).toEqual(urls);
});
