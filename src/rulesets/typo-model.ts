import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { openLanguageModel, type LanguageModel } from '../text/typos/model/language-model.ts';

/** Made by `npm run train:typos`. */
export const TYPO_MODEL = fileURLToPath(new URL('../../dictionaries/models/typos.bin', import.meta.url));

const SHARED = 'wuguan:typo-model';
let model: LanguageModel | undefined;

/**
 * The model of characters by which typing errors are found, read once a process: threads that are started later share
 * its memory.
 *
 * @throws ModelError where the file is none
 */
export const typoModel = (): LanguageModel => (model ??= openLanguageModel(sharedBytes()));

function sharedBytes(): SharedArrayBuffer {
  const known = getEnvironmentData(SHARED);
  if (known instanceof SharedArrayBuffer) return known;
  const bytes = readFileSync(TYPO_MODEL);
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  setEnvironmentData(SHARED, shared);
  return shared;
}
