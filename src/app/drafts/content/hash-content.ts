import { contentHash } from '../../../domain/canonical.ts';
import type { Variant } from '../../../domain/content.ts';
import { sanitizeContent, type RawContent, type SanitizedContent } from '../sanitize-content.ts';

export interface HashedContent extends SanitizedContent {
  /** Of the content without its files. */
  readonly contentHash: string;
}

/** The one object that is reviewed and published, with its hash. @throws Refused as {@link sanitizeContent} */
export function hashContent(raw: RawContent): HashedContent {
  const sanitized = sanitizeContent(raw);
  return { ...sanitized, contentHash: contentHash(sanitized.content) };
}

type Texts = Pick<RawContent, 'title' | 'body' | 'summary' | 'byline' | 'variants' | 'media'>;

/** Characters of all texts of a draft together. */
export const lengthOf = ({ variants = {}, media = [], ...main }: Texts): number =>
  Object.values(variants).reduce((sum, variant) => sum + textLength(variant), textLength(main)) +
  media.reduce((sum, { alt = '' }) => sum + alt.length, 0);

const textLength = ({ title = '', body = '', summary = '', byline = '' }: Variant): number =>
  title.length + body.length + summary.length + byline.length;
