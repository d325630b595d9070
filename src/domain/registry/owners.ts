import { reachOf, type Permission } from '../permissions.ts';
import type { Actor } from '../roles.ts';
import { unitAndAbove } from './unit-tree.ts';

/** The unit that a rule belongs to (a ruleset, a policy, a source, a holiday); null = the root unit, whose rules all obey. */
export type Owner = string | null;

/** Units by id, the oldest first. */
type Units = ReadonlyMap<string, { readonly parentId: string | null }>;

/**
 * The unit to which belongs what applies everywhere: the oldest without a unit above. A unit that is taken out of the tree
 * later does not become it.
 */
export function rootUnit(units: Units): string | null {
  for (const [id, { parentId }] of units) if (parentId === null) return id;
  return null;
}

/** How a unit's rules are kept: the root unit's as everybody's. */
export const ownerOf = (units: Units, unitId: string): Owner => (unitId === rootUnit(units) ? null : unitId);

/** Whose rules a unit obeys, the outermost first: the root unit's, also where the unit was taken out of the tree. */
export const ownersAbove = (units: Units, unitId: string): readonly Owner[] => [
  null,
  ...unitAndAbove(units, unitId)
    .filter((above) => ownerOf(units, above) !== null)
    .toReversed(),
];

/** Whether the actor may write, propose or activate rules of this owner: in that unit, or from a unit above it. */
export function mayOwn(units: Units, actor: Pick<Actor, 'grants'>, permission: Permission, owner: Owner): boolean {
  const unitId = owner ?? rootUnit(units);
  return unitId !== null && reachOf(actor, permission, units).units.includes(unitId);
}

/** Whose the rules are that an actor writes without naming a unit: of the highest of their units; undefined = they have none. */
export function ownerFor(units: Units, actor: Pick<Actor, 'grants'>, permission: Permission): Owner | undefined {
  const [highest] = reachOf(actor, permission)
    .units.filter((unitId) => units.has(unitId))
    .toSorted((a, b) => unitAndAbove(units, a).length - unitAndAbove(units, b).length);
  return highest === undefined ? undefined : ownerOf(units, highest);
}

/** What is in force for a unit of something that each owner has at most one of, the outermost first. */
export const inForceFor = <T>(units: Units, byOwner: ReadonlyMap<Owner, T>, unitId: string): readonly T[] =>
  ownersAbove(units, unitId).flatMap((owner) => byOwner.get(owner) ?? []);

/** Stands between the versions of several rulesets or policies that are in force together. */
const JOINT = '+';
/** One name for several versions that are in force together. */
export const joinVersions = (versions: readonly string[]): string => versions.join(JOINT);
/** The versions of such a name, the outermost first. */
export const splitVersions = (version: string): readonly string[] => version.split(JOINT);
