import type { BodyFormat, Platform } from '../../../src/domain/vocabulary.ts';
import { readableText } from '../../../src/text/reading/visible-text.ts';
import { parseField } from '../draft-text/parse.ts';

/** How long a title and a text may be where they appear: what the platforms themselves cut or refuse. 0 = no limit known. */
export const LIMITS: Readonly<Record<Platform, { readonly title: number; readonly body: number }>> = {
  WECHAT_OA: { title: 64, body: 20_000 },
  WECHAT_CHANNELS: { title: 16, body: 1_000 },
  WEIBO: { title: 32, body: 2_000 },
  DOUYIN: { title: 30, body: 1_000 },
  TOUTIAO: { title: 30, body: 0 },
  APP: { title: 0, body: 0 },
  OTHER: { title: 0, body: 0 },
};

/** Characters as people count them. */
export const countCharacters = (text: string): number => [...text].length;

/** Characters of a body without its markup and its spaces. */
export function countBody(body: string, format: BodyFormat): number {
  const read = format === 'html' ? body.replaceAll(/<[^>]*>/g, '').replaceAll(/&\w+;/g, ' ') : body;
  const text = format === 'markdown' ? readableText(parseField(body, format)) : read;
  return countCharacters(text.replaceAll(/\s/g, ''));
}
