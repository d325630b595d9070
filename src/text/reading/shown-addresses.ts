import type { ElementPiece, Piece } from './tree.ts';

/** Attributes from which an element shows a picture, a film or a sound. */
const SHOWN = ['src', 'srcset', 'poster'] as const;

/** An address from which an element shows something. */
export interface ShownAddress {
  readonly element: ElementPiece;
  readonly attribute: (typeof SHOWN)[number];
  readonly address: string;
}

/** Every address of a picture, a film, a sound or a still in a tree, in its order. Styles are not looked into. */
export function shownAddresses(pieces: readonly Piece[], found: ShownAddress[] = []): readonly ShownAddress[] {
  for (const piece of pieces) {
    if (piece.kind === 'text') continue;
    for (const attribute of SHOWN) {
      const address = piece.attributes[attribute] ?? '';
      if (address !== '') found.push({ element: piece, attribute, address });
    }
    shownAddresses(piece.children, found);
  }
  return found;
}
