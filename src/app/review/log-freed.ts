import type { Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import type { Trx } from '../../db/locks.ts';
import type { FreedTask } from '../../db/people/leaving.ts';
import { by } from '../audit-entry.ts';

/** Logs that tasks went back without their holder's deciding them. */
export const logFreed = (
  trx: Trx,
  actor: Actor,
  tasks: readonly FreedTask[],
  details: Readonly<Record<string, unknown>>,
): Promise<void> =>
  appendAudit(
    trx,
    tasks.map(({ id, draftId, unitId, tier }) => ({
      ...by(actor),
      ...{ action: 'task.put-back', entity: 'task', entityId: id, draftId, unitId },
      details: { tier, ...details },
    })),
  );
