import type { Kysely } from 'kysely';
import type { Act } from '../../domain/review/separation.ts';
import { readDecisions } from '../../db/review/decisions.ts';
import { contributorsOf } from '../../db/drafts/contributors.ts';
import type { Database } from '../../db/schema/index.ts';

/** Somebody who acted on the draft, or wrote it: not eligible for another tier. */
export interface Involved {
  readonly contributors: readonly string[];
  readonly decisions: readonly Act[];
}

/** Who wrote a draft and who decided on it. */
export const involvedIn = async (db: Kysely<Database>, draftId: string) => ({
  contributors: await contributorsOf(db, draftId),
  decisions: await readDecisions(db, [draftId]),
});
