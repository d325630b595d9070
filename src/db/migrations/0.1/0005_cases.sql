-- What happens after publication: cases, patrols, and what became of incidents.

-- 处置单: something about a published draft that has to be dealt with.
create table case_file (
  id uuid primary key,
  kind text not null check (kind in ('CORRECTION', 'SUPPLEMENT', 'TAKEDOWN', 'INQUIRY')),
  trigger text not null check (trigger in (
    'PATROL', 'REPORT', 'ORDER', 'ACCOUNT_STOLEN', 'POST_REVIEW_NEGATIVE', 'POST_REVIEW_OVERDUE', 'MISMATCH')),
  state text not null check (state in ('OPEN', 'ORDERED', 'CONFIRMED', 'CLOSED', 'LAPSED')),
  draft_id uuid not null references draft,
  unit_id uuid not null references unit,
  -- the one account that it is about; null = all that the draft went to
  account_id uuid references account,
  reason text not null check (reason <> ''),
  -- null = the system
  opened_by uuid references app_user,
  opened_at timestamptz not null default wuguan_now(),
  confirm_due_at timestamptz,
  confirmed_by uuid references app_user,
  confirmed_at timestamptz,
  -- the draft that corrects or supplements; after its end perhaps another one
  linked_draft_id uuid references draft,
  -- null with closed_at = the system
  closed_by uuid references app_user,
  closed_at timestamptz,
  outcome text,
  handed_to text,
  details jsonb not null default '{}',
  check ((kind = 'TAKEDOWN') = (confirm_due_at is not null)),
  check (confirmed_by is null or (kind = 'TAKEDOWN' and confirmed_by is distinct from opened_by)),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((state in ('CLOSED', 'LAPSED')) = (closed_at is not null)),
  check (state <> 'CLOSED' or outcome is not null),
  check (linked_draft_id is null or kind in ('CORRECTION', 'SUPPLEMENT'))
);
create index case_file_living on case_file (draft_id) where state in ('OPEN', 'ORDERED', 'CONFIRMED');
create index case_file_draft on case_file (draft_id);
create index case_file_unit on case_file (unit_id, id);
create index case_file_linked on case_file (linked_draft_id) where linked_draft_id is not null;
create index case_file_to_confirm on case_file (confirm_due_at) where state = 'ORDERED';
create unique index case_file_one_takedown on case_file (draft_id)
  where kind = 'TAKEDOWN' and state in ('ORDERED', 'CONFIRMED');
create unique index case_file_one_correction on case_file (draft_id)
  where kind in ('CORRECTION', 'SUPPLEMENT') and state = 'OPEN';
create unique index case_file_one_patrol on case_file (draft_id)
  where trigger = 'PATROL' and opened_by is null and state = 'OPEN';
create unique index case_file_one_post_review on case_file (trigger, (details->>'taskId'))
  where trigger in ('POST_REVIEW_NEGATIVE', 'POST_REVIEW_OVERDUE');

-- the case that a correction or supplement answers
alter table draft add column case_id uuid references case_file;
create unique index draft_one_living_of_case on draft (case_id)
  where case_id is not null and status not in ('REJECTED', 'WITHDRAWN', 'EXPIRED', 'TAKEN_DOWN');

-- 巡查: one walk over everything that is published. Its row is its own outbox: whoever finds it RUNNING goes on with it.
create table patrol_run (
  id uuid primary key,
  -- null = the schedule
  started_by uuid references app_user,
  state text not null default 'RUNNING' check (state in ('RUNNING', 'DONE')),
  ruleset_version text not null,
  -- drafts to be looked at when it began, and where it stands
  total integer not null,
  scanned integer not null default 0,
  findings integer not null default 0,
  cases integer not null default 0,
  -- drafts of which a stage could not be run to its end
  errors integer not null default 0,
  last_draft_id uuid,
  started_at timestamptz not null default wuguan_now(),
  updated_at timestamptz not null default wuguan_now(),
  finished_at timestamptz
);
create unique index patrol_run_one_running on patrol_run ((true)) where state = 'RUNNING';
create index patrol_run_scheduled on patrol_run (started_at desc) where started_by is null;

-- What a patrol found that was not there, or not let pass, when the draft was approved; once for each severity.
create table patrol_finding (
  id uuid primary key,
  run_id uuid not null references patrol_run,
  draft_id uuid not null,
  rev integer not null,
  unit_id uuid not null references unit,
  case_id uuid references case_file,
  key text not null,
  stage text not null,
  rule_id text not null,
  ruleset_version text not null,
  gate text not null,
  severity text not null check (severity in ('WARN', 'BLOCK', 'HARD')),
  article text not null,
  field text not null,
  content_start integer not null,
  content_end integer not null,
  excerpt text not null,
  message text not null,
  suggestion text,
  evasion text,
  created_at timestamptz not null default wuguan_now(),
  unique (draft_id, rev, key, severity),
  foreign key (draft_id, rev) references revision
);
create index patrol_finding_unit on patrol_finding (unit_id, id);
create index patrol_finding_run on patrol_finding (run_id);

-- the ruleset of the last patrol that looked at it
alter table release_item add column patrolled_with text;
create index release_item_published on release_item (draft_id) where state = 'PUBLISHED';

alter table incident
  -- who found it; null = the system
  add column found_by uuid references app_user,
  -- 移交: to whom it was handed over
  add column handed_to text;
