import { sql, type Kysely } from 'kysely';
import type { Scope } from '../../domain/content.ts';
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
  /** Failures in a row. */
  readonly failures: number;
  /** After a failure it is not offered before. */
  readonly offerAfter: Date | null;
  /** It failed so often that a person has to let it go again. */
  readonly parkedAt: Date | null;
  /** When a person last looked at it and let it go. */
  readonly lookedAt: Date | null;
  readonly createdAt: Date;
}

/** Columns of a {@link ReleaseRow}, of the table `i`. */
export const releaseColumns = sql`
  i.id, i.draft_id as "draftId", i.rev, i.account_id as "accountId", i.content_hash as "contentHash", i.state,
  i.not_before as "notBefore", i.not_after as "notAfter", i.pull_no as "pullNo", i.token_id as "tokenId",
  i.lease_until as "leaseUntil", i.pulled_at as "pulledAt", i.published_at as "publishedAt", i.url,
  i.platform_id as "platformId", i.approval_fell as "approvalFell", i.failures, i.offer_after as "offerAfter",
  i.parked_at as "parkedAt", i.looked_at as "lookedAt", i.created_at as "createdAt"`;

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

export interface ReleaseChange {
  readonly state: StoredReleaseState;
  readonly url?: string | null;
  readonly platformId?: string | null;
  /** It is, or was, public. */
  readonly published?: boolean;
  /** Why the tool is asked to stop. */
  readonly stopReason?: string;
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
      ...(change.published === true ? { published_at: sql<Date>`coalesce(published_at, wuguan_now())` } : {}),
      ...(change.stopReason === undefined ? {} : { stop_reason: change.stopReason }),
    })
    .where('id', '=', id)
    .execute();
}

/** Counts a failure of a locked item: not offered for so many seconds, or until a person lets it go again. */
export async function setReleaseFailed(trx: Trx, id: string, waitSeconds: number, parked: boolean): Promise<void> {
  await sql`
    update release_item set failures = failures + 1, offer_after = wuguan_now() + make_interval(secs => ${waitSeconds}),
      parked_at = case when ${parked}::boolean then wuguan_now() end
    where id = ${id}`.execute(trx);
}

/** Notes that a person looked at a locked item and let it go. */
export async function setReleaseLooked(trx: Trx, id: string): Promise<void> {
  await sql`
    update release_item set failures = 0, offer_after = null, parked_at = null, looked_at = wuguan_now(),
      updated_at = wuguan_now()
    where id = ${id}`.execute(trx);
}

/** Lets the lease of a locked item run for so many hours from now, but not past its last moment. */
export async function setReleaseLease(trx: Trx, id: string, hours: number): Promise<void> {
  await trx
    .updateTable('release_item')
    .set({ lease_until: sql`least(wuguan_now() + make_interval(hours => ${sql.lit(hours)}), not_after)` })
    .where('id', '=', id)
    .execute();
}

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
