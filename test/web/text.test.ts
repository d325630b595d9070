import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { resolveConfig } from 'vite';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { STAGE_TABLE } from '../../src/checks/stages.ts';
import { cleanPaste } from '../../web/src/compose/body/clean-paste.ts';
import { followSpans } from '../../web/src/compose/body/follow-span.ts';
import { replacementOf } from '../../web/src/compose/body/replacement.ts';
import { readText } from '../../src/text/reading/source-text.ts';
import { readTree } from '../../src/text/reading/read-tree.ts';
import type { Piece } from '../../src/text/reading/tree.ts';
import { readableText } from '../../src/text/reading/visible-text.ts';
import { anyMarkup } from '../support/markup.ts';
import { serverNow, setServerNow } from '../../web/src/api/server-clock.ts';
import { changeForm, gatesLeft, type ReviewForm } from '../../web/src/review/form.ts';

describe('pasted text', () => {
  test('of Word loses Office markup, comments and styles, and keeps its structure', () => {
    const pasted =
      '<html xmlns:o="urn:x"><head><style>p.MsoNormal{margin:0}</style></head><body><!--[if gte mso 9]><xml><o:p/></xml><![endif]-->' +
      '<p class="MsoNormal" style="margin-left:0"><b>第一条</b><o:p></o:p>&nbsp;正文\u200b内容</p><p><br></p></body></html>';
    expect(cleanPaste(pasted)).toContain('<p><strong>第一条</strong> 正文内容</p>');
    expect(cleanPaste(pasted)).not.toMatch(/style|class|mso|xml>|o:p|<p><br/i);
  });
  test('of WeChat loses wrappers and styles', () => {
    const pasted = '<section data-tools="x" style="color:red"><span style="font-size:17px">会议指出</span></section>';
    expect(cleanPaste(pasted)).toBe('<p><span>会议指出</span></p>');
  });
  test('keeps what only looks like an attribute', () => {
    expect(cleanPaste('<p id=5 title="a>b" class="x">当 id=5、size="2" 时</p>')).toBe(
      '<p title="a>b">当 id=5、size="2" 时</p>',
    );
  });
});

describe('suggestions', () => {
  const finding = { stage: 'wording', field: 'body', span: [0, 2] } as const;
  test('that say what to write are applied; those that say what to do are not', () => {
    expect(replacementOf({ ...finding, suggestion: '部署' })).toBe('部署');
    expect(replacementOf({ ...finding, suggestion: '部署', field: 'source.url' })).toBeUndefined();
    expect(replacementOf({ ...finding, suggestion: '部署', span: [0, 0] })).toBeUndefined();
    const said = STAGE_TABLE.flatMap(({ rules }) => Object.values(rules).flatMap((rule) => rule.suggestion ?? []));
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((suggestion) => replacementOf({ ...finding, suggestion }) !== undefined)).toEqual([]);
  });
});

