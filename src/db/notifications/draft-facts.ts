import { sql, type Kysely } from 'kysely';
import type { NotificationFact, NotificationKind } from '../../domain/notifications/notifications.ts';
import type { Database } from '../schema/index.ts';

/** Kinds whose facts each belong to one draft. */
export const DRAFT_KINDS: readonly NotificationKind[] = [
  ...(['HANDED_OVER', 'RETURNED', 'CHECK_FAILED', 'DUE_HALF', 'DUE_FOUR_FIFTHS', 'OVERDUE', 'ESCALATED'] as const),
  ...(['POST_REVIEW', 'TAKEDOWN_TO_CONFIRM', 'RELEASE_UNKNOWN', 'INCIDENT'] as const),
];

const none = sql`'[]'::jsonb`;
/** The accounts of the current revision of draft `d`. */
const accounts = sql`coalesce((select v.scope -> 'accounts' from revision v
  where v.draft_id = d.id and v.rev = d.current_rev), '[]')`;
const named = (user: ReturnType<typeof sql>) =>
  sql`(select jsonb_agg(u.id) from app_user u where u.id = ${user} and u.disabled_at is null)`;

/** Who may not review task `t`: who wrote the draft, and who acted in another tier of it. */
const excluded = sql`
  coalesce((select jsonb_agg(x.id) from (
    select c.user_id as id from contributor c where c.draft_id = t.draft_id and c.taken_off_at is null
    union select p.id from decision x cross join lateral (values (x.user_id), (x.principal_id)) p(id)
      where x.draft_id = t.draft_id and x.tier <> t.tier and p.id is not null) x), '[]')`;

/** Who is on duty for task `t` now. */
const onDuty = sql`(select s.user_id from duty_shift s
  where s.unit_id = t.unit_id and s.tier = t.tier and s.starts_at <= wuguan_now() and s.ends_at > wuguan_now() limit 1)`;

const ofTasks = (within: ReturnType<typeof sql>) => sql`
  select k.kind, t.id::text as "subjectId", k.occurrence, t.draft_id as "draftId", t.unit_id as "unitId",
    to_jsonb(t.account_ids) as "accountIds", t.tier, coalesce(${named(sql`k.person`)}, '[]') as people,
    ${excluded} as except, jsonb_build_object('dueAt', t.due_at, 'tier', t.tier) as details
  from review_task t join draft d on d.id = t.draft_id cross join lateral (values
    ('HANDED_OVER', t.lease_no::text, t.handed_lease = t.lease_no and t.holder_id is not null, t.holder_id),
    ('DUE_HALF', '', t.signals = 1, coalesce(t.holder_id, ${onDuty})),
    ('DUE_FOUR_FIFTHS', '', t.signals = 2, coalesce(t.holder_id, ${onDuty})),
    ('OVERDUE', '', t.signals > 2, t.holder_id),
    ('ESCALATED', t.escalations::text, t.escalations > 0 and (t.escalated_to is not null or t.unit_id <> d.unit_id),
      t.escalated_to),
    ('POST_REVIEW', '', t.purpose = 'POST', t.holder_id)) k(kind, occurrence, holds, person)
  where t.state in ('OPEN', 'CLAIMED', 'ON_HOLD')
    and (t.signals > 0 or t.escalations > 0 or t.purpose = 'POST' or t.handed_lease is not null)
    and k.holds and ${within}`;

const ofDrafts = (within: ReturnType<typeof sql>) => sql`
  select case d.status when 'RETURNED' then 'RETURNED' else 'CHECK_FAILED' end, d.id::text,
    case d.status when 'RETURNED' then coalesce((select x.id::text from decision x
      where x.draft_id = d.id and x.verdict = 'RETURN' order by x.created_at desc, x.id desc limit 1), d.current_rev::text)
    else d.current_rev::text end,
    d.id, d.unit_id, ${accounts}, null,
    coalesce((select jsonb_agg(u.id) from app_user u where u.disabled_at is null and (u.id = d.author_id
      or (d.status = 'RETURNED' and u.id in (select c.user_id from contributor c where c.draft_id = d.id and c.taken_off_at is null)))), '[]'),
    ${none}, '{}'::jsonb
  from draft d where d.status in ('RETURNED', 'CHECK_FAILED') and ${within}`;

const ofCases = (within: ReturnType<typeof sql>) => sql`
  select 'TAKEDOWN_TO_CONFIRM', f.id::text, '', d.id, f.unit_id, ${accounts}, null, ${none},
    coalesce(f.details -> 'persons', '[]') || coalesce(to_jsonb(f.opened_by), '[]'),
    jsonb_build_object('dueAt', f.confirm_due_at)
  from case_file f join draft d on d.id = f.draft_id
  where f.state = 'ORDERED' and f.confirm_due_at > wuguan_now() and ${within}`;

const ofIncidents = (within: ReturnType<typeof sql>) => sql`
  select case i.kind when 'RESULT_UNKNOWN' then 'RELEASE_UNKNOWN' else 'INCIDENT' end, i.id::text, '', d.id, d.unit_id,
    case when i.account_id is null then ${accounts} else jsonb_build_array(i.account_id) end, null, ${none}, ${none},
    jsonb_strip_nulls(jsonb_build_object('incident', i.kind, 'page', i.release_id))
  from incident i join draft d on d.id = i.draft_id where i.resolved_at is null and ${within}`;

/**
 * What somebody must know of drafts as they are now.
 * @param draftId missing = of all drafts; reads only indexes of what is open
 */
export async function factsOfDrafts(db: Kysely<Database>, draftId?: string): Promise<readonly NotificationFact[]> {
  const within = (draft: ReturnType<typeof sql>) => (draftId === undefined ? sql`true` : sql`${draft} = ${draftId}`);
  const { rows } = await sql<NotificationFact>`
    ${ofTasks(within(sql`t.draft_id`))}
    union all ${ofDrafts(within(sql`d.id`))}
    union all ${ofCases(within(sql`f.draft_id`))}
    union all ${ofIncidents(within(sql`i.draft_id`))}`.execute(db);
  return rows;
}
