import { sql, type Kysely, type Transaction } from 'kysely';
import type { DraftFacts } from '../domain/content.ts';
import type { KeptRoute } from '../domain/review/kept-route.ts';
import { Refused } from '../domain/refusals.ts';
import type { DraftState } from '../domain/transitions.ts';
import type { Tier } from '../domain/vocabulary.ts';
import type { CoordinationRecord, Database } from './schema/index.ts';

export type Trx = Transaction<Database>;

/**
 * Order of locks in every transaction: the registry, then the drafts, the newest first (a correction before what it
 * corrects), then their tasks, items and cases. Whoever keeps to it cannot deadlock.
 */
const REGISTRY_LOCK = 0x77756775;

/** Gate answers hold while this is held: no source freezes, no account is suspended, no grant ends, no ruleset activates. */
export const shareRegistry = async (trx: Trx): Promise<void> => {
  await sql`select pg_advisory_xact_lock_shared(${sql.lit(REGISTRY_LOCK)})`.execute(trx);
};

/** Taken by every change of the registry. */
export const changeRegistry = async (trx: Trx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${sql.lit(REGISTRY_LOCK)})`.execute(trx);
};

export interface LockedDraft extends DraftFacts {
  readonly id: string;
  readonly unitId: string;
  readonly status: DraftState;
  readonly rev: number;
  readonly contentHash: string;
  readonly authorId: string;
  readonly route: KeptRoute | null;
  readonly reason: string | null;
  readonly relatedUnits: readonly string[];
  readonly coordination: readonly CoordinationRecord[];
  /** The tier that returned it last. */
  readonly returnedBy: Tier | null;
}

/** The columns of a {@link LockedDraft}. */
export const draftColumns = [
  'id',
  'unit_id as unitId',
  'status',
  'current_rev as rev',
  'content_hash as contentHash',
  'author_id as authorId',
  'route',
  'kind',
  'category',
  'level',
  'lane',
  'reason',
  'related_units as relatedUnits',
  'coordination',
  'returned_by as returnedBy',
] as const;

/**
 * Locks drafts for the rest of the transaction, the newest first. Missing ones are left out. Their keys stay free: who
 * holds a task's row may still have PostgreSQL see that its draft exists, and must not wait for whoever wants the task.
 */
export const lockDrafts = (trx: Trx, ids: readonly string[]): Promise<LockedDraft[]> =>
  trx
    .selectFrom('draft')
    .select(draftColumns)
    .where('id', 'in', [...ids])
    .orderBy('id', 'desc')
    .forNoKeyUpdate()
    .execute();

/** Locks one draft. @throws Refused NOT_FOUND */
export async function lockDraft(trx: Trx, id: string): Promise<LockedDraft> {
  const [draft] = await lockDrafts(trx, [id]);
  if (draft === undefined) throw new Refused('NOT_FOUND', { detail: '稿件' });
  return draft;
}

/** The database's clock, which judges every lease and deadline. */
export async function databaseNow(db: Kysely<Database>): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select wuguan_now() as now`.execute(db);
  return rows[0]?.now ?? new Date(Number.NaN);
}

/** Runs work in a part of the transaction of its own: what is thrown undoes that part alone. */
export async function savepoint<T>(trx: Trx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(trx);
  try {
    const done = await work();
    await sql`release savepoint part`.execute(trx);
    return done;
  } catch (error) {
    await sql`rollback to savepoint part`.execute(trx);
    await sql`release savepoint part`.execute(trx);
    throw error;
  }
}
