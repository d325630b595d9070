import { randomUUID } from 'node:crypto';
import { platformHtml, platformPicture } from './show.ts';
import type { FakeArticle, FakeState } from './state.ts';

/** Answers as the interface of official accounts is documented to give them (微信公众平台 服务端接口). */

/** How the account stands. */
export interface Standing {
  /** May it publish by the interface? */
  mayPublish: boolean;
  addressAllowed: boolean;
  /** Calls that are left; the answer is 45009 then. */
  quota: number;
  /** Tokens end at once. */
  tokensEnd: boolean;
  /** How long a publication takes. */
  publishMs: number;
  /** publish_status that publications end with. */
  outcome: (article: FakeArticle) => number;
}

export interface Called {
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
  readonly file: { readonly bytes: Buffer; readonly type: string } | null;
}

const error = (errcode: number, errmsg: string): object => ({ errcode, errmsg });
const id = (): string => randomUUID().replaceAll('-', '');
const OK = { errcode: 0, errmsg: 'ok' };

type Answerer = (called: Called, state: FakeState, standing: Standing, base: string) => object | Promise<object>;

const tokens = new Map<string, number>();
let current: string | null = null;

function stableToken({ body }: Called, _state: FakeState, standing: Standing): object {
  if (!standing.addressAllowed) return error(40164, 'invalid ip 10.0.0.1, not in whitelist');
  if (body['secret'] !== 'fake-secret') return error(40125, 'invalid appsecret');
  if (current === null || body['force_refresh'] === true || (tokens.get(current) ?? 0) < Date.now()) {
    current = id();
    tokens.set(current, Date.now() + 7_200_000);
  }
  if (standing.tokensEnd) tokens.set(current, 0);
  return { access_token: current, expires_in: 7_200 };
}

export const isToken = (value: string | null): boolean => value !== null && (tokens.get(value) ?? 0) > Date.now();

/** A first call after a token ended: 42001, and no more. */
export function endTokens(): void {
  for (const value of tokens.keys()) tokens.set(value, 0);
}

async function keep(called: Called, state: FakeState): Promise<string> {
  const key = id();
  state.keepBytes(key, await platformPicture(called.file!.bytes));
  state.record({ is: 'picture', id: key, type: 'image/jpeg' });
  return key;
}

const addressOf = (key: string, base: string): string => `${base}/mmbiz/${key}/0?wx_fmt=jpeg`;

async function uploadimg(called: Called, state: FakeState, _standing: Standing, base: string): Promise<object> {
  if (called.file === null) return error(41005, 'media data missing');
  if (!['image/jpeg', 'image/png'].includes(called.file.type)) return error(40005, 'invalid file type');
  if (called.file.bytes.length >= 2 ** 20) return error(40009, 'invalid image size');
  return { url: addressOf(await keep(called, state), base) };
}

async function addMaterial(called: Called, state: FakeState, _standing: Standing, base: string): Promise<object> {
  if (called.file === null) return error(41005, 'media data missing');
  if (called.query.get('type') !== 'image') return error(40004, 'invalid media type');
  const key = await keep(called, state);
  return { media_id: key, url: addressOf(key, base), item: [] };
}

function draftAdd({ body }: Called, state: FakeState, _standing: Standing, base: string): object {
  const [article] = body['articles'] as FakeArticle[];
  if (article === undefined) return error(40007, 'invalid articles');
  if ([...article.title].length > 32) return error(45003, 'title size out of limit');
  if ([...article.author].length > 16) return error(45110, 'author size out of limit');
  if ([...article.digest].length > 128) return error(45004, 'description size out of limit');
  if ([...article.content].length >= 20_000 || Buffer.byteLength(article.content) >= 2 ** 20)
    return error(45002, 'content size out of limit');
  if (!state.pictures.has(article.thumb_media_id)) return error(40007, 'invalid media_id');
  const key = id();
  const shown = { ...article, content: platformHtml(article.content, base) };
  const plain = shown.content.replaceAll(/<[^>]*>/g, '').trim();
  state.record({ is: 'draft', id: key, article: { ...shown, digest: shown.digest || plain.slice(0, 54) } });
  return { media_id: key, item: [] };
}

const newsItem = (article: FakeArticle, url: string, isDeleted: boolean): object => ({
  ...{ ...article, need_open_comment: article.need_open_comment, only_fans_can_comment: 0 },
  ...{ thumb_url: '', url, is_deleted: isDeleted },
});

