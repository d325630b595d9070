import { z } from 'zod';
import { CASE_KINDS, CASE_STATES } from '../../../domain/cases/cases.ts';
import { DRAFT_STATES, RELEASE_STATES } from '../../../domain/transitions.ts';
import { count, id, list, time } from '../common.ts';

const draft = z
  .object({ id, title: z.string(), status: z.enum(DRAFT_STATES), unitName: z.string(), updatedAt: time })
  .meta({ id: 'FoundDraft' });
const release = z
  .object({ id, draftId: id, title: z.string(), accountName: z.string(), state: z.enum(RELEASE_STATES) })
  .meta({ id: 'FoundRelease' });
const caseFile = z
  .object({
    ...{ id, draftId: id, title: z.string(), kind: z.enum(CASE_KINDS), state: z.enum(CASE_STATES) },
    openedAt: time,
  })
  .meta({ id: 'FoundCase' });
const entry = z
  .object({
    ...{ seq: count, at: time, action: z.string(), outcome: z.enum(['DONE', 'REFUSED']) },
    ...{ actorName: z.string().nullable(), draftId: id.nullable(), title: z.string().nullable() },
  })
  .meta({ id: 'FoundEntry' });

/** The newest of each; what was not asked for, or may not be read, is empty. */
export const found = z.object({
  drafts: list(draft),
  releases: list(release),
  cases: list(caseFile),
  audit: list(entry),
});
