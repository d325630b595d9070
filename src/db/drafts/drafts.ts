import { sql, type Kysely } from 'kysely';
import type { DraftFacts } from '../../domain/content.ts';
import { reachesNothing, type Reach } from '../../domain/permissions.ts';
import { textKey } from '../../domain/text-key.ts';
import type { DraftState } from '../../domain/transitions.ts';
import type { Tier } from '../../domain/vocabulary.ts';
import { draftColumns, type LockedDraft, type Trx } from '../locks.ts';
import { withinReach } from '../reach.ts';
import type { NewRevision } from './revisions.ts';
import type { CoordinationRecord, Database } from '../schema/index.ts';

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
  /** Where the request came from. */
  readonly address?: string | undefined;
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
 * Writes new drafts with their first revision, the files that it shows, contributors, log entries and idempotency answers: one statement, all or
 * nothing. A draft in CHECKING is its own outbox: whoever finds it there queues its checks.
 *
 * @throws a unique violation on `idempotency` when a key was used before
 */
export async function insertDrafts(db: Kysely<Database>, drafts: readonly NewDraft[]): Promise<void> {
  const keyed = drafts.map((draft) => ({ ...draft, textKey: textKey(draft.content) }));
  await sql`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(keyed)}::jsonb) as x(
        id uuid, "unitId" uuid, kind text, category text, level text, lane text, reason text, "relatedUnits" text[],
        coordination jsonb, status text, "authorId" uuid, contributors uuid[], "tokenId" uuid, address text, idempotency jsonb,
        content jsonb, original jsonb, submitted jsonb, removed jsonb, scope jsonb, "contentHash" text, "scopeHash" text, "textKey" text,
        "caseId" uuid)
    ), d as (
      insert into draft (id, unit_id, kind, category, level, lane, reason, related_units, coordination, status,
        current_rev, content_hash, author_id, case_id)
      select id, "unitId", kind, category, level, lane, reason, "relatedUnits", coordination, status, 1, "contentHash",
        "authorId", "caseId" from input
    ), r as (
      insert into revision (draft_id, rev, content, original, submitted, removed, scope, content_hash, scope_hash, author_id,
        text_key)
      select id, 1, content, nullif(original, 'null'), submitted, removed, scope, "contentHash", "scopeHash", "authorId", "textKey" from input
    ), m as (
      insert into revision_media (draft_id, rev, digest)
      select id, 1, shown->>'digest' from input, jsonb_array_elements(content->'media') as shown
    ), c as (
      insert into contributor (draft_id, user_id, wrote)
      select distinct id, named, named = "authorId" from input, unnest(contributors) as named
    ), i as (
      insert into idempotency (actor_id, key, request_hash, status, response)
      select "authorId", idempotency->>'key', idempotency->>'requestHash', (idempotency->>'status')::smallint,
        idempotency->'response'
      from input where idempotency <> 'null'::jsonb
    )
    insert into audit_event (actor_id, token_id, address, action, entity, entity_id, draft_id, unit_id, details)
    select "authorId", "tokenId", address, case status when 'CHECKING' then 'draft.submitted' else 'draft.saved' end, 'draft', id,
      id, "unitId", jsonb_build_object('rev', 1, 'contentHash', "contentHash", 'lane', lane)
    from input`.execute(db);
}

/** Moves a locked draft to a state. */
export const setDraftStatus = (trx: Trx, draftId: string, status: DraftState): Promise<void> =>
  setDraftsStatus(trx, [draftId], status);

/** Moves locked drafts to one state. */
export async function setDraftsStatus(trx: Trx, draftIds: readonly string[], status: DraftState): Promise<void> {
  if (draftIds.length === 0) return;
  await trx
    .updateTable('draft')
    .set({ status, updated_at: sql`wuguan_now()` })
    .where('id', 'in', [...draftIds])
    .execute();
}

/** Moves a draft back to its author and notes which tier did. */
export async function setDraftReturned(trx: Trx, draftId: string, status: DraftState, tier: Tier): Promise<void> {
  await trx
    .updateTable('draft')
    .set({ status, returned_by: tier, updated_at: sql`wuguan_now()` })
    .where('id', '=', draftId)
    .execute();
}

/** What a locked draft is besides its content. */
export type DraftFields = Pick<
  LockedDraft,
  'kind' | 'category' | 'level' | 'lane' | 'reason' | 'relatedUnits' | 'coordination'
