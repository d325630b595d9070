import { placedText } from './character-references.ts';
import { linesFor, type Lines, type Listener } from './lines.ts';
import type { ElementPiece, Piece, TextPiece } from './tree.ts';

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  'address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Parts of a table that hold no text themselves: white space in them is never shown. */
const TABLE_PARTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'colgroup']);
const CELLS = new Set(['td', 'th']);
/** Attributes that a reader may see. */
const SPOKEN = ['alt', 'title'] as const;
const BLANK = /^\s*$/;
/** What a fallback for annotations is made of; anything else in it is to be read. */
const BRACKETS = /^[\s\p{Ps}\p{Pe}]*$/u;

export interface ReadingListener extends Listener {
  /** An element begins or ends. */
  readonly begin?: (element: ElementPiece) => void;
  readonly end?: (element: ElementPiece) => void;
}

/**
 * Walks through a tree as a reader reads it: a line for each block, the cells of a row on one line, the base of a ruby in
 * one go and its annotations on the line behind.
 *
 * @param source where it is given, texts that stand in attributes are read too
 * @param endsLine whether the last block ends its line as the others do
 */
export function readInOrder(
  pieces: readonly Piece[],
  listener: ReadingListener,
  { source, endsLine = false }: { readonly source?: string; readonly endsLine?: boolean } = {},
): void {
  const lines = linesFor(listener);
  let rubies = 0;
  const walk = (piece: Piece, parent: ElementPiece | undefined): void => {
    if (piece.kind === 'text') {
      const isLayout = parent !== undefined && TABLE_PARTS.has(parent.name) && BLANK.test(piece.text);
      if (!isLayout) lines.add(piece, rubies > 0);
      return;
    }
    const { name, children, start } = piece;
    if (rubies > 0 && (name === 'rt' || name === 'rp')) {
      const note = textsIn(piece);
      if (name === 'rt') lines.annotate(note);
      else if (!note.every(({ text }) => BRACKETS.test(text))) lines.beside(note);
      if (source !== undefined) speakWithin(source, piece, lines);
      return;
    }
    listener.begin?.(piece);
    const isCell = CELLS.has(name) && lines.isInRow();
    if (isCell) lines.beginCell();
    else if (BLOCKS.has(name)) lines.end(start);
    if (source !== undefined) speak(source, piece, lines);
    const leave = name === 'table' ? lines.leaveRow() : name === 'tr' && cellsOf(piece) > 1 ? lines.beginRow() : null;
    if (name === 'ruby') rubies += 1;
    for (const child of name === 'table' ? asShown(children) : children) walk(child, piece);
    if (name === 'ruby') rubies -= 1;
    leave?.();
    if (BLOCKS.has(name) && !isCell) lines.end();
    listener.end?.(piece);
  };
  for (const piece of pieces) walk(piece, undefined);
  lines.close(endsLine);
}

const cellsOf = ({ children }: ElementPiece): number =>
  children.filter((child) => child.kind === 'element' && CELLS.has(child.name)).length;

/** Captions stand above the rows, the first head too, and the first foot below, wherever they are written (CSS 2.2, 17.2). */
function asShown(children: readonly Piece[]): readonly Piece[] {
  const first = (name: string): Piece | undefined =>
    children.find((child) => child.kind === 'element' && child.name === name);
  const [head, foot] = [first('thead'), first('tfoot')];
  const place = (piece: Piece): number => {
    if (piece === head) return 1;
    if (piece === foot) return 3;
    return piece.kind === 'element' && piece.name === 'caption' ? 0 : 2;
  };
  return children.toSorted((a, b) => place(a) - place(b));
}

const textsIn = ({ children }: ElementPiece): readonly TextPiece[] =>
  children.flatMap((child) => (child.kind === 'text' ? [child] : textsIn(child)));

function speak(source: string, { attributes, places, start, end }: ElementPiece, lines: Lines): void {
  for (const name of SPOKEN) {
    const value = attributes[name];
    if (value === undefined || BLANK.test(value)) continue;
    lines.beside(placedText(source, ...(places[name] ?? [start, end]), value));
  }
}

function speakWithin(source: string, element: ElementPiece, lines: Lines): void {
  speak(source, element, lines);
  for (const child of element.children) if (child.kind === 'element') speakWithin(source, child, lines);
}
