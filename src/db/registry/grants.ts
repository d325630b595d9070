import type { Kysely } from 'kysely';
import type { Role, Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** What a grant allows, and where. */
export interface GrantPlace {
  readonly role: Role;
  readonly tier: Tier | null;
  readonly unitId: string;
  readonly accountId: string | null;
}

/** What these people are granted at any moment of a time. */
export const grantsDuring = (
  trx: Trx,
  userIds: readonly string[],
  from: Date,
  to: Date,
): Promise<readonly (Omit<GrantPlace, 'accountId'> & { readonly userId: string })[]> =>
  trx
    .selectFrom('role_grant')
    .select(['user_id as userId', 'role', 'tier', 'unit_id as unitId'])
    .where('user_id', 'in', [...userIds])
    .where('valid_from', '<', to)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', from)]))
    .execute();

/** A person's grants that count at this moment or later. */
export const grantsFrom = (trx: Trx, userId: string, now: Date): Promise<readonly GrantPlace[]> =>
  trx
    .selectFrom('role_grant')
    .select(['role', 'tier', 'unit_id as unitId', 'account_id as accountId'])
    .where('user_id', '=', userId)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', now)]))
    .execute();

/** Units in which a person was ever granted anything. */
export async function grantedUnits(db: Kysely<Database>, userId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('role_grant').select('unit_id').distinct().where('user_id', '=', userId).execute();
  return rows.map((row) => row.unit_id);
}
