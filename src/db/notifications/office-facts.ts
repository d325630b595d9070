import { sql, type Kysely } from 'kysely';
import { LASTING, type NotificationFact } from '../../domain/notifications/notifications.ts';
import type { Database } from '../schema/index.ts';

/** A token is told of so many days before it ends. */
const TOKEN_DAYS = 14;
/** A draft that waits so long for its checks, where nobody's files are read, tells that nothing is checked. */
const FROZEN_MINUTES = 10;
/** Workers that give no sign of life for so long are told of: a start anew takes less. */
const SILENT_SECONDS = 60;
/** Films take their time. */
const FROZEN_WITH_FILES_MINUTES = 90;

const none = sql`'[]'::jsonb`;

/** Versions that wait for a second person, younger than what is in force. */
const versions = (kind: 'RULESET_TO_ACTIVATE' | 'POLICY_TO_ACTIVATE', table: 'ruleset' | 'policy') => sql`
  select ${sql.lit(kind)} as kind, v.version as "subjectId",
    extract(epoch from coalesce(v.proposed_again_at, v.created_at))::text as occurrence, null::uuid as "draftId",
    v.unit_id as "unitId", ${none} as "accountIds", null::text as tier, ${none} as people,
    case when coalesce(v.proposed_again_by, v.proposed_by) is null then ${none}
      else jsonb_build_array(case when v.state = 'DRAFT' then coalesce(v.proposed_by, v.proposed_again_by)
        else v.proposed_again_by end) end as except,
    '{}'::jsonb as details
  from ${sql.table(table)} v
  where (v.state = 'DRAFT' or (v.state = 'RETIRED' and v.proposed_again_by is not null))
    and coalesce(v.proposed_again_at, v.created_at) > coalesce((select a.activated_at from ${sql.table(table)} a
      where a.state = 'ACTIVE' and a.unit_id is not distinct from v.unit_id), '-infinity')`;

/** Rulesets and policies that wait to be activated. */
export async function factsOfVersions(db: Kysely<Database>): Promise<readonly NotificationFact[]> {
  const { rows } = await sql<NotificationFact>`
    ${versions('RULESET_TO_ACTIVATE', 'ruleset')} union all ${versions('POLICY_TO_ACTIVATE', 'policy')}`.execute(db);
  return rows;
}

/** Tokens that end soon, stages that keep failing, checks that stand still, workers that give no sign of life. */
export async function factsOfMachines(db: Kysely<Database>): Promise<readonly NotificationFact[]> {
  const { rows } = await sql<NotificationFact>`
    select 'TOKEN_ENDING' as kind, t.id::text as "subjectId", t.expires_at::date::text as occurrence,
      null::uuid as "draftId", t.unit_id as "unitId", coalesce(to_jsonb(t.account_ids), '[]') as "accountIds",
      null::text as tier,
      coalesce((select jsonb_agg(u.id) from app_user u where u.id = t.user_id and u.disabled_at is null), '[]') as people,
      ${none} as except,
      jsonb_strip_nulls(jsonb_build_object('dueAt', t.expires_at, 'page', t.user_id)) as details
    from token t left join app_user o on o.id = t.user_id
    where t.revoked_at is null and t.expires_at > wuguan_now() and o.disabled_at is null
      and t.expires_at <= wuguan_now() + make_interval(days => ${sql.lit(TOKEN_DAYS)})
      -- what was made for a short time from the beginning surprises nobody
      and t.expires_at > t.created_at + make_interval(days => ${sql.lit(TOKEN_DAYS)})
    union all
    select 'STAGE_FAILING', d.unit_id || ' ' || c.stage,
      ${sql.lit(LASTING)}, null, d.unit_id, ${none}, null, ${none}, ${none},
      jsonb_build_object('stage', c.stage)
    from draft d join check_run c on c.draft_id = d.id and c.rev = d.current_rev
    where d.status = 'CHECK_FAILED' and c.state = 'ERROR' and not exists (
      select from check_run x where x.draft_id = c.draft_id and x.rev = c.rev and x.stage = c.stage
        and x.state <> 'ERROR' and x.finished_at > c.finished_at)
    group by d.unit_id, c.stage
    union all
    select 'WORKER_FROZEN', 'checks', ${sql.lit(LASTING)}, null, null, ${none}, null, ${none}, ${none},
      '{"queue": "checks"}'
    where exists (select from draft d where d.status = 'CHECKING' and d.updated_at < wuguan_now() - make_interval(
      mins => case when exists (select from revision_media m where m.draft_id = d.id and m.rev = d.current_rev)
        then ${sql.lit(FROZEN_WITH_FILES_MINUTES)} else ${sql.lit(FROZEN_MINUTES)} end))
    union all
    select 'WORKER_FROZEN', b.queues[1], ${sql.lit(LASTING)}, null, null, ${none}, null, ${none}, ${none},
      jsonb_build_object('queue', b.queues[1])
    from worker_beat b where b.beat_at < wuguan_now() - make_interval(secs => ${sql.lit(SILENT_SECONDS)})
      and cardinality(b.queues) > 0
    group by b.queues[1]`.execute(db);
  return rows;
}
