import { z } from 'zod';
import { count, id, itemsOf, list, time } from '../common.ts';

const item = z
  .object({
    kind: z.enum(['TASK', 'GRANT', 'SESSION', 'TOKEN', 'DELEGATION', 'SHIFT', 'LINK', 'CUSTODIAN', 'DRAFT']),
    /** In Chinese. */
    what: z.string(),
    count,
  })
  .meta({ id: 'LeavingItem' });

export const seenOff = z
  .object({
    dryRun: z.boolean(),
    /** What ended, or would. */
    ended: list(item),
    /** What is left for others to do. */
    left: list(item),
  })
  .meta({ id: 'SeenOff' });

const absence = z.object({ id, from: time, to: time, reason: z.string() });
export const absences = itemsOf(absence.meta({ id: 'Absence' }));
export const awaySaid = absence
  .extend({
    /** Tasks that went back. */
    freed: count,
  })
  .meta({ id: 'AwaySaid' });

export const putBackCount = z.object({ released: count }).meta({ id: 'PutBackAll' });
