import fc from 'fast-check';
import { Mint } from 'mint-filter';
import { describe, expect, test } from 'vitest';
import { foldCase, WordListError, type Match } from '../../src/text/matcher.ts';
import { createMintMatcher } from '../../src/text/mint-matcher.ts';

/** Every occurrence of every word, by looking everywhere. */
function bruteForce(words: readonly string[], text: string): readonly Match[] {
  const found: Match[] = [];
  for (let start = 0; start < text.length; start += 1) {
    words.forEach((word, index) => {
      if (foldCase(text).startsWith(foldCase(word), start))
        found.push({ start, end: start + word.length, word: index });
    });
  }
  return found.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

describe('the layered matcher', () => {
  // few letters make words that hold one another, overlap and repeat; a pair of surrogates is among them
  const unit = fc.constantFrom('甲', '乙', '丙', 'A', 'a', '\u{1f600}');
  const word = fc.array(unit, { minLength: 1, maxLength: 5 }).map((units) => units.join(''));
  const words = fc.uniqueArray(word, { minLength: 1, maxLength: 12, selector: foldCase });
  const text = fc.array(unit, { maxLength: 40 }).map((units) => units.join(''));

  test('finds exactly what a brute-force search finds', () => {
    let hits = 0;
    fc.assert(
      fc.property(words, text, (list, haystack) => {
        const expected = bruteForce(list, haystack);
        hits += expected.length;
        expect(createMintMatcher(list).match(haystack)).toEqual(expected);
      }),
      { numRuns: 5_000 },
    );
    expect(hits).toBeGreaterThan(5_000);
  });

  test('finds what mint-filter alone misses', () => {
    const list = ['甲乙丙丁', '乙丙'];
    const alone = new Mint(list).filter('甲乙丙戊', { replace: false });
    expect(alone.words, 'if mint-filter ever finds it, the layers are no longer needed').toEqual([]);
    expect(createMintMatcher(list).match('甲乙丙戊')).toEqual([{ start: 1, end: 3, word: 1 }]);
  });

  test('refuses an empty word, and a word that stands twice', () => {
    expect(() => createMintMatcher([''])).toThrow(WordListError);
    expect(() => createMintMatcher(['abc', 'ABC'])).toThrow(WordListError);
  });
});

test('folding case never moves a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(foldCase(text)).toHaveLength(text.length);
    }),
  );
  expect(foldCase('İA')).toHaveLength(2);
});
