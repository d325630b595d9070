import { sql, type Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { CopyAddress } from '../../domain/release/copies.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** A copy that the public can see, or could. */
export interface CopyRow extends CopyAddress {
  readonly id: string;
  readonly pullNo: number;
  readonly reportedAt: Date;
  /** The take-down that wants it removed. */
  readonly takedownId: string | null;
  /** When it was reported gone; null = it stands. */
  readonly endedAt: Date | null;
}

/** Every copy of an item that was ever reported, the oldest first. */
export const copiesOf = (db: Kysely<Database>, releaseId: string): Promise<CopyRow[]> =>
  db
    .selectFrom('public_copy')
    .select([
      'id',
      'pull_no as pullNo',
      'url',
      'platform_id as platformId',
      'reported_at as reportedAt',
      'takedown_id as takedownId',
      'ended_at as endedAt',
    ])
    .where('release_id', '=', releaseId)
    .orderBy('reported_at')
    .orderBy('id')
    .execute();

/** Copies of an item that stand. */
export const standingCopies = async (db: Kysely<Database>, releaseId: string): Promise<readonly CopyRow[]> =>
  (await copiesOf(db, releaseId)).filter(({ endedAt }) => endedAt === null);

/** How many copies of a draft stand, on all accounts. */
export async function countStanding(db: Kysely<Database>, draftId: string): Promise<number> {
  const { n } = await db
    .selectFrom('public_copy as c')
    .innerJoin('release_item as i', 'i.id', 'c.release_id')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('i.draft_id', '=', draftId)
    .where('c.ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return n;
}

/** Notes a copy of a locked item. A take-down that two people want, also one that is closed, wants it removed too. */
export async function insertCopy(
  trx: Trx,
  releaseId: string,
  copy: CopyAddress & { readonly pullNo: number },
): Promise<void> {
  await sql`
    insert into public_copy (id, release_id, pull_no, url, platform_id, takedown_id)
    select ${uuid()}::uuid, i.id, ${copy.pullNo}::int, ${copy.url}::text, ${copy.platformId}::text,
      (select c.id from case_file c where c.draft_id = i.draft_id and c.kind = 'TAKEDOWN' and c.confirmed_by is not null
        order by c.confirmed_at desc limit 1)
    from release_item i where i.id = ${releaseId}`.execute(trx);
}

/** Adds to a copy what was not known of its address. */
export async function fillCopy(trx: Trx, id: string, { url, platformId }: CopyAddress): Promise<void> {
  await sql`
    update public_copy set url = coalesce(url, ${url}::text), platform_id = coalesce(platform_id, ${platformId}::text)
    where id = ${id}`.execute(trx);
}

/** Notes that these are gone. */
export async function endCopies(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('public_copy')
    .set({ ended_at: sql<Date>`wuguan_now()` })
    .where('id', 'in', [...ids])
    .where('ended_at', 'is', null)
    .execute();
}

/** Has a confirmed take-down want every copy of its draft removed that stands. */
export async function wantGone(trx: Trx, draftId: string, caseId: string): Promise<void> {
  await sql`
    update public_copy c set takedown_id = ${caseId}
    from release_item i where i.id = c.release_id and i.draft_id = ${draftId} and c.ended_at is null`.execute(trx);
}

/** A copy that a confirmed take-down wants deleted. */
export interface Deletion extends CopyAddress {
  readonly releaseId: string;
  readonly draftId: string;
  readonly accountId: string;
  readonly pullNo: number;
  readonly caseId: string;
}

/** What is to be deleted on these accounts, until receipt DELETED came; the oldest first. */
export async function deletionsOn(
  db: Kysely<Database>,
  accountIds: readonly string[],
  limit: number,
): Promise<readonly Deletion[]> {
  const { rows } = await sql<Deletion>`
    select i.id as "releaseId", i.draft_id as "draftId", i.account_id as "accountId", c.pull_no as "pullNo", c.url,
      c.platform_id as "platformId", c.takedown_id as "caseId"
    from public_copy c join release_item i on i.id = c.release_id
    where c.takedown_id is not null and c.ended_at is null and i.account_id = any(${[...accountIds]}::uuid[])
    order by c.reported_at, c.id limit ${limit}`.execute(db);
  return rows;
}
