import { expect, test } from 'vitest';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';
import { misreadFinder } from '../../../src/text/typos/misread.ts';
import { readingOf, wordsOf } from '../../support/read-lines.ts';
import { findingsOf } from '../../support/read-posters.ts';

const ruleset = compileRuleset({
  packs: [wordsOf('BLOCK', '青蛟互助会', '全国第一名', '流萤陪聊', '鹳枪模'), wordsOf('WARN', '黑榕证件行')],
});

const saysOf = (text: string, confidence: number): readonly (readonly [string, string])[] =>
  findingsOf(readingOf({ text, confidence }), ruleset)
    .filter(({ ruleId }) => ruleId.startsWith('sensitive.'))
    .map(({ ruleId, severity }) => [ruleId, severity]);

test('a grave word is told where a model that was not sure took its rare character for another', () => {
  const told = [['sensitive.words-block.青蛟互助会', 'WARN']];
  expect(saysOf('加入青蚊互助会即可', 0.9)).toEqual(told);
  expect(saysOf('青皎互助会', 0.96)).toEqual(told);
  // as listed it is what it is, once
  expect(saysOf('青蛟互助会', 0.9)).toEqual([['sensitive.words-block.青蛟互助会', 'BLOCK']]);
});

test('and is not where the model was sure, where what differs is common or more than one, or the word is light or short', () => {
  for (const text of ['全国统一名', '全国第二名', '青蚊互动会', '黑橘证件行', '鹤枪模', '流 陪聊'])
    expect(
      saysOf(text, 0.9).map(([ruleId]) => ruleId),
      text,
    ).toEqual([]);
  expect(saysOf('青蚊互助会', 0.995)).toEqual([]);
});

test('a grave word is told where the model passed its rare character over, however sure it was', () => {
  for (const text of ['青互助会', '快来青互助会报名'])
    expect(saysOf(text, 0.999), text).toEqual([['sensitive.words-block.青蛟互助会', 'WARN']]);
  // a common one left out, two, or too little left
  for (const text of ['青蛟互会', '互助会', '流陪聊', '全国第一']) expect(saysOf(text, 0.999), text).toEqual([]);
});

test('words are found by whichever half is whole, at both ends of a text', () => {
  const find = misreadFinder(['青蛟互助会', '雾岭鹳鹭社']);
  expect(find('青蚊互助会雾岭鹤鹭社')).toEqual([
    { word: 0, start: 0, end: 5, at: 1, slip: 'replaced' },
    { word: 1, start: 5, end: 10, at: 7, slip: 'replaced' },
  ]);
  expect(find('雾鹳鹭社')).toEqual([]);
  expect(find('青互助会雾岭鹭社')).toEqual([
    { word: 0, start: 0, end: 4, at: 1, slip: 'missing' },
    { word: 1, start: 4, end: 8, at: 6, slip: 'missing' },
  ]);
  expect(find('青蛟互助')).toEqual([]);
  expect(find('')).toEqual([]);
});
