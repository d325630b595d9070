import type { Platform } from '../../domain/vocabulary.ts';

/** px of a page on the platform: most people read on a phone. */
export const PAGE_WIDTHS: Readonly<Record<Platform, number>> = {
  ...{ WECHAT_OA: 375, WECHAT_CHANNELS: 375, WEIBO: 375, DOUYIN: 375, TOUTIAO: 375, APP: 375 },
  OTHER: 820,
};

/** Platforms on which a summary is shown with the text. */
export const SHOWS_SUMMARY: Readonly<Record<Platform, boolean>> = {
  ...{ WECHAT_OA: true, WECHAT_CHANNELS: false, WEIBO: false, DOUYIN: false, TOUTIAO: true, APP: true },
  OTHER: true,
};

/**
 * What a page looks like where its text does not say so. What is wide is made to fit, as WeChat does with the texts of
 * official accounts, so that nothing of a text goes out of the page.
 */
export const pageStyle = (width: number): string =>
  [
    ':root{color-scheme:only light;background:#fff}',
    `body{box-sizing:border-box;max-width:${width}px;margin:0 auto;padding:20px 16px;background:#fff;color:#000;`,
    'font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}',
    'h1.wg-title{margin:0 0 14px;font-size:22px;line-height:1.4}',
    '.wg-by,.wg-ai,.wg-summary{margin:0 0 14px;font-size:15px;color:#555}.wg-summary{padding:8px 12px;background:#f5f5f5}',
    'main *,.wg-cover{max-width:100%!important;box-sizing:border-box!important;overflow-wrap:anywhere!important}',
    '.wg-cover{display:block;margin:0 0 14px}.wg-text,main pre{white-space:pre-wrap}',
    'main table{border-collapse:collapse}.wg-markdown :is(th,td){border:1px solid #999;padding:4px 8px}',
    '.wg-media{display:inline-block;padding:4px 8px;border:2px dashed #b42318;color:#8f1710;background:#fff;font-size:14px}',
  ].join('');
