import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slowTexts } from '../support/slow-texts.ts';
import { wholeWay, words } from '../support/whole-way.ts';
import { BODY_FORMATS } from '../../src/domain/vocabulary.ts';
import { readText } from '../../src/text/reading/source-text.ts';
import { SYLLABLE_ID } from '../../src/text/evasion/syllables.ts';

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
/** Read at full length in every run. */
const SHORT_OF_WORK = new Set(['one character', 'one character of two units', 'elements in elements']);

/** That work grows with the text, and not faster, is counted in growth.test.ts; how long it takes is for `npm run bench:hostile`. */
describe('text that was made to be slow', () => {
  test.each(Object.entries(slowTexts(words)))(
    '%s: a long draft goes the whole way',
    (name, [format, make]) => {
      const found = wholeWay(make(FULL || SHORT_OF_WORK.has(name) ? MOST : MOST / 16), format);
      expect(found.hits.length).toBeLessThanOrEqual(MOST);
    },
    // a minute of the largest stays far below: what is not done by then will not be
    300_000,
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
