import { sql, type Kysely } from 'kysely';
import type { Scope } from '../../domain/content.ts';
import type { ReceiptPhase } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database, StoredReleaseState } from '../schema/index.ts';

export interface ReleaseRow {
  readonly id: string;
  readonly draftId: string;
  readonly rev: number;
  readonly accountId: string;
  readonly contentHash: string;
  readonly state: StoredReleaseState;
  readonly notBefore: Date | null;
  readonly notAfter: Date | null;
  readonly pullNo: number;
  readonly tokenId: string | null;
  readonly leaseUntil: Date | null;
  readonly pulledAt: Date | null;
  readonly publishedAt: Date | null;
  readonly url: string | null;
  readonly platformId: string | null;
  /** Withdrawn because the approval that it rested on fell. */
  readonly approvalFell: boolean;
  readonly createdAt: Date;
}

/** Columns of a {@link ReleaseRow}, of the table `i`. */
export const releaseColumns = sql`
  i.id, i.draft_id as "draftId", i.rev, i.account_id as "accountId", i.content_hash as "contentHash", i.state,
  i.not_before as "notBefore", i.not_after as "notAfter", i.pull_no as "pullNo", i.token_id as "tokenId",
  i.lease_until as "leaseUntil", i.pulled_at as "pulledAt", i.published_at as "publishedAt", i.url,
  i.platform_id as "platformId", i.approval_fell as "approvalFell", i.created_at as "createdAt"`;

export interface NewRelease {
  readonly id: string;
  readonly draftId: string;
  readonly rev: number;
  readonly accountId: string;
  readonly contentHash: string;
  readonly priority: number;
  readonly scope: Scope;
}

/** Puts approved content on hold for each account, to be pulled. */
export async function insertReleases(trx: Trx, releases: readonly NewRelease[]): Promise<void> {
  if (releases.length === 0) return;
  await trx
    .insertInto('release_item')
    .values(
      releases.map(({ scope, ...release }) => ({
        id: release.id,
        draft_id: release.draftId,
        rev: release.rev,
        account_id: release.accountId,
        content_hash: release.contentHash,
        priority: release.priority,
        not_before: scope.notBefore === null ? null : new Date(scope.notBefore),
        not_after: scope.notAfter === null ? null : new Date(scope.notAfter),
      })),
    )
    .execute();
}

