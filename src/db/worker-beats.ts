import { sql, type Kysely } from 'kysely';
import type { Database } from './schema/index.ts';

/** A process of workers gives a sign of life this often. */
export const BEAT_MS = 2_000;
/** A process that gave none for so long does not answer. */
export const SILENT_SECONDS = 10;
/** A process that is silent for so long is forgotten by the others. */
const FORGOTTEN_MINUTES = 60;

const isSilent = sql`b.beat_at < wuguan_now() - make_interval(secs => ${sql.lit(SILENT_SECONDS)})`;

/** A process of workers. */
export interface WorkerProcess {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
}

/** Notes that a process is at work on these queues now. */
export async function noteBeat(
  db: Kysely<Database>,
  { id, host, pid }: WorkerProcess,
  queues: readonly string[],
): Promise<void> {
  await sql`
    insert into worker_beat (id, queues, host, pid) values (${id}, ${[...queues]}::text[], ${host}, ${pid})
    on conflict (id) do update set queues = excluded.queues, beat_at = wuguan_now()`.execute(db);
}

/** Processes of this machine that gave signs of life, the present one perhaps among them. */
export async function processesAt(db: Kysely<Database>, host: string): Promise<readonly WorkerProcess[]> {
  const { rows } = await sql<WorkerProcess>`select id, host, pid from worker_beat where host = ${host}`.execute(db);
  return rows;
}

/** Forgets processes that are known to be gone, and those that have been silent for long. */
export async function forgetProcesses(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
  await sql`
    delete from worker_beat where id = any(${[...ids]}::uuid[])
      or beat_at < wuguan_now() - make_interval(mins => ${sql.lit(FORGOTTEN_MINUTES)})`.execute(db);
}

/** Who works on a queue. */
export interface QueueWorkers {
  readonly queue: string;
  /** Processes that give signs of life. */
  readonly answering: number;
  /** Processes that gave some and give none now: frozen, cut off, or gone without a word. */
  readonly silent: number;
}

/** How many processes work on each of these queues. */
export async function workersOf(db: Kysely<Database>, queues: readonly string[]): Promise<readonly QueueWorkers[]> {
  const { rows } = await sql<QueueWorkers>`
    select q.queue, count(b.id) filter (where not ${isSilent})::int as answering,
      count(b.id) filter (where ${isSilent})::int as silent
    from unnest(${[...queues]}::text[]) q(queue) left join worker_beat b on q.queue = any(b.queues)
    group by q.queue order by q.queue`.execute(db);
  return rows;
}
