import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuMs } from '../support/cpu-time.ts';
import { numbers } from '../support/corpus.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { BODY_FORMATS, type BodyFormat } from '../../src/domain/vocabulary.ts';
import { DICTIONARIES } from '../../src/runtime.ts';
import { aligner } from '../../src/text/reading/align.ts';
import { canonicalize, type CanonicalText } from '../../src/text/reading/canonical-text.ts';
import { readText } from '../../src/text/reading/source-text.ts';
import { SYLLABLE_ID } from '../../src/text/evasion/syllables.ts';
import { EVASIONS } from '../../src/text/evasion/evasions.ts';
import { buildFinderTables, createFinder, type Found } from '../../src/text/evasion/word-finder.ts';

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
/** WrittenDecision of common syllables, so that the trie of how words sound is broad. */
const sounding = (() => {
  const next = numbers(5);
  const signs = [...'是时事实市十使世师式史石示士室视试势识湿诗施食始拾氏适释逝饰长行重乐着了得还都'];
  return Array.from({ length: 150 }, () =>
    Array.from({ length: 2 + Math.floor(next() * 4) }, () => signs[Math.floor(next() * signs.length)]!).join(''),
  );
})();
const words = [...new Map([...OWN, ...shipped, ...sounding].map((word) => [word.toLowerCase(), word])).values()];
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
  expect(wrong).toBe(0);
}

function checkHits(text: string, { hits }: Found): void {
  let wrong = 0;
  hits.forEach(({ start, end, word, evasions }, index) => {
    const last = hits[index - 1];
    if (!(start >= 0 && start < end && end <= text.length)) wrong += 1;
    if (last !== undefined && (last.start > start || (last.start === start && last.end > end))) wrong += 1;
    if (finder.wordAt(word) === '' || evasions.some((evasion) => !Object.hasOwn(EVASIONS, evasion))) wrong += 1;
  });
  expect(wrong).toBe(0);
}

/** The whole way of a field: read, searched, and back to the characters that were sent. */
function wholeWay(source: string, format: BodyFormat): Found {
  const read = readText(source, format);
  const canonical = canonicalize(read.text);
  checkCanonical(read.text, canonical);
  const found = finder.find(read.text, canonical);
  checkHits(read.text, found);
  const align = aligner(read, readText(`<p class="x">${source}`, format === 'html' ? 'html' : format));
  let wrong = 0;
  for (const { start, end } of found.hits.slice(0, 300)) {
    const [from, to] = read.toSource(start, end);
    if (!(from >= 0 && from <= to && to <= source.length)) wrong += 1;
    const [first, last] = align([from, to]);
    if (!(first >= 0 && first <= last && last <= source.length + 13)) wrong += 1;
  }
  expect(wrong).toBe(0);
  return found;
}

/** @returns how many hits there were */
const inEveryFormat = (source: string): number =>
  BODY_FORMATS.reduce((hits, format) => hits + wholeWay(source, format).hits.length, 0);

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    // halves of surrogate pairs, each by itself
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    fc.integer({ min: 0x4e00, max: 0x9fff }).map((unit) => String.fromCharCode(unit)),
    fc.constantFrom(...words),
    fc.constantFrom(...words).map((word) => [...word].join('\u200b')),
    fc.constantFrom(...SYLLABLE_ID.keys()),
    fc.constantFrom(...'丿丨亅丶乀一乙口木日月氵扌艹讠纟'),
    fc.constantFrom(
      '<b>',
      '</b>',
      '<p>',
      '</p>',
      '<br>',
      '<!--',
      '-->',
      '&#x4e',
      '&amp;',
      '&lt',
      '&#38480;',
      '<',
      '>',
      '"',
    ),
    fc.constantFrom(
      '<img alt="',
      '<a title=',
      '<script>',
      '</script>',
      '<svg>',
      '<title>',
      '**',
      '`',
      '\n',
      ' ',
      '\u202e',
    ),
    fc.constantFrom('\u0301', '\ufe0f', '\u200d', '①', '⑩', 'ﷺ', '㎏', 'ｶﾞ', '𝐀', '\u{e0041}', '\u3164', '\u1160'),
  );
  test('goes the whole way, in every format', () => {
    let hits = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom(...BODY_FORMATS), (pieces, format) => {
        hits += wholeWay(pieces.join(''), format).hits.length;
      }),
      { numRuns: 3_000 },
    );
    expect(hits).toBeGreaterThan(3_000);
  });

  test('every unit of the first plane, every plane, and every two units that begin or end one', () => {
    const units = Array.from({ length: 1 << 16 }, (_, unit) => String.fromCharCode(unit));
    expect(inEveryFormat(units.join(''))).toBeGreaterThan(0);
    expect(inEveryFormat(units.toReversed().join('甲'))).toBeGreaterThan(0);
    inEveryFormat(
      Array.from({ length: 0x1100 }, (_, block) => String.fromCodePoint(block << 8, (block << 8) + 0x41)).join(''),
    );
    const edges = ['\ud800', '\udbff', '\udc00', '\udfff', '\ue000', '\uffff', '\0', '甲'];
    for (const one of edges) for (const other of edges) inEveryFormat(one + other + one);
  });
});

/** `npm run test:fuzz` plays every text at its full length, which takes a while. */
const FULL = process.env['WUGUAN_FUZZ'] === 'full';
/** So many units are the most that a draft may have. */
const MOST = 2 * 2 ** 20;

