-- What a group of the identity service stands for. It grants nothing: an administrator is asked.
create table group_mapping (
  id uuid primary key,
  group_name text not null check (length(group_name) between 1 and 200),
  role text not null check (role in
    ('EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER', 'AUDITOR', 'ADMIN')),
  tier text check (tier in ('FIRST', 'SECOND', 'FINAL')),
  unit_id uuid not null references unit,
  created_by uuid not null references app_user,
  created_at timestamptz not null default wuguan_now(),
  check ((role = 'REVIEWER') = (tier is not null))
);
create unique index group_mapping_once on group_mapping (group_name, role, coalesce(tier, ''), unit_id);

-- A grant that a person's groups suggest, or the end of one whose group went away.
create table grant_proposal (
  id uuid primary key,
  kind text not null check (kind in ('GRANT', 'END')),
  user_id uuid not null references app_user,
  group_name text not null,
  role text not null,
  tier text,
  unit_id uuid not null references unit,
  -- OPEN = an administrator is asked; LAPSED = what suggested it is no longer so
  state text not null default 'OPEN' check (state in ('OPEN', 'CONFIRMED', 'DISMISSED', 'LAPSED')),
  -- the grant that was made, or that is to end
  grant_id uuid references role_grant,
  created_at timestamptz not null default wuguan_now(),
  decided_by uuid references app_user,
  decided_at timestamptz,
  check (kind = 'GRANT' or grant_id is not null),
  check ((state in ('CONFIRMED', 'DISMISSED')) = (decided_by is not null))
);
create index grant_proposal_by_user on grant_proposal (user_id);
create index grant_proposal_open on grant_proposal (unit_id) where state = 'OPEN';
-- the same is not asked twice at a time
create unique index grant_proposal_once on grant_proposal (user_id, kind, group_name, role, coalesce(tier, ''), unit_id)
  where state in ('OPEN', 'DISMISSED');
