import type { Kysely } from 'kysely';
import { draftUnitThen, namesThen, placesThen } from '../../../db/registry/former-names.ts';
import type { Registry } from '../../../db/registry/registry.ts';
import type { Database } from '../../../db/schema/index.ts';

/** A draft in the unit to which it belonged at a moment. */
export const draftThen = async <D extends { readonly id: string; readonly unitId: string }>(
  db: Kysely<Database>,
  draft: D,
  at: Date,
): Promise<D> => ({ ...draft, unitId: await draftUnitThen(db, draft, at) });

/**
 * The registry with the names that units, people and accounts had at a moment, and the accounts in the units to which they
 * belonged: paper says what was so on its day.
 */
export async function registryThen(db: Kysely<Database>, registry: Registry, at: Date): Promise<Registry> {
  const then = await namesThen(db, at);
  const places = new Map((await placesThen(db, at)).map(({ accountId, unitId }) => [accountId, unitId]));
  if (then.length === 0 && places.size === 0) return registry;
  const { units, users } = registry;
  const accounts = new Map(
    [...registry.accounts].map(([id, account]) => [id, { ...account, unitId: places.get(id) ?? account.unitId }]),
  );
  const renamed = <T extends { readonly name: string }>(
    entries: ReadonlyMap<string, T>,
    entity: 'unit' | 'user' | 'account',
  ): ReadonlyMap<string, T> => {
    const names = new Map(then.filter((one) => one.entity === entity).map(({ id, name }) => [id, name]));
    return new Map([...entries].map(([id, entry]) => [id, { ...entry, name: names.get(id) ?? entry.name }]));
  };
  return {
    ...registry,
    ...{ units: renamed(units, 'unit'), users: renamed(users, 'user'), accounts: renamed(accounts, 'account') },
  };
}

/** The day that the paper of a draft is about: it was published, or decided on last; null = neither yet. */
export function dayOf(draft: {
  readonly releases: readonly { readonly publishedAt: Date | string | null }[];
  readonly decisions: readonly { readonly at: Date | string }[];
}): Date | null {
  const published = draft.releases.flatMap(({ publishedAt }) => (publishedAt === null ? [] : new Date(publishedAt)));
  const days = published.length > 0 ? published : draft.decisions.map(({ at }) => new Date(at));
  return days.length === 0 ? null : new Date(Math.max(...days.map((day) => day.getTime())));
}
