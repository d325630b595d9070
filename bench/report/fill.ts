import type { Store } from '../../src/db/open.ts';
import type { DemoCredentials } from '../../src/app/demo/seed-demo.ts';

/** Months over which the drafts are spread, the present one last. */
export const MONTHS = 12;

const DAYS = Math.round((MONTHS * 365.25) / 12);

/**
 * A year of one office as rows: drafts of one to three accounts, each with a revision, its log, a finding for every
 * second, the tasks and decisions of three tiers and a publication on every account. Rows are written in the order in
 * which they would have come, and the ids of drafts ascend with time, as UUIDv7 do.
 */
export async function fill(store: Store, demo: DemoCredentials, drafts: number): Promise<void> {
  const people = new Map(demo.users.map((user) => [user.login, user.id]));
  const client = await store.pool.connect();
  try {
    // rows of a bench need no look-up of what they refer to, and no log to disk before the end
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    await client.query(`update account set created_at = wuguan_now() - make_interval(days => $1)`, [DAYS + 1]);
    await client.query(
      `create temp table made as
       select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || substr(gen_random_uuid()::text, 15, 4) || '8'
           || substr(md5(n::text), 1, 15))::uuid as id, n, at,
         to_jsonb((array[$3::uuid, $4, $5])[1 : 1 + n % 3]) as accounts
       from generate_series(1, $1) n
         cross join lateral (select wuguan_now() - make_interval(days => $2) * (1 - n / $1::float8) as at) t`,
      [drafts, DAYS, ...demo.accounts.map((account) => account.id)],
    );
    await client.query(
      `insert into draft (id, unit_id, kind, category, level, lane, status, current_rev, content_hash, author_id,
         created_at, updated_at)
       select id, $1, case when n % 4 = 0 then 'REPOST' else 'ORIGINAL' end, 'GOVERNMENT_INFO', 'NORMAL',
         case when n % 500 = 0 then 'EMERGENCY' else 'REGULAR' end, 'PUBLISHED', 1, repeat('0', 64), $2, at, at
       from made order by n`,
      [demo.unit.id, people.get('editor1')],
    );
    await client.query(
      `insert into revision (draft_id, rev, content, scope, content_hash, scope_hash, author_id, created_at)
       select id, 1, jsonb_build_object('title', repeat('标题', 10), 'body', repeat('正文', 500)),
         jsonb_build_object('accounts', accounts, 'notBefore', null, 'notAfter', null), repeat('0', 64), repeat('0', 64),
         $1, at
       from made order by n`,
      [people.get('editor1')],
    );
    await client.query(
      `insert into finding (id, draft_id, rev, key, stage, rule_id, ruleset_version, gate, severity, article, field,
         span_start, span_end, content_start, content_end, excerpt, message, created_at)
       select gen_random_uuid(), id, 1, 'k', 'wording', 'bench', 'v1', 'WORDING', 'WARN', '', 'body', 0, 1, 0, 1, '', '', at
       from made where n % 2 = 0 order by n`,
    );
    await client.query(
      `create temp table task as
       select gen_random_uuid() as id, m.id as draft_id, m.n, m.at + make_interval(mins => 60 * (t.no::int - 1)) as opened,
         m.accounts, t.tier, t.no, t.person
       from made m cross join unnest(array['FIRST', 'SECOND', 'FINAL'], $1::uuid[]) with ordinality as t(tier, person, no)`,
      [[people.get('first1'), people.get('second1'), people.get('final1')]],
    );
    await client.query(
      `insert into review_task (id, draft_id, rev, content_hash, unit_id, account_ids, tier, state, due_at, lease_no,
         claimed_at, decided_at, created_at, sla_minutes, signal_at)
       select id, draft_id, 1, repeat('0', 64), $1, array(select jsonb_array_elements_text(accounts)::uuid), tier, 'DECIDED',
         opened + interval '4 hours', 1 + (n % 20 = 0)::int, opened + make_interval(mins => (n % 300)),
         opened + make_interval(mins => (n % 300) + 5), opened, 240, opened
       from task order by n, no`,
      [demo.unit.id],
    );
    await client.query(
      `insert into decision (id, task_id, draft_id, rev, content_hash, scope, tier, purpose, verdict, user_id, lease_no,
         ruleset_version, created_at)
       select gen_random_uuid(), id, draft_id, 1, repeat('0', 64), '{}', tier, 'REVIEW',
         case when tier = 'FIRST' and n % 10 = 0 then 'RETURN' else 'APPROVE' end, person, 1, 'v1',
         opened + make_interval(mins => (n % 300) + 5)
       from task order by n, no`,
    );
    await client.query(
      `insert into release_item (id, draft_id, rev, account_id, content_hash, state, published_at, created_at)
       select gen_random_uuid(), id, 1, a::uuid, repeat('0', 64), 'PUBLISHED', at + interval '8 hours', at + interval '7 hours'
       from made cross join jsonb_array_elements_text(accounts) a order by n`,
    );
    // of the log what every draft leaves: a hand-in, its checks, three claims and decisions, a pull, a receipt
    await client.query(
      `insert into audit_event (at, actor_id, action, entity, entity_id, draft_id, unit_id, details)
       select m.at + make_interval(mins => e.no::int * 30), $2, e.action, 'task', coalesce(t.id, m.id), m.id, $1,
         jsonb_build_object('tier', 'FIRST', 'leaseNo', 1, 'contentHash', repeat('0', 64))
       from made m cross join unnest(array['draft.submitted', 'draft.checks-passed', 'task.opened', 'task.claimed',
         'task.decided', 'task.opened', 'task.claimed', 'task.decided', 'task.opened', 'task.claimed', 'task.decided',
         'draft.approved', 'release.pulled', 'release.receipt', 'release.receipt']) with ordinality as e(action, no)
       left join task t on t.draft_id = m.id and t.no = (e.no - 1) / 3 and e.action = 'task.claimed'
       order by m.n, e.no`,
      [demo.unit.id, people.get('first1')],
    );
    await client.query(`reset session_replication_role; reset synchronous_commit`);
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    client.release();
  }
}
