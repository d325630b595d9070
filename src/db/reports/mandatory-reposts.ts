import { sql, type Kysely } from 'kysely';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** 必转 as it was ordered. */
export interface MandatoryRepost {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
  readonly url: string;
  readonly deadline: Date;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly withdrawnAt: Date | null;
}

/** One account's part of it. The publication is the first that says it reposts this very address. */
export interface RepostTarget extends MandatoryRepost {
  readonly accountId: string;
  readonly releaseId: string | null;
  readonly draftId: string | null;
  readonly publishedAt: Date | null;
  readonly publishedUrl: string | null;
  readonly reason: string | null;
  readonly reasonBy: string | null;
  readonly reasonAt: Date | null;
}

/** Reposts may have been made so long before they were ordered. */
const BEFORE = sql`interval '7 days'`;

/** An address without what two who mean the same page write differently. */
const plain = (url: ReturnType<typeof sql>) =>
  sql`regexp_replace(regexp_replace(${url}, '^https?://(www\\.)?', '', 'i'), '/?(#.*)?$', '')`;

export async function insertMandatoryRepost(
  trx: Trx,
  {
    accountIds,
    ...repost
  }: Omit<MandatoryRepost, 'createdAt' | 'withdrawnAt'> & { readonly accountIds: readonly string[] },
): Promise<void> {
  await trx
    .insertInto('mandatory_repost')
    .values({
      id: repost.id,
      unit_id: repost.unitId,
      title: repost.title,
      url: repost.url,
      deadline: repost.deadline,
      created_by: repost.createdBy,
    })
    .execute();
  await trx
    .insertInto('mandatory_repost_target')
    .values(accountIds.map((accountId) => ({ repost_id: repost.id, account_id: accountId })))
    .execute();
}

export interface TargetFilter {
  readonly accountIds: readonly string[];
  /** Of this one alone. */
  readonly repostId?: string | undefined;
  /** Also those whose deadline lies longer ago than so many days. */
  readonly since?: Date | undefined;
}

/** What these accounts were to repost, latest first; withdrawn ones are left out. */
export async function readRepostTargets(
  db: Kysely<Database>,
  { accountIds, repostId, since }: TargetFilter,
): Promise<readonly RepostTarget[]> {
  const { rows } = await sql<RepostTarget>`
    select m.id, m.unit_id as "unitId", m.title, m.url, m.deadline, m.created_by as "createdBy", m.created_at as "createdAt",
      m.withdrawn_at as "withdrawnAt", t.account_id as "accountId", p.id as "releaseId", p.draft_id as "draftId",
      p.published_at as "publishedAt", p.url as "publishedUrl", t.reason, t.reason_by as "reasonBy", t.reason_at as "reasonAt"
    from mandatory_repost_target t join mandatory_repost m on m.id = t.repost_id
    left join lateral (
      select i.id, i.draft_id, i.published_at, i.url
      from release_item i join draft d on d.id = i.draft_id join revision r on r.draft_id = i.draft_id and r.rev = i.rev
      where i.account_id = t.account_id and i.published_at >= m.created_at - ${BEFORE} and i.state = 'PUBLISHED'
        and d.kind = 'REPOST' and ${plain(sql`r.content->'source'->>'url'`)} = ${plain(sql`m.url`)}
      order by i.published_at limit 1) p on true
    where t.account_id = any(${[...accountIds]}::uuid[]) and m.withdrawn_at is null
      ${repostId === undefined ? sql`` : sql`and m.id = ${repostId}`}
      ${since === undefined ? sql`` : sql`and m.deadline >= ${since}`}
    order by m.id desc, t.account_id`.execute(db);
  return rows;
}

/** An account's reason for not reposting it. @returns whether it was to */
export async function writeRepostReason(
  trx: Trx,
  {
    repostId,
    accountId,
    reason,
    by,
  }: { readonly repostId: string; readonly accountId: string; readonly reason: string; readonly by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('mandatory_repost_target')
    .set({ reason, reason_by: by, reason_at: sql<Date>`wuguan_now()` })
    .where('repost_id', '=', repostId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @returns the unit that ordered it; undefined = there is none of that id */
export async function findMandatoryRepost(
  db: Kysely<Database>,
  id: string,
): Promise<{ readonly id: string; readonly unitId: string } | undefined> {
  return db.selectFrom('mandatory_repost').select(['id', 'unit_id as unitId']).where('id', '=', id).executeTakeFirst();
}

export async function withdrawMandatoryRepost(trx: Trx, id: string, by: string): Promise<void> {
  await trx
    .updateTable('mandatory_repost')
    .set({ withdrawn_at: sql<Date>`wuguan_now()`, withdrawn_by: by })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute();
}
