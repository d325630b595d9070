import { sql, type Kysely } from 'kysely';
import { publicKey, type Algorithm, type PublicKey } from '../../signature/keys.ts';
import type { KnownKey } from '../../signature/known-key.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** Name of the key that signs now; undefined where none does, or none was noted yet. */
export async function currentKeyId(db: Kysely<Database>): Promise<string | undefined> {
  const { rows } = await sql<{ kid: string }>`select kid from signing_key where retired_at is null`.execute(db);
  return rows[0]?.kid;
}

/** A key as it is listed, with what only the office sees. */
export interface SigningKeyRow extends KnownKey {
  readonly revokedAt: Date | null;
}

/** All keys, that which signs now first. */
export async function signingKeys(db: Kysely<Database>): Promise<readonly SigningKeyRow[]> {
  const { rows } = await sql<{
    algorithm: Algorithm;
    raw: Buffer;
    validFrom: Date | null;
    retiredAt: Date | null;
    revokedFrom: Date | null;
    revokedAt: Date | null;
    size: number | null;
    root: Buffer | null;
  }>`
    select algorithm, public_key as raw, valid_from as "validFrom", retired_at as "retiredAt",
      revoked_from as "revokedFrom", revoked_at as "revokedAt", revoked_log_size::float8 as size, revoked_log_root as root
    from signing_key order by retired_at desc nulls first, valid_from desc nulls last, kid`.execute(db);
  return rows.map(({ algorithm, raw, validFrom, retiredAt, revokedFrom, revokedAt, size, root }) => ({
    ...publicKey(algorithm, raw),
    ...{ validFrom, retiredAt, revokedAt },
    revoked:
      revokedFrom === null ? null : { from: revokedFrom, log: { size: size ?? 0, root: root?.toString('hex') ?? '' } },
  }));
}

/** Keys are added, retired and revoked by one at a time; whoever signs is not held up. */
export const lockSigningKeys = (trx: Trx): Promise<unknown> =>
  sql`lock table signing_key in share row exclusive mode`.execute(trx);

/** Notes keys that were in use before they were noted; the first one signs. What is known stays as it is. */
export async function adoptKeys(db: Kysely<Database>, keys: readonly PublicKey[]): Promise<void> {
  await sql`
    insert into signing_key (kid, algorithm, public_key, retired_at)
    select kid, algorithm, raw, case when place > 1 then wuguan_now() end
    from unnest(${keys.map(({ kid }) => kid)}::text[], ${keys.map(({ algorithm }) => algorithm)}::text[],
      ${keys.map(({ raw }) => raw)}::bytea[]) with ordinality as k(kid, algorithm, raw, place)
    where not exists (select from signing_key)
    on conflict do nothing`.execute(db);
}

/** Lets another key sign from now on. */
export async function replaceKey(trx: Trx, { kid, algorithm, raw }: PublicKey): Promise<void> {
  await sql`update signing_key set retired_at = wuguan_now() where retired_at is null`.execute(trx);
  await sql`
    insert into signing_key (kid, algorithm, public_key, valid_from)
    values (${kid}, ${algorithm}, ${raw}, wuguan_now())`.execute(trx);
}

/** How many entries the log's tree has that were written before that moment; the first later one ends them. */
export async function entriesBefore(db: Kysely<Database>, moment: Date): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select coalesce(
      (select min(l.index) from log_leaf l join audit_event e on e.seq = l.event_seq where e.at >= ${moment}),
      (select max(index) + 1 from log_leaf), 0)::float8 as size`.execute(db);
  return rows[0]?.size ?? 0;
}

/** @returns false where it is revoked from that moment or an earlier one already */
export async function markRevoked(
  trx: Trx,
  kid: string,
  from: Date,
  head: { readonly size: number; readonly root: Buffer },
): Promise<boolean> {
  const { rows } = await sql`
    update signing_key set revoked_from = ${from}, revoked_at = wuguan_now(),
      revoked_log_size = ${head.size}, revoked_log_root = ${head.root}
    where kid = ${kid} and (revoked_from is null or revoked_from > ${from}) returning kid`.execute(trx);
  return rows.length > 0;
}

/** A ticket, and what became of its item. */
export interface IssuedTicket {
  readonly jws: string;
  readonly at: Date;
  readonly releaseId: string;
  readonly draftId: string;
  readonly accountId: string;
  readonly pullNo: number;
  /** Of the item now; a later pull may have had another ticket. */
  readonly state: string;
  readonly url: string | null;
}

/** Tickets that were handed out since then, the oldest first. */
export async function ticketsSince(db: Kysely<Database>, moment: Date): Promise<readonly IssuedTicket[]> {
  const { rows } = await sql<IssuedTicket>`
    select t.jws, t.created_at as at, i.id as "releaseId", i.draft_id as "draftId", i.account_id as "accountId",
      t.pull_no as "pullNo", i.state, nullif(i.url, '') as url
    from ticket t join release_item i on i.id = t.release_id
    where t.created_at >= ${moment} order by t.created_at, t.id`.execute(db);
  return rows;
}

/** The ticket of a pull, and when it was made. */
export async function ticketOfPull(
  db: Kysely<Database>,
  releaseId: string,
  pullNo: number,
): Promise<Pick<IssuedTicket, 'jws' | 'at'> | undefined> {
  return db
    .selectFrom('ticket')
    .select(['jws', 'created_at as at'])
    .where('release_id', '=', releaseId)
    .where('pull_no', '=', pullNo)
    .executeTakeFirst();
}
