import { createHash } from 'node:crypto';
import type { BodyFormat } from '../../../src/domain/vocabulary.ts';

/** What a publishing tool makes of a text that it pulled, written without the rendering that it is compared with. */

const STYLE = `:root{color-scheme:only light;background:#fff}
body{box-sizing:border-box;max-width:375px;margin:0 auto;padding:20px 16px;background:#fff;color:#000;overflow-wrap:anywhere;
font-family:system-ui,-apple-system,"PingFang SC","Microsoft YaHei",sans-serif;font-size:16px;line-height:1.6}
h1.head{margin:0 0 14px;font-size:22px;line-height:1.4}
main *{max-width:100%!important;box-sizing:border-box!important;overflow-wrap:anywhere!important}
main.text,main pre{white-space:pre-wrap}main table{border-collapse:collapse}
main.markdown th,main.markdown td{border:1px solid #999;padding:4px 8px}
.lost{display:inline-block;padding:4px 8px;border:2px dashed #b42318;color:#8f1710;background:#fff;font-size:14px}`;

export const plain = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** A picture of one colour, named by a digest. */
export function pictureOf(digest: string): string {
  const colour = createHash('sha256').update(digest).digest('hex').slice(0, 6);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="90"><rect width="240" height="90" fill="#${colour}"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

const inMarkdown = (text: string): string =>
  plain(text)
    .replace(
      /!\[([^\]]*)\]\(media:([^)]+)\)/g,
      (_all, alt: string, digest: string) => `<img alt="${alt}" src="${pictureOf(digest)}">`,
    )
    .replace(/\[([^\]]*)\]\(([^)]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/~~([^~]+)~~/g, '<del>$1</del>')
    .replace(/`([^`]+)`/g, '<code>$1</code>');

const rowOf = (line: string, cell: string): string =>
  `<tr>${line
    .slice(1, -1)
    .split('|')
    .map((part) => `<${cell}>${inMarkdown(part.trim())}</${cell}>`)
    .join('')}</tr>`;

/** The Markdown of the sample documents. */
const markdown = (source: string): string =>
  source
    .trim()
    .split('\n\n')
    .map((part) => {
      const lines = part.split('\n');
      if (part.startsWith('## ')) return `<h2>${inMarkdown(part.slice(3))}</h2>`;
      if (part.startsWith('- '))
        return `<ul>${lines.map((line) => `<li>${inMarkdown(line.slice(2))}</li>`).join('')}</ul>`;
      if (/^\d\. /.test(part))
        return `<ol>${lines.map((line) => `<li>${inMarkdown(line.slice(3))}</li>`).join('')}</ol>`;
      if (part.startsWith('> ')) return `<blockquote><p>${inMarkdown(part.slice(2))}</p></blockquote>`;
      if (part.startsWith('|'))
        return `<table><tbody>${rowOf(lines[0]!, 'th')}${lines
          .slice(2)
          .map((line) => rowOf(line, 'td'))
          .join('')}</tbody></table>`;
      return `<p>${inMarkdown(part)}</p>`;
    })
    .join('');

/** Files that are not there, and those of others, are named where they should stand. */
const html = (source: string): string =>
  source.replace(/<(img|video|audio)\b[^>]*>/g, (tag, name: string) => {
    const src = /\ssrc="([^"]*)"/.exec(tag)?.[1];
    if (src === undefined) return tag;
    if (/^media:sha256-[0-9a-f]{64}$/.test(src)) return tag.replace(src, pictureOf(src.slice(6)));
    const called = { img: '图片', video: '视频', audio: '音频' }[name];
    const alt = /\salt="([^"]*)"/.exec(tag)?.[1] ?? '';
    return `<span class="lost">［${called}${alt === '' ? '' : `：${alt}`}｜站外媒体，不予显示｜${src}］</span>`;
  });

const BODIES: Readonly<Record<BodyFormat, (body: string) => string>> = { html, markdown, text: plain };

export const skeletonOf = (title: string, body: string, bodyFormat: BodyFormat): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${plain(title)}</title><style>${STYLE}</style></head>
<body><h1 class="head">${plain(title)}</h1><main class="${bodyFormat}">${BODIES[bodyFormat](body)}</main></body></html>`;
