import fc from 'fast-check';
import { numbers } from './corpus.ts';
import { foldCase, type Match } from '../../src/text/matching/matcher.ts';

/** Every occurrence of every word, by looking everywhere: slow, and obviously right. */
export function bruteForce(words: readonly string[], text: string): readonly Match[] {
  const folded = words.map(foldCase);
  const haystack = foldCase(text);
  const found: Match[] = [];
  for (let start = 0; start < text.length; start += 1) {
    folded.forEach((word, index) => {
      if (haystack.startsWith(word, start)) found.push({ start, end: start + word.length, word: index });
    });
  }
  return found.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

// few letters make words that hold one another, overlap and repeat; halves of surrogate pairs are among them
const unit = fc.constantFrom('甲', '乙', '丙', 'A', 'a', '\u{1f600}', '\ud83d');
const joined = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(unit, { minLength, maxLength }).map((units) => units.join(''));

export const anyWords = fc.uniqueArray(joined(1, 6), { minLength: 1, maxLength: 12, selector: foldCase });
export const anyText = joined(0, 40);

/**
 * Small alphabets that hold one another, so that words hold one another too: pairs of case (also Σ σ ς, and the Kelvin
 * sign, whose small letter is k), characters of two units that share a half, halves that stand alone, the first unit and
 * the last.
 */
const ALPHABETS = [
  ['甲'],
  ['甲', '乙'],
  ['甲', '乙', 'a', 'A'],
  ['a', 'A', 'k', 'K', '\u212a', 'ß', 'İ', 'i'],
  ['Σ', 'σ', 'ς', '甲'],
  ['\u{1f600}', '\u{1f601}', '\ud83d', '\ude00'],
  ['甲', '乙', '丙', '\u{1f600}', '\ud83d', 'A', 'a'],
  ['\0', '\uffff', '甲', 'Z', 'z'],
];

export interface WordCase {
  readonly words: readonly string[];
  readonly texts: readonly string[];
}

const LONG = 8_192;

/** One dictionary and some texts: the same for the same seed. */
export function wordCase(seed: number, texts: number): WordCase {
  const next = numbers(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const alphabet = pick(ALPHABETS);
  const spell = (length: number): string => Array.from({ length }, () => pick(alphabet)).join('');
  /** One dictionary in twenty has words that lead deep. */
  const deep = below(20) === 0;
  const words = new Map<string, string>();
  for (let left = 1 + below(below(8) === 0 ? 40 : 10); left > 0; left -= 1) {
    const old = words.size === 0 ? '' : pick([...words.values()]);
    const made = [
      () => spell(1 + below(5)),
      () => old + spell(1),
      () => spell(1) + old,
      () => old.slice(below(old.length), 1 + below(old.length)),
      () => (deep ? pick(alphabet).repeat(20 + below(60)) + pick(alphabet) : spell(1)),
    ];
    const word = pick(made)();
    if (word !== '') words.set(foldCase(word), word);
  }
  const list = [...words.values()];
  const write = (length: number): string => {
    let text = '';
    while (text.length < length) {
      const word = pick(list.length === 0 ? [''] : list);
      const piece = [
        () => pick(alphabet),
        () => spell(4),
        () => word,
        () => word.slice(0, -1),
        () => word.toUpperCase(),
      ];
      text += pick(piece)() || pick(alphabet);
    }
    return below(2) === 0 ? text.slice(0, length) : text;
  };
  return {
    words: list,
    texts: Array.from({ length: texts }, () => {
      // now and then around the edge of what a matcher may read at once
      if (below(4_000) === 0) return write(LONG - 20 + below(40)) + write(below(300));
      return write(deep && below(4) === 0 ? below(400) : below(40));
    }),
  };
}
