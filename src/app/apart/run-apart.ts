import { Worker } from 'node:worker_threads';
import { Refused } from '../../domain/refusals.ts';
import { LAUNCHER } from '../../launch.ts';
import { typoModel } from '../../rulesets/typo-model.ts';
import { TookTooLongError } from '../checks/time-limit.ts';
import type { ApartAnswer, ApartKind, ApartTask, ApartWork } from './tasks.ts';

/** Characters of text, of all fields together, on which work is so short that nobody notices it. */
export const SHORT = 16_000;

/** Milliseconds after which work is ended, thread and all; the longest draft takes a third of it. */
const LIMIT_MS = 30_000;
/** Pieces of work that wait for the thread: whoever comes when so many do is told to come again. */
const MAX_WAITING = 50;

interface Thread {
  readonly worker: Worker;
  /** Version of the ruleset that it was given. */
  ruleset: string | undefined;
}

let thread: Thread | undefined;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** The ruleset that the thread has: its tables need not be sent again. */
export const rulesetApart = (): string | undefined => thread?.ruleset;

/**
 * Works on texts in a thread of its own, one after another: the event loop is everybody's, and a text can be made so that
 * comparing or sanitizing it takes seconds.
 *
 * @param given what the work needs; called when its turn has come
 * @throws Refused as the work does, UNAVAILABLE when too much waits
 * @throws TookTooLongError when it was ended
 */
export async function runApart<K extends ApartKind>(
  kind: K,
  given: () => ApartWork[K]['given'],
  limitMs = LIMIT_MS,
): Promise<ApartWork[K]['answer']> {
  if (waiting >= MAX_WAITING) throw new Refused('UNAVAILABLE');
  waiting += 1;
  const turn = last.then(() => ask<K>({ kind, given: given() }, limitMs));
  last = turn.catch(() => undefined);
  try {
    const answer = await turn;
    if ('refused' in answer) throw new Refused(answer.refused, answer.details);
    if ('failed' in answer) throw new Error(`${kind} failed apart: ${answer.failed}`);
    return answer.done;
  } finally {
    waiting -= 1;
  }
}

function ask<K extends ApartKind>(task: ApartTask<K>, limitMs: number): Promise<ApartAnswer<K>> {
  const { worker } = (thread ??= open());
  if (task.kind === 'check') thread.ruleset = (task as ApartTask<'check'>).given.ruleset;
  worker.ref();
  return new Promise<ApartAnswer<K>>((resolve, reject) => {
    const end = (): void => {
      clearTimeout(clock);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      worker.unref();
    };
    const give = (error: Error): void => {
      end();
      thread = undefined;
      worker.on('error', () => undefined);
      void worker.terminate();
      reject(error);
    };
    const onMessage = (answer: ApartAnswer<K>): void => {
      end();
      resolve(answer);
    };
    const onError = (error: Error): void => give(error);
    const onExit = (code: number): void => give(new Error(`the thread ended with ${code}`));
    const clock = setTimeout(() => give(new TookTooLongError()), limitMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    // a port of a thread has no origin
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(task);
  });
}

/** Starting takes part of a second, once. */
function open(): Thread {
  // read before the thread starts: it shares the memory
  typoModel();
  const worker = new Worker(LAUNCHER, {
    argv: ['src/app/apart/thread.ts'],
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  worker.unref();
  return { worker, ruleset: undefined };
}
