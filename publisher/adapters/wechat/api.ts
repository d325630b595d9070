import { z } from 'zod';
import { readLimited } from '../fetch-public.ts';
import { NotDone, Refusal } from '../adapter.ts';

/** The interface of WeChat official accounts (微信公众平台 服务端接口), as far as this adapter uses it. */

export interface WechatAccess {
  readonly base: string;
  readonly appId: string;
  readonly secret: string;
  /** How long nothing is asked of WeChat after it said that the quota is used up. */
  readonly quotaMs: number;
}

/** A definite answer that says no. */
export class WechatError extends Error {
  override readonly name = 'WechatError';
  readonly errcode: number;

  constructor(errcode: number, errmsg: string) {
    super(`${errcode} ${errmsg}`);
    this.errcode = errcode;
  }
}

export interface WechatApi {
  /** @throws WechatError for every errcode but 0; NotDone, Refusal for those that mean the same wherever they come */
  call<T>(path: string, body: object | FormData, schema: z.ZodType<T>, query?: string): Promise<T>;
}

/** What a code means wherever it comes (微信公众平台 全局返回码). */
const RENEW = new Set([40001, 40014, 42001]);
const QUOTA = new Set([45009, 45011]);
const BUSY = -1;
const ADDRESS_NOT_ALLOWED = 40164;

const said = z.looseObject({ errcode: z.number().default(0), errmsg: z.string().default('') });
const token = z.looseObject({ access_token: z.string(), expires_in: z.number() });

const CALL_MS = 30_000;
const MOST_ANSWER = 32 * 2 ** 20;
/** A token is renewed so long before its end. */
const EARLY_MS = 5 * 60_000;
const ADDRESS_MS = 5 * 60_000;

/** Which errors mean that no connection was made. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

export function openWechat(access: WechatAccess, now: () => number = Date.now): WechatApi {
  let held: { readonly value: string; readonly until: number } | null = null;
  let quietUntil = 0;

  const renew = async (force: boolean): Promise<string> => {
    const asked = { grant_type: 'client_credential', appid: access.appId, secret: access.secret, force_refresh: force };
    const answer = await post(`${access.base}/cgi-bin/stable_token`, JSON.stringify(asked));
    check(answer);
    const { access_token: value, expires_in: seconds } = token.parse(answer);
    held = { value, until: now() + seconds * 1000 - EARLY_MS };
    return value;
  };

  const check = (answer: unknown): void => {
    const { errcode, errmsg } = said.parse(answer);
    if (errcode === 0) return;
    if (QUOTA.has(errcode)) {
      quietUntil = now() + access.quotaMs;
      throw new NotDone(`微信接口调用次数已达上限（${errcode}）`, access.quotaMs);
    }
    if (errcode === ADDRESS_NOT_ALLOWED)
      throw new NotDone(`本机地址不在公众号的 IP 白名单中（${errcode} ${errmsg}）`, ADDRESS_MS, { isForPerson: true });
    throw new WechatError(errcode, errmsg);
  };

  return {
    call: async (path, body, schema, query = '') => {
      if (now() < quietUntil) throw new NotDone('微信接口调用次数已达上限', quietUntil - now());
      const once = async (access_token: string): Promise<unknown> => {
        const url = `${access.base}${path}?access_token=${encodeURIComponent(access_token)}${query}`;
        const answer = await post(url, body instanceof FormData ? body : JSON.stringify(body));
        check(answer);
        return answer;
      };
      const value = held !== null && now() < held.until ? held.value : await inTime(renew(false));
      const answer = await once(value).catch(async (error: unknown) => {
        if (!(error instanceof WechatError) || !RENEW.has(error.errcode)) throw error;
        return once(await inTime(renew(true)));
      });
      return schema.parse(answer);
    },
  };
}

/** Nothing was asked yet: whatever went wrong, nothing was done. */
async function inTime(asked: Promise<string>): Promise<string> {
  return asked.catch((cause: unknown) => {
    if (cause instanceof NotDone) throw cause;
    throw new NotDone(`没有取得 access_token：${(cause as Error).message}`, 30_000, {
      cause,
      isForPerson: cause instanceof WechatError && cause.errcode !== BUSY,
    });
  });
}

async function post(url: string, body: string | FormData): Promise<unknown> {
  const response = await fetch(url, {
    ...{ method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(CALL_MS) },
    ...(typeof body === 'string' ? { headers: { 'content-type': 'application/json' } } : {}),
  }).catch((cause: unknown) => {
    const code = (cause as { cause?: { code?: string } }).cause?.code ?? '';
    if (NEVER_SENT.has(code)) throw new NotDone('微信接口没有应答', 10_000, { cause });
    throw new Error('微信接口的应答没有收到', { cause });
  });
  const text = (
    await readLimited(response, MOST_ANSWER).catch((cause: unknown) => {
      throw new Error('微信接口的应答没有收全', { cause });
    })
  ).toString('utf8');
  if (!response.ok) throw new Error(`微信接口应答 ${response.status}`);
  return JSON.parse(text);
}

/** For calls that make nothing public: whatever goes wrong, they may be made again; what is refused stays refused. */
export async function harmless<T>(call: Promise<T>): Promise<T> {
  return call.catch((cause: unknown) => {
    if (cause instanceof NotDone || cause instanceof Refusal) throw cause;
    if (cause instanceof WechatError && cause.errcode !== BUSY)
      throw new Refusal(`微信不接受：${cause.message}`, { cause });
    throw new NotDone((cause as Error).message, 5_000, { cause });
  });
}
