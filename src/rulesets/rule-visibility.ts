import type { Trick } from '../text/evasion/techniques.ts';
import { HIDING } from './compile.ts';

/** Tricks that only rules see which look for any disguise. */
const DEEP: ReadonlySet<Trick> = new Set(['homophone', 'pinyin', 'romanized', 'split']);

/** Whether a rule that sees so much sees a word that is hidden so. */
export const sees = (hiding: number, tricks: readonly Trick[]): boolean =>
  tricks.length === 0 ||
  HIDING[hiding] === 'any' ||
  (HIDING[hiding] === 'forms' && !tricks.some((trick) => DEEP.has(trick)));
