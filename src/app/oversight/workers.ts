import { hostname } from 'node:os';
import { v7 as uuid } from 'uuid';
import { isOutsideAsked } from '../../db/registry/outside.ts';
import {
  BEAT_MS,
  forgetProcesses,
  noteBeat,
  processesAt,
  workersOf,
  type QueueWorkers,
  type WorkerProcess,
} from '../../db/worker-beats.ts';
import { queueNames } from '../../queue/queues.ts';
import type { Deps } from '../deps.ts';

/** Whether work is done: `PARTLY` = a process is silent, and others do its work; `SILENT` = nobody works on some queue. */
export type WorkersState = 'OK' | 'PARTLY' | 'SILENT';

export interface Workers {
  readonly state: WorkersState;
  readonly queues: readonly QueueWorkers[];
}

/** Who works on each queue that has to be worked on, by the database's clock. */
export async function readWorkers({ db }: Pick<Deps, 'db'>): Promise<Workers> {
  const isAsked = await isOutsideAsked(db);
  const queues = await workersOf(
    db,
    queueNames().filter((queue) => queue !== 'outside' || isAsked),
  );
  if (queues.some(({ answering }) => answering === 0)) return { state: 'SILENT', queues };
  return { state: queues.some(({ silent }) => silent > 0) ? 'PARTLY' : 'OK', queues };
}

/** Queues with a process that does not answer, or with none. */
export const silentQueues = ({ queues }: Workers): readonly string[] =>
  queues.filter(({ answering, silent }) => answering === 0 || silent > 0).map(({ queue }) => queue);

export interface Beating {
  /** Ends in good order: nobody misses this process. */
  stop(): Promise<void>;
}

/**
 * Gives signs of life for this process as long as its event loop turns and it reaches the database: a process that is
 * frozen, hangs or is cut off becomes silent.
 *
 * @param queues on which it works at this moment
 */
export async function startBeating(
  { db, log }: Pick<Deps, 'db' | 'log'>,
  queues: () => readonly string[],
): Promise<Beating> {
  const me: WorkerProcess = { id: uuid(), host: hostname(), pid: process.pid };
  // whoever had this process's number before is gone, as is whoever has a number that no process has
  const here = await processesAt(db, me.host);
  const gone = here.filter(({ pid }) => pid === me.pid || !isThere(pid)).map(({ id }) => id);
  await forgetProcesses(db, gone);
  await noteBeat(db, me, queues());
  let beating: Promise<void> | null = null;
  const beat = (): void => {
    beating ??= noteBeat(db, me, queues())
      .catch((error: Error) => log.warn({ error: error.message }, 'no sign of life'))
      .finally(() => (beating = null));
  };
  const timer = setInterval(beat, BEAT_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await beating;
      await forgetProcesses(db, [me.id]).catch(() => {}); // without the database nobody is told, and nobody asks
    },
  };
}

/** Whether a process of this machine has the number; one of somebody else's counts as there. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
