-- The log (留痕) as a Merkle tree: every entry a leaf, in the order in which entries were committed.
alter table audit_event
  -- where the request came from, and by which login
  add column address text,
  add column login text;

-- Entries that are no leaf yet. Written with the entry itself, emptied by whoever grows the tree.
create table log_pending (event_seq bigint primary key);
insert into log_pending select seq from audit_event;
create function note_pending() returns trigger language plpgsql as $$
begin
  insert into log_pending select seq from added;
  return null;
end $$;
create trigger note_pending after insert on audit_event referencing new table as added
  for each statement execute function note_pending();

-- Leaf number, entry, and SHA-256(0x00 || entry)
create table log_leaf (
  index bigint primary key,
  event_seq bigint not null unique references audit_event,
  hash bytea not null check (length(hash) = 32)
);
-- Perfect subtrees above the leaves
create table log_node (
  level smallint not null check (level > 0),
  index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);
-- Signed tree heads, as a note of C2SP tlog-checkpoint
create table log_checkpoint (
  size bigint primary key,
  root bytea not null check (length(root) = 32),
  note text not null,
  at timestamptz not null default wuguan_now()
);
-- What the checkpoints call this log: never another log's name, and never changed
create table log_origin (
  one boolean primary key default true check (one),
  name text not null
);
insert into log_origin (name) values ('wuguan/' || replace(gen_random_uuid()::text, '-', ''));
do $$
declare name text;
begin
  foreach name in array array['log_origin', 'log_leaf', 'log_node', 'log_checkpoint'] loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', name);
    execute format('create trigger append_only_all before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;
