-- The text of a repost's original, where the editor gave it: evidence beside the content, with which the repost is compared.
-- It is never published, and erased with the content.
alter table revision add column original jsonb;

create or replace function revision_erased_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.erased_at is not null or new.erased_at is null
     or to_jsonb(new) - 'erased_at' <> to_jsonb(old) - 'erased_at' or not erasure_confirmed(old.draft_id) then
    raise exception 'revision is append-only' using errcode = 'WG002';
  end if;
  new.content = erased_content(old.content, old.content_hash);
  new.original = null;
  new.submitted = '{}';
  new.removed = '[]';
  return new;
end $$;

-- Changes of sources that were proposed in one act, and are confirmed in one.
alter table source_change add column batch_id uuid;
create index source_change_batch on source_change (batch_id) where outcome is null;

-- 中央、省级、市级、县级: of which level an outlet is.
alter table source add column level text check (level in ('CENTRAL', 'PROVINCE', 'CITY', 'COUNTY'));
