-- What the store of media needs to give out bytes that are those of the digest, and to know what nobody shows any more.

-- SHA-256 of each block of 1 MiB of the file, one after the other: part of a long film is verified without the rest of it.
-- Missing = computed when the file is first asked for.
alter table media add column block_hashes bytea check (octet_length(block_hashes) % 32 = 0);

-- of one person, and what was brought last
create index media_upload_by_user on media_upload (user_id, digest);
create index media_upload_by_time on media_upload (digest, uploaded_at);
