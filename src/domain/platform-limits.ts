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
}

const MIB = 2 ** 20;

/**
 * What the platforms themselves cut or refuse beyond. WeChat: 微信公众平台 草稿箱接口 (title 32, author 16, summary 128
 * characters; content of fewer than 20,000 characters and less than 1 MB).
 */
export const PLATFORM_LIMITS: Readonly<Record<Platform, PlatformLimits>> = {
  WECHAT_OA: { title: 32, author: 16, summary: 128, body: 19_999, bodyBytes: MIB - 1 },
  WECHAT_CHANNELS: { title: 16, body: 1_000 },
  WEIBO: { title: 32, body: 2_000 },
  DOUYIN: { title: 30, body: 1_000 },
  TOUTIAO: { title: 30 },
  APP: {},
  OTHER: {},
};

/** Bytes of a text in UTF-8. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
