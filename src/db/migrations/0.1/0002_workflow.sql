-- Drafts and everything that happens to them.

create table draft (
  id uuid primary key,
  unit_id uuid not null references unit,
  kind text not null check (kind in ('ORIGINAL', 'REPOST', 'CORRECTION', 'SUPPLEMENT', 'NOTICE')),
  category text not null
    check (category in ('GOVERNMENT_INFO', 'HOT_TOPIC', 'EMERGENCY', 'SERVICE', 'INDUSTRY', 'OTHER')),
  level text not null check (level in ('NORMAL', 'IMPORTANT', 'MAJOR')),
  lane text not null check (lane in ('REGULAR', 'EMERGENCY')),
  reason text,
  related_units text[] not null default '{}',
  coordination jsonb not null default '[]',
  status text not null check (status in (
    'EDITING', 'CHECKING', 'CHECK_FAILED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'RELEASING', 'PUBLISHED',
    'CORRECTING', 'CORRECTED', 'TAKEN_DOWN', 'REJECTED', 'WITHDRAWN', 'EXPIRED')),
  current_rev integer not null check (current_rev > 0),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  -- the way through the tiers, fixed at triage: {policy, rule, tiers, postTiers}
  route jsonb,
  -- ruleset version of the last triage
  checked_with text,
  author_id uuid not null references app_user,
  created_at timestamptz not null default wuguan_now(),
  updated_at timestamptz not null default wuguan_now()
);
create index draft_unit on draft (unit_id, id);
create index draft_checking on draft (updated_at) where status = 'CHECKING';
create index draft_waiting on draft (checked_with) where status in ('IN_REVIEW', 'APPROVED', 'RELEASING');

create table revision (
  draft_id uuid not null references draft,
  rev integer not null,
  content jsonb not null,
  -- the fields as they were sent, where sanitizing changed them: {field: text}; findings point into these
  submitted jsonb not null default '{}',
  removed jsonb not null default '[]',
  scope jsonb not null,
  content_hash text not null,
  scope_hash text not null,
  author_id uuid not null references app_user,
  created_at timestamptz not null default wuguan_now(),
  primary key (draft_id, rev)
);

create table contributor (
  draft_id uuid not null references draft,
  user_id uuid not null references app_user,
  primary key (draft_id, user_id)
);

create table check_run (
  draft_id uuid not null,
  rev integer not null,
  stage text not null,
  ruleset_version text not null,
  state text not null check (state in ('PASSED', 'FOUND', 'ERROR')),
  findings integer not null default 0,
  error text,
  duration_us integer not null,
  finished_at timestamptz not null default wuguan_now(),
  primary key (draft_id, rev, stage, ruleset_version),
  foreign key (draft_id, rev) references revision
);

create table finding (
  id uuid primary key,
  draft_id uuid not null,
  rev integer not null,
  -- digest of rule, field, place and excerpt: the same finding of a later run keeps its state
  key text not null,
  stage text not null,
  rule_id text not null,
  ruleset_version text not null,
  gate text not null check (gate in ('POLITICAL', 'LEGAL', 'POLICY', 'SECRECY', 'WORDING')),
  severity text not null check (severity in ('INFO', 'WARN', 'BLOCK', 'HARD')),
  article text not null,
  field text not null,
  -- into the field as submitted, and into the field as reviewed and published
  span_start integer not null,
  span_end integer not null,
  content_start integer not null,
  content_end integer not null,
  excerpt text not null,
  message text not null,
  suggestion text,
  evasion text,
  state text not null default 'OPEN' check (state in ('OPEN', 'FIXED', 'ACKED', 'FALSE_POSITIVE', 'OVERRIDDEN')),
  justification text,
  created_at timestamptz not null default wuguan_now(),
  unique (draft_id, rev, key),
  foreign key (draft_id, rev) references revision,
  check (not (severity = 'HARD' and state in ('ACKED', 'FALSE_POSITIVE', 'OVERRIDDEN')))
);

