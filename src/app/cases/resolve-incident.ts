import { ENDS_WITH_RESULT } from '../../domain/cases/incidents.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import { lockIncident, setIncidentResolved } from '../../db/cases/incidents.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';
import { permit, permitDraft } from '../permit.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

/**
 * Closes an incident, after which the gate no longer holds back what it stopped. While nobody knows what became of its
 * item, that is said first.
 *
 * @param handedTo 移交: to whom the matter was handed over
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, INVALID_TRANSITION
 */
export const resolveIncident = (
  deps: Deps,
  actor: Actor,
  id: string,
  reason: string,
  handedTo?: string,
): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const incident = await lockIncident(trx, id);
    if (incident === undefined) throw new Refused('NOT_FOUND', { detail: '发布异常' });
    const { draftId, unitId, accountId } = incident;
    if (accountId === null) await permitDraft(trx, actor, 'release.resolve', { draftId, unitId });
    else permit(actor, 'release.resolve', { unitId, accountIds: [accountId] });
    if (incident.releaseState === 'UNKNOWN' && (ENDS_WITH_RESULT as readonly string[]).includes(incident.kind)) {
      throw new Refused('INVALID_TRANSITION', { detail: '请先确认发布记录的发布结果' });
    }
    if (incident.resolvedAt !== null) throw new Refused('INVALID_TRANSITION', { detail: '发布异常已了结' });
    await setIncidentResolved(trx, id, { userId: actor.id, resolution: reason, handedTo: handedTo ?? null });
    await appendAudit(trx, [
      {
        ...by(actor),
        action: 'incident.resolved',
        code: incident.kind,
        entity: 'incident',
        entityId: id,
        draftId: incident.draftId,
        unitId: incident.unitId,
        details: { reason, handedOver: handedTo !== undefined },
      },
    ]);
    await tellOfDraft(trx, incident.draftId);
  });