function draftGet({ body }: Called, state: FakeState): object {
  const draft = state.drafts.get(String(body['media_id']));
  return draft === undefined ? error(40007, 'invalid media_id') : { news_item: [newsItem(draft, '', false)] };
}

function draftDelete({ body }: Called, state: FakeState): object {
  state.record({ is: 'draft-gone', id: String(body['media_id']) });
  return OK;
}

function submit({ body }: Called, state: FakeState, standing: Standing): object {
  if (!standing.mayPublish) return error(48001, 'api unauthorized');
  const draft = String(body['media_id']);
  const article = state.drafts.get(draft);
  if (article === undefined) return error(40007, 'invalid media_id');
  const key = String(2_247_483_647 + state.jobs.size);
  const readyAt = Date.now() + standing.publishMs;
  state.record({ is: 'job', id: key, draft, taken: article, readyAt, outcome: standing.outcome(article) });
  return { ...OK, publish_id: key, msg_data_id: key };
}

/** Lets publications that are due happen. */
export function settle(state: FakeState): void {
  for (const [key, job] of state.jobs) {
    if (job.done || job.readyAt > Date.now()) continue;
    if (job.outcome !== 0) state.record({ is: 'job-done', id: key, article: null });
    else {
      const name = id();
      state.record({ is: 'article', id: name, article: job.taken, at: Math.floor(Date.now() / 1000) });
      state.record({ is: 'job-done', id: key, article: name });
      state.record({ is: 'draft-gone', id: job.draft });
    }
  }
}

function publishGet({ body }: Called, state: FakeState, standing: Standing, base: string): object {
  if (!standing.mayPublish) return error(48001, 'api unauthorized');
  const key = String(body['publish_id']);
  const job = state.jobs.get(key);
  if (job === undefined) return error(53600, 'Article ID invalid');
  if (!job.done) return { publish_id: key, publish_status: 1, fail_idx: [] };
  if (job.article === null) return { publish_id: key, publish_status: job.outcome || 3, fail_idx: [1] };
  const isDeleted = state.articles.get(job.article)?.deleted === true;
  return {
    ...{ publish_id: key, publish_status: isDeleted ? 5 : 0, article_id: job.article, fail_idx: [] },
    article_detail: { count: 1, item: [{ idx: 1, article_url: `${base}/s/${job.article}` }] },
  };
}

function getArticle({ body }: Called, state: FakeState, standing: Standing, base: string): object {
  if (!standing.mayPublish) return error(48001, 'api unauthorized');
  const key = String(body['article_id']);
  const published = state.articles.get(key);
  if (published === undefined) return error(53600, 'Article ID invalid');
  return { news_item: [newsItem(published.article, `${base}/s/${key}`, published.deleted)] };
}

function deleteArticle({ body }: Called, state: FakeState, standing: Standing): object {
  if (!standing.mayPublish) return error(48001, 'api unauthorized');
  const key = String(body['article_id']);
  if (!state.articles.has(key)) return error(53600, 'Article ID invalid');
  state.record({ is: 'deleted', id: key });
  return OK;
}

function batchGet({ body }: Called, state: FakeState, standing: Standing, base: string): object {
  if (!standing.mayPublish) return error(48001, 'api unauthorized');
  const [offset, count] = [Number(body['offset']), Number(body['count'])];
  if (count < 1 || count > 20) return error(40097, 'invalid args');
  const all = [...state.articles].filter(([, { deleted }]) => !deleted).toReversed();
  const item = all.slice(offset, offset + count).map(([key, { article, at }]) => ({
    ...{ article_id: key, update_time: at },
    content: { news_item: [newsItem(article, `${base}/s/${key}`, false)] },
  }));
  return { total_count: all.length, item_count: item.length, item };
}

export const INTERFACE: Readonly<Record<string, Answerer>> = {
  '/cgi-bin/stable_token': stableToken,
  '/cgi-bin/media/uploadimg': uploadimg,
  '/cgi-bin/material/add_material': addMaterial,
  '/cgi-bin/draft/add': draftAdd,
  '/cgi-bin/draft/get': draftGet,
  '/cgi-bin/draft/delete': draftDelete,
  '/cgi-bin/freepublish/submit': submit,
  '/cgi-bin/freepublish/get': publishGet,
  '/cgi-bin/freepublish/getarticle': getArticle,
  '/cgi-bin/freepublish/delete': deleteArticle,
  '/cgi-bin/freepublish/batchget': batchGet,
};

export { error as fakeError };
