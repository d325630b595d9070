-- Console sign-in: lock-out with back-off, forced change of a password, sessions that their owner can see and end.

-- a password that somebody else chose is changed before anything else is done
alter table app_user add column must_change_password boolean not null default false;

alter table session
  -- names a session to its owner; the secret stays in the cookie
  add column id uuid not null default gen_random_uuid() unique,
  add column agent text not null default '';
create index session_by_user on session (user_id);

-- Failed attempts by login, whether or not anybody is called so; gone after a success.
create table sign_in_attempt (
  login text primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

-- Another password ends every session that was opened with the old one.
create function end_sessions() returns trigger language plpgsql as $$
begin
  delete from session where user_id = new.id;
  return null;
end $$;
create trigger end_sessions after update of password_hash on app_user
  for each row when (old.password_hash is distinct from new.password_hash) execute function end_sessions();
