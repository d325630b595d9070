import { grantsInForce } from '../../domain/review/pool.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { permit } from '../permit.ts';

export interface AuthorEntry {
  readonly id: string;
  readonly name: string;
}

/**
 * People of a unit who may be named as co-authors of its drafts: those who belong to it or hold a grant there, by name.
 * Whoever is named cannot review the draft any more (art. 14).
 *
 * @throws Refused FOREIGN_UNIT
 */
export function listAuthors(registry: Registry, actor: Actor, unitId: string, now: Date): readonly AuthorEntry[] {
  permit(actor, 'author.read', { unitId, accountIds: [] });
  const grants = grantsInForce(registry.grants, now);
  const working = new Set(grants.map(({ userId }) => userId));
  const here = new Set(grants.filter((grant) => grant.unitId === unitId).map(({ userId }) => userId));
  return [...registry.users.values()]
    .filter(({ id, unitId: home }) => id !== actor.id && working.has(id) && (home === unitId || here.has(id)))
    .map(({ id, name }) => ({ id, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh'));
}
