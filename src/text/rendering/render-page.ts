import { presentationOf, type Content } from '../../domain/content.ts';
import type { AiLabel } from '../../domain/media.ts';
import type { Platform } from '../../domain/vocabulary.ts';
import { escapeHtml } from './escape.ts';
import { htmlBody } from './html-body.ts';
import { markdownBody } from './markdown-body.ts';
import type { Address } from './media-boxes.ts';
import { otherFiles } from './other-files.ts';
import { PAGE_WIDTHS, pageStyle, SHOWS_SUMMARY } from './page-style.ts';

export interface Rendering {
  /** Where the browser finds a file of the store; '' = nowhere, which is shown. */
  readonly address: Address;
  /** Decides how wide the page is, and whether it has a summary. */
  readonly platform?: Platform;
  /** Where files may come from (CSP `img-src`, `media-src`). */
  readonly sources?: string;
}

/** How content made with artificial intelligence is marked where it begins (GB 45438-2025, 4.1: 文字提示标识). */
export const AI_LINES: Readonly<Record<AiLabel, string>> = { NONE: '', ASSISTED: 'AI辅助', GENERATED: 'AI生成' };

/**
 * The one rendering: a whole HTML document of what the public sees on an account, for reviewers, the console and
 * publishing. It runs no script and loads nothing but the files that it is given. Runs in browsers too.
 *
 * @param accountId null = as on an account for which nothing is said otherwise
 */
export function renderPage(
  content: Content,
  accountId: string | null,
  { address, platform = 'OTHER', sources = 'data: blob:' }: Rendering,
): string {
  const own = accountId !== null && Object.hasOwn(content.variants, accountId) ? content.variants[accountId]! : {};
  const title = own.title ?? content.title;
  const body = own.body ?? content.body;
  const { summary, byline, cover, aiLabel } = presentationOf({ ...presentationOf(content), ...said(own) });
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${sources}; media-src ${sources}; form-action 'none'`;
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">',
    `<base target="_blank"><title>${escapeHtml(title)}</title><style>${pageStyle(PAGE_WIDTHS[platform])}</style></head><body>`,
    cover === null ? '' : coverOf(cover, address),
    `<h1 class="wg-title">${escapeHtml(title)}</h1>`,
    line('wg-by', bylineOf(content, byline)),
    line('wg-ai', AI_LINES[aiLabel]),
    SHOWS_SUMMARY[platform] ? line('wg-summary', summary) : '',
    `<main class="wg-${content.bodyFormat}">${bodyOf(body, content.bodyFormat, address)}</main>`,
    otherFiles(content, address),
    '</body></html>',
  ].join('');
}

/** What an account says otherwise. */
const said = <T extends object>(own: T): Partial<T> =>
  Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as Partial<T>;

function bodyOf(body: string, format: Content['bodyFormat'], address: Address): string {
  if (format === 'html') return htmlBody(body, address);
  return format === 'markdown' ? markdownBody(body, address) : escapeHtml(body);
}

const line = (name: string, text: string): string => (text === '' ? '' : `<p class="${name}">${escapeHtml(text)}</p>`);

/** Who wrote it, and where it comes from. */
export function bylineOf({ source }: Pick<Content, 'source'>, byline: string): string {
  const from = source === null ? '' : `来源：${source.name}${source.author === undefined ? '' : `　${source.author}`}`;
  return [byline, from].filter((part) => part !== '').join('　');
}

function coverOf(digest: string, address: Address): string {
  const found = address(digest);
  if (found !== '') return `<img class="wg-cover" src="${escapeHtml(found)}" alt="">`;
  return `<p><span class="wg-media">${escapeHtml(`［封面｜文件缺失｜${digest}］`)}</span></p>`;
}
