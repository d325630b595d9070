import fc from 'fast-check';
import { Mint } from 'mint-filter';
import { describe, expect, test } from 'vitest';
import { foldCase, WordListError, type Matcher } from '../../../src/text/matching/matcher.ts';
import { createMintMatcher } from '../../../src/text/matching/mint-matcher.ts';
import { buildScanTables, createScanner } from '../../../src/text/matching/scanner.ts';
import { inSharedMemory } from '../../../src/rulesets/shared-memory.ts';
import { anyText, anyWords, bruteForce } from '../../support/word-oracle.ts';

const ENGINES: readonly (readonly [string, (words: readonly string[]) => Matcher])[] = [
  ['mint-filter in layers', createMintMatcher],
  ['the scanner', (words) => createScanner(buildScanTables(words))],
];

describe.each(ENGINES)('%s', (_name, create) => {
  test('finds exactly what a brute-force search finds', () => {
    let hits = 0;
    fc.assert(
      fc.property(anyWords, anyText, (words, text) => {
        const expected = bruteForce(words, text);
        hits += expected.length;
        expect(create(words).match(text)).toEqual(expected);
      }),
      { numRuns: 2_000 }, // test/text/matching/oracle.test.ts plays many more; these shrink
    );
    expect(hits).toBeGreaterThan(2_000);
  });

  test('finds what mint-filter alone misses', () => {
    const words = ['甲乙丙丁', '乙丙'];
    const alone = new Mint(words).filter('甲乙丙戊', { replace: false });
    expect(alone.words, 'if mint-filter ever finds it, the layers are no longer needed').toEqual([]);
    expect(create(words).match('甲乙丙戊')).toEqual([{ start: 1, end: 3, word: 1 }]);
  });

  test('refuses an empty word, and a word that stands twice', () => {
    expect(() => create([''])).toThrow(WordListError);
    expect(() => create(['abc', 'ABC'])).toThrow(WordListError);
  });

  test('knows what to do with nothing', () => {
    expect(create([]).match('甲乙')).toEqual([]);
    expect(create(['甲']).match('')).toEqual([]);
    expect(create(['甲']).match('乙甲')).toEqual([{ start: 1, end: 2, word: 0 }]);
  });
});

describe('the scanner, on text that was made to be slow', () => {
  /** Sends the walk deep at every position, and never completes. */
  const words = ['乙'.repeat(500) + '丙', '乙'.repeat(3) + '甲', '甲乙乙', '乙'.repeat(400) + '甲'];
  const text = `${'乙'.repeat(3_000)}甲乙乙${'乙'.repeat(420)}甲${'乙'.repeat(600)}丙`;
  const scanner = createScanner(buildScanTables(words));

  test('finds the same by another way', () => {
    expect(scanner.match(text)).toEqual(bruteForce(words, text));
  });
});

describe('the tables of a scanner', () => {
  test('do the same in the memory that threads share', () => {
    const tables = buildScanTables(['甲乙', 'ab', '丙']);
    const moved = structuredClone(inSharedMemory(tables));
    expect(moved.nodes.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(
      createScanner(moved).scan(
        Uint16Array.from([...'丙甲乙AB'], (sign) => sign.charCodeAt(0)),
        4,
      ),
    ).toEqual(Int32Array.from([0, 1, 2, 1, 3, 0]));
  });

  test('compare in the form that they are told', () => {
    const exact = Uint16Array.from({ length: 1 << 16 }, (_, unit) => unit);
    expect(createScanner(buildScanTables(['ab', 'AB'], exact)).match('abAB')).toEqual([
      { start: 0, end: 2, word: 0 },
      { start: 2, end: 4, word: 1 },
    ]);
    // so many forms of one character that no filter could hold them
    const blurred = exact.map((unit) => (unit >= 0x4e00 && unit < 0x9000 ? 0x4e00 : unit));
    expect(createScanner(buildScanTables(['一一x', '二'], blurred)).match('甲乙x')).toEqual([
      { start: 0, end: 1, word: 1 },
      { start: 0, end: 3, word: 0 },
      { start: 1, end: 2, word: 1 },
    ]);
    expect(() => buildScanTables(['一', '二'], blurred)).toThrow(WordListError);
  });
});

test('folding case never moves a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(foldCase(text)).toHaveLength(text.length);
    }),
  );
  expect(foldCase('İA\u03a3')).toBe('İa\u03c3');
});
