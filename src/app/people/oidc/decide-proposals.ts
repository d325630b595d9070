import { Refused } from '../../../domain/refusals.ts';
import { reachOf } from '../../../domain/permissions.ts';
import type { Actor } from '../../../domain/roles.ts';
import { appendAudit } from '../../../db/audit.ts';
import { databaseNow } from '../../../db/locks.ts';
import { decideProposal, openProposals, type OpenProposal } from '../../../db/people/grant-proposals.ts';
import { by } from '../../audit-entry.ts';
import type { Deps, Registry } from '../../deps.ts';
import { permit } from '../../permit.ts';
import { changeEntry, createEntry } from '../../registry/entries.ts';
import type { Values } from '../../registry/validator.ts';
import type { Also } from '../../registry/write-entry.ts';

export type { OpenProposal };

/** Proposals that wait in the units that the actor administers. */
export const listProposals = (deps: Deps, actor: Actor, registry: Registry): Promise<readonly OpenProposal[]> =>
  openProposals(deps.db, { unitIds: reachOf(actor, 'registry.write', registry.units).units });

/** @throws Refused NOT_FOUND when it waits no longer, FOREIGN_UNIT */
async function requireOpen(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<OpenProposal> {
  const [proposal] = await openProposals(deps.db, { id });
  if (proposal === undefined) throw new Refused('NOT_FOUND', { detail: '待确认的授权建议' });
  permit(actor, 'registry.write', { unitId: proposal.unitId, accountIds: [] }, registry.units);
  return proposal;
}

const entry = (actor: Actor, action: string, { id, unitId, kind, userId, group, role, tier }: OpenProposal) => ({
  ...by(actor),
  ...{ action, entity: 'proposals', entityId: id, unitId },
  details: { kind, person: userId, group, role, tier },
});

/**
 * Confirms a proposal: makes the grant, or ends it, by the rules of every grant, as if the administrator had entered it.
 *
 * @returns the grant
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, and what {@link createEntry} and {@link changeEntry} say of grants
 */
export async function confirmProposal(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<Values> {
  const proposal = await requireOpen(deps, actor, registry, id);
  const { kind, userId, role, tier, unitId, grantId } = proposal;
  const decide: Also = async (trx, row) => {
    const made = row['id'] as string;
    if (!(await decideProposal(trx, id, { state: 'CONFIRMED', by: actor.id, grantId: made })))
      throw new Refused('NOT_FOUND', { detail: '待确认的授权建议' });
    const { details, ...about } = entry(actor, 'proposal.confirmed', proposal);
    await appendAudit(trx, [{ ...about, details: { ...details, grant: made } }]);
    return {};
  };
  if (kind === 'END') {
    const ends = { validTo: await databaseNow(deps.db) };
    return changeEntry(deps, actor, registry, 'grants', grantId ?? '', ends, decide);
  }
  const grant = { userId, role, unitId, ...(tier === null ? {} : { tier }) };
  return createEntry(deps, actor, registry, 'grants', grant, decide);
}

/** Dismisses a proposal: it is not made again while the group stays as it is. @throws Refused NOT_FOUND, FOREIGN_UNIT, SELF_GRANT */
export async function dismissProposal(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<void> {
  const proposal = await requireOpen(deps, actor, registry, id);
  if (proposal.userId === actor.id) throw new Refused('SELF_GRANT');
  await deps.db.transaction().execute(async (trx) => {
    if (!(await decideProposal(trx, id, { state: 'DISMISSED', by: actor.id })))
      throw new Refused('NOT_FOUND', { detail: '待确认的授权建议' });
    await appendAudit(trx, [entry(actor, 'proposal.dismissed', proposal)]);
  });
}
