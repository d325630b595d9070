import { contentHash } from '../../../domain/canonical.ts';
import { sanitizeContent, type RawContent, type SanitizedContent } from '../sanitize-content.ts';

export interface HashedContent extends SanitizedContent {
  readonly contentHash: string;
}

/** The one object that is reviewed and published, with its hash. @throws Refused as {@link sanitizeContent} */
export function hashContent(raw: RawContent): HashedContent {
  const sanitized = sanitizeContent(raw);
  return { ...sanitized, contentHash: contentHash(sanitized.content) };
}

/** Characters of all texts of a draft together. */
export const lengthOf = ({ title, body, variants = {} }: Pick<RawContent, 'title' | 'body' | 'variants'>): number =>
  Object.values(variants).reduce(
    (sum, variant) => sum + (variant.title?.length ?? 0) + (variant.body?.length ?? 0),
    title.length + body.length,
  );