>;

/** Writes what a locked draft is besides its content. */
export async function setDraftFields(trx: Trx, draftId: string, fields: DraftFields): Promise<void> {
  await trx
    .updateTable('draft')
    .set({
      kind: fields.kind,
      category: fields.category,
      level: fields.level,
      lane: fields.lane,
      reason: fields.reason,
      related_units: [...fields.relatedUnits],
      coordination: JSON.stringify(fields.coordination),
      updated_at: sql`wuguan_now()`,
    })
    .where('id', '=', draftId)
    .execute();
}

/** A draft as it is at this moment; it is not locked. */
export const draftById = (db: Kysely<Database>, draftId: string): Promise<LockedDraft | undefined> =>
  db.selectFrom('draft').select(draftColumns).where('id', '=', draftId).executeTakeFirst();

/** The accounts for which the current revision of a draft is meant. */
export async function accountsOfDraft(db: Kysely<Database>, draftId: string): Promise<readonly string[]> {
  const row = await db
    .selectFrom('draft as d')
    .innerJoin('revision as r', (join) => join.onRef('r.draft_id', '=', 'd.id').onRef('r.rev', '=', 'd.current_rev'))
    .select(sql<string[]>`r.scope->'accounts'`.as('accounts'))
    .where('d.id', '=', draftId)
    .executeTakeFirst();
  return row?.accounts ?? [];
}

/** What a task's page says of its draft. */
export const draftFactsById = (
  db: Kysely<Database>,
  draftId: string,
): Promise<DraftFacts & { readonly reason: string | null }> =>
  db
    .selectFrom('draft')
    .select(['kind', 'category', 'level', 'lane', 'reason'])
    .where('id', '=', draftId)
    .executeTakeFirstOrThrow();

/** What a case's page says of the draft that it is about. */
export const draftHeadline = (
  db: Kysely<Database>,
  draftId: string,
): Promise<Pick<DraftRow, 'status' | 'contentHash' | 'rev' | 'title'>> =>
  db
    .selectFrom('draft')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.draft_id', '=', 'draft.id').onRef('r.rev', '=', 'draft.current_rev'),
    )
    .select([
      ...(['draft.status', 'draft.content_hash as contentHash', 'draft.current_rev as rev'] as const),
      sql<string>`r.content->>'title'`.as('title'),
    ])
    .where('draft.id', '=', draftId)
    .executeTakeFirstOrThrow();

/** Units of drafts, by draft. */
export async function unitsOfDrafts(
  db: Kysely<Database>,
  draftIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('draft')
    .select(['id', 'unit_id as unitId'])
    .where('id', 'in', [...draftIds])
    .execute();
  return new Map(rows.map(({ id, unitId }) => [id, unitId]));
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

/** Drafts within a reach, newest first; `cursor` is the id after which to go on. */
export async function listDrafts(
  db: Kysely<Database>,
  filter: {
    readonly reach: Reach;
    readonly status?: DraftState | undefined;
    readonly authorId?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly DraftRow[]> {
  if (reachesNothing(filter.reach)) return [];
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
    .where(withinReach(filter.reach, sql.ref('d.unit_id'), sql`r.scope->'accounts'`))
    .orderBy('d.id', 'desc')
    .limit(filter.limit);
  if (filter.status !== undefined) query = query.where('d.status', '=', filter.status);
  if (filter.authorId !== undefined) query = query.where('d.author_id', '=', filter.authorId);
  if (filter.cursor !== undefined) query = query.where('d.id', '<', filter.cursor);
  return query.execute();
}

/** What a draft `d` was handed in to be published until is over. */
const pastItsWindow = sql`exists (
  select from revision r where r.draft_id = d.id and r.rev = d.current_rev
    and (r.scope->>'notAfter')::timestamptz < wuguan_now())`;

/** Drafts that wait for a review though the time to publish them is over. */
export async function draftsPastTheirWindow(db: Kysely<Database>, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from draft d where d.status = 'IN_REVIEW' and ${pastItsWindow} limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whether the time to publish a draft is over. */
export async function isPastItsWindow(trx: Trx, draftId: string): Promise<boolean> {
  const { rows } = await sql`select from draft d where d.id = ${draftId} and ${pastItsWindow}`.execute(trx);
  return rows.length > 0;
}
