import type { CanonicalText } from '../reading/canonical-text.ts';
import { isLetter, FOLDS } from '../reading/characters.ts';
import { addGapEvasions } from './compare-evasion.ts';
import type { EvasiveMatch } from './evasion-matcher.ts';
import { componentOf, RARE_STROKE } from './splits.ts';
import type { Evasion } from './evasions.ts';
import type { WordContext, WordsAround } from '../segmentation/word-breaks.ts';

/**
 * Whether a text that sounds like a word, or is made of its parts, was meant to be read as that word. Chinese has few
 * syllables, so that ordinary sentences sound like listed words all the time. What tells them apart: in a sentence the
 * characters belong to words; the substitutes of somebody who hides something stand there alone.
 */

/** Characters that are words by themselves in any official text. */
const FUNCTION_WORDS = new Set('的和是在有为与或等以对将不地第区部而但着由向无其也');
const SHORTEST_HOMOPHONE = 3;

type Part = EvasiveMatch['parts'][number];

/** @returns what hides the word; null when the text was not meant so */
export function isIntended(
  text: string,
  canonical: CanonicalText,
  { parts }: EvasiveMatch,
  context: WordContext,
): readonly Evasion[] | null {
  const count = (kind: Part['part']): number => parts.filter(({ part }) => part === kind).length;
  const evasions = new Set<Evasion>();
  const homophones = count('HOMOPHONE') + count('NEAR_HOMOPHONE');
  const start = canonical.starts[parts[0]!.from]!;
  const end = canonical.ends[parts.at(-1)!.to - 1]!;
  if (homophones > 0 && !mayBeHomophones(parts)) return null;
  const between = gaps(text, canonical, parts);
  addGapEvasions(between, evasions);
  // words across a sentence mark only seem to stand there
  const acrossMarks = between.some((gap) => SENTENCE.test(gap));
  if (count('PINYIN') > 0) {
    if (!syllablesStandAlone(text, canonical, parts)) return null;
    evasions.add('pinyin');
    if (count('PINYIN') === parts.length) {
      if (parts.length < SHORTEST_HOMOPHONE) return null;
      evasions.add('romanized');
    }
  }
  if (acrossMarks && (homophones > 0 || between.length < parts.length - 1)) return null;
  if (homophones === 0 && count('SPLIT') === 0) return [...evasions];
  const words = context.around(start, end);
  if (count('SPLIT') > 0) {
    const apartParts = parts.filter((part) => part.part === 'SPLIT' && isApart(canonical, part, words));
    if (count('SAME') < ENOUGH_SAME && apartParts.length === 0) return null;
    evasions.add('split');
  }
  if (homophones > 0) {
    if (!standsOut(text, canonical, parts, words)) return null;
    evasions.add('homophone');
  }
  return [...evasions];
}

const SENTENCE = /[，。；：、！？,;:!?…—“”‘’"'（）()《》\n\r]/u;

/** What lies between the parts. */
const gaps = (text: string, canonical: CanonicalText, parts: readonly Part[]): readonly string[] =>
  parts
    .slice(1)
    .map(({ from }) => text.slice(canonical.ends[from - 1], canonical.starts[from]))
    .filter((gap) => gap !== '');

/** Letters before or behind belong to a longer word. */
function syllablesStandAlone(text: string, canonical: CanonicalText, parts: readonly Part[]): boolean {
  const letterAt = (offset: number): boolean => isLetter(FOLDS[text.charCodeAt(offset)] ?? 0);
  return parts.every(({ part, from, to }, index) => {
    if (part !== 'PINYIN') return true;
    const before = parts[index - 1]?.part === 'PINYIN' || !letterAt(canonical.starts[from]! - 1);
    const behind = parts[index + 1]?.part === 'PINYIN' || !letterAt(canonical.ends[to - 1]!);
    return before && behind;
  });
}

/** Characters of a word that stand there as they are, from which on nothing else is asked of its split ones. */
const ENOUGH_SAME = 2;

/** Whether the components stand apart: they hold strokes, or are no word by themselves (女子 is no 好). */
function isApart(canonical: CanonicalText, { from, to }: Part, words: WordsAround): boolean {
  for (let place = from; place < to; place += 1) {
    if (RARE_STROKE[componentOf(canonical.units[place]!)] === 1) return true;
  }
  const word = words.wordAt(canonical.starts[from]!);
  return word === undefined || word.end < canonical.ends[to - 1]!;
}

/** What can be told of homophones without a look at the sentence. */
function mayBeHomophones(parts: readonly Part[]): boolean {
  let near = 0;
  let same = 0;
  for (const { part } of parts) {
    if (part === 'SAME') same += 1;
    if (part === 'NEAR_HOMOPHONE') near += 1;
  }
  // two of three replaced is what sentences do most
  return parts.length > SHORTEST_HOMOPHONE
    ? near <= 1
    : parts.length === SHORTEST_HOMOPHONE && near === 0 && same !== 1;
}

const MOSTLY_SAME = 3;

/** Whether the substitutes stand there alone: in a short word all of them, in a longer one at least half. */
function standsOut(text: string, canonical: CanonicalText, parts: readonly Part[], words: WordsAround): boolean {
  let odd = 0;
  let ordinary = 0;
  const start = canonical.starts[parts[0]!.from]!;
  const end = canonical.ends[parts.at(-1)!.to - 1]!;
  // where all the rest stands there as it is, a word that the substitute makes with its neighbour is chance
  const sure = parts.filter(({ part }) => part === 'SAME').length >= MOSTLY_SAME;
  for (const { part, from } of parts) {
    if (part !== 'HOMOPHONE' && part !== 'NEAR_HOMOPHONE') continue;
    const at = canonical.starts[from]!;
    const word = words.wordAt(at);
    const crosses = word !== undefined && (word.start < start || word.end > end);
    const alone = word === undefined || word.end - word.start === 1 || (sure && crosses);
    if (alone && !FUNCTION_WORDS.has(text.charAt(at))) odd += 1;
    else ordinary += 1;
  }
  return odd > 0 && (parts.length === SHORTEST_HOMOPHONE ? ordinary === 0 : odd >= ordinary);
}
