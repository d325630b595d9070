import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import { deleteSessions } from '../../db/people/sessions.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';

/** Ends one session of the actor, or all of them; answers how many. @throws Refused NOT_FOUND for a session of nobody or others */
export const endSessions = (deps: Deps, actor: Actor, id?: string): Promise<number> =>
  deps.db.transaction().execute(async (trx) => {
    const ended = await deleteSessions(trx, actor.id, id);
    if (id !== undefined && ended === 0) throw new Refused('NOT_FOUND', { detail: '会话' });
    await appendAudit(trx, [
      {
        ...by(actor),
        action: id === undefined ? 'session.ended-all' : 'session.ended',
        entity: 'user',
        entityId: actor.id,
        unitId: actor.unitId,
        details: { ended },
      },
    ]);
    return ended;
  });
