import { Refused } from '../../../domain/refusals.ts';
import { runApart, SHORT } from '../../apart/run-apart.ts';
import { TOOK_TOO_LONG } from '../../checks/time-limit.ts';
import { hashContent, lengthOf, type HashedContent } from './hash-content.ts';
import type { RawContent } from '../sanitize-content.ts';

/**
 * {@link hashContent}; of long texts in a thread of its own.
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
