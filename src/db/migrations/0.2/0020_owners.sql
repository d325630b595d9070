-- Rulesets, policies, sources and holidays belong to a unit and apply to it and the units below. Null = they belong to the
-- root unit and apply to every unit: so do all that were there before.

alter table ruleset
  add column unit_id uuid references unit,
  -- who proposed to make it active once more, or, where the program proposed it, at all
  add column proposed_again_by uuid references app_user,
  add column proposed_again_at timestamptz,
  add column proposed_again_reason text;
drop index ruleset_one_active;
create unique index ruleset_one_active on ruleset (unit_id) nulls not distinct where state = 'ACTIVE';

alter table policy
  add column unit_id uuid references unit,
  add column proposed_again_by uuid references app_user,
  add column proposed_again_at timestamptz;
drop index policy_one_active;
create unique index policy_one_active on policy (unit_id) nulls not distinct where state = 'ACTIVE';

alter table holiday
  add column unit_id uuid references unit,
  drop constraint holiday_day_key,
  add unique nulls not distinct (unit_id, day);

alter table source
  add column unit_id uuid references unit,
  drop constraint source_name_key,
  add unique nulls not distinct (unit_id, name);

-- A new source, or a change of one, waits for a second person. To stop a source takes one.
create table source_change (
  id uuid primary key,
  source_id uuid not null references source,
  -- what it sets, by property
  change jsonb not null,
  proposed_by uuid not null references app_user,
  created_at timestamptz not null default wuguan_now(),
  settled_by uuid references app_user,
  settled_at timestamptz,
  outcome text check (outcome in ('CONFIRMED', 'DISMISSED')),
  check ((outcome is null) = (settled_at is null)),
  check (outcome is distinct from 'CONFIRMED' or settled_by <> proposed_by)
);
create index source_change_waiting on source_change (created_at) where outcome is null;
