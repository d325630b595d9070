/** The units that were asked for and every unit below them, each once. Rings in the tree do no harm. */
export function withUnitsBelow(
  units: ReadonlyMap<string, { readonly id: string; readonly parentId: string | null }>,
  roots: readonly string[],
): readonly string[] {
  const below = new Map<string, string[]>();
  for (const { id, parentId } of units.values()) {
    if (parentId === null) continue;
    const children = below.get(parentId);
    if (children === undefined) below.set(parentId, [id]);
    else children.push(id);
  }
  const found = new Set(roots.filter((root) => units.has(root)));
  // a set hands out what is added to it while it is walked
  for (const unit of found) for (const child of below.get(unit) ?? []) found.add(child);
  return [...found];
}
