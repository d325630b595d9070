import type { TextPiece } from './tree.ts';

export type Separator = '\n' | '\t' | ' ';

/** What is told of a text, in the order in which it is read. */
export interface Listener {
  /** @param text of the piece, as it is shown there */
  readonly text: (piece: TextPiece, text: string) => void;
  /** Something that separates: a line that ends, a cell of a row, syllables. @param at where in the source */
  readonly separator: (sign: Separator, at: number) => void;
}

/** Puts the text of a page into lines: what stands beside the text (annotations, texts in attributes) goes behind its line. */
export interface Lines {
  /** @param isBase it has annotations, which go on with those of the base before it */
  readonly add: (piece: TextPiece, isBase: boolean) => void;
  /** The line ends. @param at where in the source, if that is not right behind the last text */
  readonly end: (at?: number) => void;
  /** Text that stands beside the line. */
  readonly beside: (note: readonly TextPiece[]) => void;
  /** Annotations of bases that stand together are read in one go. */
  readonly annotate: (note: readonly TextPiece[]) => void;
  /** A row whose cells stand on one line. @returns ends it */
  readonly beginRow: () => () => void;
  readonly beginCell: () => void;
  /** What is inside a cell is a page of its own. @returns ends it */
  readonly leaveRow: () => () => void;
  readonly isInRow: () => boolean;
  /** @param endsLine the last line ends too */
  readonly close: (endsLine: boolean) => void;
}

interface Row {
  cells: number;
  hasText: boolean;
  /** Nothing was read of the cell yet. */
  isFresh: boolean;
}

const SHOWN = /\S/;
/** Syllables stand above characters one by one. */
const LETTER_BEHIND = /[\p{Script=Latin}\p{M}\d]$/u;
const LETTER_BEFORE = /^\p{Script=Latin}/u;

export function linesFor(listener: Listener): Lines {
  let row: Row | null = null;
  let last = '';
  let lastEnd = 0;
  let pieces = 0;
  /** Where a line ended behind which nothing was read yet; −1 = nowhere. */
  let ended = -1;
  let emptyCells = 0;
  let notes: (readonly (TextPiece | null)[])[] = [];
  /** The note to which annotations are added; null stands between syllables. */
  let annotations: (TextPiece | null)[] | null = null;

  const separate = (): void => {
    if (ended !== -1 && last !== '' && last !== '\n') {
      listener.separator('\n', ended);
      last = '\n';
    }
    ended = -1;
    for (; emptyCells > 0; emptyCells -= 1) {
      listener.separator('\t', lastEnd);
      last = '\t';
    }
  };
  const put = (piece: TextPiece, text: string): void => {
    separate();
    listener.text(piece, text);
    pieces += 1;
    last = text;
    lastEnd = piece.end;
  };
  const putNotes = (): void => {
    if (notes.length === 0) return;
    const waiting = notes;
    [notes, annotations] = [[], null];
    for (const note of waiting) {
      ended = lastEnd;
      for (const piece of note) {
        if (piece === null) listener.separator(' ', lastEnd);
        else put(piece, piece.text);
      }
    }
  };
  const end = (at?: number): void => {
    if (row !== null) {
      if (row.isFresh) return;
    } else putNotes();
    annotations = null;
    if (ended === -1) ended = at ?? lastEnd;
  };
  return {
    add: (piece, isBase) => {
      let { text } = piece;
      if (!SHOWN.test(text)) {
        // around what stands in a cell
        if (row !== null && (row.isFresh || ended !== -1)) return;
      } else if (!isBase) annotations = null;
      if (row !== null) {
        row.isFresh = false;
        row.hasText = true;
        // in a cell they are shown as spaces
        text = text.replaceAll(/[\r\n]/g, ' ');
      }
      put(piece, text);
    },
    end,
    beside: (note) => {
      notes.push(note);
    },
    annotate: (note) => {
      if (annotations === null) notes.push((annotations = []));
      const before = annotations.at(-1)?.text ?? '';
      if (LETTER_BEHIND.test(before) && LETTER_BEFORE.test(note[0]?.text ?? '')) annotations.push(null);
      annotations.push(...note);
    },
    beginRow: () => {
      const outer = row;
      row = { cells: 0, hasText: false, isFresh: true };
      return () => {
        row = outer;
        emptyCells = 0;
      };
    },
    beginCell: () => {
      if (row === null) return;
      if (row.cells > 0) {
        emptyCells += 1;
        if (row.hasText) ended = -1;
      }
      row.cells += 1;
      row.isFresh = true;
    },
    leaveRow: () => {
      const outer = row;
      const before = pieces;
      row = null;
      return () => {
        row = outer;
        if (row === null || pieces === before) return;
        row.isFresh = false;
        row.hasText = true;
      };
    },
    isInRow: () => row !== null,
    close: (endsLine) => {
      putNotes();
      if (endsLine) separate();
    },
  };
}
