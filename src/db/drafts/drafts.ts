import { sql, type Kysely } from 'kysely';
import type { Content, DraftFacts, Scope } from '../../domain/content.ts';
import type { DraftState } from '../../domain/transitions.ts';
import type { Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { CoordinationRecord, Database, Removal } from '../schema/index.ts';

/** A revision as it is written: once, never changed. */
export interface NewRevision {
  readonly content: Content;
  readonly submitted: Readonly<Record<string, string>>;
  readonly removed: readonly Removal[];
  readonly scope: Scope;
  readonly contentHash: string;
  readonly scopeHash: string;
}

export interface NewDraft extends DraftFacts, NewRevision {
  readonly id: string;
  readonly unitId: string;
  readonly status: DraftState;
  readonly reason: string | null;
  readonly relatedUnits: readonly string[];
  readonly coordination: readonly CoordinationRecord[];
  readonly authorId: string;
  /** Author and everybody named as co-author. */
  readonly contributors: readonly string[];
  readonly tokenId: string | null;
  /** The case that it answers. */
  readonly caseId?: string | null;
  readonly idempotency: {
    readonly key: string;
    readonly requestHash: string;
    readonly status: number;
    readonly response: unknown;
  } | null;
}

/**
 * Writes new drafts with their first revision, contributors, log entries and idempotency answers: one statement, all or
 * nothing. A draft in CHECKING is its own outbox: whoever finds it there queues its checks.
 *
 * @throws a unique violation on `idempotency` when a key was used before
 */
export async function insertDrafts(db: Kysely<Database>, drafts: readonly NewDraft[]): Promise<void> {
  await sql`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as x(
        id uuid, "unitId" uuid, kind text, category text, level text, lane text, reason text, "relatedUnits" text[],
        coordination jsonb, status text, "authorId" uuid, contributors uuid[], "tokenId" uuid, idempotency jsonb,
        content jsonb, submitted jsonb, removed jsonb, scope jsonb, "contentHash" text, "scopeHash" text, "caseId" uuid)
    ), d as (
      insert into draft (id, unit_id, kind, category, level, lane, reason, related_units, coordination, status,
        current_rev, content_hash, author_id, case_id)
      select id, "unitId", kind, category, level, lane, reason, "relatedUnits", coordination, status, 1, "contentHash",
        "authorId", "caseId" from input
    ), r as (
      insert into revision (draft_id, rev, content, submitted, removed, scope, content_hash, scope_hash, author_id)
      select id, 1, content, submitted, removed, scope, "contentHash", "scopeHash", "authorId" from input
    ), c as (
      insert into contributor (draft_id, user_id) select distinct id, unnest(contributors) from input
    ), i as (
      insert into idempotency (actor_id, key, request_hash, status, response)
      select "authorId", idempotency->>'key', idempotency->>'requestHash', (idempotency->>'status')::smallint,
        idempotency->'response'
      from input where idempotency <> 'null'::jsonb
    )
    insert into audit_event (actor_id, token_id, action, entity, entity_id, draft_id, unit_id, details)
    select "authorId", "tokenId", case status when 'CHECKING' then 'draft.submitted' else 'draft.saved' end, 'draft', id,
      id, "unitId", jsonb_build_object('rev', 1, 'contentHash', "contentHash", 'lane', lane)
    from input`.execute(db);
}

/** Adds a revision to a locked draft and makes it the current one. */
export async function insertRevision(
  trx: Trx,
  draftId: string,
  rev: number,
  authorId: string,
  revision: NewRevision,
): Promise<void> {
  await trx
    .insertInto('revision')
    .values({
      draft_id: draftId,
      rev,
      content: JSON.stringify(revision.content),
      submitted: JSON.stringify(revision.submitted),
      removed: JSON.stringify(revision.removed),
      scope: JSON.stringify(revision.scope),
      content_hash: revision.contentHash,
      scope_hash: revision.scopeHash,
      author_id: authorId,
    })
    .execute();
  await trx
    .updateTable('draft')
    .set({ current_rev: rev, content_hash: revision.contentHash, updated_at: sql`wuguan_now()` })
    .where('id', '=', draftId)
    .execute();
}

export async function addContributors(trx: Trx, draftId: string, userIds: readonly string[]): Promise<void> {
  await trx
    .insertInto('contributor')
    .values(userIds.map((userId) => ({ draft_id: draftId, user_id: userId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function setDraftStatus(trx: Trx, draftId: string, status: DraftState): Promise<void> {
  await trx
    .updateTable('draft')
    .set({ status, updated_at: sql`wuguan_now()` })
    .where('id', '=', draftId)
    .execute();
}

/** Moves a draft back to its author and notes which tier did. */
export async function setReturned(trx: Trx, draftId: string, status: DraftState, tier: Tier): Promise<void> {
  await trx
    .updateTable('draft')
    .set({ status, returned_by: tier, updated_at: sql`wuguan_now()` })
    .where('id', '=', draftId)
    .execute();
}

export interface StoredRevision {
  readonly rev: number;
  readonly content: Content;
  readonly submitted: Readonly<Record<string, string>>;
  readonly removed: readonly Removal[];
  readonly scope: Scope;
  readonly contentHash: string;
  readonly scopeHash: string;
  readonly authorId: string;
  readonly createdAt: Date;
}

export const readRevision = (db: Kysely<Database>, draftId: string, rev: number): Promise<StoredRevision | undefined> =>
  db
    .selectFrom('revision')
    .select([
      'rev',
      'content',
      'submitted',
      'removed',
      'scope',
      'content_hash as contentHash',
      'scope_hash as scopeHash',
      'author_id as authorId',
      'created_at as createdAt',
    ])
    .where('draft_id', '=', draftId)
    .where('rev', '=', rev)
    .executeTakeFirst();

export async function contributorsOf(db: Kysely<Database>, draftId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('contributor').select('user_id').where('draft_id', '=', draftId).execute();
  return rows.map((row) => row.user_id);
}

export interface DraftRow extends DraftFacts {
  readonly id: string;
  readonly unitId: string;
  readonly status: DraftState;
  readonly rev: number;
  readonly contentHash: string;
  readonly authorId: string;
  readonly title: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Drafts of these units, newest first; `cursor` is the id after which to go on. */
export async function listDrafts(
  db: Kysely<Database>,
  filter: {
    readonly unitIds: readonly string[];
    readonly status?: DraftState | undefined;
    readonly authorId?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly DraftRow[]> {
  if (filter.unitIds.length === 0) return [];
  let query = db
    .selectFrom('draft as d')
    .innerJoin('revision as r', (join) => join.onRef('r.draft_id', '=', 'd.id').onRef('r.rev', '=', 'd.current_rev'))
    .select([
      'd.id',
      'd.unit_id as unitId',
      'd.kind',
      'd.category',
      'd.level',
      'd.lane',
      'd.status',
      'd.current_rev as rev',
      'd.content_hash as contentHash',
      'd.author_id as authorId',
      sql<string>`r.content->>'title'`.as('title'),
      'd.created_at as createdAt',
      'd.updated_at as updatedAt',
    ])
    .where('d.unit_id', 'in', [...filter.unitIds])
    .orderBy('d.id', 'desc')
    .limit(filter.limit);
  if (filter.status !== undefined) query = query.where('d.status', '=', filter.status);
  if (filter.authorId !== undefined) query = query.where('d.author_id', '=', filter.authorId);
  if (filter.cursor !== undefined) query = query.where('d.id', '<', filter.cursor);
  return query.execute();
}
