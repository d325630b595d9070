-- GB/T 22239-2019, 8.1.4.1: the second factor of a sign-in, the end of idle sessions, the age of passwords.

create table second_factor (
  id uuid primary key,
  user_id uuid not null references app_user,
  kind text not null check (kind in ('TOTP')),
  name text not null check (name <> ''),
  created_at timestamptz not null default wuguan_now(),
  -- null = never shown to work: counts for nothing
  confirmed_at timestamptz,
  last_used_at timestamptz,
  -- encrypted with a key that is not in the database, for this person and this factor alone
  secret bytea not null,
  -- the last time step of RFC 6238 whose code counted: none counts twice
  last_step integer
);
create index second_factor_by_user on second_factor (user_id);

-- One-time codes for whoever lost the device; hashed with a key that is not in the database.
create table recovery_code (
  user_id uuid not null references app_user,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

-- The password was right, the second factor is due: no session, and good for nothing but the second step.
create table pending_sign_in (
  id_hash bytea primary key,
  user_id uuid not null references app_user,
  created_at timestamptz not null default wuguan_now(),
  expires_at timestamptz not null
);
create index pending_sign_in_by_user on pending_sign_in (user_id);

-- null = opened with the password alone: counts for nothing once its person has a factor
alter table session add column second_factor_at timestamptz;

-- what its person did last, not what their page asked by itself: an idle session ends
alter table session add column last_seen_at timestamptz not null default wuguan_now();

-- How old a password is; null = nobody has it, a reset put it there. Those of before count from now on.
alter table app_user add column password_set_at timestamptz default wuguan_now();

-- Passwords that a person had before: they do not come back at once.
create table password_history (
  user_id uuid not null references app_user,
  password_hash text not null,
  ended_at timestamptz not null default wuguan_now(),
  primary key (user_id, password_hash)
);

-- a reset takes the factors away only where this was asked for, and never by one administrator alone
alter table password_link
  add column remove_factors boolean not null default false,
  add check (not remove_factors or token_hash is null or requested_by is null or confirmed_by is not null);

-- Another password ends half a sign-in too.
create or replace function end_sessions() returns trigger language plpgsql as $$
begin
  delete from session where user_id = new.id;
  delete from pending_sign_in where user_id = new.id;
  return null;
end $$;
