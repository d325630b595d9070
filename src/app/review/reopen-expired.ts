import { appendAudit } from '../../db/audit.ts';
import { databaseNow } from '../../db/locks.ts';
import { EXPIRIES_TO_ESCALATE, reopenExpiredTasks } from '../../db/review/leases.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';
import { escalate } from './escalate-task.ts';

const BATCH = 200;

/** Reopens every task whose lease, or time on hold, is over, or whose holder was disabled, and logs it; every third time it escalates. Answers how many. */
export const reopenExpired = (deps: Deps, registry: Registry): Promise<number> =>
  deps.db.transaction().execute(async (trx) => {
    const expired = await reopenExpiredTasks(trx, BATCH);
    if (expired.length === 0) return 0;
    await appendAudit(
      trx,
      expired.map((task) => ({
        action: 'task.lease-over',
        entity: 'task',
        entityId: task.id,
        draftId: task.draftId,
        unitId: task.unitId,
        actorId: task.lostBy,
        details: { expiries: task.expiries, leaseNo: task.leaseNo },
      })),
    );
    const now = await databaseNow(trx);
    for (const task of expired)
      if (task.expiries % EXPIRIES_TO_ESCALATE === 0) await escalate(trx, registry, task, now, 'EXPIRIES');
    return expired.length;
  });
