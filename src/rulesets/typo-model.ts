import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { openLanguageModel, type LanguageModel } from '../text/typos/model/language-model.ts';

/** Made by `npm run train:typos`. */
export const TYPO_MODEL = fileURLToPath(new URL('../../dictionaries/models/typos.bin', import.meta.url));

const SHARED = 'wuguan:typo-model';
let model: LanguageModel | undefined;

/**
 * The model of characters by which typing errors are found, laid out once a process: threads that are started later share
 * its memory.
 *
 * @throws ModelError where the file is none
 */
export const typoModel = (): LanguageModel => (model ??= sharedModel());

function sharedModel(): LanguageModel {
  // tables that lie in shared memory: a thread gets other views of the same
  const known: unknown = getEnvironmentData(SHARED);
  if (known !== undefined) return known as LanguageModel;
  const { buffer, byteOffset, byteLength } = readFileSync(TYPO_MODEL);
  const made = openLanguageModel(buffer.slice(byteOffset, byteOffset + byteLength));
  setEnvironmentData(SHARED, made);
  return made;
}
