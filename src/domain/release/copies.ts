/** Where a copy lies that the public can see, as far as it was told: both may be missing. */
export interface CopyAddress {
  readonly url: string | null;
  /** What the platform calls it. */
  readonly platformId: string | null;
}

const says = ({ url, platformId }: CopyAddress): boolean => url !== null || platformId !== null;

/**
 * Whether two reports are about one copy: nothing that both say differs, and they have something in common, or one says
 * nothing at all. Where that cannot be told, they count as two: somebody has to look.
 */
export function isSameCopy(one: CopyAddress, other: CopyAddress): boolean {
  if (!says(one) || !says(other)) return true;
  const pairs = [
    [one.url, other.url],
    [one.platformId, other.platformId],
  ].filter(([a, b]) => a !== null && b !== null);
  return pairs.length > 0 && pairs.every(([a, b]) => a === b);
}

/**
 * The copies that a receipt DELETED ends: those that it names; the only one where it names none. One that names something
 * else says nothing of these.
 */
export function copiesDeleted<Copy extends CopyAddress>(standing: readonly Copy[], told: CopyAddress): readonly Copy[] {
  if (says(told)) return standing.filter((copy) => isSameCopy(copy, told));
  return standing.length === 1 ? standing : [];
}
