import { sql, type Kysely } from 'kysely';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';
import { releaseColumns, type ReleaseRow } from './releases.ts';

/** What may be pulled of these: held, its time has come, and no failure makes it wait. */
const pullable = sql`i.state = 'HELD' and d.status in ('APPROVED', 'RELEASING', 'PUBLISHED')
      and (i.not_before is null or i.not_before <= wuguan_now())
      and (i.not_after is null or i.not_after >= wuguan_now())
      and i.parked_at is null and (i.offer_after is null or i.offer_after <= wuguan_now())`;

/** For so long an item that the gate refused lets the others of its account go first, emergencies apart. */
const TURN = sql.lit('10 minutes');
const EMERGENCY_BELOW = sql.lit(50);

/**
 * Whom a pull looks at, in this order: the accounts by turns, so that none keeps the others waiting; of each account what
 * was not refused lately, and then what was refused longest ago, so that every item has its turn.
 */
export async function pickPullable(trx: Trx, accountIds: readonly string[], limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from unnest(${[...accountIds]}::uuid[]) as a(id) cross join lateral (
      select i.id, i.priority, i.created_at, row_number() over (order by ${TURNS}) as place
      from release_item i join draft d on d.id = i.draft_id
      where i.account_id = a.id and ${pullable}
      order by ${TURNS} limit ${limit}) p
    order by p.place, p.priority, p.created_at, p.id limit ${limit}`.execute(trx);
  return rows.map(({ id }) => id);
}

const TURNS = sql`
  case when i.priority >= ${EMERGENCY_BELOW} and i.refused_at > wuguan_now() - interval ${TURN} then i.refused_at end nulls first,
  i.priority, i.created_at, i.id`;

/**
 * Locks those of these that may still be pulled, draft and item together, and skips what another transaction holds, so
 * that of two pulls at once exactly one gets an item and neither waits.
 */
export async function lockPullable(trx: Trx, ids: readonly string[]): Promise<readonly ReleaseRow[]> {
  const { rows } = await sql<ReleaseRow>`
    select ${releaseColumns} from release_item i join draft d on d.id = i.draft_id
    where i.id = any(${[...ids]}::uuid[]) and ${pullable}
    order by array_position(${[...ids]}::uuid[], i.id)
    for update of d, i skip locked`.execute(trx);
  return rows;
}

/** Notes whom the gate refused; what was noted lately is left as it is. */
export async function markRefused(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update release_item set refused_at = wuguan_now()
    where id = any(${[...ids]}::uuid[]) and (refused_at is null or refused_at < wuguan_now() - interval '1 minute')`.execute(
    trx,
  );
}

/** An item to lease. */
export interface NewLease {
  readonly id: string;
  /** The lease ends then at the latest; null = whenever its seconds are over. */
  readonly until: Date | null;
}

/** Leases items to a publishing tool: one conditional update of each row settles it against a withdrawal; by id. */
export async function markPulled(
  trx: Trx,
  leases: readonly NewLease[],
  tokenId: string,
  leaseSeconds: number,
): Promise<ReadonlyMap<string, ReleaseRow>> {
  if (leases.length === 0) return new Map();
  const { rows } = await sql<ReleaseRow>`
    update release_item i set state = 'PULLED', pull_no = i.pull_no + 1, token_id = ${tokenId},
      pulled_at = wuguan_now(), updated_at = wuguan_now(),
      lease_until = least(wuguan_now() + make_interval(secs => ${leaseSeconds}), l.until)
    from jsonb_to_recordset(${JSON.stringify(leases)}::jsonb) as l(id uuid, until timestamptz)
    where i.id = l.id and i.state = 'HELD' returning ${releaseColumns}`.execute(trx);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface NewTicket {
  readonly id: string;
  readonly releaseId: string;
  readonly pullNo: number;
  readonly tokenId: string;
  readonly jws: string;
  readonly expiresAt: Date;
}

export async function insertTickets(trx: Trx, tickets: readonly NewTicket[]): Promise<void> {
  if (tickets.length === 0) return;
  await trx
    .insertInto('ticket')
    .values(
      tickets.map((ticket) => ({
        id: ticket.id,
        release_id: ticket.releaseId,
        pull_no: ticket.pullNo,
        token_id: ticket.tokenId,
        jws: ticket.jws,
        expires_at: ticket.expiresAt,
      })),
    )
    .execute();
}

/** Whose pull it was; null = an older version did not note it. */
export async function pullerOf(trx: Trx, releaseId: string, pullNo: number): Promise<string | null> {
  const ticket = await trx
    .selectFrom('ticket')
    .select('token_id as tokenId')
    .where('release_id', '=', releaseId)
    .where('pull_no', '=', pullNo)
    .executeTakeFirst();
  return ticket?.tokenId ?? null;
}

/** A pulled item that its tool is asked to stop. */
export interface Stop {
  readonly releaseId: string;
  readonly reason: string;
}

/** What the holder of a token is to stop, the oldest first. */
export async function stopsFor(
  db: Kysely<Database>,
  tokenId: string,
  accountIds: readonly string[],
  limit: number,
): Promise<readonly Stop[]> {
  const { rows } = await sql<Stop>`
    select i.id as "releaseId", coalesce(i.stop_reason, '') as reason from release_item i
    where i.token_id = ${tokenId} and i.state = 'STOP_REQUESTED' and i.account_id = any(${[...accountIds]}::uuid[])
    order by i.updated_at, i.id limit ${limit}`.execute(db);
  return rows;
}