describe('the text of a field', () => {
  const texts = (pieces: readonly Piece[]): Extract<Piece, { kind: 'text' }>[] =>
    pieces.flatMap((piece) => (piece.kind === 'text' ? [piece] : texts(piece.children)));
  test('knows for every piece the characters that it stands for', () => {
    const source = '<p>甲&amp;乙<b title="丙">丁</b></p><script>戊</script>己&lt;庚';
    const pieces = texts(readTree(source, 'html').pieces);
    expect(pieces.map((piece) => piece.text).join('')).toBe('甲&乙丁己<庚');
    for (const piece of pieces) {
      const behind = source.slice(piece.start, piece.end);
      expect(piece.exact ? behind : behind.startsWith('&')).toBe(piece.exact ? piece.text : true);
    }
  });
  test('of Markdown is shown without its marks, each character at its place, and whole', () => {
    const source =
      '# 标题 **重** #\n\n第一段*强调*，\n第二行  \n换行 `x*y*` 见[链**接**](https://a.gov.cn "题")。\n\n- 一\n- 二\n  续\n\n' +
      '> 引用\n继续\n\n```js\n代码\n```\n\n| 甲 | 乙 |\n|---|---|\n| 1 | **2** |\n\n\\*原样\\* **未闭合 a_b_c ![图](x.png)\n';
    const pieces = readTree(source, 'markdown').pieces;
    for (const piece of texts(pieces)) {
      expect(source.slice(piece.start, piece.end)).toBe(piece.text);
    }
    expect(readableText(pieces)).toBe(
      '标题 重\n第一段强调，\n第二行\n换行 x*y* 见链接。\n一\n二\n续\n引用\n继续\njs\n代码\n甲\t乙\n1' +
        '\t2\n*原样* **未闭合 a_b_c',
    );
    const names = (list: readonly Piece[]): string[] =>
      list.flatMap((piece) => (piece.kind === 'text' ? [] : [piece.name, ...names(piece.children)]));
    expect(new Set(names(pieces))).toEqual(
      new Set('h1 strong p em br code a ul li blockquote pre table tbody tr th td img'.split(' ')),
    );
  });
  test('is what the checks read, in every format', () => {
    fc.assert(
      fc.property(anyMarkup, ([source, format]) => {
        const shown = readTree(source, format).pieces;
        expect(shown).toEqual(readText(source, format).tree.pieces);
      }),
    );
  });
  test('is read without the browser: nothing that is built asks its parser what a reference stands for', async () => {
    const { resolve } = await resolveConfig({ configFile: 'web/vite.config.ts' }, 'build');
    const alias = resolve.alias.find(({ find }) => find === 'decode-named-character-reference');
    const module = readFileSync(String(alias?.replacement), 'utf8');
    expect(module).not.toMatch(/document|innerHTML/);
  });
  test('reads as lines', () => {
    expect(readableText(readTree('<p>甲</p><p>乙<br>丙</p>', 'html').pieces)).toBe('甲\n乙\n丙');
  });
});

test('a comment stays with its words while the text around them changes', () => {
  const before = '会议要求做好春耕备耕。各镇要加强农资储备。';
  const span = [before.indexOf('加强'), before.indexOf('加强') + 4] as const;
  const wordsIn = (after: string): string => after.slice(...(followSpans([span], before, after)[0] ?? [0, 0]));
  expect(wordsIn(before)).toBe('加强农资');
  expect(wordsIn(`${before}由县农业农村局负责。`)).toBe('加强农资');
  expect(wordsIn(before.replace('做好', '抓紧抓好'))).toBe('加强农资');
  expect(wordsIn(before.replace('加强农资', '加强种子农资'))).toBe('加强种子农资');
  expect(wordsIn(before.replace('各镇要加强农资储备。', ''))).toBe('');
  expect(wordsIn(before.replace('会议要求', '会上要求').replace('储备', '调运'))).toBe('加强农资');
});

test('a gate that fails, or is not signed, keeps a draft from being approved', () => {
  const empty: ReviewForm = { gates: {}, opinion: '', overrides: {}, comments: [] };
  const signed = (['POLITICAL', 'LEGAL', 'POLICY', 'SECRECY', 'WORDING'] as const).reduce<ReviewForm>(
    (form, gate) => changeForm(form, { do: 'next-value', gate }),
    empty,
  );
  expect(gatesLeft(empty)).toHaveLength(5);
  expect(gatesLeft(signed)).toEqual([]);
  const failed = changeForm(signed, { do: 'next-value', gate: 'SECRECY' });
  expect(gatesLeft(failed)).toEqual(['SECRECY']);
  expect(changeForm(failed, { do: 'next-value', gate: 'SECRECY' }).gates.SECRECY).toBe('NA');
});

describe("the server's clock", () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  test('is known by what it says, but not by an answer that was under way while the machine slept', () => {
    vi.useFakeTimers({ now: new Date('2026-11-30T08:00:00Z'), toFake: ['Date'] });
    setServerNow('2026-11-30T08:02:00Z', Date.now());
    expect(serverNow()).toBe(Date.parse('2026-11-30T08:02:00Z'));
    const askedAt = Date.now();
    vi.setSystemTime(new Date('2026-11-30T09:00:00Z'));
    setServerNow('2026-11-30T08:02:01Z', askedAt);
    expect(serverNow()).toBe(Date.parse('2026-11-30T09:02:00Z'));
    setServerNow('2026-11-30T09:02:03Z', Date.now() - 3000);
    expect(serverNow()).toBe(Date.parse('2026-11-30T09:02:03Z'));
  });
});
