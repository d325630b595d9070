import { describe, expect, test } from 'vitest';
import { canonicalize } from '../../../src/text/reading/canonical-text.ts';
import { EVASIONS, type Evasion } from '../../../src/text/evasion/evasions.ts';
import { buildFinderTables, createFinder, type EvasionScope } from '../../../src/text/evasion/word-finder.ts';

const finderOf = (words: readonly string[], evasionScope: EvasionScope = 'any') =>
  createFinder(buildFinderTables(words, () => evasionScope));
const finder = finderOf(['台湾政府', '赌博网站', '十八大', '64', '港澳台', '妈妈送', '好人卡']);

/** Hits of a text as `shown evasions`. */
const seen = (text: string, find = finder): readonly string[] =>
  find
    .find(text, canonicalize(text))
    .hits.map(({ start, end, evasions }) => [text.slice(start, end), ...evasions].join(' '));

describe('a listed word is seen', () => {
  const planted: readonly (readonly [string, ...Evasion[]])[] = [
    ['台湾政府'],
    ['台\u200b湾\ufe0f政\u0336府', 'invisible'],
    ['台*湾_政|府', 'separator'],
    ['台😀湾👨‍👩‍👧政❤️府', 'separator', 'invisible'],
    ['台*湾政府', 'symbol'],
    ['台 湾\u3000政 府', 'spacing'],
    ['台\n湾政府', 'line-break'],
    ['台湾。政府', 'punctuation'],
    ['港、澳、台', 'punctuation'],
    ['６４', 'width'],
    ['⼗八大', 'width'],
    ['臺灣政府', 'traditional'],
    ['18大', 'numeral'],
    ['⑱大', 'numeral'],
    ['台台湾湾政政府府', 'repeat'],
    ['台wan政府', 'pinyin'],
    ['台 wān 政府', 'pinyin', 'spacing'],
    ['tai wan zheng fu', 'pinyin', 'spacing', 'romanized'],
    ['台湾正攵府', 'split'],
    ['贝者博网站', 'split'],
    ['台弯政府', 'homophone'],
    ['抬弯郑斧', 'homophone'],
    ['台\u200b湾正攵府', 'invisible', 'split'],
  ];
  test.each(planted)('as %j', (text, ...evasions) => {
    const [before, after] = ['他们说，', '。后来'];
    const { hits } = finder.find(before + text + after, canonicalize(before + text + after));
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatchObject({ start: before.length, end: before.length + text.length });
    expect([...hits[0]!.evasions].toSorted()).toEqual([...evasions].toSorted());
  });

  test('and each evasion has a name for people', () => {
    const shown = new Set(planted.flatMap(([, ...evasions]) => evasions));
    for (const evasion of Object.keys(EVASIONS)) {
      if (evasion !== 'markup' && evasion !== 'look-alike') expect(shown, evasion).toContain(evasion);
    }
    for (const { zh } of Object.values(EVASIONS)) expect(zh).toMatch(/^[\u4e00-\u9fff]+$/);
  });

  test('with letters of another script', () => {
    const roman = finderOf(['VX号码']);
    expect(seen('加\u0475\u0445号码', roman)).toEqual(['\u0475\u0445号码 look-alike']);
    expect(seen('加ｖх号码', roman)).toEqual(['ｖх号码 width look-alike']);
  });
});

describe('nothing is seen', () => {
  test.each([
    ['a number within a number', '1964年，2064户，640元'],
    ['a doubled digit', '6644'],
    ['a character less than the word has', '妈送'],
    ['words that sound alike by chance', '太晚整顿服务态度'],
    ['a sentence between', '他在台。弯。正。斧'],
    ['components that are a word', '女子人才'],
  ])('in %s: %s', (_what, text) => {
    expect(seen(text)).toEqual([]);
  });

  test('of an evasion where only forms, or nothing, is asked for', () => {
    expect(seen('台弯政府', finderOf(['台湾政府'], 'forms'))).toEqual([]);
    expect(seen('台 湾 政 府', finderOf(['台湾政府'], 'forms'))).toEqual(['台 湾 政 府 spacing']);
    expect(seen('台 湾 政 府', finderOf(['台湾政府'], 'none'))).toEqual([]);
  });
});

test('a symbol that stands for a word is seen as listed, and not in that word', () => {
  const symbols = finderOf(['🈶', '🉐利'], 'forms');
  expect(seen('🈶群，有群，得利', symbols)).toEqual(['🈶', '得利 width']);
});

test('a neighbour that happens to be the same character is no part of it', () => {
  expect(seen('台台\u200b湾政府府')).toEqual(['台\u200b湾政府 invisible']);
  expect(seen('好妈妈妈送')).toEqual(['妈妈送']);
});

test('a place is reported once for a word, in the plainest way to read it', () => {
  expect(seen('法輪工力', finderOf(['法轮功']))).toEqual(['法輪工力 split']);
  expect(seen('台湾政府')).toEqual(['台湾政府']);
});

test('a text that can be read in too many ways is not taken for clean', () => {
  const strokes = '一丿丨丶'.repeat(20_000);
  expect(finder.find(strokes, canonicalize(strokes)).ambiguous).toBe(true);
  const { ambiguous } = finder.find('台湾正攵府', canonicalize('台湾正攵府'));
  expect(ambiguous).toBe(false);
});
