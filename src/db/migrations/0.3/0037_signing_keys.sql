-- Public keys with which tickets, heads of the log and bundles were signed, and when each of them counted. The private half
-- is a file of DATA_DIR/keys; which of the files signs, this table says.
create table signing_key (
  -- JWK thumbprint (RFC 7638)
  kid text primary key,
  algorithm text not null check (algorithm in ('EdDSA', 'SM2SM3')),
  public_key bytea not null,
  -- null = it was in use before this table was
  valid_from timestamptz,
  added_at timestamptz not null default wuguan_now(),
  -- since then another one signs
  retired_at timestamptz,
  -- from then on it may have been in other hands
  revoked_from timestamptz,
  revoked_at timestamptz,
  -- the log's tree as it was then
  revoked_log_size bigint,
  revoked_log_root bytea,
  check (num_nulls(revoked_from, revoked_at, revoked_log_size, revoked_log_root) in (0, 4)),
  -- what may be in other hands signs nothing
  check (revoked_from is null or retired_at is not null)
);
create unique index signing_key_current on signing_key ((true)) where retired_at is null;

-- Nothing brings a key back: it is retired once, and a revocation only ever reaches further back.
create function signing_key_only_ends() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE'
    or (old.kid, old.algorithm, old.public_key, old.valid_from, old.added_at)
      is distinct from (new.kid, new.algorithm, new.public_key, new.valid_from, new.added_at)
    or (old.retired_at is not null and old.retired_at is distinct from new.retired_at)
    or (old.revoked_from is not null and (new.revoked_from is null or new.revoked_from > old.revoked_from
      or new.revoked_log_size > old.revoked_log_size))
  then raise exception 'a signing key only ends' using errcode = 'WG002';
  end if;
  return new;
end $$;
create trigger only_ends before update or delete on signing_key for each row execute function signing_key_only_ends();
create trigger only_ends_all before truncate on signing_key for each statement execute function refuse_change();

-- What left under a ticket of a key that was in other hands then: somebody looks into each.
alter table incident
  drop constraint incident_kind_check,
  add constraint incident_kind_check check (kind in (
    'HASH_MISMATCH', 'POST_REVIEW_NEGATIVE', 'POST_REVIEW_OVERDUE', 'TWO_COPIES', 'PUBLISHED_WITHDRAWN', 'PUBLISHED_LATE',
    'RESULT_UNKNOWN', 'FAILED_OFTEN', 'PUBLIC_DIFFERS', 'PUBLIC_GONE', 'PUBLIC_UNREADABLE', 'KEY_REVOKED'));
create unique index incident_one_key on incident (release_id, kind) where resolved_at is null and kind = 'KEY_REVOKED';