const many =
  (piece: string) =>
  (length: number): string =>
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const random =
  (signs: string | ((next: () => number) => string)) =>
  (length: number): string => {
    const next = numbers(11);
    const list = typeof signs === 'string' ? [...signs] : [];
    const parts: string[] = [];
    for (let size = 0; size < length;) {
      const part = typeof signs === 'string' ? list[Math.floor(next() * list.length)]! : signs(next);
      parts.push(part);
      size += part.length;
    }
    return parts.join('').slice(0, length);
  };
const between =
  (first: number, last: number) =>
  (next: () => number): string =>
    String.fromCharCode(first + Math.floor(next() * (last - first)));

/** Texts that somebody might make to hold everybody up. */
const HOSTILE: Readonly<Record<string, readonly [BodyFormat, (length: number) => string]>> = {
  'one character': ['text', many('甲')],
  'one character that no word holds': ['text', many('龘')],
  'one letter': ['text', many('a')],
  'one digit': ['text', many('1')],
  'a numeral': ['text', many('十')],
  'one character of two units': ['text', many('😀')],
  'halves of surrogate pairs': ['text', many('\ud83d')],
  'characters of no width in a word': ['text', (length) => `甲${'\u200b'.repeat(length - 2)}乙`],
  'characters of no width in words': ['text', many(`甲${'\u200b'.repeat(1_000)}乙${'\u200b'.repeat(1_000)}丙`)],
  'marks on one letter': ['text', (length) => `a${'\u0301'.repeat(length - 1)}`],
  'a ligature of many letters': ['text', many('ﷺ')],
  'random ideographs': ['text', random(between(0x4e00, 0x9fff))],
  'random units': ['text', random(between(0, 0xffff))],
  'random strokes': ['text', random('丿丨亅口')],
  'strokes and components': ['text', random('丿丨亅丶一口木日月人十又土')],
  'strokes in order': ['text', many('丿丨亅口')],
  'letters that may be read in many ways': ['text', many('shi')],
  'letters of syllables': ['text', random('aeiouhnng')],
  syllables: ['text', random((next) => [...SYLLABLE_ID.keys()][Math.floor(next() * SYLLABLE_ID.size)]!)],
  'characters that sound alike': ['text', random('是时事实市十使世师式史石示士室视试势识')],
  'characters with many readings': ['text', random('长行重乐着了得还都和差参调好宿')],
  words: ['text', random((next) => words[Math.floor(next() * words.length)]!)],
  'words with something between': ['text', random((next) => [...words[Math.floor(next() * words.length)]!].join('*'))],
  'words in pieces': ['text', random((next) => words[Math.floor(next() * words.length)]!.slice(0, -1))],
  'elements in elements': ['html', many('<b>')],
  'blocks in blocks': ['html', many('<div>')],
  'lists in lists': ['html', many('<ul><li>')],
  'elements that are closed and never opened': ['html', (length) => many('<b>')(length / 2) + many('</i>')(length / 2)],
  'paragraphs that are closed and never opened': [
    'html',
    (length) => many('<b>')(length / 2) + many('</p>')(length / 2),
  ],
  'headings in headings': ['html', many('<h1><b>甲')],
  'drawings in drawings': ['html', many('<svg><title>')],
  'silent elements in silent elements': ['html', (length) => many('<noscript>')(length / 2) + many('</i>')(length / 2)],
  scripts: ['html', many('<script>')],
  'tags that never end': ['html', many('<a title="甲乙" ')],
  'quotes that never end': ['html', many('<a title="')],
  comments: ['html', many('甲<!-- 乙 -->')],
  'comments that never end': ['html', many('甲<!--')],
  'half entities': ['html', many('甲&#x')],
  'half names of entities': ['html', many('&am')],
  entities: ['html', many('&#x7532;&#x4e59;')],
  'attributes that are read out': ['html', many('<img alt="甲&amp;乙">')],
  'opening brackets': ['html', many('<')],
  'marks of emphasis': ['markdown', many('*甲_')],
};

const seconds = (work: () => unknown): number => cpuMs(work) / 1000;

/** Read at full length in every run. */
const SHORT_OF_WORK = new Set(['one character', 'one character of two units', 'elements in elements']);

describe('text that was made to be slow', () => {
  const SMALL = FULL ? 2 ** 16 : 2 ** 14;

  test.each(Object.entries(HOSTILE))(
    '%s: four times the text takes about four times as long',
    (_name, [format, make]) => {
      const [small, large] = [make(SMALL), make(4 * SMALL)];
      wholeWay(small, format);
      let ratio = Infinity;
      for (let round = 0; round < 5 && ratio >= 10; round += 1) {
        // less than a clock can tell is no time
        const least = Math.max(0.02, Math.min(...[1, 2].map(() => seconds(() => wholeWay(small, format)))));
        ratio = Math.min(ratio, seconds(() => wholeWay(large, format)) / least);
      }
      expect(ratio).toBeLessThan(10);
    },
    120_000,
  );

  test.each(Object.entries(HOSTILE))(
    '%s: a long draft goes the whole way',
    (name, [format, make]) => {
      const source = make(FULL || SHORT_OF_WORK.has(name) ? MOST : MOST / 16);
      expect(seconds(() => wholeWay(source, format))).toBeLessThan(30);
    },
    120_000,
  );

  test('markup that is deeper than browsers nest keeps its text and its places', () => {
    for (const [open, close] of [
      ['<b>', '</b>'],
      ['<div>', '</div>'],
    ] as const) {
      const source = `${open.repeat(50_000)}<i>台<u>湾</u></i>&amp;${close.repeat(3)}甲`;
      const { text, ...read } = { ...readText(source, 'html'), text: readText(source, 'html').text };
      const at = text.indexOf('台湾');
      expect(at, open).toBeGreaterThanOrEqual(0);
      expect(source.slice(...read.toSource(at, at + 2))).toBe('台<u>湾');
    }
  });
});
