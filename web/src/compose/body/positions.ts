import type { Node } from '@tiptap/pm/model';
import { parseField } from '../../draft-text/parse.ts';
import type { Piece, TextPiece } from '../../draft-text/pieces.ts';

const textsOf = (pieces: readonly Piece[]): readonly TextPiece[] =>
  pieces.flatMap((piece) => (piece.kind === 'text' ? [piece] : textsOf(piece.children)));

/**
 * The way from characters of the editor's HTML to its positions. The text nodes of the document and those of its HTML
 * are the same text in the same order; only the counting differs.
 */
export function positionsOf(html: string, doc: Node): (start: number, end: number) => readonly [number, number] | null {
  const texts = textsOf(parseField(html, 'html'));
  const runs: { from: number; length: number; position: number }[] = [];
  let total = 0;
  doc.descendants((node, position) => {
    if (node.isText && node.text !== undefined) {
      runs.push({ from: total, length: node.text.length, position });
      total += node.text.length;
    }
  });
  /** Characters of text before a character of the HTML. */
  const indexOf = (offset: number): number => {
    let before = 0;
    for (const { start, end, text, exact } of texts) {
      if (offset <= start) return before;
      if (offset < end) return before + (exact ? offset - start : text.length);
      before += text.length;
    }
    return before;
  };
  const positionOf = (index: number, atEnd: boolean): number | null => {
    const run = runs.find(({ from, length }) => (atEnd ? index <= from + length : index < from + length));
    return run === undefined ? null : run.position + index - run.from;
  };
  return (start, end) => {
    const from = positionOf(indexOf(start), false);
    const to = positionOf(indexOf(end), true);
    return from === null || to === null || to <= from ? null : [from, to];
  };
}
