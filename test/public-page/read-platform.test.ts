import { expect, test } from 'vitest';
import type { Content } from '../../src/domain/content.ts';
import { articleFor } from '../../src/public-page/article.ts';
import { comparePage, type See } from '../../src/public-page/compare-page.ts';
import { decodePage } from '../../src/public-page/decode-page.ts';
import { EXACT, MANNERS } from '../../src/public-page/manners.ts';
import { READABLE, readPlatform } from '../../src/public-page/read-platform.ts';
import { renderPage } from '../../src/text/rendering/render-page.ts';
import type { Platform } from '../../src/domain/vocabulary.ts';
import { articlePage } from '../support/fake-wechat/show.ts';

const content: Content = {
  title: '全县基层治理现场会召开',
  body: '<p>会议开始。</p><p>会议<a href="https://www.gov.cn/a">结束</a>。</p>',
  bodyFormat: 'html',
  source: { name: '中国政府网', url: 'https://www.gov.cn/x' },
  variants: { other: { title: '现场会召开', summary: '另一个摘要' } },
  links: [],
  media: [],
  ...{ summary: '会议摘要', byline: '县政府办', cover: null, aiLabel: 'ASSISTED', commentsOpen: true },
};
const article = articleFor(content, 'account');
const nothing: See = async () => null;

/** In what a page differs from what was approved; null when it is none. */
async function differences(platform: Platform, html: string): Promise<readonly string[] | string> {
  const standing = readPlatform(platform, html, article);
  if (standing.is !== 'page') return standing.is;
  const page = standing.isOurs ? renderPage(content, 'account', { address: (digest) => `media:${digest}` }) : undefined;
  const found = await comparePage(
    { article, page, see: nothing },
    standing.page,
    standing.isOurs ? EXACT : MANNERS[platform],
    nothing,
  );
  return found.map(({ what, is }) => `${what} ${is}`);
}

const wechat = (over: Partial<Record<'title' | 'author' | 'digest' | 'content', string>> = {}): string =>
  articlePage({
    ...{ title: content.title, author: '县政府办', digest: '会议摘要' },
    content: '<p>AI辅助</p><section><p>会议开始。</p></section><p>会议结束。</p><p>来源：中国政府网</p>',
    ...{ content_source_url: '', thumb_media_id: '', need_open_comment: 1 },
    ...over,
  });

test('a variant stands in the place of what is said for all', () => {
  const { title, summary, byline } = articleFor(content, 'other');
  expect([title, summary, byline]).toEqual(['现场会召开', '另一个摘要', '县政府办']);
  expect(articleFor({ ...content, variants: {} }, 'constructor').title).toBe(content.title);
});

test('an article of WeChat is read with its title, author and summary', async () => {
  expect(await differences('WECHAT_OA', wechat())).toEqual([]);
  expect(await differences('WECHAT_OA', wechat({ title: '全县基层治理会召开' }))).toEqual(['title changed']);
  expect(await differences('WECHAT_OA', wechat({ author: '某某' }))).toEqual(['byline changed']);
  expect(await differences('WECHAT_OA', wechat({ digest: '别的' }))).toEqual(['summary changed']);
  const added = `<p>AI辅助</p><p>会议开始。</p><p>加一句。</p><p>会议结束。</p><p>来源：中国政府网</p>`;
  expect(await differences('WECHAT_OA', wechat({ content: added }))).toEqual(['text added']);
});

test.each([
  ['该内容已被发布者删除', 'gone'],
  ['此内容因违规无法查看', 'gone'],
  ['此帐号已被屏蔽, 内容无法查看', 'gone'],
  ['环境异常 当前环境异常，完成验证后即可继续访问。', 'unreadable'],
  ['访问过于频繁，请用微信扫描二维码进行访问', 'unreadable'],
  ['微信', 'unreadable'],
])('what WeChat shows in the place of an article (%s) is %s', async (text, is) => {
  expect(await differences('WECHAT_OA', `<body><div class="msg"><p>${text}</p></div></body>`)).toBe(is);
});

test('an article that speaks of deletion is an article', async () => {
  const html = wechat({ content: '<p>该内容已被发布者删除</p>' });
  expect(await differences('WECHAT_OA', html)).toContain('text missing');
});

test('a page of a site is read wherever the article stands in it', async () => {
  const page = (body: string): string =>
    `<html><body><nav>首页</nav><h1>${content.title}</h1><p>县政府办</p><div><div>${body}</div></div><p>版权</p></body></html>`;
  const body = `<p>AI辅助</p>${content.body}<p>来源：中国政府网</p>`;
  expect(await differences('OTHER', page(body))).toEqual([]);
  expect(await differences('OTHER', page(body.replace('会议开始', '会议再开')))).toEqual(['text changed']);
  expect(await differences('OTHER', page(body.replace('gov.cn/a', 'gov.cn/b')))).toEqual(['link changed']);
  expect(await differences('OTHER', '<body><h1>抱歉</h1><p>您访问的页面不存在</p></body>')).toBe('gone');
});

test('a page as this program renders it is compared as a whole', async () => {
  const page = renderPage(content, 'account', { address: () => '', sources: "'self'" });
  expect(await differences('OTHER', page)).toEqual([]);
  expect(await differences('OTHER', page.replace('县政府办', '某某'))).toEqual(['text changed']);
  expect(await differences('OTHER', page.replace('</main>', '<p>加一句。</p></main>'))).toEqual(['text added']);
  expect(await differences('OTHER', page.replace('</body>', '<p>加一句。</p></body>'))).toEqual(['text added']);
});

test('platforms whose pages hold nothing are not read', () => {
  expect([...READABLE].toSorted()).toEqual(['APP', 'OTHER', 'WECHAT_OA']);
});

test('a page is read in the character set that it names', () => {
  // 会议 in GB 18030
  const bytes = Buffer.from([0xbb, 0xe1, 0xd2, 0xe9]);
  expect(decodePage(bytes, 'gbk')).toBe('会议');
  expect(decodePage(Buffer.concat([Buffer.from('<meta charset="gb2312">'), bytes]), '')).toContain('会议');
  expect(decodePage(Buffer.from('<meta charset="nothing">会议'), 'no-such')).toContain('会议');
});