create table review_task (
  id uuid primary key,
  draft_id uuid not null references draft,
  rev integer not null,
  content_hash text not null,
  unit_id uuid not null references unit,
  account_ids uuid[] not null,
  tier text not null check (tier in ('FIRST', 'SECOND', 'FINAL')),
  -- REVIEW walks the draft on; POST is a tier that an emergency skipped (补审)
  purpose text not null default 'REVIEW' check (purpose in ('REVIEW', 'POST')),
  state text not null default 'OPEN' check (state in ('OPEN', 'CLAIMED', 'HELD', 'DECIDED', 'CANCELLED')),
  priority smallint not null default 100,
  due_at timestamptz not null,
  escalations smallint not null default 0,
  expiries smallint not null default 0,
  holder_id uuid references app_user,
  lease_no integer not null default 0,
  lease_until timestamptz,
  claimed_at timestamptz,
  hold_reason text,
  decided_at timestamptz,
  created_at timestamptz not null default wuguan_now(),
  check ((state in ('CLAIMED', 'HELD')) = (holder_id is not null)),
  check ((state in ('CLAIMED', 'HELD')) = (lease_until is not null))
);
create unique index review_task_one_unfinished on review_task (draft_id, tier)
  where state in ('OPEN', 'CLAIMED', 'HELD');
create index review_task_open on review_task (unit_id, tier, priority, due_at, id) where state = 'OPEN';
create index review_task_lease on review_task (lease_until) where state = 'CLAIMED';
create index review_task_unfinished_due on review_task (due_at) where state in ('OPEN', 'CLAIMED', 'HELD');
create index review_task_draft on review_task (draft_id);
create index review_task_holder on review_task (holder_id) where holder_id is not null;

create table decision (
  id uuid primary key,
  task_id uuid not null unique references review_task,
  draft_id uuid not null,
  rev integer not null,
  content_hash text not null,
  scope jsonb not null,
  tier text not null,
  purpose text not null,
  verdict text not null check (verdict in ('APPROVE', 'RETURN', 'REJECT')),
  opinion text,
  comments jsonb not null default '[]',
  user_id uuid not null references app_user,
  -- on whose behalf (代理); both names count as one person
  principal_id uuid references app_user,
  token_id uuid,
  lease_no integer not null,
  ruleset_version text not null,
  created_at timestamptz not null default wuguan_now(),
  voided_at timestamptz,
  void_reason text,
  foreign key (draft_id, rev) references revision
);
create index decision_draft on decision (draft_id);
-- one tier a person a draft, over all revisions: two concurrent decisions of one person cannot both stand
create index decision_user on decision (user_id, draft_id);

create table gate_signoff (
  decision_id uuid not null references decision,
  gate text not null check (gate in ('POLITICAL', 'LEGAL', 'POLICY', 'SECRECY', 'WORDING')),
  value text not null check (value in ('PASS', 'FAIL', 'NA')),
  primary key (decision_id, gate)
);

create table finding_override (
  decision_id uuid not null references decision,
  finding_id uuid not null references finding,
  action text not null check (action in ('OVERRIDE', 'FALSE_POSITIVE')),
  reason text not null check (char_length(reason) >= 10),
  primary key (decision_id, finding_id)
);

-- An opinion whose decision was refused is not lost: it waits for its author.
create table kept_opinion (
  id uuid primary key,
  task_id uuid not null references review_task,
  user_id uuid not null references app_user,
  code text not null,
  opinion jsonb not null,
  created_at timestamptz not null default wuguan_now()
);
create index kept_opinion_user on kept_opinion (user_id, task_id);

