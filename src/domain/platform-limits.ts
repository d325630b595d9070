import type { MediaType } from './media.ts';
import type { Platform } from './vocabulary.ts';

/** How much a platform takes; what is not said is not known to be limited. */
export interface PlatformLimits {
  /** Characters. */
  readonly title?: number;
  readonly author?: number;
  readonly summary?: number;
  readonly body?: number;
  /** Bytes of the body, markup included. */
  readonly bodyBytes?: number;
  /** Of one picture in the body. */
  readonly picture?: { readonly bytes: number; readonly types: readonly MediaType[] };
  /** Of the cover, which is a picture. */
  readonly cover?: { readonly bytes: number };
}

const MIB = 2 ** 20;

/**
 * What the platforms themselves cut or refuse beyond. WeChat: 微信公众平台 草稿箱接口 (title 32, author 16, summary 128
 * characters; content of fewer than 20,000 characters and less than 1 MB; pictures in it of less than 1 MB) and 素材管理接口
 * (pictures of up to 10 MB).
 */
export const PLATFORM_LIMITS: Readonly<Record<Platform, PlatformLimits>> = {
  WECHAT_OA: {
    ...{ title: 32, author: 16, summary: 128, body: 19_999, bodyBytes: MIB - 1 },
    picture: { bytes: MIB - 1, types: ['image/jpeg', 'image/png', 'image/gif'] },
    cover: { bytes: 10 * MIB },
  },
  WECHAT_CHANNELS: { title: 16, body: 1_000 },
  WEIBO: { title: 32, body: 2_000 },
  DOUYIN: { title: 30, body: 1_000 },
  TOUTIAO: { title: 30 },
  APP: {},
  OTHER: {},
};

/** Bytes of a text in UTF-8. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
