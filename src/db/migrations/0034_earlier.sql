-- What comes back: another draft of the unit with the same content, or with the same text. Two texts are the same where
-- nothing differs but markup, case, width, spaces, punctuation and characters that nobody sees.

create function text_key(content jsonb) returns text language sql immutable parallel safe as $$
  select md5(regexp_replace(
    lower(normalize(regexp_replace(
      coalesce(content->>'title', '') || coalesce(content->>'body', ''), '<[^>]*>|&(?:nbsp|#160|#xA0);', '', 'gi'), NFKC)),
    '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2000-\u206F\u3000-\u303F\u3164\uFE00-\uFE0F\uFE30-\uFE4F\uFEFF\uFFF9-\uFFFC]',
    '', 'g'))
$$;
create index revision_by_text on revision (text_key(content));
create index revision_by_content on revision (content_hash);
