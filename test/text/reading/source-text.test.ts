import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aligner } from '../../../src/text/reading/align.ts';
import { readText } from '../../../src/text/reading/source-text.ts';

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

  test('finds the way back through emphasis in Markdown', () => {
    expect(behind('会议**限时**抢购。', 'markdown', '限时抢购')).toBe('限时**抢购');
  });

  test('does not join words across paragraphs, cells or line breaks', () => {
    for (const html of ['<p>限时</p><p>抢购</p>', '<td>限时</td><td>抢购</td>', '限时<br>抢购']) {
      expect(readText(html, 'html').text).not.toContain('限时抢购');
    }
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
