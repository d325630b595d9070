-- Who of the administrators alone made a person's present way in: the first password, or a one-time link since. null =
-- nobody alone: two of them did, or whoever holds the server's machine.
alter table app_user add column password_by uuid references app_user;

update app_user u set password_by = e.actor_id
from (
  select distinct on (entity_id) entity_id, actor_id from audit_event
  where entity = 'users' and action = 'users.created' and outcome = 'DONE' and actor_id is not null
  order by entity_id, seq) e
where e.entity_id = u.id;
update app_user u set password_by = case when l.confirmed_by is null then l.requested_by end
from (
  select distinct on (user_id) user_id, requested_by, confirmed_by from password_link
  where token_hash is not null
  order by user_id, created_at desc) l
where l.user_id = u.id;

-- The first of two administrators who confirm what a group suggests, where an office asks for two.
alter table grant_proposal add column agreed_by uuid references app_user;

-- What one administrator wants to enter, and what would give somebody more of the roles that publish or rule: it waits for
-- a second one.
create table entry_proposal (
  id uuid primary key,
  resource text not null check (resource in ('grants', 'users', 'units', 'agreements')),
  -- null = a new entry
  entry_id uuid,
  -- what it sets, by property
  change jsonb not null,
  -- the one person whom it is about; null = a unit, an agreement
  user_id uuid references app_user,
  -- whose administrators are asked
  unit_id uuid not null references unit,
  -- who would be able to do what, as it was when it was proposed
  gains jsonb not null,
  proposed_by uuid not null references app_user,
  created_at timestamptz not null default wuguan_now(),
  -- OPEN = a second administrator is asked; LAPSED = the entry was changed otherwise meanwhile
  state text not null default 'OPEN' check (state in ('OPEN', 'CONFIRMED', 'DISMISSED', 'LAPSED')),
  decided_by uuid references app_user,
  decided_at timestamptz,
  check ((state in ('CONFIRMED', 'DISMISSED')) = (decided_by is not null)),
  -- nobody confirms what they proposed
  check (state <> 'CONFIRMED' or decided_by <> proposed_by)
);
create index entry_proposal_open on entry_proposal (created_at) where state = 'OPEN';