create table release_item (
  id uuid primary key,
  draft_id uuid not null,
  rev integer not null,
  account_id uuid not null references account,
  content_hash text not null,
  -- HELD until pulled; READY is never stored, it is what the gate says of a HELD item
  state text not null default 'HELD' check (state in (
    'HELD', 'PULLED', 'SUBMITTED', 'PUBLISHED', 'FAILED', 'STOP_REQUESTED', 'UNKNOWN', 'WITHDRAWN', 'EXPIRED')),
  priority smallint not null default 100,
  not_before timestamptz,
  not_after timestamptz,
  pull_no integer not null default 0,
  token_id uuid references token,
  lease_until timestamptz,
  pulled_at timestamptz,
  published_at timestamptz,
  url text,
  platform_id text,
  created_at timestamptz not null default wuguan_now(),
  updated_at timestamptz not null default wuguan_now(),
  unique (draft_id, rev, account_id),
  foreign key (draft_id, rev) references revision
);
-- over all revisions, one draft is in at most one living item for each account
create unique index release_item_one_living on release_item (draft_id, account_id)
  where state not in ('WITHDRAWN', 'EXPIRED');
create index release_item_held on release_item (account_id, priority, created_at) where state = 'HELD';
create index release_item_lease on release_item (lease_until) where state in ('PULLED', 'SUBMITTED', 'STOP_REQUESTED');
create index release_item_expiry on release_item (not_after) where state = 'HELD' and not_after is not null;

create table ticket (
  id uuid primary key,
  release_id uuid not null references release_item,
  pull_no integer not null,
  jws text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default wuguan_now(),
  unique (release_id, pull_no)
);

create table receipt (
  id uuid primary key,
  release_id uuid not null references release_item,
  pull_no integer not null,
  phase text not null check (phase in ('SUBMITTED', 'PUBLISHED', 'FAILED', 'DELETED')),
  platform_id text not null default '',
  url text,
  published_hash text,
  error text,
  token_id uuid,
  -- a receipt for a pull that is over is kept and moves nothing
  late boolean not null default false,
  created_at timestamptz not null default wuguan_now(),
  unique (release_id, phase, platform_id, pull_no)
);

create table incident (
  id uuid primary key,
  kind text not null check (kind in ('HASH_MISMATCH', 'POST_REVIEW_NEGATIVE', 'POST_REVIEW_OVERDUE')),
  draft_id uuid not null references draft,
  release_id uuid references release_item,
  account_id uuid references account,
  details jsonb not null default '{}',
  resolved_at timestamptz,
  resolved_by uuid references app_user,
  resolution text,
  created_at timestamptz not null default wuguan_now()
);
create index incident_open on incident (account_id) where resolved_at is null;
create index incident_draft on incident (draft_id);

create table idempotency (
  actor_id uuid not null,
  key text not null,
  request_hash text not null,
  status smallint not null,
  response jsonb not null,
  created_at timestamptz not null default wuguan_now(),
  primary key (actor_id, key)
);
create index on idempotency (created_at);

-- Every action and every refusal (留痕).
create table audit_event (
  seq bigint generated always as identity primary key,
  at timestamptz not null default wuguan_now(),
  actor_id uuid,
  token_id uuid,
  action text not null,
  outcome text not null default 'DONE' check (outcome in ('DONE', 'REFUSED')),
  code text,
  entity text not null,
  entity_id uuid,
  draft_id uuid,
  unit_id uuid,
  details jsonb not null default '{}',
  check ((outcome = 'REFUSED') <= (code is not null))
);
create index audit_event_draft on audit_event (draft_id, seq) where draft_id is not null;
create index audit_event_entity on audit_event (entity_id, seq) where entity_id is not null and draft_id is null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'WG002';
end $$;
do $$
declare name text;
begin
  foreach name in array array['audit_event', 'revision', 'gate_signoff', 'finding_override', 'receipt', 'ticket', 'kept_opinion', 'contributor'] loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', name);
    execute format('create trigger append_only_all before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;

-- A decision can only be voided, once.
create function decision_voids_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.voided_at is not null or new.voided_at is null
     or to_jsonb(new) - 'voided_at' - 'void_reason' <> to_jsonb(old) - 'voided_at' - 'void_reason' then
    raise exception 'a decision cannot change' using errcode = 'WG002';
  end if;
  return new;
end $$;
create trigger decision_voids_once before update or delete on decision
  for each row execute function decision_voids_once();
create trigger append_only_all before truncate on decision for each statement execute function refuse_change();
