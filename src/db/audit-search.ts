import { sql, type Kysely } from 'kysely';
import { inSight, type AuditRow, type AuditSight } from './audit.ts';
import type { Database } from './schema/index.ts';

/** What an entry of the log must be like; `action` fits by its beginning. */
export interface AuditSearch {
  readonly draftId?: string | undefined;
  readonly entityId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: 'DONE' | 'REFUSED' | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Whose entries. */
  readonly sight: AuditSight;
  /** Only entries before this sequence number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/**
 * Entries of the log that fit, newest first. Within a span of time they come in the order of time, which an index keeps: by
 * their number alone all that was written since would be read first.
 */
export async function searchAudit(db: Kysely<Database>, filter: AuditSearch): Promise<readonly AuditRow[]> {
  const when = <T>(value: T | undefined, part: (value: T) => ReturnType<typeof sql>) =>
    value === undefined ? sql`` : part(value);
  const byTime = filter.from !== undefined || filter.to !== undefined;
  const { rows } = await sql<AuditRow>`
    select e.seq, e.at, e.actor_id as "actorId", u.name as "actorName", e.action, e.outcome, e.code, e.entity,
      e.entity_id as "entityId", e.draft_id as "draftId", e.details
    from audit_event e left join app_user u on u.id = e.actor_id
    where ${inSight(filter.sight)}
      ${when(filter.draftId, (draft) => sql`and e.draft_id = ${draft}`)}
      ${when(filter.entityId, (entity) => sql`and e.entity_id = ${entity}`)}
      ${when(filter.actorId, (actor) => sql`and e.actor_id = ${actor}`)}
      ${when(filter.action, (action) => sql`and starts_with(e.action, ${action})`)}
      ${when(filter.outcome, (outcome) => sql`and e.outcome = ${outcome}`)}
      ${when(filter.from, (from) => sql`and e.at >= ${from}`)}
      ${when(filter.to, (to) => sql`and e.at < ${to}`)}
      ${when(filter.before, (before) =>
        byTime
          ? sql`and (e.at, e.seq) < (select b.at, b.seq from audit_event b where b.seq = ${before})`
          : sql`and e.seq < ${before}`,
      )}
    order by ${byTime ? sql`e.at desc, e.seq desc` : sql`e.seq desc`} limit ${filter.limit}`.execute(db);
  return rows;
}
