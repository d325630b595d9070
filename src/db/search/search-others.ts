import { sql, type Kysely } from 'kysely';
import type { CaseKind, CaseState } from '../../domain/cases/cases.ts';
import type { Reach } from '../../domain/permissions.ts';
import { inSight, type AuditSight } from '../audit.ts';
import { accountsOfDraftRow, withinReach } from '../reach.ts';
import type { StoredReleaseState } from '../schema/columns.ts';
import type { Database } from '../schema/index.ts';

export interface FoundRelease {
  readonly id: string;
  readonly draftId: string;
  readonly title: string;
  readonly accountName: string;
  readonly state: StoredReleaseState;
}

/** Items of these drafts, or with this id, in reach, the newest first. */
export async function releasesOf(
  db: Kysely<Database>,
  reach: Reach,
  draftIds: readonly string[],
  id: string | null,
  limit: number,
): Promise<readonly FoundRelease[]> {
  const { rows } = await sql<FoundRelease>`
    select i.id, i.draft_id as "draftId", v.content ->> 'title' as title, a.name as "accountName", i.state
    from release_item i join draft d on d.id = i.draft_id join account a on a.id = i.account_id
      join revision v on v.draft_id = i.draft_id and v.rev = i.rev
    where (i.draft_id = any(${[...draftIds]}::uuid[]) or i.id = ${id})
      and ${withinReach(reach, sql`d.unit_id`, sql`jsonb_build_array(i.account_id)`)}
    order by i.id desc limit ${limit}`.execute(db);
  return rows;
}

export interface FoundCase {
  readonly id: string;
  readonly draftId: string;
  readonly title: string;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly openedAt: Date;
}

/** Cases of these drafts, or with this id, in reach, the newest first. */
export async function casesOf(
  db: Kysely<Database>,
  reach: Reach,
  draftIds: readonly string[],
  id: string | null,
  limit: number,
): Promise<readonly FoundCase[]> {
  const accounts = sql`case when f.account_id is null then ${accountsOfDraftRow(sql`f.draft_id`)}
    else jsonb_build_array(f.account_id) end`;
  const { rows } = await sql<FoundCase>`
    select f.id, f.draft_id as "draftId", v.content ->> 'title' as title, f.kind, f.state, f.opened_at as "openedAt"
    from case_file f join draft d on d.id = f.draft_id join revision v on v.draft_id = d.id and v.rev = d.current_rev
    where (f.draft_id = any(${[...draftIds]}::uuid[]) or f.id = ${id}) and ${withinReach(reach, sql`f.unit_id`, accounts)}
    order by f.id desc limit ${limit}`.execute(db);
  return rows;
}

export interface FoundEntry {
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly outcome: 'DONE' | 'REFUSED';
  readonly actorName: string | null;
  readonly draftId: string | null;
  readonly title: string | null;
}

/** The latest entries of the log in sight about these drafts. */
export async function entriesOf(
  db: Kysely<Database>,
  sight: AuditSight,
  draftIds: readonly string[],
  limit: number,
): Promise<readonly FoundEntry[]> {
  const { rows } = await sql<FoundEntry>`
    select e.seq, e.at, e.action, e.outcome, p.name as "actorName", e.draft_id as "draftId",
      v.content ->> 'title' as title
    from unnest(${[...draftIds]}::uuid[]) as f(draft_id)
      cross join lateral (select * from audit_event e where e.draft_id = f.draft_id and ${inSight(sight)}
        order by e.seq desc limit ${limit}) e
      join draft d on d.id = e.draft_id join revision v on v.draft_id = d.id and v.rev = d.current_rev
      left join app_user p on p.id = e.actor_id
    order by e.seq desc limit ${limit}`.execute(db);
  return rows;
}
