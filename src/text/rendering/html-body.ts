import { readHtml } from '../reading/html-tree.ts';
import type { ElementPiece, Piece } from '../reading/tree.ts';
import { escapeHtml } from './escape.ts';
import { filesOf, mediaBox, MEDIA_NAMES, type Address } from './media-boxes.ts';

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A body in HTML as it is, but for the addresses of what it shows. */
export function htmlBody(source: string, address: Address): string {
  const changes: Change[] = [];
  for (const element of mediaIn(readHtml(source).pieces)) changes.push(...changesOf(element, source, address));
  let body = '';
  let from = 0;
  for (const { start, end, text } of changes.toSorted((a, b) => a.start - b.start)) {
    if (start < from) continue;
    body += source.slice(from, start) + text;
    from = end;
  }
  return body + source.slice(from);
}

/** Pictures, films and sounds; the sources of a film are part of it. */
function mediaIn(pieces: readonly Piece[]): readonly ElementPiece[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'text') return [];
    const within = mediaIn(piece.children);
    return MEDIA_NAMES[piece.name] === undefined ? within : [piece, ...within];
  });
}

function changesOf(element: ElementPiece, source: string, address: Address): readonly Change[] {
  const inside = element.name === 'img' ? [] : mediaIn(element.children).filter(({ name }) => name === 'source');
  const parts = [element, ...inside];
  // a source that is shown in nothing shows nothing
  const lost = parts.flatMap((part) =>
    filesOf(part, address).flatMap((file) => (file.found === '' ? [mediaBox(element, file)] : [])),
  );
  if (lost.length > 0) {
    return parts.map(({ start, end }, index) => ({ start, end, text: index === 0 ? lost.join('') : '' }));
  }
  return parts.flatMap((part) =>
    filesOf(part, address).flatMap(({ attribute, found }) => {
      const place = part.places[attribute];
      if (place === undefined) return [];
      const isQuoted = /["']/.test(source[place[0] - 1] ?? '');
      const text = isQuoted ? escapeHtml(found) : `"${escapeHtml(found)}"`;
      return [{ start: place[0], end: place[1], text }];
    }),
  );
}
