import { mayOpenCase } from './cases.ts';
import { grantsInForce, type HeldGrant } from '../review/pool.ts';

/**
 * Who can confirm a take-down: everybody who may order one, but those who did. Who stands in for somebody confirms, too, and
 * is not told of here.
 *
 * @param orderedBy who ordered it, and for whom they stood in
 */
export function confirmersOf(
  grants: readonly HeldGrant[],
  { unitId, accountIds }: { readonly unitId: string; readonly accountIds: readonly string[] },
  orderedBy: readonly (string | null)[],
  now: Date,
): readonly string[] {
  const inForce = grantsInForce(grants, now);
  const people = [...new Set(inForce.map(({ userId }) => userId))].filter((id) => !orderedBy.includes(id));
  return people.filter((id) =>
    mayOpenCase(
      inForce.filter(({ userId }) => userId === id),
      'TAKEDOWN',
      unitId,
      accountIds,
    ),
  );
}
