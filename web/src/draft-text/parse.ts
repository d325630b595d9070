import { Parser } from 'htmlparser2';
import type { BodyFormat } from '../../../src/domain/vocabulary.ts';
import { parseMarkdown } from './markdown.ts';
import type { ElementPiece, Piece } from './pieces.ts';

/** Elements whose content nobody reads. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'textarea', 'iframe', 'title']);

/**
 * Reads a field into pieces that know their place in it. Nothing is handed to the browser's own HTML parser: what the
 * pieces become is decided element by element in `build.ts`.
 */
export function parseField(source: string, format: BodyFormat): readonly Piece[] {
  if (format === 'markdown') return parseMarkdown(source);
  if (format === 'text') return [{ kind: 'text', text: source, start: 0, end: source.length, exact: true }];
  const roots: Piece[] = [];
  const open: ElementPiece[] = [];
  let silent = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (SILENT.has(name)) silent += 1;
      const piece: ElementPiece = {
        kind: 'element',
        name,
        attributes,
        start: parser.startIndex,
        end: parser.endIndex + 1,
        children: [],
      };
      (open.at(-1)?.children ?? roots).push(piece);
      open.push(piece);
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent -= 1;
      open.pop();
    },
    ontext: (text) => {
      if (silent > 0) return;
      const { startIndex: start, endIndex } = parser;
      const exact = source.slice(start, endIndex + 1) === text;
      (open.at(-1)?.children ?? roots).push({ kind: 'text', text, start, end: endIndex + 1, exact });
    },
  });
  parser.end(source);
  return roots;
}

/** The text of a field with a line for every block, for comparing two revisions. */
export function readableText(pieces: readonly Piece[]): string {
  const parts: string[] = [];
  const walk = (piece: Piece): void => {
    if (piece.kind === 'text') parts.push(piece.text);
    else {
      if (piece.name === 'br') parts.push('\n');
      for (const child of piece.children) walk(child);
      if (BLOCKS.has(piece.name)) parts.push('\n');
    }
  };
  for (const piece of pieces) walk(piece);
  return parts
    .join('')
    .replaceAll(/[ \t]*\n\s*/g, '\n')
    .trim();
}

export const BLOCKS = new Set(
  'article blockquote div dd dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(' '),
);
