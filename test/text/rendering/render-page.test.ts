import { describe, expect, test } from 'vitest';
import type { Content } from '../../../src/domain/content.ts';
import { readHtml } from '../../../src/text/reading/html-tree.ts';
import type { ElementPiece, Piece } from '../../../src/text/reading/tree.ts';
import { renderPage } from '../../../src/text/rendering/render-page.ts';
import { HOSTILE } from '../../support/hostile-markup.ts';

const DIGEST = `sha256-${'a1'.repeat(32)}`;
const OTHER = `sha256-${'b2'.repeat(32)}`;
const content = (part: Partial<Content> = {}): Content => ({
  ...{ title: '示例', body: '<p>正文</p>', bodyFormat: 'html', source: null, variants: {}, links: [], media: [] },
  ...part,
});
const address = (digest: string): string => (digest === DIGEST ? 'data:image/png;base64,AA&"' : '');
const rendered = (part: Partial<Content>, account: string | null = null): string =>
  renderPage(content(part), account, { address });
const body = (page: string): string => page.slice(page.indexOf('</head>'));

const elements = (pieces: readonly Piece[]): readonly ElementPiece[] =>
  pieces.flatMap((piece) => (piece.kind === 'text' ? [] : [piece, ...elements(piece.children)]));

describe('a rendered page', () => {
  test.each(HOSTILE)('holds no markup of a title, byline or summary: %s', (text) => {
    const page = rendered({ title: text, byline: text, summary: text, source: { name: text, url: 'https://a.cn' } });
    const found = elements(readHtml(body(page)).pieces).map(({ name }) => name);
    expect(found.toSorted()).toEqual(['h1', 'main', 'p', 'p', 'p']);
  });

  test.each(HOSTILE)('of a text or Markdown holds no markup of it: %s', (text) => {
    for (const bodyFormat of ['text', 'markdown'] as const) {
      const found = elements(readHtml(body(rendered({ body: text, bodyFormat }))).pieces).map(({ name }) => name);
      const allowed = ['h1', 'main', 'p', 'pre', 'code', 'a', 'em', 'blockquote', 'br'];
      expect(found.filter((name) => !allowed.includes(name))).toEqual([]);
    }
  });

  test('shows what an account says otherwise, and nothing of another', () => {
    const variants = { one: { title: '另题', body: '<p>另文</p>', byline: '作者', aiLabel: 'ASSISTED' as const } };
    const part = { variants, summary: '摘要文字', aiLabel: 'GENERATED' as const };
    expect(body(rendered(part, 'one'))).toMatch(/另题.*作者.*AI辅助.*摘要文字.*另文/s);
    expect(body(rendered(part, 'two'))).not.toMatch(/另题|另文|AI辅助/);
    expect(body(rendered(part, 'constructor'))).toMatch(/示例.*AI生成.*正文/s);
    expect(body(rendered({}))).not.toContain('AI');
  });

  test('has the summary where the platform shows it', () => {
    const on = (platform: 'WECHAT_OA' | 'WEIBO') =>
      renderPage(content({ summary: '摘要文字' }), null, { address, platform }).includes('摘要文字');
    expect([on('WECHAT_OA'), on('WEIBO')]).toEqual([true, false]);
  });

  test('shows files of the store, and names all others where they stand', () => {
    const html = `<p><img src="media:${DIGEST}" alt="甲"><img src="media:${OTHER}" alt="乙"><img src="https://a.cn/x.png" alt="丙"></p>`;
    const page = body(rendered({ body: html }));
    expect(page).toContain('<img src="data:image/png;base64,AA&amp;&quot;" alt="甲">');
    expect(page).toContain(`［图片：乙｜文件缺失｜media:${OTHER.slice(0, 60)}`);
    expect(page).toContain('［图片：丙｜站外媒体，不予显示｜https://a.cn/x.png］');
    expect(page).not.toMatch(/src="(?:https|media):/);
    const film = body(
      rendered({
        body: `<video poster="https://a.cn/p.png" controls><source src="media:${DIGEST}">备用</video><p>后文</p>`,
      }),
    );
    expect(film).toContain('［视频｜站外媒体，不予显示｜https://a.cn/p.png］</span>备用');
    expect(film).not.toMatch(/<video|<source/);
    const markdown = body(
      rendered({ body: `![甲](media:${DIGEST}) ![丙](https://a.cn/x.png)`, bodyFormat: 'markdown' }),
    );
    expect(markdown).toContain('<img src="data:image/png;base64,AA&amp;&quot;" alt="甲">');
    expect(markdown).toContain('［图片：丙｜站外媒体');
  });

  test('shows the cover, and files that stand in no text', () => {
    const media = [{ digest: DIGEST, mediaType: 'image/png', bytes: 1, alt: '图一' } as const];
    expect(body(rendered({ media }))).toContain('alt="图一"');
    expect(body(rendered({ media, body: `<img src="media:${DIGEST}">` }))).not.toContain('图一');
    expect(body(rendered({ cover: DIGEST }))).toContain('class="wg-cover" src="data:image/png');
    expect(body(rendered({ cover: OTHER }))).toContain(`［封面｜文件缺失｜${OTHER}］`);
  });

  test('keeps the body as it is, but for addresses', () => {
    const html =
      '<p style="color:#c00">甲&nbsp;乙 &amp; <b>丙</b><br />\n</p><table><tbody><tr><td>丁</td></tr></tbody></table>';
    expect(rendered({ body: html })).toContain(`<main class="wg-html">${html}</main>`);
    expect(rendered({ body: '甲\n\n  乙 <b>', bodyFormat: 'text' })).toContain(
      '<main class="wg-text">甲\n\n  乙 &lt;b&gt;</main>',
    );
  });

  test('loads nothing but files, and runs nothing', () => {
    const page = renderPage(content(), null, { address, sources: "'self'" });
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).toContain('img-src &#39;self&#39;; media-src &#39;self&#39;');
    expect(page).not.toContain('<script');
  });
});
