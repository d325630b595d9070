-- An office as 0.1.0 left it behind: every table has rows, and what is under way stands in each of its states.
insert into unit (id, name, kind) values ('00000000-0000-7000-8000-000000000001', '某县人民政府', 'HOST');
insert into unit (id, name, kind, parent_id) values
  ('00000000-0000-7000-8000-000000000002', '某县融媒体中心', 'OPERATOR', '00000000-0000-7000-8000-000000000001');
insert into account (id, unit_id, platform, name, state, filing_no, leader_name, verification, verified_at, opened_on) values
  ('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000001', 'WECHAT_OA', '某县发布', 'ACTIVE',
   '备1号', '张三', 'VERIFIED', now(), '2025-01-01');
insert into app_user (id, unit_id, name, login, password_hash) values
  ('00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000001', '编辑', 'editor', 'scrypt$x'),
  ('00000000-0000-7000-8000-000000000022', '00000000-0000-7000-8000-000000000001', '审核', 'first', 'scrypt$x'),
  ('00000000-0000-7000-8000-000000000023', '00000000-0000-7000-8000-000000000001', '终审', 'final', 'scrypt$x'),
  ('00000000-0000-7000-8000-000000000024', '00000000-0000-7000-8000-000000000001', '管理员', 'admin', 'scrypt$x');
insert into role_grant (id, user_id, role, unit_id, tier) values
  ('00000000-0000-7000-8000-000000000031', '00000000-0000-7000-8000-000000000021', 'EDITOR', '00000000-0000-7000-8000-000000000001', null),
  ('00000000-0000-7000-8000-000000000032', '00000000-0000-7000-8000-000000000022', 'REVIEWER', '00000000-0000-7000-8000-000000000001', 'FIRST'),
  ('00000000-0000-7000-8000-000000000033', '00000000-0000-7000-8000-000000000023', 'REVIEWER', '00000000-0000-7000-8000-000000000001', 'FINAL'),
  ('00000000-0000-7000-8000-000000000034', '00000000-0000-7000-8000-000000000024', 'ADMIN', '00000000-0000-7000-8000-000000000001', null);
insert into agreement (id, account_id, operator_unit_id, valid_from, valid_to) values
  ('00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000002', now(), now() + interval '1 year');
insert into account_custodian (id, account_id, user_id, password_changed_on) values
  ('00000000-0000-7000-8000-000000000042', '00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000021', '2026-01-01');
insert into account_qualification (id, account_id, kind, number, valid_to) values
  ('00000000-0000-7000-8000-000000000043', '00000000-0000-7000-8000-000000000011', '互联网新闻信息服务许可证', '1', '2030-01-01');
insert into account_notice (id, account_id, kind, published_on, effective_on) values
  ('00000000-0000-7000-8000-000000000044', '00000000-0000-7000-8000-000000000011', 'OPENING', '2025-01-01', '2025-02-01');
insert into account_explanation (id, account_id, reason, "from", until) values
  ('00000000-0000-7000-8000-000000000045', '00000000-0000-7000-8000-000000000011', '春节期间停更', '2026-02-01', '2026-02-10');
insert into token (id, token_hash, name, unit_id, roles, account_ids) values
  ('00000000-0000-7000-8000-000000000051', '\x01', '发布工具', '00000000-0000-7000-8000-000000000001', '{PUBLISHER}',
   '{00000000-0000-7000-8000-000000000011}');
insert into session (id_hash, user_id, csrf_token, expires_at) values
  ('\x02', '00000000-0000-7000-8000-000000000021', 'x', now() + interval '1 hour');
insert into sign_in_attempt (login, failures, last_at) values ('editor', 2, now());
insert into source (id, name, domains) values ('00000000-0000-7000-8000-000000000061', '某省日报', '{example.com}');
insert into ruleset (version, source, state, note) values ('r1', '[]', 'ACTIVE', '随程序发布的词库');
insert into policy (version, body, state, proposed_by) values
  ('p1', '{}', 'DRAFT', '00000000-0000-7000-8000-000000000024');
insert into duty_shift (id, unit_id, tier, user_id, starts_at, ends_at) values
  ('00000000-0000-7000-8000-000000000062', '00000000-0000-7000-8000-000000000001', 'FIRST', '00000000-0000-7000-8000-000000000022', now(), now() + interval '1 day');
