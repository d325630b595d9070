import { v7 as uuid } from 'uuid';
import { Refused } from '../../../domain/refusals.ts';
import type { Suggested } from '../../../domain/people/proposals.ts';
import { reachOf } from '../../../domain/permissions.ts';
import type { Actor } from '../../../domain/roles.ts';
import { appendAudit } from '../../../db/audit.ts';
import { deleteMapping, groupMappings, insertMapping, type GroupMapping } from '../../../db/people/grant-proposals.ts';
import { by } from '../../audit-entry.ts';
import type { Deps, Registry } from '../../deps.ts';
import { permit } from '../../permit.ts';

const entry = (actor: Actor, action: string, id: string, { group, role, tier, unitId }: Suggested) => ({
  ...by(actor),
  ...{ action, entity: 'group-mappings', entityId: id, unitId },
  details: { group, role, tier },
});

/** What groups stand for in the units that the actor administers. */
export const listMappings = (deps: Deps, actor: Actor, registry: Registry): Promise<readonly GroupMapping[]> =>
  groupMappings(deps.db, { unitIds: reachOf(actor, 'registry.write', registry.units).units });

/** Says what a group stands for in a unit; it grants nobody anything. @throws Refused FOREIGN_UNIT, VALIDATION */
export async function addMapping(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  mapping: Suggested,
): Promise<{ readonly id: string }> {
  permit(actor, 'registry.write', { unitId: mapping.unitId, accountIds: [] }, registry.units);
  const id = uuid();
  await deps.db.transaction().execute(async (trx) => {
    if (!(await insertMapping(trx, { ...mapping, id, createdBy: actor.id })))
      throw new Refused('VALIDATION', { errors: [{ path: 'body.group', message: '已有相同的对应关系' }] });
    await appendAudit(trx, [entry(actor, 'group-mapping.created', id, mapping)]);
  });
  return { id };
}

/** Takes a mapping away; grants that were confirmed from it stay. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export async function removeMapping(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const [mapping] = await groupMappings(trx, { id });
    if (mapping === undefined) throw new Refused('NOT_FOUND', { detail: '组的对应关系' });
    permit(actor, 'registry.write', { unitId: mapping.unitId, accountIds: [] }, registry.units);
    await deleteMapping(trx, mapping);
    await appendAudit(trx, [entry(actor, 'group-mapping.removed', id, mapping)]);
  });
}
