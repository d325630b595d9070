import { z } from 'zod';
import { filesShown } from '../../render/body-html.ts';
import { isPicture, type Post, type PostFile } from '../../work/post.ts';
import { NotDone, Refusal, type Adapter, type Kept, type Status } from '../adapter.ts';
import { fetchPublic } from '../fetch-public.ts';
import { MANNERS } from '../../../src/public-page/manners.ts';
import { harmless, openWechat, WechatError, type WechatApi } from './api.ts';
import { articleOf, checkPost } from './article.ts';
import { findArticle } from './find-article.ts';
import { fitPicture, needsMaterial } from './fit-picture.ts';
import { articleRead, done, material, newDraft, publishStatus, queued, uploaded } from './answers.ts';

export const wechatSettings = z.strictObject({
  adapter: z.literal('wechat'),
  appId: z.string().min(1),
  secret: z.string().min(1),
  base: z.url({ protocol: /^https?$/ }).default('https://api.weixin.qq.com'),
  /** Permanent material (thumb_media_id) for articles that show no picture at all. */
  coverMediaId: z.string().optional(),
  quotaMs: z
    .int()
    .min(10)
    .default(10 * 60_000),
});

/** What was made ready: kept in the journal. */
const prepared = z.looseObject({ draft: z.string(), cover: z.string() });
const handle = z.looseObject({ publishId: z.string().optional(), draft: z.string(), cover: z.string() });

/** The account may not use this interface (接口未授权): its people publish the draft themselves. */
const NOT_AUTHORISED = 48001;
/** Nothing is there under this id. */
const GONE = new Set([53600, 40007]);

/** publish_status (发布状态轮询接口): 0 published, 1 under way, 5 and 6 published and taken off again; the rest came to nothing. */
const CAME_TO_NOTHING: Readonly<Record<number, string>> = {
  2: '原创声明未通过',
  3: '发布失败',
  4: '平台审核未通过',
};

/** WeChat official accounts: a draft, then its publication, which is queued and looked at by the platform. */
export function openWechatAdapter(settings: z.infer<typeof wechatSettings>): Adapter {
  const api = openWechat({ ...settings, base: settings.base.replace(/\/+$/, '') });
  return {
    name: 'wechat',
    manner: MANNERS.WECHAT_OA,
    prepare: async (post) => {
      checkPost(post);
      const pictures: Record<string, string> = {};
      for (const file of filesShown(post)) pictures[file.digest] = await uploadInline(api, file);
      const cover = await uploadCover(api, post, settings.coverMediaId);
      const articles = [articleOf(post, pictures, cover)];
      const { media_id: draft } = await harmless(api.call('/cgi-bin/draft/add', { articles }, newDraft));
      return { draft, cover, pictures };
    },
    publish: async (_post, kept) => {
      const { draft, cover } = prepared.parse(kept);
      try {
        const { publish_id: publishId } = await api.call('/cgi-bin/freepublish/submit', { media_id: draft }, queued);
        return { publishId, draft, cover };
      } catch (error) {
        if (!(error instanceof WechatError) || error.errcode === -1) throw error;
        if (error.errcode === NOT_AUTHORISED) return { draft, cover };
        throw new Refusal(`微信不发布：${error.message}`, { cause: error });
      }
    },
    status: (post, kept) => statusOf(api, post, kept),
    find: (post, kept, context) => findArticle(api, post, prepared.parse(kept).draft, context),
    readBack: async (post, { platformId }, kept) => {
      if (platformId === undefined) throw new NotDone('没有文章编号，不能读回', 60_000, { isForPerson: true });
      const article = await readArticle(api, platformId);
      if (article === null) return null;
      const ours = handle.safeParse(kept);
      const isOurCover = !ours.success || article.thumb_media_id === ours.data.cover;
      return {
        title: article.title,
        // what was left empty the platform fills in by itself
        byline: post.byline === '' ? undefined : article.author,
        summary: post.summary === '' ? undefined : article.digest,
        cover: article.thumb_media_id === '' ? undefined : isOurCover ? (post.cover ?? '') : article.thumb_media_id,
        html: article.content,
        isPage: false,
        file: fetchPublic,
      };
    },
    remove: async ({ platformId }) => {
      if (platformId === undefined) return false;
      try {
        await api.call('/cgi-bin/freepublish/delete', { article_id: platformId, index: 0 }, done);
      } catch (error) {
        if (error instanceof WechatError && error.errcode === NOT_AUTHORISED) return false;
        if (!(error instanceof WechatError) || !GONE.has(error.errcode))
          return harmless(Promise.reject(error as Error));
      }
      return true;
    },
    discard: async (kept) => {
      await harmless(api.call('/cgi-bin/draft/delete', { media_id: prepared.parse(kept).draft }, done));
    },
  };
}

async function uploadInline(api: WechatApi, file: PostFile): Promise<string> {
  const form = new FormData();
  form.set('media', await fitPicture(file, needsMaterial(file)));
  if (needsMaterial(file)) {
    const made = await harmless(api.call('/cgi-bin/material/add_material', form, material, '&type=image'));
    return made.url;
  }
  return (await harmless(api.call('/cgi-bin/media/uploadimg', form, uploaded))).url;
}

/** An article needs a cover: the approved one, else the first picture that it shows. */
async function uploadCover(api: WechatApi, post: Post, standing: string | undefined): Promise<string> {
  const chosen =
    post.files.find(({ digest }) => digest === post.cover) ?? filesShown(post).find((file) => isPicture(file));
  if (chosen === undefined) {
    if (standing !== undefined) return standing;
    throw new Refusal('公众号图文必须有封面：请给稿件加封面，或在设置中写明 coverMediaId');
  }
  const form = new FormData();
  form.set('media', await fitPicture(chosen, true));
  return (await harmless(api.call('/cgi-bin/material/add_material', form, material, '&type=image'))).media_id;
}

async function statusOf(api: WechatApi, { title }: Post, kept: Kept): Promise<Status> {
  const { publishId } = handle.parse(kept);
  if (publishId === undefined)
    return {
      is: 'person',
      todo: `公众号没有发布接口权限：请在公众平台草稿箱中发布《${title}》，再用 confirm 告知网址`,
    };
  const answer = await harmless(api.call('/cgi-bin/freepublish/get', { publish_id: publishId }, publishStatus));
  if (answer.publish_status === 1) return { is: 'running' };
  const why = CAME_TO_NOTHING[answer.publish_status];
  if (why !== undefined) return { is: 'failed', why: `${why}（publish_status ${answer.publish_status}）` };
  const url = answer.article_detail?.item[0]?.article_url;
  return { is: 'out', place: { url, platformId: answer.article_id ?? publishId } };
}

async function readArticle(
  api: WechatApi,
  id: string,
): Promise<z.infer<typeof articleRead>['news_item'][number] | null> {
  try {
    const { news_item: items } = await api.call('/cgi-bin/freepublish/getarticle', { article_id: id }, articleRead);
    const [article] = items;
    return article === undefined || article.is_deleted ? null : article;
  } catch (error) {
    if (error instanceof WechatError && GONE.has(error.errcode)) return null;
    return harmless(Promise.reject(error as Error));
  }
}
