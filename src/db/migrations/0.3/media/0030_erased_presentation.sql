-- What stands beside title and body is erased with them, and what an erased draft showed is shown by it no more: a file that
-- nothing else shows is then removed as any other that nobody uses.
create or replace function erased_content(content jsonb, hash text) returns jsonb language sql immutable as $$
  select jsonb_object_agg(key, case
    when key = 'title' then to_jsonb('（内容已清除）'::text)
    when key = 'body' then to_jsonb('本稿内容已按规定清除，仅保留其哈希：' || hash)
    when key = 'bodyFormat' then '"text"'
    when key in ('source', 'cover') then 'null'
    -- a word of a closed list says nothing of anybody
    when key = 'aiLabel' then value
    when jsonb_typeof(value) = 'array' then '[]'
    when jsonb_typeof(value) = 'object' then '{}'
    when jsonb_typeof(value) = 'string' then '""'
    else value end)
  from jsonb_each(content)
$$;

create function revision_media_erased() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and erasure_confirmed(old.draft_id) then
    return old;
  end if;
  raise exception 'revision_media is append-only' using errcode = 'WG002';
end $$;
drop trigger append_only on revision_media;
create trigger append_only before update or delete on revision_media
  for each row execute function revision_media_erased();

-- as the owner: the role that serves deletes none of these rows by itself
create function forget_revision_media() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  delete from revision_media where draft_id = new.draft_id and rev = new.rev;
  return null;
end $$;
create trigger forget_media after update of erased_at on revision
  for each row when (old.erased_at is null and new.erased_at is not null) execute function forget_revision_media();
