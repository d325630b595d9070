-- Erasure of a draft's personal data: one administrator asks, another one confirms. Entries of the log are never touched.
create table erasure (
  id uuid primary key,
  draft_id uuid not null references draft,
  unit_id uuid not null references unit,
  state text not null default 'REQUESTED' check (state in ('REQUESTED', 'CONFIRMED', 'DECLINED')),
  reason text not null,
  requested_by uuid not null references app_user,
  requested_at timestamptz not null default wuguan_now(),
  decided_by uuid references app_user,
  decided_at timestamptz,
  check ((state = 'REQUESTED') = (decided_by is null)),
  check ((state = 'REQUESTED') = (decided_at is null)),
  check (state <> 'CONFIRMED' or decided_by <> requested_by)
);
create unique index erasure_one_standing on erasure (draft_id) where state <> 'DECLINED';
create index erasure_draft on erasure (draft_id);
create index erasure_unit on erasure (unit_id, id);

create function erasure_decided_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'REQUESTED'
     or to_jsonb(new) - '{state,decided_by,decided_at}'::text[] <> to_jsonb(old) - '{state,decided_by,decided_at}'::text[] then
    raise exception 'an erasure is decided once' using errcode = 'WG002';
  end if;
  return new;
end $$;
create trigger erasure_decided_once before update or delete on erasure
  for each row execute function erasure_decided_once();

create function erasure_confirmed(draft uuid) returns boolean language sql stable as $$
  select exists(select from erasure where draft_id = draft and state = 'CONFIRMED')
$$;

-- What stays of content: its shape, its hash, and that it was erased. Whoever asks for it puts in nothing of their own.
create function erased_content(content jsonb, hash text) returns jsonb language sql immutable as $$
  select jsonb_object_agg(key, case
    when key = 'title' then to_jsonb('（内容已清除）'::text)
    when key = 'body' then to_jsonb('本稿内容已按规定清除，仅保留其哈希：' || hash)
    when key = 'bodyFormat' then '"text"'
    when key in ('source', 'cover') then 'null'
    when jsonb_typeof(value) = 'array' then '[]'
    when jsonb_typeof(value) = 'object' then '{}'
    -- a word of a closed list says nothing of anybody
    when jsonb_typeof(value) = 'string' and value #>> '{}' !~ '^[A-Z_]+$' then '""'
    else value end)
  from jsonb_each(content)
$$;

alter table revision add column erased_at timestamptz;
create function revision_erased_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.erased_at is not null or new.erased_at is null
     or to_jsonb(new) - 'erased_at' <> to_jsonb(old) - 'erased_at' or not erasure_confirmed(old.draft_id) then
    raise exception 'revision is append-only' using errcode = 'WG002';
  end if;
  new.content = erased_content(old.content, old.content_hash);
  new.submitted = '{}';
  new.removed = '[]';
  return new;
end $$;
drop trigger append_only on revision;
create trigger append_only before update or delete on revision for each row execute function revision_erased_once();

-- Opinions stay, they are official acts; comments quote the text
alter table decision add column comments_hash text check (comments_hash ~ '^[0-9a-f]{64}$');
create or replace function decision_voids_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.comments_hash is null and new.comments_hash is not null
     and to_jsonb(new) - 'comments_hash' = to_jsonb(old) - 'comments_hash' and erasure_confirmed(old.draft_id) then
    new.comments = '[]';
    return new;
  end if;
  if tg_op = 'DELETE' or old.voided_at is not null or new.voided_at is null
     or to_jsonb(new) - 'voided_at' - 'void_reason' <> to_jsonb(old) - 'voided_at' - 'void_reason' then
    raise exception 'a decision cannot change' using errcode = 'WG002';
  end if;
  return new;
end $$;

-- An opinion that was refused is nobody's act: nothing of it stays but what it was to be
alter table kept_opinion add column erased_at timestamptz;
create function kept_opinion_erased_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.erased_at is not null or new.erased_at is null
     or to_jsonb(new) - 'erased_at' <> to_jsonb(old) - 'erased_at'
     or not erasure_confirmed((select draft_id from review_task where id = old.task_id)) then
    raise exception 'kept_opinion is append-only' using errcode = 'WG002';
  end if;
  new.opinion = (old.opinion - 'opinion') || '{"comments": [], "overrides": []}';
  return new;
end $$;
drop trigger append_only on kept_opinion;
create trigger append_only before update or delete on kept_opinion
  for each row execute function kept_opinion_erased_once();
