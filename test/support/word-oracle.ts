import fc from 'fast-check';
import { foldCase, type Match } from '../../src/text/matcher.ts';

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
