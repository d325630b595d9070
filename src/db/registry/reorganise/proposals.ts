import { sql, type Kysely } from 'kysely';
import type { Effects, Reorganisation, ReorganisationState } from '../../../domain/registry/reorganisation.ts';
import type { Trx } from '../../locks.ts';
import type { Database } from '../../schema/index.ts';

/** A reorganisation that waits for a second administrator, or that was decided. */
export interface ReorganisationRow {
  readonly id: string;
  readonly wanted: Reorganisation;
  readonly reason: string;
  readonly unitId: string;
  readonly otherUnitId: string | null;
  readonly effects: Effects;
  readonly gaining: readonly string[];
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly createdAt: Date;
  readonly state: ReorganisationState;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
}

const rows = (db: Kysely<Database>) =>
  db
    .selectFrom('reorganisation as o')
    .innerJoin('app_user as p', 'p.id', 'o.proposed_by')
    .leftJoin('app_user as d', 'd.id', 'o.decided_by')
    .select(['o.id', 'o.wanted', 'o.reason', 'o.unit_id as unitId', 'o.other_unit_id as otherUnitId', 'o.effects'])
    .select(['o.gaining', 'o.proposed_by as proposedBy', 'p.name as proposedByName', 'o.created_at as createdAt'])
    .select(['o.state', 'd.name as decidedByName', 'o.decided_at as decidedAt']);

/** What waits and what was done in these units, the newest first. */
export const readReorganisations = (
  db: Kysely<Database>,
  unitIds: readonly string[],
  limit: number,
): Promise<readonly ReorganisationRow[]> =>
  rows(db)
    .where((is) => is.or([is('o.unit_id', 'in', [...unitIds]), is('o.other_unit_id', 'in', [...unitIds])]))
    .orderBy(sql`o.state = 'OPEN'`, 'desc')
    .orderBy('o.id', 'desc')
    .limit(limit)
    .execute();

/** One that waits. */
export const openReorganisation = (db: Kysely<Database>, id: string): Promise<ReorganisationRow | undefined> =>
  rows(db).where('o.id', '=', id).where('o.state', '=', 'OPEN').executeTakeFirst();

/** Keeps what is wanted, done at once or waiting for a second administrator. */
export async function insertReorganisation(
  trx: Trx,
  row: Omit<ReorganisationRow, 'proposedByName' | 'createdAt' | 'decidedByName' | 'decidedAt' | 'state'> & {
    readonly state: 'OPEN' | 'DONE';
  },
): Promise<void> {
  const done = row.state === 'DONE';
  await trx
    .insertInto('reorganisation')
    .values({
      ...{ id: row.id, kind: row.wanted.kind, reason: row.reason, state: row.state, proposed_by: row.proposedBy },
      ...{ unit_id: row.unitId, other_unit_id: row.otherUnitId, gaining: [...row.gaining] },
      wanted: JSON.stringify(row.wanted),
      effects: JSON.stringify(row.effects),
      decided_by: done ? row.proposedBy : null,
      decided_at: done ? sql<Date>`wuguan_now()` : null,
    })
    .execute();
}

/** Decides one that waits; false where it waits no longer. */
export async function decideReorganisation(
  trx: Trx,
  id: string,
  state: 'DONE' | 'DISMISSED',
  userId: string,
  effects?: Effects,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('reorganisation')
    .set({ state, decided_by: userId, decided_at: sql<Date>`wuguan_now()` })
    .$if(effects !== undefined, (query) => query.set({ effects: JSON.stringify(effects) }))
    .where('id', '=', id)
    .where('state', '=', 'OPEN')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
