import { Worker } from 'node:worker_threads';
import type { ReadCode } from '../../domain/media-reading.ts';
import { LAUNCHER } from '../../launch.ts';
import type { Pixels } from './lines/models.ts';
import type { ReadSigns } from './lines/read-signs.ts';
import type { GreyPixels } from './read-codes.ts';

/** What the thread is asked. */
export type HelperTask =
  | { readonly kind: 'codes'; readonly grey: GreyPixels }
  | { readonly kind: 'line'; readonly line: Pixels };

interface Helper {
  readonly thread: Worker;
  /** Who waits, in the order in which they asked: it takes one thing after the other. */
  readonly waiting: { readonly resolve: (said: unknown) => void; readonly reject: (error: Error) => void }[];
}

let helper: Helper | undefined;

function start(): Helper {
  const thread = new Worker(LAUNCHER, { argv: ['src/media/reading/helper-thread.ts'] });
  const own: Helper = { thread, waiting: [] };
  thread.on('message', (said: unknown) => {
    own.waiting.shift()?.resolve(said);
    // it ends with its process, and keeps it from ending only while somebody waits
    if (own.waiting.length === 0) thread.unref();
  });
  let cause: unknown;
  thread.on('error', (error) => (cause = error));
  thread.on('exit', () => {
    if (helper === own) helper = undefined;
    for (const { reject } of own.waiting) reject(new Error('the thread that helps to read pictures ended', { cause }));
  });
  return own;
}

const ask = <T>(task: HelperTask): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    helper ??= start();
    helper.thread.ref();
    helper.waiting.push({ resolve: (said) => resolve(said as T), reject });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    helper.thread.postMessage(task);
  });

/** Looks for codes in a thread of its own, while the models look for text. @throws Error when the thread ended */
export const readCodesApart = (grey: GreyPixels): Promise<readonly ReadCode[]> => ask({ kind: 'codes', grey });

/** Reads a line there, while another is read here. @throws Error when the thread ended */
export const recogniseApart = (line: Pixels): Promise<ReadSigns> => ask({ kind: 'line', line });
