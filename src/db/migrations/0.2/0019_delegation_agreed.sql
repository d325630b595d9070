-- A delegation counts once both its principal and its delegate agreed to it. Those that were entered before were asked of
-- nobody: both agree first.
alter table delegation
  add column principal_agreed_at timestamptz,
  add column delegate_agreed_at timestamptz;
create index on delegation (principal_id);

-- What was only offered keeps nobody from anything.
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
    where d.delegate_id = new.user_id and d.revoked_at is null
      and d.principal_agreed_at is not null and d.delegate_agreed_at is not null and d.valid_to > new.valid_from
      and (new.valid_to is null or d.valid_from < new.valid_to)
  ) then
    raise exception 'EXCLUSIVE_ROLES' using errcode = 'WG001';
  end if;
  return new;
end $$;
