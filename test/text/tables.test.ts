import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generateTables, tablePath } from '../../scripts/tables/main.ts';
import { LOOK_ALIKES } from '../../src/text/tables/look-alikes.ts';
import { COMPONENT_FOLDS, SPLITS } from '../../src/text/tables/splits.ts';
import { SYLLABLES } from '../../src/text/tables/syllables.ts';
import { TRADITIONAL } from '../../src/text/tables/traditional.ts';

const pairs = (table: string): ReadonlyMap<string, string> => {
  const signs = [...table];
  return new Map(Array.from({ length: signs.length / 2 }, (_, at) => [signs[at * 2]!, signs[at * 2 + 1]!]));
};
const alike = pairs(LOOK_ALIKES);
const simplified = pairs(TRADITIONAL);
const components = pairs(COMPONENT_FOLDS);
const splits = new Map(
  SPLITS.split('|').map((group) => {
    const [sign = '', ...ways] = group.split(' ');
    return [sign, ways];
  }),
);
const lines = new Map(
  SYLLABLES.split('|').map((line) => {
    const [syllable = '', signs = ''] = line.split(' ');
    const [common = '', rare = ''] = signs.split('/');
    return [syllable, { common, rare }];
  }),
);

const tables = await generateTables();
test.each(Object.keys(tables))('src/text/tables/%s is what the packages say (npm run tables)', (name) => {
  // a boolean, not the text: a difference of 100,000 characters in one line helps nobody
  expect(readFileSync(tablePath(name), 'utf8') === tables[name]).toBe(true);
});

test('the tables stay small', () => {
  expect(Object.values(tables).reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThan(400_000);
});

test.each([
  ['TRADITIONAL', TRADITIONAL],
  ['LOOK_ALIKES', LOOK_ALIKES],
  ['COMPONENT_FOLDS', COMPONENT_FOLDS],
])('%s leads every character to its end in one step', (_, table) => {
  const signs = [...table];
  const forms = pairs(table);
  expect(signs.length).toBe(forms.size * 2);
  expect([...forms.values()].filter((form) => forms.has(form))).toEqual([]);
});

describe('traditional characters', () => {
  test.each(['臺台', '灣湾', '裏里', '裡里', '為为', '爲为', '國国', '説说', '說说', '衞卫', '円圆', '黒黑', '乾干'])(
    '%s',
    (pair) => {
      const [sign = '', form] = pair;
      expect(simplified.get(sign)).toBe(form);
    },
  );

  test('ordinary simplified characters stay what they are', () => {
    expect([...'著余台才只核针床么芸弁予叶后里干面'].filter((sign) => simplified.has(sign))).toEqual([]);
  });

  test('of the characters of GB 2312 only those are folded that are traditional ones as well', () => {
    const decoder = new TextDecoder('gb2312');
    const folded: string[] = [];
    for (let row = 0xb0; row <= 0xf7; row += 1) {
      for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
        const sign = decoder.decode(Uint8Array.of(row, cell));
        if (simplified.has(sign)) folded.push(sign);
      }
    }
    // rows of the table from traditional to simplified; none of them is common
    expect(folded.join('')).toBe('乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽');
  });
});

describe('look-alikes', () => {
  test.each([
    'аa',
    'Аa',
    'οo',
    'Βb',
    'вb',
    'Іi',
    'Ꭺa',
    '🅰a',
    'øo',
    'ロ口',
    'ニ二',
    'エ工',
    '⺡氵',
    '⺘扌',
    '⻌辶',
    '⺾艹',
    '⻖阝',
  ])('%s', (pair) => {
    const [sign = '', form] = [...pair];
    expect(alike.get(sign)).toBe(form);
  });

  test('neither ASCII nor common ideographs are taken for something else', () => {
    expect([...alike.keys()].filter((sign) => /[\p{ASCII}〇\u4e00-\u9fff]/u.test(sign))).toEqual([]);
  });

  test('what compatibility forms and lower case say alone is left out', () => {
    expect([...alike].filter(([sign, form]) => sign.normalize('NFKC').toLowerCase() === form)).toEqual([]);
  });
});

describe('syllables', () => {
  test('a character stands in the line of each of its readings, first in the most common one', () => {
    expect(lines.get('le')?.common).toContain('了');
    expect(lines.get('liao')?.rare).toContain('了');
    expect(lines.get('nv')?.common).toContain('女');
    expect(lines.get('lve')?.common).toContain('略');
    expect(lines.get('ling')?.common).toContain('〇');
  });

  test('names of syllables are plain letters, and every common character but a hum has one', () => {
    expect([...lines.keys()].filter((syllable) => !/^[a-z]{1,6}$/.test(syllable))).toEqual([]);
    const read = new Set([...lines.values()].flatMap(({ common }) => [...common]));
    expect([...splits.keys()].filter((sign) => !read.has(sign))).toEqual(['嗯']);
  });
});

describe('characters written apart', () => {
  const fold = (sign: string): string => {
    const shown = alike.get(sign) ?? sign;
    const form = simplified.get(shown) ?? shown;
    return components.get(form) ?? form;
  };
  test.each([
    '法氵去',
    '法水去',
    '轮车仑',
    '轮車侖',
    '赌贝者',
    '政正攵',
    '博十尃',
    '博十甫寸',
    '国囗玉',
    '连车辶',
    '连辶车',
    '街行圭',
    '经纟圣',
    '经糸巠',
    '药⺾约',
    '郎良阝',
  ])('%s', (text) => {
    const [sign = '', ...parts] = text;
    expect(splits.get(sign)).toContain(parts.map(fold).join(''));
  });

  test('components are two to four characters in the form in which they are compared', () => {
    const ways = [...splits.values()].flat();
    expect(ways.filter((way) => way.length < 2 || way.length > 4 || [...way].length !== way.length)).toEqual([]);
    expect([...new Set(ways.join(''))].filter((part) => fold(part) !== part)).toEqual([]);
  });
});
