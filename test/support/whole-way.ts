import assert from 'node:assert/strict';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import type { BodyFormat } from '../../src/domain/vocabulary.ts';
import { DICTIONARIES } from '../../src/runtime.ts';
import { aligner } from '../../src/text/reading/align.ts';
import { canonicalize, type CanonicalText } from '../../src/text/reading/canonical-text.ts';
import { readText } from '../../src/text/reading/source-text.ts';
import { EVASIONS } from '../../src/text/evasion/evasions.ts';
import { buildFinderTables, createFinder, type Found } from '../../src/text/evasion/word-finder.ts';
import { numbers } from './corpus.ts';

/** Words that hold one another, have characters twice, numerals, letters, characters of two units, and halves of them. */
const OWN = [
  ...['甲', '甲甲', '甲乙', '甲乙丙', '乙丙', '甲乙丙丁', '丙丁甲乙', '乙乙', '乙乙乙乙', '甲乙甲乙'],
  ...[
    '高高兴兴',
    '天天向上',
    '一一',
    '十十',
    '十八大',
    '二十四节气',
    '八九六四',
    '六四',
    '64',
    '1989',
    '2000',
    '〇',
    '一二三四五六七八九十',
  ],
  ...[
    '𠮷野家',
    '𠮷',
    '😀😀',
    '👨‍👩‍👧',
    '\ud83d',
    'a\ude00',
    'VPN',
    'vpn加速',
    'shi',
    'shishi',
    'A股',
    'ＡＢＣ',
    'straße',
    'İstanbul',
    'ΑΣ',
  ],
  ...[
    '是是是',
    '实事求是',
    '世事',
    '石室诗士',
    '法轮',
    '木木',
    '林',
    '森林',
    '口口口',
    '品',
    '丿乀',
    '人人',
    '好女子',
    '行长',
    '重重',
    '长长的',
  ],
  ...['A-B', '甲 乙', '甲、乙', '·', '……', 'C++', '的', '习惯', '民主', '自由自在', '政治', '台湾', '中国', '测试词语'],
];
const packs = (await loadPacks(DICTIONARIES)).packs;
const shipped = packs.flatMap((pack) =>
  pack.kind === 'words'
    ? pack.entries.map(({ word }) => word)
    : pack.kind === 'confusions'
      ? pack.entries.map(({ wrong }) => wrong)
      : [],
);
/** Made of common syllables, so that the trie of how words sound is broad. */
const sounding = (() => {
  const next = numbers(5);
  const signs = [...'是时事实市十使世师式史石示士室视试势识湿诗施食始拾氏适释逝饰长行重乐着了得还都'];
  return Array.from({ length: 150 }, () =>
    Array.from({ length: 2 + Math.floor(next() * 4) }, () => signs[Math.floor(next() * signs.length)]!).join(''),
  );
})();
/** What is looked for. */
export const words = [...new Map([...OWN, ...shipped, ...sounding].map((word) => [word.toLowerCase(), word])).values()];
const finder = createFinder(buildFinderTables(words, () => 'any'));

function checkCanonical(text: string, canonical: CanonicalText): void {
  const { starts, ends, counts, length } = canonical;
  let before = 0;
  let wrong = 0;
  for (let at = 0; at < length; at += 1) {
    const [start, end] = [starts[at]!, ends[at]!];
    // one character may stand for several units, which then share its place
    const follows = start >= before || (at > 0 && start === starts[at - 1] && end === ends[at - 1]);
    if (!follows || end <= start || end > text.length || counts[at] === 0) wrong += 1;
    before = end;
  }
  assert.equal(wrong, 0);
}

function checkHits(text: string, { hits }: Found): void {
  let wrong = 0;
  hits.forEach(({ start, end, word, evasions }, index) => {
    const last = hits[index - 1];
    if (!(start >= 0 && start < end && end <= text.length)) wrong += 1;
    if (last !== undefined && (last.start > start || (last.start === start && last.end > end))) wrong += 1;
    if (finder.wordAt(word) === '' || evasions.some((evasion) => !Object.hasOwn(EVASIONS, evasion))) wrong += 1;
  });
  assert.equal(wrong, 0);
}

/**
 * The whole way of a field: read, searched, and back to the characters that were sent.
 * @throws AssertionError when something has no place in the text
 */
export function wholeWay(source: string, format: BodyFormat): Found {
  const read = readText(source, format);
  const canonical = canonicalize(read.text);
  checkCanonical(read.text, canonical);
  const found = finder.find(read.text, canonical);
  checkHits(read.text, found);
  const align = aligner(read, readText(`<p class="x">${source}`, format === 'html' ? 'html' : format));
  let wrong = 0;
  // one place at least, where there is text: what aligning takes is part of every way
  const places = [{ start: 0, end: Math.min(1, read.text.length) }, ...found.hits.slice(0, 300)];
  for (const { start, end } of read.text === '' ? [] : places) {
    const [from, to] = read.toSource(start, end);
    if (!(from >= 0 && from <= to && to <= source.length)) wrong += 1;
    const [first, last] = align([from, to]);
    if (!(first >= 0 && first <= last && last <= source.length + 13)) wrong += 1;
  }
  assert.equal(wrong, 0);
  return found;
}
