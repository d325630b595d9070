-- Search over drafts by what names them. Chinese has no spaces between words and mostly words of two characters, for which
-- trigrams are too long: every two neighbours of a text are one key (docs/adr/0028-notifications-and-search.md).
create function search_bigrams(words text) returns text[] language sql immutable parallel safe strict as $$
  select coalesce(array_agg(distinct substr(words, i, 2)), '{}')
  from generate_series(1, char_length(words) - 1) as i
  where substr(words, i, 2) !~ '\s'
$$;

-- Of the current revision of each draft: its title, who signed it, whose it was, in small letters.
create table draft_search (
  draft_id uuid primary key references draft,
  unit_id uuid not null references unit,
  rev integer not null,
  words text not null,
  bigrams text[] not null
);
create index draft_search_unit on draft_search (unit_id, draft_id desc);
create index draft_search_bigrams on draft_search using gin (bigrams);

create function search_words(content jsonb) returns text language sql immutable parallel safe as $$
  select left(lower(concat_ws(' ', content ->> 'title', nullif(content ->> 'byline', ''), content #>> '{source,name}')), 400)
$$;

create function revision_searched() returns trigger language plpgsql as $$
declare found_words text := search_words(new.content);
begin
  insert into draft_search as s (draft_id, unit_id, rev, words, bigrams)
    select new.draft_id, d.unit_id, new.rev, found_words, search_bigrams(found_words) from draft d where d.id = new.draft_id
  on conflict (draft_id) do update set rev = excluded.rev, words = excluded.words, bigrams = excluded.bigrams
    where s.rev <= excluded.rev;
  return null;
end $$;
-- also after an erasure: what was erased is found no longer
create trigger searched after insert or update on revision for each row execute function revision_searched();

insert into draft_search (draft_id, unit_id, rev, words, bigrams)
  select d.id, d.unit_id, r.rev, search_words(r.content), search_bigrams(search_words(r.content))
  from draft d join revision r on r.draft_id = d.id and r.rev = d.current_rev;
