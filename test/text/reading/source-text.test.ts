import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aligner } from '../../../src/text/reading/align.ts';
import { readText } from '../../../src/text/reading/source-text.ts';
import { anyMarkup, standsFor } from '../../support/markup.ts';

/** The submitted characters behind a piece of what a reader reads. */
function behind(source: string, format: 'html' | 'markdown' | 'text', piece: string): string {
  const read = readText(source, format);
  const at = read.text.indexOf(piece);
  expect(at, `${piece} in ${JSON.stringify(read.text)}`).not.toBe(-1);
  return source.slice(...read.toSource(at, at + piece.length));
}

describe('reading a field', () => {
  test.each([
    ['a tag inside a word', '<p>限时<b>抢</b>购</p>', '限时抢购', '限时<b>抢</b>购'],
    ['an entity', '<p>&#38480;时抢购</p>', '限时抢购', '&#38480;时抢购'],
    ['a named entity', '<p>甲&amp;乙</p>', '甲&乙', '甲&amp;乙'],
    ['an attribute that is read out', '<img alt="限时抢购">', '限时抢购', '限时抢购'],
  ])('finds the way back through %s', (_what, source, piece, expected) => {
    expect(behind(source, 'html', piece)).toBe(expected);
  });

  test('finds the way back through an escape in what an image is called', () => {
    expect(behind(String.raw`![限\*时](x)`, 'markdown', '限*时')).toBe(String.raw`限\*时`);
  });

  test('finds the way back through emphasis in Markdown', () => {
    expect(behind('会议**限时**抢购。', 'markdown', '限时抢购')).toBe('限时**抢购');
  });

  test('does not join words across paragraphs, cells or line breaks', () => {
    for (const html of ['<p>限时</p><p>抢购</p>', '<table><tr><td>限时</td><td>抢购</td></table>', '限时<br>抢购']) {
      expect(readText(html, 'html').text).not.toContain('限时抢购');
    }
  });

  test.each([
    [
      'the base of a ruby in one go, its annotations behind the line',
      'html',
      '<p><ruby>台<rt>tái</rt>湾<rt>wān</rt>政<rt>zhèng</rt>府<rt>fǔ</rt></ruby>宣布</p><p>次日</p>',
      '台湾政府宣布\ntái wān zhèng fǔ\n次日\n',
    ],
    [
      'annotations of bases that stand together in one go',
      'html',
      '<ruby>甲<rt>限</rt></ruby><ruby>乙<rt>时</rt></ruby>丙<ruby>丁<rt>抢</rt></ruby>',
      '甲乙丙丁\n限时\n抢',
    ],
    [
      'brackets for those without annotations only where they are more',
      'html',
      '<ruby>甲<rp>（</rp><rt>乙</rt><rp>）</rp></ruby><ruby>丙<rp>限时</rp></ruby>',
      '甲丙\n乙\n限时',
    ],
    [
      'a row on a line, whatever stands between its tags',
      'html',
      '<table>\n<tr>\n<th>姓名</th>\n<th>\n <p>年龄</p>\n</th></tr>\n<tr><td>王\n某</td><td></td><td>7岁</td></tr></table>尾',
      '姓名\t年龄\n王 某\t\t7岁\n尾',
    ],
    ['lines within a cell', 'html', '<table><tr><td><p>一</p><p>二</p></td><td>三</td></tr></table>', '一\n二\t三\n'],
    ['a table that is there for its layout', 'html', '<table><tr><td><p>一</p><p>二</p></td></tr></table>', '一\n二\n'],
    [
      'a table in a cell',
      'html',
      '<table><tr><td>甲<table><tr><td>乙</td><td>丙</td></tr></table>丁</td><td>戊</td></tr></table>己',
      '甲\n乙\t丙\n丁\t戊\n己',
    ],
    [
      'what stands in an attribute behind the line',
      'html',
      '限<img alt="图">时<abbr title="注">抢</abbr>购<p>甲</p>',
      '限时抢购\n图\n注\n甲\n',
    ],
    ['text that a table puts before itself', 'html', '<table>限时<tr><td>甲</td></tr>抢购</table>', '限时抢购\n甲\n'],
    ['cells without a table as browsers show them', 'html', '<td>限时</td><td>抢购</td>', '限时抢购'],
    ['the rows of Markdown', 'markdown', '|姓名|年龄|\n|-|-|\n|刘*明|7~8岁|\n\n尾', '姓名\t年龄\n刘*明\t7~8岁\n尾'],
    [
      'Markdown without what it is made with',
      'markdown',
      '# 甲\n\n> 1\\. [乙](https://a.cn/x)\n\n* 丙 &amp; `丁*`',
      '甲\n1. 乙\n丙 & 丁*',
    ],
  ] as const)('reads %s', (_what, format, source, expected) => {
    expect(readText(source, format).text).toBe(expected);
  });

  test('looks for no word from one cell to the next', () => {
    const { text, words } = readText('<table><tr><td>限\t时</td><td>抢购</td></tr></table>', 'html');
    expect([text, words]).toEqual(['限\t时\t抢购\n', '限\t时\n抢购\n']);
  });

  test('finds the way back through bases, cells and escapes', () => {
    expect(behind('<ruby>限<rt>x</rt>时<rt>y</rt></ruby>', 'html', '限时')).toBe('限<rt>x</rt>时');
    expect(behind('<ruby>限<rt>x</rt>时<rt>y</rt></ruby>', 'html', 'x y')).toBe('x</rt>时<rt>y');
    expect(behind('<table>限时<tr><td>甲</td></tr>抢购</table>', 'html', '限时抢购')).toBe(
      '限时<tr><td>甲</td></tr>抢购',
    );
    expect(behind('网址 www\\.a\\.cn 见', 'markdown', 'www.a.cn')).toBe('www\\.a\\.cn');
    expect(behind('甲&#38480;&#26102;乙', 'markdown', '限时')).toBe('&#38480;&#26102;');
  });

  test('knows what is read of each piece, whatever the markup', () => {
    fc.assert(
      fc.property(anyMarkup, ([source, format]) => {
        const read = readText(source, format);
        expect(read.words).toHaveLength(read.text.length);
        for (const { piece, from, to } of read.pieces) {
          const shown = read.text.slice(from, to);
          expect(shown.replaceAll(/\s/g, ' ')).toBe(piece.text.replaceAll(/\s/g, ' '));
          expect(standsFor(source, piece)).toBe(true);
          const [start, end] = read.toSource(from, to);
          expect([start, end]).toEqual([piece.start, piece.end]);
        }
        for (let at = 0; at < read.text.length; at += 1) {
          const [start, end] = read.toSource(at, Math.min(at + 3, read.text.length));
          expect(0 <= start && start <= end && end <= source.length).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test('reads no script, style or comment', () => {
    expect(readText('<style>抢</style>甲<!-- 抢 -->乙<script>抢</script>', 'html').text.replaceAll('\n', '')).toBe(
      '甲乙',
    );
  });

  const piece = fc.constantFrom(
    '限',
    '时',
    '<b>',
    '</b>',
    '<p>',
    '</p>',
    '&amp;',
    '&#x9650;',
    '&',
    '<',
    '>',
    ' ',
    '\u{1f600}',
  );
  test('gives every character a place, in order, whatever the markup', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join('');
        const read = readText(source, 'html');
        let before = 0;
        for (let index = 0; index < read.text.length; index += 1) {
          const [start, end] = read.toSource(index, index + 1);
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeLessThanOrEqual(source.length);
          expect(end).toBeGreaterThanOrEqual(start);
          before = start;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('from the sanitized field to the submitted one', () => {
  test('finds the same characters beside tags that were taken away', () => {
    const sent = '<div onclick="x()"><p class="c">甲<span style="color:red">限时</span>抢购</p></div>';
    const clean = '<p>甲限时抢购</p>';
    const at = clean.indexOf('限时抢购');
    const [start, end] = aligner(readText(clean, 'html'), readText(sent, 'html'))([at, at + 4]);
    expect(sent.slice(start, end)).toBe('限时</span>抢购');
  });
});
