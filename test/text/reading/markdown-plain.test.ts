import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setPlainAside } from '../../../src/text/reading/markdown-plain.ts';
import { readAll, readMarkdown } from '../../../src/text/reading/markdown-tree.ts';
import { anyMarkup } from '../../support/markup.ts';

const PLAIN = [
  '春耕备耕',
  '各镇\n要加强农资储备。',
  '　　缩进',
  '2026年3月',
  'a.gov.cn',
  '甲！',
  '10°',
  '“引”',
  'é😀',
  '甲\u2028乙',
];
const MARKED = [
  ...[
    '- 甲\n- 乙',
    '1. 甲',
    '> 引',
    '# 题',
    '    代码',
    '|甲|\n|-|\n|乙|',
    '甲\n---',
    '**甲**',
    '[甲][x]',
    '[x]: y',
    '[x]:',
  ],
  ...[
    '```',
    '~~~\n甲',
    '```\n甲\n```',
    '- ```',
    '> ```',
    '-',
    '甲 ',
    '甲  \n乙',
    '\t甲',
    ' ',
    '  甲',
    '\r\n',
    '甲\r\n\r\n乙',
    '$$',
    '==',
  ],
];
const blocks = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(...PLAIN),
        fc.constantFrom(...MARKED),
        anyMarkup.map(([source]) => source.slice(0, 12)),
        fc.string({ maxLength: 4 }),
      ),
      fc.constantFrom('\n\n', '\n\n\n', '\n', '\n \n', '\n\n  ', ''),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.flat().join(''));

test('what is read of Markdown is the same whether its plain paragraphs are set aside or not', () => {
  const seen = { aside: 0, code: 0 };
  fc.assert(
    fc.property(blocks, (source) => {
      const { pieces, isWhole } = readMarkdown(source);
      expect(isWhole).toBe(true);
      expect(pieces).toEqual(readAll(source));
      if (setPlainAside(source).runs.length > 0) seen[JSON.stringify(pieces).includes('"pre"') ? 'code' : 'aside'] += 1;
    }),
    { numRuns: 3_000 },
  );
  expect(Math.min(seen.aside, seen.code)).toBeGreaterThan(100);
});

test('a run of plain paragraphs is one character of what is parsed', () => {
  const source = '# 题\n\n甲甲甲\n\n乙\n\n- 丙\n\n丁';
  const { rest, runs, toSource } = setPlainAside(source);
  expect(rest).toBe('# 题\n\n文\n\n- 丙\n\n文');
  expect(runs.flatMap(({ paragraphs }) => paragraphs.map((span) => source.slice(...span)))).toEqual([
    '甲甲甲',
    '乙',
    '丁',
  ]);
  expect(source.slice(toSource(rest.indexOf('- ')), toSource(rest.indexOf('丙') + 1))).toBe('- 丙');
});

test('plain paragraphs within a block of code are code', () => {
  expect(readMarkdown('```\n\n甲\n\n```').pieces).toEqual(readAll('```\n\n甲\n\n```'));
});
