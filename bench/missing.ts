import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EVAL_DIR } from '../test/support/corpus.ts';

/** Ends a bench that cannot run here: one line, exit code 2. */
export function endFor(missing: string): never {
  process.stderr.write(`${missing}\n`);
  process.exit(2);
}

/** Says which evaluation texts are not there, in one line without its end. */
export const missing = (names: readonly string[]): string =>
  `缺少评测文本 / evaluation texts are missing: ${names.join(', ')} in ${EVAL_DIR}; ` +
  'EVAL_DIR names another directory, docs/development.md says what they hold';

/** Ends the bench where one of these evaluation texts, which are no part of the project, is not there. */
export function needTexts(...names: readonly string[]): void {
  const absent = names.filter((name) => !existsSync(join(EVAL_DIR, name)));
  if (absent.length > 0) endFor(missing(absent));
}
