import { sql, type Kysely } from 'kysely';
import type { Owner } from '../../domain/registry/owners.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** A change of a source that waits for a second person. */
export interface SourceChange {
  readonly id: string;
  readonly sourceId: string;
  readonly source: string;
  readonly unitId: Owner;
  /** What it sets, by property. */
  readonly change: Readonly<Record<string, unknown>>;
  /** Of one list that was imported; null = alone. */
  readonly batchId: string | null;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly createdAt: Date;
}

const waiting = (db: Kysely<Database>) =>
  db
    .selectFrom('source_change as c')
    .innerJoin('source as s', 's.id', 'c.source_id')
    .innerJoin('app_user as u', 'u.id', 'c.proposed_by')
    .select([
      ...(['c.id', 'c.source_id as sourceId', 's.name as source', 's.unit_id as unitId', 'c.change'] as const),
      'c.batch_id as batchId',
      ...(['c.proposed_by as proposedBy', 'u.name as proposedByName', 'c.created_at as createdAt'] as const),
    ])
    .where('c.outcome', 'is', null);

/** Changes that wait, the oldest first. */
export const waitingSourceChanges = (db: Kysely<Database>): Promise<readonly SourceChange[]> =>
  waiting(db).orderBy('c.created_at').orderBy('c.id').execute();

/** One that waits. */
export const waitingSourceChange = (db: Kysely<Database>, id: string): Promise<SourceChange | undefined> =>
  waiting(db).where('c.id', '=', id).executeTakeFirst();

/** Those of one list that wait. */
export const waitingBatch = (db: Kysely<Database>, batchId: string): Promise<readonly SourceChange[]> =>
  waiting(db).where('c.batch_id', '=', batchId).orderBy('c.created_at').orderBy('c.id').execute();

/** Keeps a change until a second person looks at it. */
export async function insertSourceChange(
  trx: Trx,
  change: {
    readonly id: string;
    readonly sourceId: string;
    readonly change: Readonly<Record<string, unknown>>;
    readonly proposedBy: string;
    readonly batchId: string | null;
  },
): Promise<void> {
  await trx
    .insertInto('source_change')
    .values({
      ...{ id: change.id, source_id: change.sourceId, proposed_by: change.proposedBy, batch_id: change.batchId },
      change: JSON.stringify(change.change),
    })
    .execute();
}

/** Settles a change that waits; answers false when it waits no longer. */
export async function settleSourceChange(
  trx: Trx,
  id: string,
  userId: string,
  outcome: 'CONFIRMED' | 'DISMISSED',
): Promise<boolean> {
  const row = await trx
    .updateTable('source_change')
    .set({ outcome, settled_by: userId, settled_at: sql<Date>`wuguan_now()` })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
