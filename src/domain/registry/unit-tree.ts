import type { UnitKind } from '../vocabulary.ts';

/** A unit's place: what is above it. */
export interface UnitPlace {
  readonly kind: UnitKind;
  readonly parentId: string | null;
}
export type UnitTree = ReadonlyMap<string, UnitPlace>;
/** All that walking up or down needs. */
export type Parents = ReadonlyMap<string, Pick<UnitPlace, 'parentId'>>;

/** Levels of units at the most; whoever looks at a tree may stop there. */
export const MAX_LEVELS = 12;

/** The unit and every unit above it, nearest first. Ends at a unit that was seen before. */
export function unitAndAbove(tree: Parents, unitId: string): readonly string[] {
  const seen = new Set<string>();
  for (let unit: string | null = unitId; unit !== null && !seen.has(unit); unit = tree.get(unit)?.parentId ?? null) {
    seen.add(unit);
  }
  return [...seen];
}

/** These units and every unit below them. */
export const unitsAndBelow = (tree: Parents, roots: readonly string[]): readonly string[] =>
  [...tree.keys()].filter((unit) => unitAndAbove(tree, unit).some((above) => roots.includes(above)));

/** Levels below and including the unit. */
function height(tree: UnitTree, unitId: string): number {
  const below = unitsAndBelow(tree, [unitId]);
  return Math.max(1, ...below.map((unit) => unitAndAbove(tree, unit).indexOf(unitId) + 1));
}

/** Why a unit cannot stand below another one. */
export type Misplaced = 'UNKNOWN_PARENT' | 'CIRCLE' | 'TOO_DEEP' | 'BELOW_OPERATOR';

/**
 * Whether a unit may stand below `parentId`: the parent exists, is neither the unit itself nor below it, supervises (an
 * OPERATOR has only OPERATOR units below it), and no unit comes to stand deeper than {@link MAX_LEVELS}.
 *
 * @param tree as it is, with or without the unit
 */
export function misplaced(tree: UnitTree, unitId: string, kind: UnitKind, parentId: string | null): Misplaced | null {
  if (parentId === null) return null;
  if (parentId === unitId) return 'CIRCLE';
  const parent = tree.get(parentId);
  if (parent === undefined) return 'UNKNOWN_PARENT';
  const above = unitAndAbove(tree, parentId);
  if (above.includes(unitId)) return 'CIRCLE';
  if (above.length + height(tree, unitId) > MAX_LEVELS) return 'TOO_DEEP';
  return parent.kind === 'OPERATOR' && kind !== 'OPERATOR' ? 'BELOW_OPERATOR' : null;
}
