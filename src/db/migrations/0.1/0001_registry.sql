-- Registry: units, accounts, people, grants, tokens, sources; and the clock.

-- The clock that judges every lease, deadline and validity. An offset can be set per database or session, so that
-- deadlines are tested without sleeping: set wuguan.clock_offset = '40 minutes'.
create function wuguan_now() returns timestamptz
  language sql stable parallel safe
  return now() + coalesce(nullif(current_setting('wuguan.clock_offset', true), ''), '0')::interval;

create table unit (
  id uuid primary key,
  name text not null check (name <> ''),
  kind text not null check (kind in ('HOST', 'SUPERVISING', 'OPERATOR')),
  parent_id uuid references unit,
  created_at timestamptz not null default wuguan_now(),
  check (parent_id <> id)
);

create table account (
  id uuid primary key,
  unit_id uuid not null references unit,
  platform text not null
    check (platform in ('WECHAT_OA', 'WECHAT_CHANNELS', 'WEIBO', 'DOUYIN', 'TOUTIAO', 'APP', 'OTHER')),
  name text not null check (name <> ''),
  state text not null default 'PENDING'
    check (state in ('PENDING', 'ACTIVE', 'SUSPENDED', 'CLOSING', 'CLOSED', 'EXITED')),
  created_at timestamptz not null default wuguan_now(),
  unique (platform, name)
);
create index on account (unit_id);

create table agreement (
  id uuid primary key,
  account_id uuid not null references account,
  operator_unit_id uuid not null references unit,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  created_at timestamptz not null default wuguan_now(),
  check (valid_from < valid_to)
);
create index on agreement (account_id);

create table app_user (
  id uuid primary key,
  unit_id uuid not null references unit,
  name text not null check (name <> ''),
  login text not null unique check (login <> ''),
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default wuguan_now()
);

create table role_grant (
  id uuid primary key,
  user_id uuid not null references app_user,
  role text not null
    check (role in ('EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER', 'AUDITOR', 'ADMIN')),
  unit_id uuid not null references unit,
  account_id uuid references account,
  tier text check (tier in ('FIRST', 'SECOND', 'FINAL')),
  valid_from timestamptz not null default wuguan_now(),
  valid_to timestamptz,
  granted_by uuid references app_user,
  created_at timestamptz not null default wuguan_now(),
  check ((role = 'REVIEWER') = (tier is not null)),
  check (granted_by is distinct from user_id),
  check (valid_to is null or valid_to > valid_from)
);
create index on role_grant (user_id);

-- ADMIN, REVIEWER and AUDITOR exclude one another for one person (三员分立). The lock on the person makes two
-- concurrent grants see each other.
create function role_grant_exclusive() returns trigger language plpgsql as $$
begin
  perform 1 from app_user where id = new.user_id for update;
  if new.role in ('ADMIN', 'REVIEWER', 'AUDITOR') and exists (
    select from role_grant g
    where g.user_id = new.user_id and g.id <> new.id and g.role in ('ADMIN', 'REVIEWER', 'AUDITOR') and g.role <> new.role
      and (g.valid_to is null or g.valid_to > new.valid_from)
      and (new.valid_to is null or g.valid_from < new.valid_to)
  ) then
    raise exception 'EXCLUSIVE_ROLES' using errcode = 'WG001';
  end if;
  return new;
end $$;
create trigger role_grant_exclusive before insert or update on role_grant
  for each row execute function role_grant_exclusive();

create table token (
  id uuid primary key,
  token_hash bytea not null unique,
  name text not null,
  -- a person's token, or (user_id null) a machine's: PUBLISHER
  user_id uuid references app_user,
  unit_id uuid not null references unit,
  roles text[] not null,
  account_ids uuid[],
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default wuguan_now(),
  check ((user_id is null) = (roles = array['PUBLISHER']))
);

create table session (
  id_hash bytea primary key,
  user_id uuid not null references app_user,
  csrf_token text not null,
  created_at timestamptz not null default wuguan_now(),
  expires_at timestamptz not null
);

create table source (
  id uuid primary key,
  name text not null unique check (name <> ''),
  aliases text[] not null default '{}',
  domains text[] not null default '{}',
  platform_accounts text[] not null default '{}',
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'FROZEN', 'REMOVED')),
  valid_from timestamptz,
  valid_to timestamptz,
  list_version text not null default '',
  created_at timestamptz not null default wuguan_now(),
  updated_at timestamptz not null default wuguan_now()
);

create table ruleset (
  version text primary key,
  source jsonb not null,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'ACTIVE', 'RETIRED')),
  proposed_by uuid references app_user,
  activated_by uuid references app_user,
  note text not null default '',
  created_at timestamptz not null default wuguan_now(),
  activated_at timestamptz,
  check (activated_by is null or activated_by is distinct from proposed_by)
);
create unique index ruleset_one_active on ruleset ((true)) where state = 'ACTIVE';

-- Bumped by every change of the registry, in the same transaction, so that each process knows when its copy is old.
create table registry_state (
  one boolean primary key default true check (one),
  version bigint not null
);
insert into registry_state (version) values (1);
create function bump_registry() returns trigger language plpgsql as $$
begin
  update registry_state set version = version + 1;
  return null;
end $$;
do $$
declare name text;
begin
  foreach name in array array['unit', 'account', 'agreement', 'app_user', 'role_grant', 'source', 'ruleset'] loop
    execute format(
      'create trigger bump_registry after insert or update or delete on %I for each statement execute function bump_registry()',
      name);
  end loop;
end $$;
