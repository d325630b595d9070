import { z } from 'zod';
import { ERASURE_STATES } from '../../domain/evidence/erasure.ts';
import { id, pageOf, time } from './common.ts';

/** 清除申请 */
export const erasure = z
  .object({
    id,
    draftId: id,
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
