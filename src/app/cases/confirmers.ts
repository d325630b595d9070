import { confirmersOf } from '../../domain/cases/confirmers.ts';
import { databaseNow } from '../../db/locks.ts';
import type { Deps } from '../deps.ts';

export interface Confirmer {
  readonly id: string;
  readonly name: string;
}

/** Who can confirm a take-down of a draft, by name: everybody who may order one, but those who did. */
export async function takedownConfirmers(
  deps: Pick<Deps, 'db' | 'registry'>,
  draft: { readonly unitId: string; readonly accountIds: readonly string[] },
  orderedBy: readonly (string | null)[],
): Promise<readonly Confirmer[]> {
  const registry = await deps.registry.latest();
  return confirmersOf(registry.grants, draft, orderedBy, await databaseNow(deps.db))
    .map((id) => ({ id, name: registry.users.get(id)?.name ?? '' }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh'));
}
