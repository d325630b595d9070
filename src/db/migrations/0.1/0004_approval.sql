-- Approval as offices work it: policies, rosters, stand-ins, deadlines, holds, recalls.

-- 分级分类审核: versioned by content; two people stand behind each that was ever active.
create table policy (
  version text primary key,
  body jsonb not null,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'ACTIVE', 'RETIRED')),
  note text not null default '',
  proposed_by uuid not null references app_user,
  activated_by uuid references app_user,
  created_at timestamptz not null default wuguan_now(),
  activated_at timestamptz,
  check (activated_by is distinct from proposed_by)
);
create unique index policy_one_active on policy ((true)) where state = 'ACTIVE';

-- 值班表: at any time one person a unit and tier
create table duty_shift (
  id uuid primary key,
  unit_id uuid not null references unit,
  tier text not null check (tier in ('FIRST', 'SECOND', 'SECRECY', 'FINAL')),
  user_id uuid not null references app_user,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  created_at timestamptz not null default wuguan_now(),
  check (starts_at < ends_at)
);
create index on duty_shift (unit_id, tier, starts_at);

-- 代理 (AB 角): the delegate acts with the principal's grants; both names are kept and both count
create table delegation (
  id uuid primary key,
  unit_id uuid not null references unit,
  principal_id uuid not null references app_user,
  delegate_id uuid not null references app_user,
  -- null = every tier that the principal reviews
  tier text check (tier in ('FIRST', 'SECOND', 'SECRECY', 'FINAL')),
  reason text not null check (reason <> ''),
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  revoked_at timestamptz,
  created_by uuid references app_user,
  created_at timestamptz not null default wuguan_now(),
  check (principal_id <> delegate_id),
  check (valid_from < valid_to)
);
create index on delegation (delegate_id);

-- Days that differ from the week: 法定节假日 (working false) and 调休上班 (working true)
create table holiday (
  id uuid primary key,
  -- YYYY-MM-DD in Asia/Shanghai
  day text not null unique check (day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  working boolean not null,
  name text not null check (name <> ''),
  created_at timestamptz not null default wuguan_now()
);

do $$
declare name text;
begin
  foreach name in array array['policy', 'duty_shift', 'delegation', 'holiday'] loop
    execute format(
      'create trigger bump_registry after insert or update or delete on %I for each statement execute function bump_registry()',
      name);
  end loop;
end $$;

-- SECRECY_REVIEWER reviews as REVIEWER does, and is kept apart from ADMIN and AUDITOR in the same way. A stand-in reviews
-- too.
create or replace function role_grant_exclusive() returns trigger language plpgsql as $$
declare
  mine text := case new.role when 'SECRECY_REVIEWER' then 'REVIEWER' else new.role end;
begin
  perform 1 from app_user where id = new.user_id for update;
  if mine in ('ADMIN', 'REVIEWER', 'AUDITOR') and exists (
    select from role_grant g
    where g.user_id = new.user_id and g.id <> new.id and g.role in ('ADMIN', 'REVIEWER', 'AUDITOR', 'SECRECY_REVIEWER')
      and case g.role when 'SECRECY_REVIEWER' then 'REVIEWER' else g.role end <> mine
      and (g.valid_to is null or g.valid_to > new.valid_from)
      and (new.valid_to is null or g.valid_from < new.valid_to)
  ) then
    raise exception 'EXCLUSIVE_ROLES' using errcode = 'WG001';
  end if;
  if mine in ('ADMIN', 'AUDITOR') and exists (
    select from delegation d
    where d.delegate_id = new.user_id and d.revoked_at is null and d.valid_to > new.valid_from
      and (new.valid_to is null or d.valid_from < new.valid_to)
  ) then
    raise exception 'EXCLUSIVE_ROLES' using errcode = 'WG001';
  end if;
  return new;
end $$;

alter table review_task
  drop constraint review_task_tier_check,
  add constraint review_task_tier_check check (tier in ('FIRST', 'SECOND', 'SECRECY', 'FINAL')),
  drop constraint review_task_purpose_check,
  -- RECONFIRM: a lower tier confirms what changed after a return by a higher one
  add constraint review_task_purpose_check check (purpose in ('REVIEW', 'POST', 'RECONFIRM')),
  -- on whose behalf the holder acts
  add column principal_id uuid references app_user,
  -- time allowed, in the minutes that its calendar counts
  add column sla_minutes integer,
  -- signals given so far (50 %, 80 %, 100 %, then again and again), and when the next is due
  add column signals smallint not null default 0,
  add column signal_at timestamptz,
  -- the person of the roster to whom it was escalated last
  add column escalated_to uuid references app_user,
  -- the author asked the holder to give it back
  add column recall_by uuid references app_user,
  add column recall_at timestamptz;
update review_task set sla_minutes = greatest(1, extract(epoch from due_at - created_at) / 60)::int, signal_at = due_at,
  signals = 2;
alter table review_task alter column sla_minutes set not null, alter column signal_at set not null;
drop index review_task_unfinished_due;
create index review_task_signal on review_task (signal_at) where state in ('OPEN', 'CLAIMED', 'HELD');
drop index review_task_lease;
create index review_task_lease on review_task (lease_until) where state in ('CLAIMED', 'HELD');

create index review_task_recall on review_task (id) where state = 'OPEN' and recall_by is not null;

-- Who looks at a task now
create table task_viewer (
  task_id uuid not null references review_task,
  user_id uuid not null references app_user,
  seen_at timestamptz not null default wuguan_now(),
  primary key (task_id, user_id)
);

alter table draft
  -- version of the policy that last looked at it; an older one is asked again
  add column policy_seen text,
  -- the tier that returned it, while its policy lets that tier go on from there
  add column returned_by text check (returned_by in ('FIRST', 'SECOND', 'SECRECY', 'FINAL'));
create index draft_policy on draft (policy_seen) where status in ('IN_REVIEW', 'APPROVED');
