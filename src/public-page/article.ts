import { presentationOf, type Content, type DeclaredSource } from '../domain/content.ts';
import { MEDIA_SCHEME, type AiLabel } from '../domain/media.ts';
import type { BodyFormat } from '../domain/vocabulary.ts';
import { readTree } from '../text/reading/read-tree.ts';
import { AI_LINES, bylineOf } from '../text/rendering/render-page.ts';
import { partsOf, plain, type Part } from './parts.ts';

/** A file that stands in no text: it is shown beside it. */
export interface OtherFile {
  readonly digest: string;
  readonly mediaType: string;
}

/** What one account is to show of an approved content: its variant in place of what is said for all. */
export interface Article {
  readonly title: string;
  readonly body: string;
  readonly bodyFormat: BodyFormat;
  readonly summary: string;
  readonly byline: string;
  readonly source: Pick<DeclaredSource, 'name' | 'url' | 'author'> | null;
  readonly cover: string | null;
  readonly aiLabel: AiLabel;
  readonly others: readonly OtherFile[];
}

/** What an account is to show. */
export function articleFor(content: Content, accountId: string): Article {
  const own = Object.hasOwn(content.variants, accountId) ? content.variants[accountId]! : {};
  const all = presentationOf(content);
  const texts = [content, ...Object.values(content.variants)].flatMap(({ body, cover }) => [body ?? '', cover ?? '']);
  return {
    title: own.title ?? content.title,
    body: own.body ?? content.body,
    bodyFormat: content.bodyFormat,
    summary: own.summary ?? all.summary,
    byline: own.byline ?? all.byline,
    source: content.source,
    cover: own.cover === undefined ? all.cover : own.cover,
    aiLabel: own.aiLabel ?? all.aiLabel,
    others: content.media.filter(({ digest }) => !texts.some((text) => text.includes(digest))),
  };
}

/** What is said before a body: how it was made (GB 45438-2025). */
export const headLines = ({ aiLabel }: Pick<Article, 'aiLabel'>): readonly string[] =>
  [AI_LINES[aiLabel]].filter((text) => text !== '');

/** What is said behind a body where the platform has no place for it: where it comes from (art. 15). */
export const sourceLines = ({ source }: Pick<Article, 'source'>): readonly string[] =>
  [bylineOf({ source }, '')].filter((text) => text !== '');

/** What is approved for a platform that has one field for all of it. */
export const articleParts = (article: Article): readonly Part[] => [
  ...headLines(article).map(lineOf),
  ...partsOfSource(article.body, article.bodyFormat),
  ...article.others.map(({ digest, mediaType }): Part => ({
    kind: MEDIA_KINDS[mediaType.split('/')[0] ?? ''] ?? 'picture',
    address: `${MEDIA_SCHEME}${digest}`,
  })),
  ...sourceLines(article).map(lineOf),
];

const lineOf = (text: string): Part => ({ kind: 'text', text: plain(text) });
const MEDIA_KINDS: Readonly<Record<string, 'picture' | 'film' | 'sound'>> = { video: 'film', audio: 'sound' };

const partsOfSource = (source: string, format: BodyFormat): readonly Part[] =>
  format === 'text'
    ? source.split('\n').flatMap((line) => (plain(line) === '' ? [] : [{ kind: 'text' as const, text: plain(line) }]))
    : partsOf(readTree(source, format).pieces);
