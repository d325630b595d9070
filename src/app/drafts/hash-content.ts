import { contentHash } from '../../domain/canonical.ts';
import { Refused } from '../../domain/refusals.ts';
import { runApart, SHORT } from '../apart/run-apart.ts';
import { TOOK_TOO_LONG } from '../checks/time-limit.ts';
import { sanitizeContent, type RawContent, type SanitizedContent } from './sanitize-content.ts';

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

/**
 * The same; of long texts in a thread of its own.
 * @throws Refused as {@link sanitizeContent}, TEXT_TOO_COMPLEX when it would take longer than that
 */
export async function hashContentApart(raw: RawContent, limitMs?: number): Promise<HashedContent> {
  if (lengthOf(raw) <= SHORT) return hashContent(raw);
  const { title, body, bodyFormat, source, variants, media } = raw;
  try {
    return await runApart('sanitize', () => ({ title, body, bodyFormat, source, variants, media }), limitMs);
  } catch (error) {
    if ((error as Error).name === TOOK_TOO_LONG) throw new Refused('TEXT_TOO_COMPLEX');
    throw error;
  }
}
