/** Text with the characters of the field that it stands for. */
export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Character by character; otherwise (an entity) only as a whole. */
  readonly exact: boolean;
}

export interface ElementPiece {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The opening tag in the field: [start, end). */
  readonly start: number;
  readonly end: number;
  readonly children: Piece[];
}

export type Piece = TextPiece | ElementPiece;
