-- What comes back: another draft of the unit with the same content, or with the same text (`src/domain/text-key.ts`). Of
-- revisions from before it is not known.
alter table revision add column text_key text;
create index revision_by_text on revision (text_key) where text_key is not null;
create index revision_by_content on revision (content_hash);