insert into delegation (id, unit_id, principal_id, delegate_id, reason, valid_from, valid_to) values
  ('00000000-0000-7000-8000-000000000063', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000022',
   '00000000-0000-7000-8000-000000000023', '出差', now(), now() + interval '1 day');
insert into holiday (id, day, working, name) values ('00000000-0000-7000-8000-000000000064', '2026-10-01', false, '国庆节');

-- one draft in each state that a draft can be in, with the content that it had then
insert into draft (id, unit_id, kind, category, level, lane, status, current_rev, content_hash, author_id, route, checked_with)
select ('00000000-0000-7000-8000-0000000001' || lpad(n::text, 2, '0'))::uuid, '00000000-0000-7000-8000-000000000001', 'ORIGINAL',
  'GOVERNMENT_INFO', 'NORMAL', 'REGULAR', status, 1, :'hash', '00000000-0000-7000-8000-000000000021',
  '{"policy": "standard", "rule": "default", "tiers": ["FIRST", "FINAL"], "postTiers": []}', 'r1'
from unnest('{EDITING,CHECKING,CHECK_FAILED,IN_REVIEW,RETURNED,APPROVED,RELEASING,PUBLISHED,CORRECTING,CORRECTED,TAKEN_DOWN,REJECTED,WITHDRAWN,EXPIRED}'::text[])
  with ordinality as s(status, n);
insert into revision (draft_id, rev, content, scope, content_hash, scope_hash, author_id)
select id, 1, :'content', '{"accounts": ["00000000-0000-7000-8000-000000000011"], "notBefore": null, "notAfter": null}', content_hash, 'x', author_id
from draft;
insert into contributor (draft_id, user_id) select id, author_id from draft;
insert into check_run (draft_id, rev, stage, ruleset_version, state, findings, duration_us)
select id, 1, stage, 'r1', 'PASSED', 0, 100 from draft, unnest('{intake,account,political,sensitive,wording,secrecy,adlink,links}'::text[]) as stage
where status not in ('EDITING', 'CHECKING');
insert into finding (id, draft_id, rev, key, stage, rule_id, ruleset_version, gate, severity, article, field, span_start, span_end,
  content_start, content_end, excerpt, message, state)
values ('00000000-0000-7000-8000-000000000201', '00000000-0000-7000-8000-000000000108', 1, 'k', 'wording', 'wording.x', 'r1', 'WORDING',
  'WARN', '第十四条', 'body', 0, 2, 0, 2, '会议', '用语', 'ACKED');
insert into review_task (id, draft_id, rev, content_hash, unit_id, account_ids, tier, state, due_at, holder_id, lease_until,
  sla_minutes, signal_at)
select ('00000000-0000-7000-8000-0000000003' || lpad(n::text, 2, '0'))::uuid, ('00000000-0000-7000-8000-0000000001' || draft)::uuid, 1, :'hash',
  '00000000-0000-7000-8000-000000000001', '{00000000-0000-7000-8000-000000000011}', tier, state, now(), holder::uuid,
  case when holder is not null then now() + interval '30 minutes' end, 240, now()
from (values (1, '04', 'FIRST', 'CLAIMED', '00000000-0000-7000-8000-000000000022'), (2, '06', 'FIRST', 'DECIDED', null),
  (3, '06', 'FINAL', 'DECIDED', null), (4, '08', 'FIRST', 'DECIDED', null), (5, '08', 'FINAL', 'DECIDED', null),
  (6, '04', 'FINAL', 'ON_HOLD', '00000000-0000-7000-8000-000000000023'), (7, '13', 'FIRST', 'CANCELLED', null))
  as t(n, draft, tier, state, holder);
insert into decision (id, task_id, draft_id, rev, content_hash, scope, tier, purpose, verdict, opinion, user_id, lease_no, ruleset_version)
select gen_random_uuid(), id, draft_id, 1, content_hash, '{}', tier, 'REVIEW', 'APPROVE', '同意',
  case tier when 'FIRST' then '00000000-0000-7000-8000-000000000022' else '00000000-0000-7000-8000-000000000023' end::uuid, 1, 'r1'
