import { mayTo, reachOf } from '../../../domain/permissions.ts';
import type { Actor } from '../../../domain/roles.ts';
import { unitAndAbove } from '../../../domain/registry/unit-tree.ts';
import type { UnitEntry } from '../../../db/registry/registry.ts';
import { unitEntries } from '../../../db/registry/units.ts';
import type { Trx } from '../../../db/locks.ts';
import type { WriteDeps } from '../write-entry.ts';
import { BadCell } from './table.ts';

/** The office as an import sees and changes it, within one transaction. */
export interface Office {
  readonly trx: Trx;
  readonly deps: WriteDeps;
  readonly actor: Actor;
  readonly now: Date;
  /** By id, with those that this import made. */
  readonly units: Map<string, UnitEntry>;
}

/** The office as it is now. */
export async function openOffice(trx: Trx, deps: WriteDeps, actor: Actor, now: Date): Promise<Office> {
  return { trx, deps, actor, now, units: new Map((await unitEntries(trx)).map((unit) => [unit.id, unit])) };
}

/** Whether the actor administers the unit, or this account of it. */
export const administers = ({ actor, units }: Office, unitId: string, accountId?: string): boolean =>
  mayTo(actor, 'registry.write', { unitId, accountIds: accountId === undefined ? [] : [accountId] }, units);

/** The highest unit that the actor administers; undefined = none. */
export const highestUnit = ({ actor, units }: Office): string | undefined =>
  reachOf(actor, 'registry.write', units)
    .units.filter((unitId) => units.has(unitId))
    .toSorted((a, b) => unitAndAbove(units, a).length - unitAndAbove(units, b).length)[0];

/**
 * The unit that a cell names, among those that the actor administers.
 * @throws BadCell
 */
export function unitNamed(office: Office, property: string, name: string): UnitEntry {
  const named = [...office.units.values()].filter((unit) => unit.name === name);
  const own = named.filter((unit) => administers(office, unit.id));
  const [unit, other] = own;
  if (unit === undefined)
    throw new BadCell(
      property,
      named.length > 0
        ? `“${name}”不归您管理，请由其管理员导入`
        : `没有名为“${name}”的单位，请写登记的全称，或先导入该单位`,
    );
  if (other !== undefined) throw new BadCell(property, `有 ${own.length} 个单位叫“${name}”，请先改名，使名称不重复`);
  return unit;
}

/** The unit that a cell names, or the only one that the actor administers. @throws BadCell */
export function unitOfRow(office: Office, property: string, name: string): UnitEntry {
  if (name !== '') return unitNamed(office, property, name);
  const own = [...office.units.values()].filter((unit) => administers(office, unit.id));
  const [unit] = own;
  if (unit === undefined || own.length > 1) throw new BadCell(property, '您管理多个单位，请写明单位全称');
  return unit;
}
