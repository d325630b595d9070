import { sql, type Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { PublicDifferences, ReadBackOutcome } from '../../domain/release/read-back.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** What was read of a copy, once or several times in a row. */
export interface ReadBackRow {
  readonly id: string;
  readonly copyId: string;
  readonly outcome: ReadBackOutcome;
  /** Where it was read, behind every redirect. */
  readonly url: string;
  readonly reason: string;
  readonly differences: PublicDifferences;
  readonly differencesHash: string;
  readonly pageHash: string | null;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly times: number;
}

const columns = [
  'id',
  'copy_id as copyId',
  'outcome',
  'url',
  'reason',
  'differences',
  'differences_hash as differencesHash',
  'page_hash as pageHash',
  'first_at as firstAt',
  'last_at as lastAt',
  'times',
] as const;

/** What was read of an item, the newest first. */
export const readBacksOf = (db: Kysely<Database>, releaseId: string, limit: number): Promise<readonly ReadBackRow[]> =>
  db
    .selectFrom('read_back')
    .select(columns)
    .where('release_id', '=', releaseId)
    .orderBy('last_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

/** What was read of a copy last; `only` leaves out what could not be read. */
export function lastReadOf(trx: Trx, copyId: string, only: 'ALL' | 'READ'): Promise<ReadBackRow | undefined> {
  const query = trx.selectFrom('read_back').select(columns).where('copy_id', '=', copyId).orderBy('id', 'desc');
  return (only === 'ALL' ? query : query.where('outcome', '<>', 'UNREADABLE')).limit(1).executeTakeFirst();
}

export type NewRead = Pick<ReadBackRow, 'outcome' | 'url' | 'reason' | 'differences' | 'differencesHash' | 'pageHash'>;

/** Keeps a read that says something else than the one before. @returns its id */
export async function insertRead(trx: Trx, releaseId: string, copyId: string, read: NewRead): Promise<string> {
  const id = uuid();
  await trx
    .insertInto('read_back')
    .values({
      ...{ id, copy_id: copyId, release_id: releaseId, outcome: read.outcome, url: read.url, reason: read.reason },
      ...{ differences: JSON.stringify(read.differences), differences_hash: read.differencesHash },
      page_hash: read.pageHash,
    })
    .execute();
  return id;
}

/** Counts a read that says the same as the one before. */
export async function countRead(trx: Trx, id: string, pageHash: string | null): Promise<void> {
  await sql`
    update read_back set times = times + 1, last_at = wuguan_now(), page_hash = ${pageHash}::text where id = ${id}`.execute(
    trx,
  );
}

/** A copy that is to be read. */
export interface CopyToRead {
  readonly id: string;
  readonly releaseId: string;
  readonly draftId: string;
  readonly rev: number;
  readonly accountId: string;
  readonly contentHash: string;
  readonly url: string | null;
  readonly reportedAt: Date;
  readonly failures: number;
  readonly dueAt: Date;
  /** Whether it was read before, whatever it showed. */
  readonly wasRead: boolean;
  /** The approved content is there no more. */
  readonly erased: boolean;
}

/** Standing copies that nobody wants gone, of the table `c` and its item `i`. */
const STANDS = sql`c.ended_at is null and c.takedown_id is null`;
const ERASED = sql`exists (select from erasure e where e.draft_id = i.draft_id and e.state = 'CONFIRMED')`;

/** One copy; undefined when it stands no more, or is wanted gone. */
export async function copyToRead(db: Kysely<Database>, copyId: string): Promise<CopyToRead | undefined> {
  const { rows } = await sql<CopyToRead>`
    select c.id, i.id as "releaseId", i.draft_id as "draftId", i.rev, i.account_id as "accountId",
      i.content_hash as "contentHash", c.url, c.reported_at as "reportedAt", c.read_failures as failures,
      c.read_due_at as "dueAt", ${ERASED} as erased,
      exists (select from read_back r where r.copy_id = c.id and r.outcome <> 'UNREADABLE') as "wasRead"
    from public_copy c join release_item i on i.id = c.release_id
    where c.id = ${copyId} and ${STANDS}`.execute(db);
  return rows[0];
}

/** Whether the content of a draft was erased. */
export async function isErased(db: Kysely<Database>, draftId: string): Promise<boolean> {
  const row = await db
    .selectFrom('erasure')
    .select('id')
    .where('draft_id', '=', draftId)
    .where('state', '=', 'CONFIRMED')
    .executeTakeFirst();
  return row !== undefined;
}

/** Copies whose time has come, the longest overdue first. */
export async function dueCopies(db: Kysely<Database>, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from public_copy c
    where ${STANDS} and c.url is not null and c.read_due_at <= wuguan_now()
    order by c.read_due_at limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Looks again tomorrow at due copies of which nothing can be read: no host of their account is listed. */
export async function putOffCopies(db: Kysely<Database>, readable: readonly string[], limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update public_copy set read_due_at = wuguan_now() + interval '1 day' where id in (
      select c.id from public_copy c join release_item i on i.id = c.release_id
      where ${STANDS} and c.url is not null and c.read_due_at <= wuguan_now()
        and (i.account_id <> all(${[...readable]}::uuid[]) or ${ERASED})
      limit ${limit} for update of c skip locked)`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Has the copies of these accounts read soon. */
export async function readSoon(db: Kysely<Database>, accountIds: readonly string[]): Promise<void> {
  await sql`
    update public_copy c set read_due_at = least(c.read_due_at, greatest(c.reported_at + interval '10 minutes', wuguan_now()))
    from release_item i
    where i.id = c.release_id and i.account_id = any(${[...accountIds]}::uuid[]) and ${STANDS}`.execute(db);
}

/** Has the standing copies of an item read now. @returns their ids */
export async function readNow(trx: Trx, releaseId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update public_copy c set read_due_at = wuguan_now()
    where c.release_id = ${releaseId} and ${STANDS} and c.url is not null returning c.id`.execute(trx);
  return rows.map(({ id }) => id);
}

/** When a copy is read next, and how often in a row it could not be read. */
export async function setNextRead(trx: Trx, copyId: string, at: Date, failures: number): Promise<void> {
  await trx
    .updateTable('public_copy')
    .set({ read_due_at: at, read_failures: failures })
    .where('id', '=', copyId)
    .execute();
}

/** Looks again in an hour at a copy that something of ours keeps from being read, so that it does not hold up the others. */
export async function putOffCopy(db: Kysely<Database>, copyId: string): Promise<void> {
  await sql`update public_copy set read_due_at = wuguan_now() + interval '1 hour' where id = ${copyId}`.execute(db);
}

/** When the next copy of an item is read; null = none is. */
export async function nextReadOf(db: Kysely<Database>, releaseId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(c.read_due_at) as at from public_copy c
    where c.release_id = ${releaseId} and ${STANDS} and c.url is not null`.execute(db);
  return rows[0]?.at ?? null;
}