from review_task where state = 'DECIDED';
insert into gate_signoff select id, gate, 'PASS' from decision, unnest('{POLITICAL,LEGAL,POLICY,SECRECY,WORDING}'::text[]) as gate;
insert into finding_override select id, '00000000-0000-7000-8000-000000000201', 'OVERRIDE', '经核实表述无误，予以放行' from decision limit 1;
insert into kept_opinion (id, task_id, user_id, code, opinion) values
  ('00000000-0000-7000-8000-000000000401', '00000000-0000-7000-8000-000000000301', '00000000-0000-7000-8000-000000000022', 'LEASE_OVER',
   '{"verdict": "RETURN", "opinion": "请改", "comments": [], "overrides": []}');
insert into task_viewer (task_id, user_id) values ('00000000-0000-7000-8000-000000000301', '00000000-0000-7000-8000-000000000022');
insert into release_item (id, draft_id, rev, account_id, content_hash, state, pull_no, published_at, url, platform_id, lease_until, token_id)
select ('00000000-0000-7000-8000-0000000005' || n)::uuid, ('00000000-0000-7000-8000-0000000001' || draft)::uuid, 1,
  '00000000-0000-7000-8000-000000000011', :'hash', state, pulls, case state when 'PUBLISHED' then now() end, url, 'p-' || n,
  case state when 'PULLED' then now() + interval '10 minutes' end, case when pulls > 0 then '00000000-0000-7000-8000-000000000051'::uuid end
from (values ('01', '06', 'HELD', 0, null), ('02', '07', 'PULLED', 1, null), ('03', '08', 'PUBLISHED', 1, 'https://example.gov.cn/1'),
  ('04', '13', 'WITHDRAWN', 0, null), ('05', '10', 'PUBLISHED', 2, 'https://example.gov.cn/2')) as i(n, draft, state, pulls, url);
insert into ticket (id, release_id, pull_no, jws, expires_at)
select gen_random_uuid(), id, pull_no, 'a.b.c', now() from release_item where pull_no > 0;
insert into receipt (id, release_id, pull_no, phase, platform_id, url, published_hash)
select gen_random_uuid(), id, pull_no, 'PUBLISHED', platform_id, url, content_hash from release_item where state = 'PUBLISHED';
insert into incident (id, kind, draft_id, release_id, account_id) values
  ('00000000-0000-7000-8000-000000000601', 'HASH_MISMATCH', '00000000-0000-7000-8000-000000000108', '00000000-0000-7000-8000-000000000503',
   '00000000-0000-7000-8000-000000000011');
insert into case_file (id, kind, trigger, state, draft_id, unit_id, reason, opened_by, confirm_due_at) values
  ('00000000-0000-7000-8000-000000000701', 'CORRECTION', 'REPORT', 'OPEN', '00000000-0000-7000-8000-000000000109', '00000000-0000-7000-8000-000000000001', '日期有误', '00000000-0000-7000-8000-000000000023', null),
  ('00000000-0000-7000-8000-000000000702', 'TAKEDOWN', 'ORDER', 'ORDERED', '00000000-0000-7000-8000-000000000108', '00000000-0000-7000-8000-000000000001', '上级要求', '00000000-0000-7000-8000-000000000023', now() + interval '2 hours');
insert into patrol_run (id, state, ruleset_version, total, finished_at) values ('00000000-0000-7000-8000-000000000801', 'DONE', 'r1', 1, now());
insert into patrol_finding (id, run_id, draft_id, rev, unit_id, key, stage, rule_id, ruleset_version, gate, severity, article, field,
  content_start, content_end, excerpt, message) values
  ('00000000-0000-7000-8000-000000000802', '00000000-0000-7000-8000-000000000801', '00000000-0000-7000-8000-000000000108', 1,
   '00000000-0000-7000-8000-000000000001', 'k2', 'wording', 'wording.y', 'r1', 'WORDING', 'WARN', '第十四条', 'body', 0, 2, '会议', '用语');
insert into idempotency (actor_id, key, request_hash, status, response) values
  ('00000000-0000-7000-8000-000000000021', 'once', 'x', 202, '{}');
insert into audit_event (actor_id, action, entity, entity_id, draft_id, unit_id, details)
select author_id, 'draft.submitted', 'draft', id, id, unit_id, '{"rev": 1}' from draft;
insert into audit_event (action, outcome, code, entity) values ('release.refused', 'REFUSED', 'GATE_NOT_PASSED', 'release');
