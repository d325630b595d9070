import type { AiLabel } from '../src/domain/media.ts';
import type { BodyFormat } from '../src/domain/vocabulary.ts';
import { readContent } from './contract.ts';
import type { PulledItem } from './shapes.ts';

/** What one account shows of an item. */
export interface Shown {
  readonly title: string;
  readonly body: string;
  readonly bodyFormat: BodyFormat;
  readonly summary: string;
  readonly byline: string;
  readonly source: { readonly name: string; readonly url: string; readonly author?: string | undefined } | null;
  /** Digest of a picture. */
  readonly cover: string | null;
  readonly aiLabel: AiLabel;
  readonly commentsOpen: boolean;
}

/** What its account is to show of an item: the account's variant in place of what is said for all. */
export function shownOf(item: Pick<PulledItem, 'content' | 'accountId'>): Shown {
  const content = readContent(item.content);
  const own = content.variants[item.accountId] ?? {};
  return {
    title: own.title ?? content.title,
    body: own.body ?? content.body,
    bodyFormat: content.bodyFormat,
    summary: own.summary ?? content.summary ?? '',
    byline: own.byline ?? content.byline ?? '',
    source: content.source,
    cover: own.cover === undefined ? (content.cover ?? null) : own.cover,
    aiLabel: own.aiLabel ?? content.aiLabel ?? 'NONE',
    commentsOpen: own.commentsOpen ?? content.commentsOpen ?? true,
  };
}
