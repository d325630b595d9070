import { parentPort } from 'node:worker_threads';
import { readCodes, type GreyPixels } from './read-codes.ts';

/** A thread that looks for codes in one picture after another, beside whatever reads its text. */
parentPort?.on('message', (grey: GreyPixels) => {
  // a defect ends the thread, and with it what was asked
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  void readCodes(grey).then((codes) => parentPort?.postMessage(codes));
});
