-- The link with which a new person comes in at first: nobody ever had a password of theirs.
alter table password_link add column first boolean not null default false;

-- 请假、外出: nobody hands a person anything to review while they are away.
create table absence (
  id uuid primary key,
  user_id uuid not null references app_user,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null default '',
  created_by uuid not null references app_user,
  created_at timestamptz not null default wuguan_now(),
  -- back before it was over, or called off
  ended_at timestamptz,
  check (starts_at < ends_at)
);
create index absence_by_user on absence (user_id, ends_at) where ended_at is null;
create trigger bump_registry after insert or update or delete on absence
  for each statement execute function bump_registry();

-- How many tasks one person may have in hand at a time, in the unit's pool; null = as many as they like.
alter table unit add column claim_limit integer check (claim_limit between 1 and 100);
