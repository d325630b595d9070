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

/** Text that replaces title or body on one account. */
export interface Variant {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
}

/**
 * Everything that can reach the public. Its canonical JSON is what `contentHash` covers, what reviewers read and what a
 * publishing tool receives: one and the same object.
 */
export interface Content {
  readonly title: string;
  /** Sanitized; in the format that `bodyFormat` names. */
  readonly body: string;
  readonly bodyFormat: BodyFormat;
  readonly source: DeclaredSource | null;
  /** By account id. */
  readonly variants: Readonly<Record<string, Variant>>;
  /** Every link target found in title, body and variants, in order of first appearance. */
  readonly links: readonly string[];
  /** SHA-256 digests (hex) of media files. */
  readonly media: readonly string[];
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
