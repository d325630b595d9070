import { parentPort } from 'node:worker_threads';
import type { HelperTask } from './helper.ts';
import { loadRecogniser, type Recognise } from './lines/recognise.ts';
import { readCodes } from './read-codes.ts';

/** A thread that looks for codes in one picture after another, and reads lines, beside whatever reads there too. */

let recogniser: Promise<Recognise> | undefined;

async function answer(task: HelperTask): Promise<unknown> {
  if (task.kind === 'codes') return readCodes(task.grey);
  recogniser ??= loadRecogniser();
  return (await recogniser)(task.line);
}

let last: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (task: HelperTask) => {
  // one after the other: whoever asks tells the answers apart by their order. A defect ends the thread, and with it what was asked
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  last = last.then(() => answer(task)).then((said) => parentPort?.postMessage(said));
});
