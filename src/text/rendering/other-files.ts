import type { Content } from '../../domain/content.ts';
import { isFilm, isPicture, type ContentMedia } from '../../domain/media.ts';
import { escapeHtml } from './escape.ts';
import type { Address } from './media-boxes.ts';

/** Files that go with the text and stand in none: what a platform shows beside it. */
export function otherFiles(content: Content, address: Address): string {
  if (content.media.length === 0) return '';
  const { body, cover, variants } = content;
  const others = Object.values(variants);
  const texts = [body, cover ?? '', ...others.flatMap((variant) => [variant.body ?? '', variant.cover ?? ''])];
  return content.media
    .filter(({ digest }) => !texts.some((text) => text.includes(digest)))
    .map((file) => figureOf(file, address(file.digest)))
    .join('');
}

function figureOf(file: ContentMedia, found: string): string {
  const alt = escapeHtml(file.alt);
  if (found === '') return `<p><span class="wg-media">${alt}［文件缺失｜${escapeHtml(file.digest)}］</span></p>`;
  const src = escapeHtml(found);
  if (isPicture(file)) return `<p><img class="wg-cover" src="${src}" alt="${alt}"></p>`;
  const tag = isFilm(file) ? 'video' : 'audio';
  return `<p><${tag} class="wg-cover" src="${src}" controls></${tag}></p>`;
}
