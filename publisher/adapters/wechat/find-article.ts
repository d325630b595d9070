import { readHtml } from '../../../src/text/reading/html-tree.ts';
import { articleParts } from '../../../src/public-page/article.ts';
import { partsOf, plain, type Part } from '../../../src/public-page/parts.ts';
import type { Post } from '../../work/post.ts';
import { NotDone, type FindContext, type Found } from '../adapter.ts';
import { harmless, WechatError, type WechatApi } from './api.ts';
import { articleRead, published } from './answers.ts';

/** As many as one answer holds. */
const PAGE = 20;
/** Clocks differ; and what was published long before was not this. */
const SKEW_MS = 10 * 60_000;
const NOT_AUTHORISED = 48001;

interface Candidate {
  readonly id: string;
  readonly url: string | undefined;
  readonly body: string;
}

/**
 * Looks for an article whose submission had no answer. WeChat knows no key of the caller's, so it is known by its title, its
 * words and its time. Where nothing is found nobody can say that nothing is on its way: a submission is queued, and its draft
 * stays until it is published.
 */
export async function findArticle(api: WechatApi, post: Post, draft: string, context: FindContext): Promise<Found> {
  try {
    const candidates = await publishedSince(api, post, context);
    const approved = linesOf(articleParts(post));
    const same = candidates.filter(({ body }) => body === approved);
    const [only, ...others] = same;
    if (only !== undefined && others.length === 0)
      return { is: 'out', place: { platformId: only.id, ...(only.url === undefined ? {} : { url: only.url }) } };
    if (candidates.length > 0)
      return { is: 'unsure', why: `同名文章有 ${candidates.length} 篇，其中文字相同的 ${same.length} 篇` };
    return {
      is: 'unsure',
      why: (await hasDraft(api, draft)) ? '草稿还在草稿箱中，不知是否已提交发布' : '草稿已不在，也没有找到文章',
    };
  } catch (error) {
    if (error instanceof WechatError && error.errcode === NOT_AUTHORISED)
      return { is: 'unsure', why: '公众号没有查询已发布文章的权限' };
    if (error instanceof NotDone) throw error;
    return harmless(Promise.reject(error as Error));
  }
}

const linesOf = (parts: readonly Part[]): string =>
  parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n');

async function publishedSince(
  api: WechatApi,
  post: Post,
  { since, taken }: FindContext,
): Promise<readonly Candidate[]> {
  const from = (since.getTime() - SKEW_MS) / 1000;
  const title = plain(post.title);
  const found: Candidate[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await api.call('/cgi-bin/freepublish/batchget', { offset, count: PAGE, no_content: 0 }, published);
    for (const { article_id: id, update_time: at, content } of page.item) {
      const [article] = content.news_item;
      if (article === undefined || at < from || taken.has(id) || plain(article.title) !== title) continue;
      found.push({ id, url: article.url, body: linesOf(partsOf(readHtml(article.content).pieces)) });
    }
    const isOld = page.item.every(({ update_time: at }) => at < from);
    if (isOld || offset + PAGE >= page.total_count) return found;
  }
}

async function hasDraft(api: WechatApi, draft: string): Promise<boolean> {
  try {
    await api.call('/cgi-bin/draft/get', { media_id: draft }, articleRead);
    return true;
  } catch (error) {
    if (error instanceof WechatError) return false;
    throw error;
  }
}
