import { Refused } from '../../domain/refusals.ts';
import { mayOwn, ownerFor, ownerOf, type Owner } from '../../domain/registry/owners.ts';
import type { Permission } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Registry } from '../../db/registry/registry.ts';

/**
 * Whose a rule is that an actor writes: the unit's that they name, else that of the highest of their units.
 * @throws Refused UNKNOWN_UNIT; FOREIGN_UNIT where they may not write for it
 */
export function ownerToWrite(registry: Registry, actor: Actor, permission: Permission, unitId?: string): Owner {
  if (unitId !== undefined && !registry.units.has(unitId)) throw new Refused('UNKNOWN_UNIT', { detail: unitId });
  const owner = unitId === undefined ? ownerFor(registry.units, actor, permission) : ownerOf(registry.units, unitId);
  if (owner === undefined) throw new Refused('FOREIGN_UNIT');
  requireOwner(registry, actor, permission, owner);
  return owner;
}

/** @throws Refused FOREIGN_UNIT where the actor holds no such grant in the owning unit, nor above it */
export function requireOwner(
  registry: Pick<Registry, 'units'>,
  actor: Actor,
  permission: Permission,
  owner: Owner,
): void {
  if (mayOwn(registry.units, actor, permission, owner)) return;
  const name = owner === null ? '根单位' : (registry.units.get(owner) as { readonly name?: string } | undefined)?.name;
  throw new Refused('FOREIGN_UNIT', { detail: `归属${name ?? owner}，由该单位或其上级单位管理` });
}
