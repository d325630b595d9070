import type { Evasion } from '../../text/evasion/evasions.ts';
import { EVASION_SCOPES } from '../compile.ts';

/** Evasions that only rules see which look for any evasion. */
const DEEP: ReadonlySet<Evasion> = new Set(['homophone', 'pinyin', 'romanized', 'split']);

/** Whether a rule that isVisible so much isVisible a word that is hidden so. */
export const isVisible = (evasionScope: number, evasions: readonly Evasion[]): boolean =>
  evasions.length === 0 ||
  EVASION_SCOPES[evasionScope] === 'any' ||
  (EVASION_SCOPES[evasionScope] === 'forms' && !evasions.some((evasion) => DEEP.has(evasion)));
