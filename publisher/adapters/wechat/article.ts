import { bytesOf, PLATFORM_LIMITS } from '../../../src/domain/platform-limits.ts';
import { countCharacters } from '../../../src/text/reading/visible-text.ts';
import { MANNERS } from '../../../src/public-page/manners.ts';
import { plain } from '../../../src/public-page/parts.ts';
import { articleHtml, filesShown } from '../../render/body-html.ts';
import { isPicture, type Post } from '../../work/post.ts';
import { Refusal } from '../adapter.ts';

const LIMITS = PLATFORM_LIMITS.WECHAT_OA;
/** What draft/add takes of an article (草稿箱 新建草稿). */
export interface Article {
  readonly article_type: 'news';
  readonly title: string;
  readonly author: string;
  readonly digest: string;
  readonly content: string;
  readonly content_source_url: string;
  readonly thumb_media_id: string;
  readonly need_open_comment: 0 | 1;
  readonly only_fans_can_comment: 0;
}

/**
 * @param pictures digest → address at the platform
 * @throws Refusal when the platform would cut or refuse it
 */
export function articleOf(post: Post, pictures: Readonly<Record<string, string>>, cover: string): Article {
  const content = articleHtml(post, {
    address: ({ digest }) => pictures[digest] ?? '',
    keepsLink: (href) => !MANNERS.WECHAT_OA.stripsLink(href),
  });
  const article: Article = {
    ...{ article_type: 'news', title: plain(post.title), author: plain(post.byline), digest: plain(post.summary) },
    ...{ content, content_source_url: post.source?.url ?? '', thumb_media_id: cover },
    ...{ need_open_comment: post.commentsOpen ? 1 : 0, only_fans_can_comment: 0 },
  };
  checkLimits(article);
  return article;
}

/** @throws Refusal naming what is too long, or cannot be shown */
export function checkPost(post: Post): void {
  const others = filesShown(post).filter((file) => !isPicture(file));
  if (others.length > 0) throw new Refusal('公众号接口不能在图文中插入视频、音频，请人工发布');
  const blank = Object.fromEntries(
    post.files.map(({ digest }) => [digest, 'https://mmbiz.qpic.cn/mmbiz_jpg/0?wx_fmt=jpeg']),
  );
  articleOf(post, blank, '');
}

function checkLimits({ title, author, digest, content }: Article): void {
  const lengths = [
    ['标题', countCharacters(title), LIMITS.title],
    ['作者', countCharacters(author), LIMITS.author],
    ['摘要', countCharacters(digest), LIMITS.summary],
    ['正文', [...content].length, LIMITS.body],
    ['正文字节', bytesOf(content), LIMITS.bodyBytes],
  ] as const;
  for (const [what, length, most] of lengths)
    if (most !== undefined && length > most) throw new Refusal(`${what} ${length} 超过公众号上限 ${most}`);
}
