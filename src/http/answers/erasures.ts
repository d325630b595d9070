import { z } from 'zod';
import { ERASURE_STATES } from '../../domain/evidence/erasure.ts';
import { id, pageOf, time } from './common.ts';

/** 清除申请 */
export const erasure = z
  .object({
    id,
    draftId: id,
    /** Of the draft; '' once it was erased. */
    title: z.string(),
    unitId: id,
    state: z.enum(ERASURE_STATES),
    reason: z.string(),
    requestedBy: id,
    requestedByName: z.string(),
    requestedAt: time,
    decidedBy: id.nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: time.nullable(),
  })
  .meta({ id: 'Erasure' });
export const erasures = pageOf(erasure);

/** What the draft is called that is to be erased. */
export const erasable = z.object({ title: z.string(), createdAt: time }).meta({ id: 'Erasable' });
