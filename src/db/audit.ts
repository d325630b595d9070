import { sql, type Kysely } from 'kysely';
import type { Database } from './schema/index.ts';

/** An entry of the log (留痕). Never carries draft text. */
export interface AuditEntry {
  readonly action: string;
  readonly outcome?: 'DONE' | 'REFUSED';
  readonly code?: string | undefined;
  readonly entity: string;
  readonly entityId?: string | null | undefined;
  readonly draftId?: string | null | undefined;
  readonly unitId?: string | null | undefined;
  readonly actorId?: string | null | undefined;
  readonly tokenId?: string | null | undefined;
  /** Where the request came from. */
  readonly address?: string | null | undefined;
  /** By which name somebody signs in; what nobody is called stands here as a keyed hash. */
  readonly login?: string | null | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Appends entries within the caller's transaction: what they record and they themselves commit together. */
export async function appendAudit(db: Kysely<Database>, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await sql`
    insert into audit_event (action, outcome, code, entity, entity_id, draft_id, unit_id, actor_id, token_id,
      address, login, details)
    select action, coalesce(outcome, 'DONE'), code, entity, "entityId", "draftId", "unitId", "actorId", "tokenId",
      address, login, coalesce(details, '{}')
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry(
      action text, outcome text, code text, entity text, "entityId" uuid, "draftId" uuid, "unitId" uuid,
      "actorId" uuid, "tokenId" uuid, address text, login text, details jsonb)`.execute(db);
}

export interface AuditRow {
  readonly seq: number;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly outcome: 'DONE' | 'REFUSED';
  readonly code: string | null;
  readonly entity: string;
  readonly entityId: string | null;
  readonly draftId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Whose entries of the log somebody sees. */
export interface AuditSight {
  readonly unitIds: readonly string[];
  /** Also what belongs to no unit. */
  readonly ofNoUnit: boolean;
}

/** Whether an entry `e` is in sight. */
export const inSight = ({ unitIds, ofNoUnit }: AuditSight) =>
  sql<boolean>`(e.unit_id = any(${[...unitIds]}::uuid[])${ofNoUnit ? sql` or e.unit_id is null` : sql``})`;

export interface AuditFilter {
  readonly draftId?: string | undefined;
  readonly entityId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: 'DONE' | 'REFUSED' | undefined;
  /** Whose entries; missing = all. */
  readonly sight?: AuditSight | undefined;
  /** Only entries after this sequence number. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** A draft's entries after one of them. */
export interface Followed {
  readonly draftId: string;
  readonly after: number;
}

/** New entries of several drafts, in the order in which they were written: one statement for all who follow any. */
export async function followAudit(
  db: Kysely<Database>,
  followed: readonly Followed[],
  limit: number,
): Promise<readonly AuditRow[]> {
  const drafts = followed.map(({ draftId }) => draftId);
  const { rows } = await sql<AuditRow>`
    select e.seq, e.at, e.actor_id as "actorId", u.name as "actorName", e.action, e.outcome, e.code, e.entity,
      e.entity_id as "entityId", e.draft_id as "draftId", e.details
    from unnest(${drafts}::uuid[], ${followed.map(({ after }) => after)}::bigint[]) as f(draft_id, after)
      join audit_event e on e.draft_id = f.draft_id and e.seq > f.after
      left join app_user u on u.id = e.actor_id
    order by e.seq limit ${limit}`.execute(db);
  return rows;
}

/** Entries in the order in which they were written. */
export async function listAudit(db: Kysely<Database>, filter: AuditFilter): Promise<readonly AuditRow[]> {
  let query = db
    .selectFrom('audit_event as e')
    .leftJoin('app_user as u', 'u.id', 'e.actor_id')
    .select([
      'e.seq',
      'e.at',
      'e.actor_id as actorId',
      'u.name as actorName',
      'e.action',
      'e.outcome',
      'e.code',
      'e.entity',
      'e.entity_id as entityId',
      'e.draft_id as draftId',
      'e.details',
    ])
    .orderBy('e.seq')
    .limit(filter.limit);
  if (filter.draftId !== undefined) query = query.where('e.draft_id', '=', filter.draftId);
  if (filter.entityId !== undefined) query = query.where('e.entity_id', '=', filter.entityId);
  if (filter.actorId !== undefined) query = query.where('e.actor_id', '=', filter.actorId);
  if (filter.action !== undefined) query = query.where('e.action', '=', filter.action);
  if (filter.outcome !== undefined) query = query.where('e.outcome', '=', filter.outcome);
  if (filter.sight !== undefined) query = query.where(inSight(filter.sight));
  if (filter.after !== undefined) query = query.where('e.seq', '>', filter.after);
  return query.execute();
}
