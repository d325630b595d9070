import type { ElementPiece, Piece } from '../text/reading/tree.ts';

/** The first element that fits, in the order of the source. */
export function findElement(
  pieces: readonly Piece[],
  fits: (element: ElementPiece) => boolean,
): ElementPiece | undefined {
  for (const piece of pieces) {
    if (piece.kind === 'text') continue;
    if (fits(piece)) return piece;
    const found = findElement(piece.children, fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const withId =
  (id: string) =>
  ({ attributes }: ElementPiece): boolean =>
    attributes['id'] === id;

/** What a page says of itself in a `meta` element. @returns undefined when it does not */
export const metaOf = (pieces: readonly Piece[], name: string): string | undefined =>
  findElement(
    pieces,
    (element) => element.name === 'meta' && [element.attributes['name'], element.attributes['property']].includes(name),
  )?.attributes['content'];

/** Against what the addresses of a page count. */
export function baseOf(pieces: readonly Piece[], url: string): string {
  const base = findElement(pieces, ({ name, attributes }) => name === 'base' && 'href' in attributes);
  const href = base?.attributes['href'] ?? '';
  return URL.canParse(href, url) ? new URL(href, url).href : url;
}
