-- Hosts at which accounts are public: the server reads there and nowhere else. One person of the unit proposes, another one
-- confirms; whoever keeps them takes one off alone.
create table public_host (
  id uuid primary key,
  -- it counts for the accounts of this unit and of those below it
  unit_id uuid not null references unit,
  -- null = all of them
  account_id uuid references account,
  -- a name, with a port where it is none of the usual ones
  host text not null check (host = lower(host) and host <> ''),
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'LISTED', 'REMOVED')),
  proposed_by uuid not null references app_user,
  proposed_at timestamptz not null default wuguan_now(),
  confirmed_by uuid references app_user,
  confirmed_at timestamptz,
  removed_by uuid references app_user,
  removed_at timestamptz,
  check (state <> 'LISTED' or confirmed_by is not null),
  check (confirmed_by <> proposed_by)
);
create unique index public_host_once on public_host
  (unit_id, coalesce(account_id, '00000000-0000-0000-0000-000000000000'), host) where state <> 'REMOVED';

-- When a copy is read next, and how often in a row it could not be read.
alter table public_copy
  add column read_due_at timestamptz not null default wuguan_now() + interval '10 minutes',
  add column read_failures int not null default 0;
create index public_copy_due on public_copy (read_due_at)
  where ended_at is null and takedown_id is null and url is not null;

-- What the server read of a copy. Reads in a row that say the same are one row.
create table read_back (
  id uuid primary key,
  copy_id uuid not null references public_copy,
  release_id uuid not null references release_item,
  outcome text not null check (outcome in ('SAME', 'DIFFERENT', 'GONE', 'UNREADABLE')),
  -- where it was read, behind every redirect
  url text not null,
  -- why it could not be read, or by what the platform says that it is gone
  reason text not null default '',
  -- both sides of everything that differs
  differences jsonb not null default '[]',
  -- of the differences; tells one read from the next one also after they were erased
  differences_hash text not null,
  -- of the bytes that were read last; null = none were
  page_hash text,
  first_at timestamptz not null default wuguan_now(),
  last_at timestamptz not null default wuguan_now(),
  times int not null default 1
);
create index read_back_release on read_back (release_id, id);
create index read_back_copy on read_back (copy_id, id);

create trigger kept before delete on read_back for each row execute function refuse_change();
create trigger kept_all before truncate on read_back for each statement execute function refuse_change();

alter table incident
  drop constraint incident_kind_check,
  add constraint incident_kind_check check (kind in (
    'HASH_MISMATCH', 'POST_REVIEW_NEGATIVE', 'POST_REVIEW_OVERDUE', 'TWO_COPIES', 'PUBLISHED_WITHDRAWN', 'PUBLISHED_LATE',
    'RESULT_UNKNOWN', 'FAILED_OFTEN', 'PUBLIC_DIFFERS', 'PUBLIC_GONE', 'PUBLIC_UNREADABLE'));
create unique index incident_one_public on incident (release_id, kind)
  where resolved_at is null and kind in ('PUBLIC_DIFFERS', 'PUBLIC_GONE', 'PUBLIC_UNREADABLE');
