import { sql, type Kysely } from 'kysely';
import { WAITING_NAMED, WAITING_PLACES, type AccountLife, type Explanation } from '../../domain/registry/activity.ts';
import type { Day } from '../../domain/china-day.ts';
import type { DraftState } from '../../domain/transitions.ts';
import type { Platform, Tier } from '../../domain/vocabulary.ts';
import type { Database } from '../schema/index.ts';

export interface AccountActivity extends AccountLife {
  readonly accountId: string;
  readonly name: string;
  readonly platform: Platform;
  readonly unitId: string;
  readonly unitName: string;
  readonly originals: number;
}

/**
 * The ACTIVE accounts of these units with their last publication and the originals published since `weekFrom`. Reads an
 * index entry an account and one a publication of the week.
 *
 * @param today explanations that run on this day come along
 */
export async function readActivity(
  db: Kysely<Database>,
  unitIds: readonly string[],
  weekFrom: Date,
  today: Day,
): Promise<readonly AccountActivity[]> {
  const { rows } = await sql<AccountActivity & { readonly explanations: readonly Explanation[] | null }>`
    select a.id as "accountId", a.name, a.platform, a.unit_id as "unitId", u.name as "unitName",
      a.opened_on as "openedOn", a.created_at as "createdAt", u.silence_days as thresholds,
      (select max(r.published_at) from release_item r
        where r.account_id = a.id and r.published_at is not null) as "lastPublishedAt",
      (select count(*)::int from release_item r join draft d on d.id = r.draft_id
        where r.account_id = a.id and r.published_at >= ${weekFrom} and d.kind = 'ORIGINAL') as originals,
      (select jsonb_agg(jsonb_build_object('id', e.id, 'reason', e.reason, 'from', e."from", 'until', e.until))
        from account_explanation e
        where e.account_id = a.id and e.until >= ${today}::date and e."from" <= ${today}::date) as explanations
    from account a join unit u on u.id = a.unit_id
    where a.state = 'ACTIVE' and a.unit_id = any(${[...unitIds]}::uuid[])`.execute(db);
  return rows.map((row) => ({ ...row, explanations: row.explanations ?? [] }));
}

/** A draft on its way to an account. */
export interface WaitingDraft {
  readonly accountId: string;
  readonly id: string;
  readonly title: string;
  readonly status: DraftState;
  /** The tier in which it waits; null = not with reviewers. */
  readonly tier: Tier | null;
  readonly waitingSince: Date;
}

/**
 * Drafts that would end an account's silence if they went on: approved and held, in review, being checked, returned; the
 * nearest to publication first, then the one that waits longest; a few for each account. Each branch reads an index that
 * holds only drafts in its state.
 */
export async function readWaitingDrafts(
  db: Kysely<Database>,
  accountIds: readonly string[],
): Promise<readonly WaitingDraft[]> {
  if (accountIds.length === 0) return [];
  const ids = sql`${[...accountIds]}::uuid[]`;
  const way = (status: 'CHECKING' | 'IN_REVIEW' | 'RETURNED') => sql`
    select target.id::uuid, d.id, d.current_rev, d.status, coalesce(t.tier, d.status), t.tier, coalesce(t.created_at, d.updated_at)
    from draft d
    join revision r on r.draft_id = d.id and r.rev = d.current_rev
    cross join jsonb_array_elements_text(r.scope -> 'accounts') as target(id)
    left join lateral (
      select tier, created_at from review_task
      where draft_id = d.id and purpose <> 'POST' and state in ('OPEN', 'CLAIMED', 'ON_HOLD') and d.status = 'IN_REVIEW'
      order by created_at desc limit 1) t on true
    where d.status = ${sql.lit(status)} and target.id::uuid = any(${ids})`;
  const { rows } = await sql<WaitingDraft>`
    with waiting (account_id, draft_id, rev, status, place, tier, since) as (
      select r.account_id, d.id, d.current_rev, d.status, 'HELD', null, r.created_at
      from release_item r join draft d on d.id = r.draft_id
      where r.state = 'HELD' and r.account_id = any(${ids}) and d.status in ('APPROVED', 'RELEASING', 'PUBLISHED')
      union all ${way('IN_REVIEW')}
      union all ${way('CHECKING')}
      union all ${way('RETURNED')}
    ), ranked as (
      select *, row_number() over (
        partition by account_id
        order by array_position(${[...WAITING_PLACES]}::text[], place), since, draft_id) as place_no
      from waiting
    )
    select w.account_id as "accountId", w.draft_id as id, v.content ->> 'title' as title, w.status, w.tier,
      w.since as "waitingSince"
    from ranked w join revision v on v.draft_id = w.draft_id and v.rev = w.rev
    where w.place_no <= ${sql.lit(WAITING_NAMED)}
    order by w.account_id, w.place_no`.execute(db);
  return rows;
}
