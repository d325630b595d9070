import { expect, test } from 'vitest';
import { openBeginnings } from '../../../src/text/matching/beginnings.ts';
import { createSecondEngine } from '../../../src/text/matching/second-engine.ts';
import { numbers } from '../../support/corpus.ts';

test('a stretch begins where a word may, and reaches as far as the longest of those that begin so', () => {
  const stretchesOf = openBeginnings(['甲', '乙丙', '丁戊己', '丁戊己庚辛']);
  const shown = (text: string): readonly string[] => stretchesOf(text).map(([from, to]) => text.slice(from, to));
  expect(shown('子丑寅卯')).toEqual([]);
  expect(shown('子甲丑乙丙寅')).toEqual(['甲', '乙丙']);
  expect(shown('子丁戊己庚辛丑丁戊子丑')).toEqual(['丁戊己庚辛']);
  // beyond the end there is nothing, and what touches is one
  expect(shown('子丁戊己')).toEqual(['丁戊己']);
  expect(shown('甲甲乙丙')).toEqual(['甲甲乙丙']);
});

test('every word that stands in a text lies whole in a stretch', () => {
  const next = numbers(7);
  const row = (length: number): string =>
    Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(next() * 6))).join('');
  for (let round = 0; round < 300; round += 1) {
    const words = [...new Set(Array.from({ length: 8 }, () => row(1 + Math.floor(next() * 5))))];
    const text = row(60);
    const stretches = openBeginnings(words)(text);
    for (const word of words) {
      for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
        expect(stretches.some(([from, to]) => from <= at && at + word.length <= to)).toBe(true);
      }
    }
  }
});

test('the second engine finds what stands alone, wherever it stands and however it is cased', () => {
  const engine = createSecondEngine(new Map(['代开发票', '加QQ群', '赌'].map((word, index) => [index * 10, word])));
  const quiet = '全面落实各项要求，'.repeat(50);
  expect(engine.find(quiet)).toEqual([]);
  expect(engine.find(`${quiet}可代开发票，请加qq群${quiet}赌`)).toEqual([0, 10, 20]);
});
