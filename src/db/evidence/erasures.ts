import { sql, type Kysely, type RawBuilder } from 'kysely';
import { digestOf, type Json } from '../../domain/canonical.ts';
import type { ErasureState } from '../../domain/evidence/erasure.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** A request to erase the personal data of a draft. */
export interface ErasureRow {
  readonly id: string;
  readonly draftId: string;
  /** Of the draft; '' once it was erased. */
  readonly title: string;
  readonly unitId: string;
  readonly state: ErasureState;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
}

export interface ErasureFilter {
  readonly id?: string | undefined;
  readonly draftId?: string | undefined;
  readonly unitIds?: readonly string[] | undefined;
  readonly state?: ErasureState | undefined;
  /** Only older ones than this. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const titleOf = (draftId: RawBuilder<unknown>) => sql<string>`coalesce((
  select r.content->>'title' from draft x join revision r on r.draft_id = x.id and r.rev = x.current_rev
  where x.id = ${draftId} and r.erased_at is null), '')`;

/** What a draft is called whose erasure somebody is about to ask for. */
export async function draftToErase(
  db: Kysely<Database>,
  draftId: string,
): Promise<{ readonly unitId: string; readonly title: string; readonly createdAt: Date } | undefined> {
  return db
    .selectFrom('draft as d')
    .select(['d.unit_id as unitId', 'd.created_at as createdAt', titleOf(sql.ref('d.id')).as('title')])
    .where('d.id', '=', draftId)
    .executeTakeFirst();
}

/** Requests that fit, the newest first. */
export function readErasures(db: Kysely<Database>, filter: ErasureFilter): Promise<ErasureRow[]> {
  let query = db
    .selectFrom('erasure as e')
    .innerJoin('app_user as r', 'r.id', 'e.requested_by')
    .leftJoin('app_user as d', 'd.id', 'e.decided_by')
    .select([
      'e.id',
      'e.draft_id as draftId',
      titleOf(sql.ref('e.draft_id')).as('title'),
      'e.unit_id as unitId',
      'e.state',
      'e.reason',
      'e.requested_by as requestedBy',
      'r.name as requestedByName',
      'e.requested_at as requestedAt',
      'e.decided_by as decidedBy',
      'd.name as decidedByName',
      'e.decided_at as decidedAt',
    ])
    .orderBy('e.id', 'desc')
    .limit(filter.limit);
  if (filter.id !== undefined) query = query.where('e.id', '=', filter.id);
  if (filter.draftId !== undefined) query = query.where('e.draft_id', '=', filter.draftId);
  if (filter.unitIds !== undefined) query = query.where('e.unit_id', 'in', [...filter.unitIds]);
  if (filter.state !== undefined) query = query.where('e.state', '=', filter.state);
  if (filter.cursor !== undefined) query = query.where('e.id', '<', filter.cursor);
  return query.execute();
}

/** Adds a request; false when one of this draft stands already. The draft must be locked. */
export async function insertErasure(
  trx: Trx,
  wanted: Pick<ErasureRow, 'id' | 'draftId' | 'unitId' | 'reason' | 'requestedBy'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into erasure (id, draft_id, unit_id, reason, requested_by)
    values (${wanted.id}, ${wanted.draftId}, ${wanted.unitId}, ${wanted.reason}, ${wanted.requestedBy})
    on conflict do nothing returning id`.execute(trx);
  return rows.length > 0;
}

/** Decides a request; false when it waits no longer. */
export async function decideErasure(
  trx: Trx,
  id: string,
  state: Exclude<ErasureState, 'REQUESTED'>,
  decidedBy: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('erasure')
    .set({ state, decided_by: decidedBy, decided_at: sql`wuguan_now()` })
    .where('id', '=', id)
    .where('state', '=', 'REQUESTED')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What was erased, by what stays of it. */
export interface Erased {
  /** `contentHash` of each revision, the oldest first. */
  readonly revisions: readonly string[];
  /** By decision: SHA-256 over the canonical JSON of its comments. */
  readonly comments: Readonly<Record<string, string>>;
  readonly findings: number;
}

/**
 * Puts hashes in the place of a draft's content, variants and comments, and takes the words out of its findings. The
 * database itself makes what is put there, and only where two people confirmed it. Hashes, states, opinions, sign-offs and
 * the log stay.
 */
export async function eraseDraft(trx: Trx, draftId: string): Promise<Erased> {
  const revisions = await trx
    .updateTable('revision')
    .set({ erased_at: sql`wuguan_now()` })
    .where('draft_id', '=', draftId)
    .returning(['rev', 'content_hash as hash'])
    .execute();
  const commented = await trx
    .selectFrom('decision')
    .select(['id', 'comments'])
    .where('draft_id', '=', draftId)
    .where(sql<boolean>`comments <> '[]'`)
    .execute();
  const comments = Object.fromEntries(
    commented.map(({ id, comments: said }) => [id, digestOf(said as unknown as Json)]),
  );
  for (const [id, hash] of Object.entries(comments))
    await trx.updateTable('decision').set({ comments_hash: hash }).where('id', '=', id).execute();
  await sql`
    update kept_opinion set erased_at = wuguan_now()
    where task_id in (select id from review_task where draft_id = ${draftId})`.execute(trx);
  const { numAffectedRows } = await sql`
    update finding set excerpt = '', message = ${ERASED}, suggestion = null, justification = null,
      span_start = 0, span_end = 0, content_start = 0, content_end = 0
    where draft_id = ${draftId}`.execute(trx);
  await sql`
    update patrol_finding set excerpt = '', message = ${ERASED}, content_start = 0, content_end = 0
    where draft_id = ${draftId}`.execute(trx);
  await sql`
    update false_alarm set reason = ${ERASED}
    where finding_id in (select id from finding where draft_id = ${draftId})`.execute(trx);
  await sql`
    update read_back set differences = '[]'
    where release_id in (select id from release_item where draft_id = ${draftId})`.execute(trx);
  return {
    revisions: revisions.toSorted((a, b) => a.rev - b.rev).map(({ hash }) => hash),
    comments,
    findings: Number(numAffectedRows ?? 0n),
  };
}

/** Stands where a finding said what was wrong. */
const ERASED = '（内容已清除）';
