import sharp from 'sharp';
import type { FakeArticle } from './state.ts';

/** What the platform makes of what it is given: attributes go, pictures load late and are wrapped, links to elsewhere go. */
export function platformHtml(content: string, base: string): string {
  return content
    .replaceAll(/<a\b[^>]*\bhref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g, (_all, href: string, text: string) =>
      /^https?:\/\/mp\.weixin\.qq\.com\//.test(href)
        ? `<a target="_blank" href="${href}" linktype="text" data-linktype="2">${text}</a>`
        : text,
    )
    .replaceAll(/<img\b[^>]*>/g, (tag) => {
      const src = /\bsrc="([^"]*)"/.exec(tag)?.[1] ?? '';
      if (!src.startsWith(base)) return '';
      return `<section nodeleaf=""><img class="rich_pages wxw-img" data-ratio="0.75" data-src="${src}" data-type="jpeg" data-w="1080" style="width:100%"></section>`;
    })
    .replaceAll(/<p(?: [^>]*)?>/g, '<p style="margin:0;padding:0"><span style="font-size:16px">')
    .replaceAll('</p>', '</span></p>')
    .replaceAll(/ (?:id|on\w+)="[^"]*"/g, '');
}

/** Pictures are made anew, and no larger than phones show them. */
export const platformPicture = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize({ width: 1_080, withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer();

export const articlePage = ({ title, author, digest, content }: FakeArticle): string =>
  `<!DOCTYPE html><html><head><title>${title}</title><meta name="author" content="${author}">
<meta property="og:title" content="${title}"><meta property="og:description" content="${digest}"><script>var t = 1;</script></head>
<body><div class="top">公众号</div><div id="page"><h1 class="rich_media_title" id="activity-name">\n  ${title}\n</h1>
<div id="meta_content"><span>${author}</span><em id="publish_time">今天</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;">${content}</div></div>
<div class="foot"><a href="https://mp.weixin.qq.com/about">阅读</a> 分享 收藏 在看</div></body></html>`;
