import { readMarkdown } from '../reading/markdown-tree.ts';
import type { ElementPiece, Piece } from '../reading/tree.ts';
import { escapeHtml } from './escape.ts';
import { filesOf, mediaBox, type Address } from './media-boxes.ts';

/** What Markdown becomes (`markdown-tree.ts`). */
const SHOWN = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote ul ol li table tbody tr th td pre code em strong s a img hr br'.split(' '),
);
const VOID = new Set(['img', 'hr', 'br']);
const LINK = /^(?:https?:|mailto:|tel:)/i;

/** A body in Markdown as HTML, made of the tree that the checks read. */
export const markdownBody = (source: string, address: Address): string =>
  readMarkdown(source)
    .pieces.map((piece) => htmlOf(piece, address))
    .join('');

function htmlOf(piece: Piece, address: Address): string {
  if (piece.kind === 'text') return escapeHtml(piece.text);
  const inner = piece.children.map((child) => htmlOf(child, address)).join('');
  if (!SHOWN.has(piece.name)) return inner;
  if (piece.name === 'img') {
    const [file] = filesOf(piece, address);
    if (file === undefined || file.found === '') return mediaBox(piece, file ?? { written: '' });
    return `<img src="${escapeHtml(file.found)}"${attributesOf(piece)}>`;
  }
  const tag = `<${piece.name}${attributesOf(piece)}>`;
  return VOID.has(piece.name) ? tag : `${tag}${inner}</${piece.name}>`;
}

function attributesOf({ name, attributes }: ElementPiece): string {
  const { href = '', alt, title, start } = attributes;
  const kept: Readonly<Record<string, string | undefined>> = {
    href: name === 'a' && LINK.test(href.trim()) ? href.trim() : undefined,
    ...{ alt, title, start },
  };
  return Object.entries(kept)
    .map(([attribute, value]) => (value === undefined ? '' : ` ${attribute}="${escapeHtml(value)}"`))
    .join('');
}
