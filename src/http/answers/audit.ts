import { z } from 'zod';
import { count, details, id, pageOf, time } from './common.ts';

const entry = {
  at: time,
  actorId: id.nullable(),
  actorName: z.string().nullable(),
  action: z.string(),
  outcome: z.enum(['DONE', 'REFUSED']),
  /** Of a refusal, a case, an incident. */
  code: z.string().nullable(),
  entity: z.string(),
  entityId: id.nullable(),
  draftId: id.nullable(),
  details,
};

/** An entry of the log (留痕). */
export const auditEntry = z.object({ seq: count, ...entry }).meta({ id: 'AuditEntry' });
export const auditEntries = pageOf(auditEntry);
/** The `data` of an event of a draft; its `id` is `seq`, its `event` the action. */
export const draftEvent = z.object(entry).meta({ id: 'DraftEvent' });
