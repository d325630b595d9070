import type { Platform } from '../domain/vocabulary.ts';
import { readHtml } from '../text/reading/html-tree.ts';
import type { Piece } from '../text/reading/tree.ts';
import type { Article } from './article.ts';
import type { PublicPage } from './compare-page.ts';
import { findElement, metaOf, withId } from './find-elements.ts';
import { partsOf, plain } from './parts.ts';

/** A page whose tree is known. */
type ReadPage = PublicPage & { readonly pieces: readonly Piece[] };

/** What stands at the address of something published. */
export type Standing =
  /** `isOurs`: it is a page as this program renders it, whole. */
  | { readonly is: 'page'; readonly page: ReadPage; readonly isOurs: boolean }
  /** The platform says that it was taken off. */
  | { readonly is: 'gone'; readonly sign: string }
  /** Nobody knows what the public sees: the platform asks for something else first, or shows no article. */
  | { readonly is: 'unreadable'; readonly why: string };

/** Platforms whose public pages hold what they show; the others put it together in the reader's browser. */
export const READABLE: ReadonlySet<Platform> = new Set<Platform>(['WECHAT_OA', 'APP', 'OTHER']);

/** What WeChat shows in the place of an article that is gone. */
const WECHAT_GONE = [
  '该内容已被发布者删除',
  '此内容因违规无法查看',
  '此内容被投诉且经审核涉嫌侵权',
  '此内容发送失败无法查看',
  '此帐号已被屏蔽',
  '此账号已被屏蔽',
  '此帐号已自主注销',
  '此账号已自主注销',
  '该公众号已迁移',
] as const;
/** … and where it wants to know first who reads. */
const WECHAT_ASKS = ['环境异常', '完成验证后即可继续访问', '访问过于频繁'] as const;
/** What sites say that answer 200 for pages that are not there. */
const SITE_GONE = ['页面不存在', '网页不存在', '内容不存在', '文章不存在', '已被删除', '404 Not Found'] as const;

const CONTENT_ID = 'js_content';

/** What stands at an address, as a platform's pages are built. */
export const readPlatform = (platform: Platform, html: string, article: Article): Standing =>
  platform === 'WECHAT_OA' ? readWechat(html, article) : readSite(html, article);

const textOf = (pieces: readonly Piece[]): string =>
  partsOf(pieces)
    .flatMap((part) => (part.kind === 'text' ? [part.text] : []))
    .join('\n');

const signIn = (text: string, signs: readonly string[]): string | undefined =>
  signs.find((sign) => text.includes(sign));

function readWechat(html: string, article: Article): Standing {
  const { pieces } = readHtml(html);
  if (findElement(pieces, withId(CONTENT_ID)) === undefined) {
    const text = textOf(pieces);
    const sign = signIn(text, WECHAT_GONE);
    if (sign !== undefined) return { is: 'gone', sign };
    return { is: 'unreadable', why: signIn(text, WECHAT_ASKS) ?? '页面上没有图文正文' };
  }
  const heading = findElement(pieces, withId('activity-name'));
  const title = heading === undefined ? metaOf(pieces, 'og:title') : textOf(heading.children);
  return {
    is: 'page',
    isOurs: false,
    page: {
      title: title ?? '',
      // what was left empty the platform fills in by itself
      byline: article.byline === '' ? undefined : metaOf(pieces, 'author'),
      summary: article.summary === '' ? undefined : metaOf(pieces, 'og:description'),
      ...{ html, pieces, isPage: false, articleId: CONTENT_ID },
    },
  };
}

function readSite(html: string, article: Article): Standing {
  const { pieces } = readHtml(html);
  const text = textOf(pieces);
  const sign = text.includes(plain(article.title)) ? undefined : signIn(text, SITE_GONE);
  if (sign !== undefined) return { is: 'gone', sign };
  const isOurs = findElement(pieces, ({ name, attributes }) => name === 'h1' && attributes['class'] === 'wg-title');
  return { is: 'page', isOurs: isOurs !== undefined, page: { html, pieces, isPage: isOurs === undefined } };
}
