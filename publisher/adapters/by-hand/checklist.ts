import { basename } from 'node:path';
import { plain } from '../../../src/public-page/parts.ts';
import { escapeHtml } from '../../../src/text/rendering/escape.ts';
import { articleHtml } from '../../render/body-html.ts';
import { isPicture, type Post, type PostFile } from '../../work/post.ts';

export const fileName = ({ path, mediaType }: PostFile): string =>
  `${basename(path)}.${mediaType.split('/')[1] ?? 'bin'}`;

/** One run of what a button does: copies as rich text where it can be, and as plain text. */
const SCRIPT = `for (const button of document.querySelectorAll('button[data-copy]')) button.addEventListener('click', async () => {
  const from = document.getElementById(button.dataset.copy);
  const range = document.createRange();
  range.selectNodeContents(from);
  const chosen = getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
  document.execCommand('copy');
  chosen.removeAllRanges();
  button.textContent = '已复制';
});`;

const STYLE = `body{max-width:52rem;margin:2rem auto;padding:0 1rem;font:1rem/1.7 system-ui,"Noto Sans CJK SC",sans-serif}
section{border:1px solid #d9d9d9;border-radius:6px;padding:.5rem 1rem;margin:1rem 0}img{max-width:100%}button{font:inherit}
.until{background:#fff7e6;padding:.5rem 1rem}`;

const field = (id: string, name: string, html: string): string =>
  html === ''
    ? ''
    : `<section><h2>${name} <button type="button" data-copy="${id}">复制</button></h2><div id="${id}">${html}</div></section>`;

/** The page that a person works from; it loads nothing from elsewhere. */
export function checklistHtml(post: Post, account: string): string {
  const body = articleHtml(post, { address: fileName });
  const files = post.files.map(
    (file) =>
      `<li><a href="${fileName(file)}" download>${fileName(file)}</a> ${escapeHtml(file.alt)}${isPicture(file) ? `<br><img src="${fileName(file)}" alt="" width="200">` : ''}${file.digest === post.cover ? '（封面）' : ''}</li>`,
  );
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>待人工发布：${escapeHtml(post.title)}</title><style>${STYLE}</style></head><body>
<h1>待人工发布${account === '' ? '' : `：${escapeHtml(account)}`}</h1>
<p class="until">请在 <time>${escapeHtml(post.until)}</time> 之前发布，逾期凭证失效，不得再发。请逐项复制，不得改动。</p>
${field('title', '标题', escapeHtml(plain(post.title)))}
${field('byline', '作者', escapeHtml(post.byline))}
${field('summary', '摘要', escapeHtml(post.summary))}
${field('body', '正文', body)}
<section><h2>文件</h2><ul>${files.join('\n')}</ul></section>
<p>评论：${post.commentsOpen ? '开放' : '关闭'}</p>
<section><h2>发布之后</h2>
<p>把网址告诉发布工具：</p><pre>npm run publisher -- confirm ${post.releaseId} --url 网址</pre>
<p>没有发布：</p><pre>npm run publisher -- not-published ${post.releaseId}</pre></section>
<script>${SCRIPT}</script>
</body></html>
`;
}
