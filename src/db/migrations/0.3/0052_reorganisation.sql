-- 单位、账号调整: units and accounts are moved, merged and closed; what happened on a day is shown where it lay that day.
alter table unit
  add column closed_at timestamptz,
  -- the unit that goes on with its work
  add column merged_into uuid references unit,
  add check (merged_into is null or (closed_at is not null and merged_into <> id));
alter table account
  -- the account that goes on in its place
  add column successor_id uuid references account,
  add check (successor_id <> id);

-- Where accounts, drafts and units belonged before.
create table former_place (
  entity text not null check (entity in ('account', 'draft', 'unit')),
  entity_id uuid not null,
  -- its unit, or the unit above it; null = a root unit
  unit_id uuid references unit,
  -- until when it belonged there
  until timestamptz not null default wuguan_now(),
  primary key (entity, entity_id, until)
);

create function keep_former_place() returns trigger language plpgsql as $$
begin
  insert into former_place (entity, entity_id, unit_id)
  values (tg_argv[0], old.id, case when tg_argv[0] = 'unit' then (to_jsonb(old)->>'parent_id')::uuid
    else (to_jsonb(old)->>'unit_id')::uuid end)
  on conflict do nothing;
  return new;
end $$;
create trigger keep_former_place before update of unit_id on account
  for each row when (old.unit_id is distinct from new.unit_id) execute function keep_former_place('account');
create trigger keep_former_place before update of unit_id on draft
  for each row when (old.unit_id is distinct from new.unit_id) execute function keep_former_place('draft');
create trigger keep_former_place before update of parent_id on unit
  for each row when (old.parent_id is distinct from new.parent_id) execute function keep_former_place('unit');

-- The unit of an account or a draft at a moment: the first that ended after it, or the present one.
create function unit_then(kind text, id uuid, present uuid, at timestamptz) returns uuid
  language sql stable parallel safe
  return coalesce(
    (select f.unit_id from former_place f where f.entity = kind and f.entity_id = id and f.until > at
     order by f.until limit 1), present);

-- What was, or is to be, moved, merged or closed.
create table reorganisation (
  id uuid primary key,
  kind text not null check (kind in
    ('NEW_PARENT', 'MOVE_UNIT', 'MERGE_UNIT', 'CLOSE_UNIT', 'MOVE_ACCOUNT', 'CLOSE_ACCOUNT')),
  -- what was asked, by property
  wanted jsonb not null,
  reason text not null check (reason <> ''),
  -- whose administrators are asked: of the unit itself, and of the one that it, or the account, comes to
  unit_id uuid not null references unit,
  other_unit_id uuid references unit,
  -- what it does, as it was shown when it was asked, or as it was done
  effects jsonb not null,
  -- people who would come to publish or rule in more places by it
  gaining uuid[] not null default '{}',
  proposed_by uuid not null references app_user,
  created_at timestamptz not null default wuguan_now(),
  state text not null check (state in ('OPEN', 'DONE', 'DISMISSED')),
  decided_by uuid references app_user,
  decided_at timestamptz,
  check ((state = 'OPEN') = (decided_at is null)),
  check ((decided_by is null) = (decided_at is null))
);
create index reorganisation_open on reorganisation (created_at) where state = 'OPEN';
create index reorganisation_unit on reorganisation (unit_id, id);
