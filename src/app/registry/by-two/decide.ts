import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { appendAudit } from '../../../db/audit.ts';
import { databaseNow } from '../../../db/locks.ts';
import { decideEntryProposal, type WaitingEntry } from '../../../db/registry/entry-proposals.ts';
import { by } from '../../audit-entry.ts';
import type { Deps, Registry } from '../../deps.ts';
import { changeEntry, createEntry } from '../entries.ts';
import { RESOURCES } from '../resources.ts';
import type { Values } from '../validating/validator.ts';
import type { Also } from '../write-entry.ts';
import { requireSecond } from './second-administrator.ts';

const gone = (): Refused => new Refused('NOT_FOUND', { detail: '待确认的授权' });

const entry = (actor: Actor, action: string, proposal: WaitingEntry) => ({
  ...by(actor),
  ...{ action, entity: 'proposals', entityId: proposal.id, unitId: proposal.unitId },
  details: { resource: proposal.resource, person: proposal.userId, proposedBy: proposal.proposedBy },
});

/**
 * A second administrator confirms what waits: it is judged anew, by the rules of every entry and the reach of whoever
 * confirms, and counts from then on. No grant begins before that.
 *
 * @returns the entry as it is now
 * @throws Refused NOT_FOUND when it waits no longer, GRANT_SAME_PERSON, PASSWORD_NOT_OWN, and what {@link createEntry} and
 *   {@link changeEntry} say
 */
export async function confirmWaiting(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  proposal: WaitingEntry,
): Promise<Values> {
  const { id, resource, entryId, change, userId, proposedBy } = proposal;
  const also: Also = async (trx, row) => {
    const gaining = proposal.gains.map((gain) => gain.userId);
    await requireSecond(trx, actor, { proposedBy, userId, gaining, grants: resource === 'grants' });
    if (!(await decideEntryProposal(trx, id, 'CONFIRMED', actor.id))) throw gone();
    const { details, ...about } = entry(actor, 'proposal.confirmed', proposal);
    await appendAudit(trx, [{ ...about, details: { ...details, entry: row['id'] } }]);
    return {};
  };
  const how = { also, agreed: { proposal: id, proposedBy } };
  // times are text in what is kept
  if (entryId !== null)
    return changeEntry(deps, actor, registry, resource, entryId, RESOURCES[resource].change.parse(change), how);
  const input = RESOURCES[resource].create.parse(change) as Values;
  const late = resource === 'grants' && (input['validFrom'] as Date | undefined) !== undefined;
  const now = late ? await databaseNow(deps.db) : null;
  const begun = now !== null && (input['validFrom'] as Date) < now;
  const { validFrom: _past, ...rest } = input;
  return createEntry(deps, actor, registry, resource, begun ? rest : input, how);
}

/** Drops what waits: any administrator there may, also who proposed it, but not the person whom it is about. @throws Refused NOT_FOUND, SELF_GRANT */
export async function dismissWaiting(deps: Deps, actor: Actor, proposal: WaitingEntry): Promise<void> {
  if (proposal.userId === actor.id) throw new Refused('SELF_GRANT');
  await deps.db.transaction().execute(async (trx) => {
    if (!(await decideEntryProposal(trx, proposal.id, 'DISMISSED', actor.id))) throw gone();
    await appendAudit(trx, [entry(actor, 'proposal.dismissed', proposal)]);
  });
}
