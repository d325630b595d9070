import type { Platform } from '../domain/vocabulary.ts';
import type { Tolerance } from './compare.ts';

const WECHAT_LINKS = /^https?:\/\/(?:mp\.weixin\.qq\.com|weixin\.qq\.com)\//i;

const AS_IT_IS: Tolerance = { reencodes: true, stripsLink: () => false };

/** How platforms show what they were given. */
export const MANNERS: Readonly<Record<Platform, Tolerance>> = {
  // articles of official accounts keep only links to other articles
  WECHAT_OA: { reencodes: true, stripsLink: (href) => !WECHAT_LINKS.test(href.trim()) },
  WECHAT_CHANNELS: AS_IT_IS,
  WEIBO: AS_IT_IS,
  DOUYIN: AS_IT_IS,
  TOUTIAO: AS_IT_IS,
  APP: AS_IT_IS,
  OTHER: AS_IT_IS,
};

/** Pages that are exactly as they were made: every byte of their files is compared. */
export const EXACT: Tolerance = { reencodes: false, stripsLink: () => false };
