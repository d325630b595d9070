import fc from 'fast-check';
import { decodeHTML } from 'entities/decode';
import type { BodyFormat } from '../../src/domain/vocabulary.ts';
import type { Piece, TextPiece } from '../../src/text/reading/tree.ts';
import { decodeString } from 'micromark-util-decode-string';

export const textsIn = (pieces: readonly Piece[]): readonly TextPiece[] =>
  pieces.flatMap((piece) => (piece.kind === 'text' ? [piece] : textsIn(piece.children)));

/** Whether characters of a source stand for the text of a piece. */
export function standsFor(source: string, { text, start, end, exact }: TextPiece): boolean {
  const written = source.slice(start, end);
  if (exact) return written === text;
  // of a tab, what is not indentation
  if (written === '\t') return text.trim() === '' && text.length < 4;
  const plain = (characters: string): string =>
    characters.replaceAll(/\r\n?/g, '\n').replaceAll(/[\0\ufffd]+/g, '\ufffd');
  // what an image is called, in Markdown, is one piece with its escapes
  return [decodeHTML(written), decodeString(written)].some((read) => plain(read) === plain(text));
}

const WORDS = [
  '甲',
  '限时',
  '抢购',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '\u{1f600}',
  '2~3天',
  '5*8',
  'www.a.cn',
  '&amp;',
  '&#38480;',
  '&',
];
const HTML = [
  ...['<b>', '</b>', '<p>', '</p>', '<p title="题&lt;">', '<br>', '<table>', '<tr>', '<td>', '</td>', '</table>'],
  ...['<ruby>', '<rt>', '<rp>', '</ruby>', '<img alt="图&#x4e59;">', '<a href="x">', '</a>', '<!--', '-->', '<pre>'],
  ...['<i style="color:#fff">', '<![CDATA[', '<svg>', '<title>', '<script>', '</script>', '<', '>', '<iframe>', '\0'],
];
const MARKDOWN = [
  ...[
    '*',
    '**',
    '_',
    '~',
    '~~',
    '`',
    '```\n',
    '\n\n',
    '# ',
    '> ',
    '- ',
    '1. ',
    '    ',
    '| ',
    ' |',
    '\n|-|-|\n',
    '\\',
    '\\*',
  ],
  ...[
    '[',
    '](',
    ')',
    '![',
    ' "题&lt;")',
    '<https://a.cn/>',
    '<b>',
    '[a]: b\n',
    '[a]',
    '---\n',
    '===\n',
    '  \n',
    '\ufeff',
  ],
];

/** Markup of every kind, well formed or not. */
export const anyMarkup: fc.Arbitrary<readonly [source: string, format: BodyFormat]> = fc.oneof(
  fc.array(fc.constantFrom(...WORDS, ...HTML), { maxLength: 40 }).map((parts) => [parts.join(''), 'html'] as const),
  fc
    .array(fc.constantFrom(...WORDS, ...MARKDOWN), { maxLength: 40 })
    .map((parts) => [parts.join(''), 'markdown'] as const),
);
