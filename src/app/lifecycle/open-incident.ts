import type { IncidentKind } from '../../domain/cases/incidents.ts';
import type { Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import { insertIncident, openIncidentsOf, type IncidentRef } from '../../db/cases/incidents.ts';
import type { LockedDraft, Trx } from '../../db/locks.ts';
import type { ReleaseRow } from '../../db/releases/releases.ts';
import { by } from '../audit-entry.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

/**
 * Opens an incident about a locked release item and logs it. Of kinds of which one is enough the open one is answered.
 * @param actor whose act showed it; null = the system's own
 */
export async function openIncident(
  trx: Trx,
  kind: IncidentKind,
  draft: LockedDraft,
  item: ReleaseRow,
  actor: Actor | null,
  details: Readonly<Record<string, unknown>>,
): Promise<IncidentRef> {
  const about = { draftId: draft.id, releaseId: item.id, accountId: item.accountId };
  const id = await insertIncident(trx, { kind, ...about, details: { pullNo: item.pullNo, ...details } });
  if (id === null) {
    const open = (await openIncidentsOf(trx, item.id)).find((incident) => incident.kind === kind);
    if (open === undefined) throw new Error(`no incident ${kind} of ${item.id}`);
    return open;
  }
  await appendAudit(trx, [
    {
      ...(actor === null ? {} : by(actor)),
      action: 'incident.opened',
      code: kind,
      entity: 'release',
      entityId: item.id,
      draftId: draft.id,
      unitId: draft.unitId,
      details: { incidentId: id, ...details },
    },
  ]);
  await tellOfDraft(trx, draft.id);
  return { id, kind };
}
