import { sql, type Kysely } from 'kysely';
import type { ListedHost, PublicHostState } from '../../domain/release/public-hosts.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** A host at which accounts are public, or that is proposed as one. */
export interface PublicHostRow extends ListedHost {
  readonly id: string;
  readonly state: PublicHostState;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly confirmedBy: string | null;
  readonly confirmedByName: string | null;
  readonly confirmedAt: Date | null;
}

const rows = (db: Kysely<Database>) =>
  db
    .selectFrom('public_host as h')
    .innerJoin('app_user as p', 'p.id', 'h.proposed_by')
    .leftJoin('app_user as c', 'c.id', 'h.confirmed_by')
    .select([
      ...(['h.id', 'h.unit_id as unitId', 'h.account_id as accountId', 'h.host', 'h.state'] as const),
      ...(['h.proposed_by as proposedBy', 'p.name as proposedByName', 'h.proposed_at as proposedAt'] as const),
      ...(['h.confirmed_by as confirmedBy', 'c.name as confirmedByName', 'h.confirmed_at as confirmedAt'] as const),
    ])
    .where('h.state', '<>', 'REMOVED');

/** Every host that is listed or proposed. */
export const publicHosts = (db: Kysely<Database>): Promise<readonly PublicHostRow[]> =>
  rows(db).orderBy('h.host').orderBy('h.id').execute();

/** One of them. */
export const publicHost = (db: Kysely<Database>, id: string): Promise<PublicHostRow | undefined> =>
  rows(db).where('h.id', '=', id).executeTakeFirst();

/** Hosts that count. */
export const listedHosts = (db: Kysely<Database>): Promise<readonly ListedHost[]> =>
  db
    .selectFrom('public_host')
    .select(['unit_id as unitId', 'account_id as accountId', 'host'])
    .where('state', '=', 'LISTED')
    .execute();

/** Notes a proposal; false when this host is there already. */
export async function insertPublicHost(
  trx: Trx,
  { id, unitId, accountId, host, by }: ListedHost & { readonly id: string; readonly by: string },
): Promise<boolean> {
  const inserted = await trx
    .insertInto('public_host')
    .values({ id, unit_id: unitId, account_id: accountId, host, proposed_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Lists a proposed host; false when it is proposed no more. */
export async function listHost(trx: Trx, id: string, by: string): Promise<boolean> {
  const row = await trx
    .updateTable('public_host')
    .set({ state: 'LISTED', confirmed_by: by, confirmed_at: sql<Date>`wuguan_now()` })
    .where('id', '=', id)
    .where('state', '=', 'PROPOSED')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a host off; false when it is off already. */
export async function removeHost(trx: Trx, id: string, by: string): Promise<boolean> {
  const row = await trx
    .updateTable('public_host')
    .set({ state: 'REMOVED', removed_by: by, removed_at: sql<Date>`wuguan_now()` })
    .where('id', '=', id)
    .where('state', '<>', 'REMOVED')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
