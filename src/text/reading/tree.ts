import type { Span } from '../../domain/finding.ts';

/** Text with the characters of the source that it stands for. */
export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Character by character; otherwise (a character reference) only as a whole. */
  readonly exact: boolean;
}

export interface ElementPiece {
  readonly kind: 'element';
  /** As in HTML, in lower case; Markdown becomes the elements that it stands for. */
  readonly name: string;
  /** With character references decoded. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Where the values of attributes stand in the source, without their quotes. */
  readonly places: Readonly<Record<string, Span>>;
  /** What opens it: [start, end). An element that the parser adds lies where it is added. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly Piece[];
}

export type Piece = TextPiece | ElementPiece;

/** A field as a tree, whatever its format. */
export interface TextTree {
  readonly source: string;
  readonly pieces: readonly Piece[];
  /** False when the markup is too deep or too tangled to be read as a browser reads it: it was read in parts. */
  readonly isWhole: boolean;
}

export const NOTHING: Readonly<Record<string, never>> = {};

/** Characters of the source that stand for themselves. */
export const asWritten = (source: string, start = 0, end = source.length): TextPiece => ({
  ...{ kind: 'text', text: source.slice(start, end), exact: true },
  ...{ start, end },
});
