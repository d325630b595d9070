import { presentationOf } from '../../../domain/content.ts';
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
  try {
    return await runApart('sanitize', () => textOf(raw), limitMs);
  } catch (error) {
    if ((error as Error).name === TOOK_TOO_LONG) throw new Refused('TEXT_TOO_COMPLEX');
    throw error;
  }
}

/** A thread is sent the text alone. */
const textOf = ({ title, body, bodyFormat, source, variants, media, earlier, ...raw }: RawContent): RawContent => ({
  ...{ title, body, bodyFormat, source, variants, media, earlier },
  ...presentationOf(raw),
});
