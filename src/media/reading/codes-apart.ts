import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReadCode } from '../../domain/media-reading.ts';
import { LAUNCHER } from '../../launch.ts';
import type { GreyPixels } from './read-codes.ts';

interface Looker {
  readonly thread: Worker;
  /** Rejects when it ended. */
  readonly ended: Promise<never>;
}

let looker: Looker | undefined;

function start(): Looker {
  const thread = new Worker(LAUNCHER, { argv: ['src/media/reading/codes-thread.ts'] });
  const ended = once(thread, 'exit')
    .then(() => {
      throw new Error('the thread that looks for codes ended');
    })
    .finally(() => (looker = undefined));
  ended.catch(() => {});
  return { thread, ended };
}

/**
 * Looks for codes in a thread of its own: a fifth of what a picture takes, while the models read its text. Asked for one picture
 * at a time. It ends with its process.
 *
 * @throws Error when the thread ended
 */
export async function readCodesApart(grey: GreyPixels): Promise<readonly ReadCode[]> {
  looker ??= start();
  const { thread, ended } = looker;
  thread.ref();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  thread.postMessage(grey);
  const [codes] = (await Promise.race([once(thread, 'message'), ended])) as [readonly ReadCode[]];
  thread.unref();
  return codes;
}
