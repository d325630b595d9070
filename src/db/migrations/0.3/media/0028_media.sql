-- Pictures, films and sounds: the bytes lie in the store, by their digest; here is what is known of them.

create table media (
  -- of the bytes in the store, which are those that the public gets
  digest text primary key check (digest ~ '^sha256-[0-9a-f]{64}$'),
  media_type text not null,
  bytes integer not null check (bytes > 0),
  -- pixels; as shown, a turn written in the file undone
  width integer,
  height integer,
  duration_ms integer,
  -- the label of GB 45438-2025 that the file carries, as it stands there
  ai_label jsonb,
  -- what was taken out of the file as it came: names of fields, never their values
  stripped text[] not null default '{}',
  stored_at timestamptz not null default wuguan_now()
);

-- Who brought a file, and for which unit it counts towards the quota.
create table media_upload (
  digest text not null references media on delete cascade,
  unit_id uuid not null references unit,
  user_id uuid not null references app_user,
  uploaded_at timestamptz not null default wuguan_now(),
  primary key (digest, unit_id, user_id)
);
create index media_upload_by_unit on media_upload (unit_id);

-- Which revision shows which file: what is named here is never removed.
create table revision_media (
  draft_id uuid not null,
  rev integer not null,
  digest text not null references media,
  primary key (draft_id, rev, digest),
  foreign key (draft_id, rev) references revision
);
create index revision_media_by_digest on revision_media (digest);

-- What a model read in a file: the same file is read once by each model.
create table media_reading (
  digest text not null references media on delete cascade,
  -- of all that reads: models, libraries and the rules of reading
  model text not null,
  result jsonb not null,
  read_at timestamptz not null default wuguan_now(),
  primary key (digest, model)
);

-- Which file a reviewer opened at full size, for which task.
create table media_opened (
  task_id uuid not null references review_task,
  user_id uuid not null references app_user,
  digest text not null,
  opened_at timestamptz not null default wuguan_now(),
  primary key (task_id, user_id, digest)
);

-- Where in a picture a finding lies: [x, y, width, height] in its pixels; and when in a film, in milliseconds.
alter table finding add column box jsonb, add column at_ms integer;

do $$
declare
  name text;
begin
  foreach name in array array['revision_media', 'media_opened'] loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', name);
    execute format('create trigger append_only_all before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;
