import type { AiLabel } from '../../../src/domain/media.ts';

/** What one account gets otherwise; undefined = as all others. */
export interface VariantFields {
  readonly title: string;
  readonly body: string;
  readonly summary?: string | undefined;
  readonly byline?: string | undefined;
  readonly cover?: string | null | undefined;
  readonly aiLabel?: AiLabel | undefined;
  readonly commentsOpen?: boolean | undefined;
}

/** An account that gets what all others get. */
export const SAME: VariantFields = { title: '', body: '' };
