import { growthOf, LINEAR } from '../support/work.ts';
import { describe, expect, test } from 'vitest';
import { slowTexts } from '../support/slow-texts.ts';
import { wholeWay, words } from '../support/whole-way.ts';
import { canonicalize } from '../../src/text/reading/canonical-text.ts';
import { aligner } from '../../src/text/reading/align.ts';
import { readText } from '../../src/text/reading/source-text.ts';
import { buildFinderTables, createFinder } from '../../src/text/evasion/word-finder.ts';
import { buildScanTables, createScanner } from '../../src/text/matching/scanner.ts';
import { buildNearMissTables, createNearMissFinder } from '../../src/text/typos/near-miss.ts';
import { findAddresses } from '../../src/text/addresses/find-addresses.ts';

/** Steps for a unit of text on its whole way; one unit may stand for eighteen letters. */
const STEPS = 1_000;
/** Long enough to have one of everything that occurs at random, whose first costs more than the next. */
const SIZES: Readonly<Record<string, number>> = { 'random ideographs': 2 ** 14, 'random units': 2 ** 14 };

describe('work grows with the length of a text, and not faster', () => {
  test.each(Object.entries(slowTexts(words)))('the whole way of: %s', async (name, [format, make]) => {
    const { ratio, perUnit } = await growthOf(
      (length) => {
        const source = make(length);
        return () => wholeWay(source, format);
      },
      SIZES[name] ?? 2 ** 12,
    );
    expect(ratio).toBeLessThan(LINEAR);
    expect(perUnit).toBeLessThan(STEPS);
  });

  test('the scanner, where every walk leads deep and none completes', async () => {
    const deep = ['乙'.repeat(500) + '丙', '乙'.repeat(3) + '甲', '甲乙乙', '乙'.repeat(400) + '甲'];
    const scanner = createScanner(buildScanTables(deep));
    const { ratio, perUnit } = await growthOf((length) => () => scanner.match('乙'.repeat(length)), 50_000);
    expect(ratio).toBeLessThan(LINEAR);
    // and not with the length of the words
    expect(perUnit).toBeLessThan(40);
  });

  test.each(['全国人民', '中国式现代化', '一国两治', '铸牢中华民族同共体意识'])(
    'near misses, where nothing stands but: %s',
    async (piece) => {
      const phrases = [
        ...['最高人民检察院', '全国人民代表大会', '“四个意识”'],
        ...['铸牢中华民族共同体意识', '一国两制', '中国式现代化'],
      ];
      const finder = createNearMissFinder(buildNearMissTables(phrases));
      const { ratio } = await growthOf((length) => () => finder.find(piece.repeat(length / piece.length)), 2 ** 12);
      expect(ratio).toBeLessThan(LINEAR);
    },
  );

  test('strokes that can be read in too many ways', async () => {
    const finder = createFinder(buildFinderTables(['台湾政府', '赌博网站', '十八大'], () => 'any'));
    const { ratio } = await growthOf((length) => {
      const strokes = '一丿丨丶'.repeat(length / 4);
      return () => finder.find(strokes, canonicalize(strokes));
    }, 10_000);
    expect(ratio).toBeLessThan(LINEAR);
  });

  test('places between two texts that have nothing in common', async () => {
    const { ratio } = await growthOf((length) => {
      const [clean, sent] = [readText('甲'.repeat(length), 'text'), readText('乙'.repeat(length), 'text')];
      return () => aligner(clean, sent)([0, 1]);
    }, 25_000);
    expect(ratio).toBeLessThan(LINEAR);
  });
});

describe('what counts', () => {
  const pairs = (size: number) => () => {
    let sum = 0;
    for (let one = 0; one < size; one += 1) for (let other = 0; other < one; other += 1) sum += other;
    return sum;
  };
  const searches = (search: (text: string) => unknown) => (size: number) => () => {
    const text = 'a'.repeat(size);
    for (let at = 0; at < size; at += 1) search(text.slice(at));
  };

  test.each<[string, (size: number) => () => unknown]>([
    ['loops in loops', pairs],
    ['a search for what is not there', searches((text) => text.indexOf('b'))],
    ['a search from the end', searches((text) => text.lastIndexOf('b'))],
    ['an expression that does not match', searches((text) => /b/.test(text))],
    ['an expression that matches to the end', searches((text) => text.replace(/a+/, ''))],
  ])('tells a square from a line: %s', async (_name, square) => {
    expect((await growthOf(square, 100)).ratio).toBeGreaterThan(6);
    expect((await growthOf((size) => square(Math.sqrt(size)), 10_000)).ratio).toBeLessThan(LINEAR);
  });
});

test.each(['a@', 'a@a.', '@', 'www.a.cn ', 'a@b.cn '])(
  'work of finding addresses grows with the text: %s many times',
  async (part) => {
    const { ratio } = await growthOf((length) => {
      const text = part.repeat(length / part.length);
      return () => findAddresses(text);
    }, 4_096);
    expect(ratio).toBeLessThan(LINEAR);
  },
);