/** Withdraws what nobody pulled yet, because its approval fell; answers the ids. */
export async function withdrawHeld(trx: Trx, draftId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update release_item i set state = 'WITHDRAWN', approval_fell = true, updated_at = wuguan_now()
    where i.draft_id = ${draftId} and i.state in ('HELD', 'FAILED') returning i.id`.execute(trx);
  return rows.map((row) => row.id);
}

export async function releasesOfDraft(db: Kysely<Database>, draftId: string): Promise<readonly ReleaseRow[]> {
  const { rows } = await sql<ReleaseRow>`
    select ${releaseColumns} from release_item i where i.draft_id = ${draftId} order by i.created_at, i.id`.execute(db);
  return rows;
}

export async function readRelease(db: Kysely<Database>, id: string): Promise<ReleaseRow | null> {
  const { rows } = await sql<ReleaseRow>`select ${releaseColumns} from release_item i where i.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Reads an item again, locked; the draft must be locked before. */
export async function lockRelease(trx: Trx, id: string): Promise<ReleaseRow | null> {
  const { rows } = await sql<ReleaseRow>`
    select ${releaseColumns} from release_item i where i.id = ${id} for update`.execute(trx);
  return rows[0] ?? null;
}

/**
 * Candidates for a pull: held items of these accounts whose time has come. Locks draft and item together and skips what
 * another transaction holds, so that of two pulls at once exactly one gets an item and neither waits.
 */
export async function lockPullable(
  trx: Trx,
  accountIds: readonly string[],
  limit: number,
  except: readonly string[],
): Promise<readonly ReleaseRow[]> {
  const { rows } = await sql<ReleaseRow>`
    select ${releaseColumns} from release_item i join draft d on d.id = i.draft_id
    where i.account_id = any(${[...accountIds]}::uuid[]) and i.state = 'HELD'
      and d.status in ('APPROVED', 'RELEASING', 'PUBLISHED')
      and (i.not_before is null or i.not_before <= wuguan_now())
      and (i.not_after is null or i.not_after >= wuguan_now())
      and i.id <> all(${[...except]}::uuid[])
    order by i.priority, i.created_at, i.id
    limit ${limit} for update of d, i skip locked`.execute(trx);
  return rows;
}

/** Leases an item to a publishing tool: one conditional row update settles it against a withdrawal. */
export async function markPulled(
  trx: Trx,
  id: string,
  tokenId: string,
  leaseSeconds: number,
): Promise<ReleaseRow | null> {
  const { rows } = await sql<ReleaseRow>`
    update release_item i set state = 'PULLED', pull_no = i.pull_no + 1, token_id = ${tokenId},
      pulled_at = wuguan_now(), lease_until = wuguan_now() + make_interval(secs => ${leaseSeconds}),
      updated_at = wuguan_now()
    where i.id = ${id} and i.state = 'HELD' returning ${releaseColumns}`.execute(trx);
  return rows[0] ?? null;
}

export interface ReleaseChange {
  readonly state: StoredReleaseState;
  readonly url?: string | null;
  readonly platformId?: string | null;
  readonly published?: boolean;
}

/** Moves a locked item. */
export async function setRelease(trx: Trx, id: string, change: ReleaseChange): Promise<void> {
  await trx
    .updateTable('release_item')
    .set({
      state: change.state,
      updated_at: sql`wuguan_now()`,
      ...(change.url == null ? {} : { url: change.url }),
      ...(change.platformId == null ? {} : { platform_id: change.platformId }),
      ...(change.published === true ? { published_at: sql<Date>`wuguan_now()` } : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** Lets the lease of a locked item run for so many hours from now. */
export async function setReleaseLease(trx: Trx, id: string, hours: number): Promise<void> {
  await trx
    .updateTable('release_item')
    .set({ lease_until: sql`wuguan_now() + make_interval(hours => ${sql.lit(hours)})` })
    .where('id', '=', id)
    .execute();
}

export async function insertTicket(
  trx: Trx,
  ticket: {
    readonly id: string;
    readonly releaseId: string;
    readonly pullNo: number;
    readonly jws: string;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await trx
    .insertInto('ticket')
    .values({
      id: ticket.id,
      release_id: ticket.releaseId,
      pull_no: ticket.pullNo,
      jws: ticket.jws,
      expires_at: ticket.expiresAt,
    })
    .execute();
}

export interface ReceiptRow {
  readonly id: string;
  readonly releaseId: string;
  readonly pullNo: number;
  readonly phase: ReceiptPhase;
  readonly platformId: string;
  readonly url: string | null;
  readonly publishedHash: string | null;
  readonly error: string | null;
  readonly late: boolean;
  readonly at: Date;
}

export type NewReceipt = Omit<ReceiptRow, 'at'> & { readonly tokenId: string | null; readonly logSize: number };

/** Keeps a receipt; false when the very same one (release, phase, platform id, pull) is already there. */
export async function insertReceipt(trx: Trx, receipt: NewReceipt): Promise<boolean> {
  const inserted = await trx
    .insertInto('receipt')
    .values({
      id: receipt.id,
      release_id: receipt.releaseId,
      pull_no: receipt.pullNo,
      phase: receipt.phase,
      platform_id: receipt.platformId,
      url: receipt.url,
      published_hash: receipt.publishedHash,
      error: receipt.error,
      token_id: receipt.tokenId,
      late: receipt.late,
      log_size: receipt.logSize,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Size of the log's tree that the answer to this receipt stated; undefined where an older version took it. */
export async function receiptLogSize(
  db: Kysely<Database>,
  receipt: Pick<ReceiptRow, 'releaseId' | 'phase' | 'platformId' | 'pullNo'>,
): Promise<number | undefined> {
  const found = await db
    .selectFrom('receipt')
    .select('log_size as size')
    .where('release_id', '=', receipt.releaseId)
    .where('phase', '=', receipt.phase)
    .where('platform_id', '=', receipt.platformId)
    .where('pull_no', '=', receipt.pullNo)
    .executeTakeFirst();
  return found?.size ?? undefined;
}

export const receiptsOf = (db: Kysely<Database>, releaseIds: readonly string[]): Promise<readonly ReceiptRow[]> =>
  releaseIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('receipt')
        .select([
          'id',
          'release_id as releaseId',
          'pull_no as pullNo',
          'phase',
          'platform_id as platformId',
          'url',
          'published_hash as publishedHash',
          'error',
          'late',
          'created_at as at',
        ])
        .where('release_id', 'in', [...releaseIds])
        .orderBy('created_at')
        .execute();

/** Items whose lease is over without the receipt that ends it, by draft and id. */
export async function overdueReleases(db: Kysely<Database>, limit: number): Promise<readonly ReleaseRow[]> {
  const { rows } = await sql<ReleaseRow>`
    select ${releaseColumns} from release_item i
    where i.state in ('PULLED', 'SUBMITTED', 'STOP_REQUESTED') and i.lease_until <= wuguan_now()
    order by i.lease_until limit ${limit}`.execute(db);
  return rows;
}

/** Held items past their last moment. */
export async function expiredReleases(db: Kysely<Database>, limit: number): Promise<readonly ReleaseRow[]> {
  const { rows } = await sql<ReleaseRow>`
    select ${releaseColumns} from release_item i
    where i.state = 'HELD' and i.not_after is not null and i.not_after < wuguan_now()
    order by i.not_after limit ${limit}`.execute(db);
  return rows;
}
