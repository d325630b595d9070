-- Receipts that cannot lie or get lost: each copy that is public, whose pull it was, what failed, who has to look.

alter table release_item
  -- receipts FAILED since it was published, or since a person let it go again
  add column failures smallint not null default 0,
  -- after a failure it is not offered before
  add column offer_after timestamptz,
  -- it failed so often that a person has to let it go again
  add column parked_at timestamptz,
  -- when a person last looked at it and let it go
  add column looked_at timestamptz,
  -- why the tool is asked to stop
  add column stop_reason text,
  -- when the release gate last refused it: others have their turn before it has another
  add column refused_at timestamptz;
create index release_item_held_by_account on release_item (account_id) where state = 'HELD';
create index release_item_stops on release_item (token_id) where state = 'STOP_REQUESTED';

-- A copy that the public can see, or could.
create table public_copy (
  id uuid primary key,
  release_id uuid not null references release_item,
  pull_no integer not null,
  url text,
  platform_id text,
  reported_at timestamptz not null default wuguan_now(),
  -- the take-down that wants it removed
  takedown_id uuid references case_file,
  -- receipt DELETED came, or a person found it gone
  ended_at timestamptz
);
create index public_copy_release on public_copy (release_id);
create index public_copy_unwanted on public_copy (takedown_id) where takedown_id is not null and ended_at is null;
insert into public_copy (id, release_id, pull_no, url, platform_id, reported_at, takedown_id)
select gen_random_uuid(), i.id, i.pull_no, nullif(i.url, ''), nullif(i.platform_id, ''), coalesce(i.published_at, i.updated_at),
  (select c.id from case_file c where c.draft_id = i.draft_id and c.kind = 'TAKEDOWN' and c.state = 'CONFIRMED')
from release_item i where i.state = 'PUBLISHED';

create trigger kept before delete on public_copy for each row execute function refuse_change();
create trigger kept_all before truncate on public_copy for each statement execute function refuse_change();

-- The same receipt again is one that says the same; what says anything else is kept beside it.
alter table receipt drop constraint receipt_release_id_phase_platform_id_pull_no_key;
create unique index receipt_once on receipt
  (release_id, phase, platform_id, pull_no, md5(coalesce(url, '')), coalesce(published_hash, ''), md5(coalesce(error, '')));

-- Who pulled: nobody else reports that pull. Pulls of versions that did not note it are told apart by the log.
alter table ticket add column token_id uuid references token;
alter table ticket disable trigger user;
update ticket t set token_id = k.id
from audit_event e join token k on k.id = e.token_id
where e.action = 'release.pulled' and e.entity_id = t.release_id and e.details->>'pullNo' = t.pull_no::text;
alter table ticket enable trigger user;

alter table incident
  drop constraint incident_kind_check,
  add constraint incident_kind_check check (kind in (
    'HASH_MISMATCH', 'POST_REVIEW_NEGATIVE', 'POST_REVIEW_OVERDUE', 'TWO_COPIES', 'PUBLISHED_WITHDRAWN', 'PUBLISHED_LATE',
    'RESULT_UNKNOWN', 'FAILED_OFTEN'));
create unique index incident_one_open on incident (release_id, kind)
  where resolved_at is null and kind in ('TWO_COPIES', 'PUBLISHED_WITHDRAWN', 'RESULT_UNKNOWN', 'FAILED_OFTEN');
create index incident_release on incident (release_id) where release_id is not null;

alter table case_file
  drop constraint case_file_trigger_check,
  add constraint case_file_trigger_check check (trigger in (
    'PATROL', 'REPORT', 'ORDER', 'ACCOUNT_STOLEN', 'POST_REVIEW_NEGATIVE', 'POST_REVIEW_OVERDUE', 'MISMATCH', 'DISAPPEARED',
    'ORIGINAL_TAKEN_DOWN'));

-- Since when a source or an account is let through again after it had been stopped: a person looks at what waited.
alter table source add column thawed_at timestamptz;
alter table account add column reopened_at timestamptz;
create function note_thaw() returns trigger language plpgsql as $$
begin
  new.thawed_at = wuguan_now();
  return new;
end $$;
create function note_reopening() returns trigger language plpgsql as $$
begin
  new.reopened_at = wuguan_now();
  return new;
end $$;
create trigger note_thaw before update on source for each row
  when (old.state <> 'ACTIVE' and new.state = 'ACTIVE') execute function note_thaw();
-- an account that opens for the first time had nothing stopped
create trigger note_reopening before update on account for each row
  when (old.state not in ('ACTIVE', 'PENDING') and new.state = 'ACTIVE') execute function note_reopening();
