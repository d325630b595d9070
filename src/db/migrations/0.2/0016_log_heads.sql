-- The head of the log's tree that a receipt's answer stated: the same receipt again gets the same answer.
alter table receipt add column log_size bigint;

-- One head for each day in China, kept outside the database: what became of its file and of its post.
create table log_daily (
  day date primary key,
  -- of the head that stands in the file; null until one could be written
  size bigint,
  written_at timestamptz,
  posted_at timestamptz,
  -- tries to post it that failed, and when the next one is due
  attempts integer not null default 0,
  next_try_at timestamptz,
  -- what went wrong last, with the file or the post
  file_error text,
  post_error text
);
