import type { Post, PostFile } from '../work/post.ts';
import { bodyHtml, escapeHtml, footerHtml, footerLines } from './body-html.ts';

/** Nothing of a page runs, and nothing is loaded from elsewhere. */
const POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'";

const STYLE = `body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.8 system-ui,"Noto Sans CJK SC",sans-serif;color:#1f1f1f}
h1{font-size:1.6rem;line-height:1.4}img,video{max-width:100%;height:auto}.byline{color:#595959}`;

/** A whole page for a static site. @param address where the public finds a file, seen from the page */
export const pageHtml = (post: Post, address: (file: PostFile) => string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(post.title)}</title>
<meta name="description" content="${escapeHtml(post.summary)}">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(post.title)}</h1>
${post.byline === '' ? '' : `<p class="byline">${escapeHtml(post.byline)}</p>\n`}<article>
${bodyHtml(post, { address })}
${footerHtml(footerLines(post))}
</article>
</main>
</body>
</html>
`;
