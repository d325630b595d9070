import { readInOrder } from './reading-order.ts';
import type { Piece } from './tree.ts';

/** The text that is shown, with a line for every block. */
export function readableText(pieces: readonly Piece[]): string {
  const parts: string[] = [];
  readInOrder(pieces, { text: (_piece, text) => parts.push(text), separator: (sign) => parts.push(sign) });
  return parts
    .join('')
    .replaceAll(/[ \t]*\n\s*/g, '\n')
    .trim();
}

/** Characters as people and platforms count them: each once, be it of two units, and spaces as they are shown. */
export const countCharacters = (text: string): number => [...text.trim()].length;

/** Characters that are shown of a body: without markup, and without what lies between lines and cells. */
export function countBody(pieces: readonly Piece[]): number {
  const lines = readableText(pieces).split(/\s*[\n\t]\s*/);
  return lines.reduce((sum, line) => sum + countCharacters(line.replaceAll(/\s+/g, ' ')), 0);
}

const SEEN = /[^\s\u00ad\u200b-\u200f\u2060\u3164\ufeff]/;
const MEDIA = new Set(['img', 'video', 'audio', 'source']);

/** Whether there is nothing to read and nothing to see. */
export const isBlank = (pieces: readonly Piece[]): boolean =>
  pieces.every((piece) =>
    piece.kind === 'text'
      ? !SEEN.test(piece.text)
      : !(MEDIA.has(piece.name) && (piece.attributes['src'] ?? '') !== '') && isBlank(piece.children),
  );
