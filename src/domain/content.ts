import type { AiLabel, ContentMedia } from './media.ts';
import type { BodyFormat, Category, Kind, Lane, Level } from './vocabulary.ts';

/** Where a repost comes from, as the editor declares it (稿源). */
export interface DeclaredSource {
  readonly name: string;
  readonly url: string;
  readonly author?: string | undefined;
  readonly title?: string | undefined;
  /** ISO 8601 */
  readonly publishedAt?: string | undefined;
}

/**
 * The text of a repost's original, as the editor copied it from the source: evidence beside the content, with which the
 * repost is compared. It is neither hashed with the content nor published.
 */
export interface SourceOriginal {
  readonly title?: string | undefined;
  readonly body: string;
  readonly bodyFormat: BodyFormat;
}

/** What stands beside title and body; what an account says otherwise stands in its {@link Variant}. */
export interface Presentation {
  /** 摘要; '' = none. */
  readonly summary: string;
  /** 作者署名; '' = none. */
  readonly byline: string;
  /** Digest of the cover picture; null = none. */
  readonly cover: string | null;
  readonly aiLabel: AiLabel;
  /** Whether readers may comment. */
  readonly commentsOpen: boolean;
}

/** What is published otherwise on one account. */
export interface Variant extends Partial<{ readonly [K in keyof Presentation]: Presentation[K] | undefined }> {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
}

/**
 * Everything that can reach the public. Its canonical JSON is what `contentHash` covers, what reviewers read and what a
 * publishing tool receives: one and the same object.
 *
 * What was stored before there was a {@link Presentation} has none, and keeps its hash: {@link presentationOf} says what it
 * comes to.
 */
export interface Content extends Partial<Presentation> {
  readonly title: string;
  /** Sanitized; in the format that `bodyFormat` names. */
  readonly body: string;
  readonly bodyFormat: BodyFormat;
  readonly source: DeclaredSource | null;
  /** By account id. */
  readonly variants: Readonly<Record<string, Variant>>;
  /** Every link target found in title, body and variants, in order of first appearance; files of the store are none. */
  readonly links: readonly string[];
  /** Every file that is shown, each once: those declared, then the others in order of first appearance. */
  readonly media: readonly ContentMedia[];
}

const PLAIN: Presentation = { summary: '', byline: '', cover: null, aiLabel: 'NONE', commentsOpen: true };

/** What stands beside title and body, also of content that was stored before there was any. */
export const presentationOf = (content: {
  readonly [K in keyof Presentation]?: Presentation[K] | undefined;
}): Presentation => ({
  summary: content.summary ?? PLAIN.summary,
  byline: content.byline ?? PLAIN.byline,
  cover: content.cover ?? PLAIN.cover,
  aiLabel: content.aiLabel ?? PLAIN.aiLabel,
  commentsOpen: content.commentsOpen ?? PLAIN.commentsOpen,
});

/**
 * New content in the form in which earlier content was stored: a save that changes nothing gives the same hash, also where
 * there was no {@link Presentation} yet.
 */
export function inFormOf(earlier: Content | undefined, content: Content): Content {
  if (earlier === undefined || earlier.summary !== undefined) return content;
  const { summary, byline, cover, aiLabel, commentsOpen, ...rest } = content;
  const isPlain = summary === '' && byline === '' && cover === null && aiLabel === 'NONE' && commentsOpen === true;
  return isPlain && rest.media.length === 0 ? rest : content;
}

/** Where and when the content may appear; `scopeHash` covers it. Times are ISO 8601 UTC; null = open end. */
export interface Scope {
  /** Account ids, sorted. */
  readonly accounts: readonly string[];
  readonly notBefore: string | null;
  readonly notAfter: string | null;
}

/** The facts about a draft that steer its route but never reach the public. */
export interface DraftFacts {
  readonly kind: Kind;
  readonly category: Category;
  readonly level: Level;
  readonly lane: Lane;
}
