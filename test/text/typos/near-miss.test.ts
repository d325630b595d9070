import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Slip } from '../../../src/text/typos/compare-slip.ts';
import { buildNearMissTables, createNearMissFinder, phraseForm } from '../../../src/text/typos/near-miss.ts';

const PHRASES = [
  '最高人民检察院',
  '全国人民代表大会',
  '“四个意识”',
  '铸牢中华民族共同体意识',
  '一国两制',
  '中国式现代化',
];
const finder = createNearMissFinder(buildNearMissTables(PHRASES));
const found = (text: string) =>
  finder.find(text).map(({ start, end, phrase, slip }) => [text.slice(start, end), PHRASES[phrase], slip]);

describe('a phrase with one slip', () => {
  test.each<[string, string, string, Slip]>([
    ['最高人民检擦院公布', '最高人民检擦院', '最高人民检察院', 'homophone'],
    ['最高人民捡查院公布', '最高人民捡查院', '最高人民检察院', 'homophone'],
    ['最高人木检察院公布', '最高人木检察院', '最高人民检察院', 'replaced'],
    ['全国人民代大会召开', '全国人民代大会', '全国人民代表大会', 'missing'],
    ['全国人民代表表大会召开', '全国人民代表表大会', '全国人民代表大会', 'doubled'],
    ['全国人民众代表大会召开', '全国人民众代表大会', '全国人民代表大会', 'extra'],
    ['铸牢中华民族同共体意识', '铸牢中华民族同共体意识', '铸牢中华民族共同体意识', 'swapped'],
    ['增强“四个意思”', '四个意思', '“四个意识”', 'homophone'],
    ['坚持一国两治', '一国两治', '一国两制', 'homophone'],
  ])('%s', (text, shown, phrase, slip) => {
    expect(found(text)).toEqual([[shown, phrase, slip]]);
  });

  test('is found at every place of a slip inside a long phrase, with any character', () => {
    const phrase = '铸牢中华民族共同体意识';
    for (let at = 1; at < phrase.length - 1; at += 1) {
      const replaced = `${phrase.slice(0, at)}龘${phrase.slice(at + 1)}`;
      expect(found(`要${replaced}。`), replaced).toEqual([
        [replaced, phrase, expect.stringMatching(/replaced|homophone/)],
      ]);
      const missing = phrase.slice(0, at) + phrase.slice(at + 1);
      expect(found(`要${missing}。`), missing).toEqual([[missing, phrase, 'missing']]);
      const swapped = phrase.slice(0, at - 1) + phrase.charAt(at) + phrase.charAt(at - 1) + phrase.slice(at + 1);
      expect(found(`要${swapped}。`), swapped).toHaveLength(1);
    }
  });
});

describe('nothing is said of', () => {
  test.each([
    '最高人民检察院',
    '全国人民代表大会',
    '增强四个意识，做到“四个意识”',
    '中国的式现代化',
    '第一次全国人民代表大会',
    '一国两岸',
    '',
  ])('%s', (text) => expect(found(text)).toEqual([]));
});

test('marks and spaces within a phrase are no slip, and places are those of the text', () => {
  expect(found('增强“四个 意识”')).toEqual([]);
  expect(found('铸牢 中华民族·同共体 意识')).toEqual([
    ['铸牢 中华民族·同共体 意识', '铸牢中华民族共同体意识', 'swapped'],
  ]);
});

test('any text: nothing is thrown, and every place lies within it', () => {
  const piece = fc.oneof(
    fc.constantFrom(...PHRASES.flatMap((phrase) => [phrase, phraseForm(phrase).slice(1)])),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      for (const { start, end, at } of finder.find(text)) {
        expect(start >= 0 && start < end && end <= text.length && at >= start - 1 && at <= end).toBe(true);
      }
    }),
  );
});
