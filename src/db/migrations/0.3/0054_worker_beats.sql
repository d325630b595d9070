-- Signs of life of worker processes, by the database's clock. What is lost here in a crash comes again within seconds.
create unlogged table worker_beat (
  id uuid primary key,
  -- the queues on which it works
  queues text[] not null,
  host text not null,
  pid int not null,
  beat_at timestamptz not null default wuguan_now()
);
