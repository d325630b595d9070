import { appendAudit } from '../../db/audit.ts';
import { freeTasksOfAway } from '../../db/people/leaving.ts';
import type { Deps } from '../deps.ts';

const BATCH = 500;

/** As an absence begins that was entered before, what its person has in hand goes back at once. Answers how many tasks. */
export const freeAway = (deps: Deps): Promise<number> =>
  deps.db.transaction().execute(async (trx) => {
    const freed = await freeTasksOfAway(trx, BATCH);
    await appendAudit(
      trx,
      freed.map(({ id, draftId, unitId, tier, holderId }) => ({
        ...{ action: 'task.put-back', entity: 'task', entityId: id, draftId, unitId },
        details: { tier, why: 'AWAY', holder: holderId },
      })),
    );
    return freed.length;
  });
