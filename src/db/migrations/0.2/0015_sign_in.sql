-- Sign-in: guesses are slowed where they come from, passwords are reset by one-time links.

-- Failures by login and address together, by login, and by address. A login stands here as a keyed hash: what is typed
-- into its field may be a password.
drop table sign_in_attempt;
create table sign_in_attempt (
  counted text not null check (counted in ('PAIR', 'LOGIN', 'ADDRESS')),
  login text not null,
  address text not null,
  failures integer not null default 0,
  next_at timestamptz,
  waited boolean not null default false,
  last_at timestamptz not null default wuguan_now(),
  primary key (counted, login, address)
);
create index sign_in_attempt_age on sign_in_attempt (last_at);

-- The key of those hashes
create table sign_in_key (
  one boolean primary key default true check (one),
  key bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
);
insert into sign_in_key default values;

-- From where a person signed in before: strangers' guesses do not slow them down there.
create table known_address (
  user_id uuid not null references app_user,
  address text not null,
  last_at timestamptz not null default wuguan_now(),
  primary key (user_id, address)
);

-- One-time links with which a person sets a password of their own.
create table password_link (
  id uuid primary key,
  user_id uuid not null references app_user,
  -- null while a second administrator has not confirmed it
  token_hash bytea unique,
  -- null = made on the server's own machine
  requested_by uuid references app_user,
  confirmed_by uuid references app_user,
  created_at timestamptz not null default wuguan_now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  check (confirmed_by is null or confirmed_by is distinct from requested_by),
  check (confirmed_by is null or confirmed_by <> user_id)
);
create index password_link_by_user on password_link (user_id);
