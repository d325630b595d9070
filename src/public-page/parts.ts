import { readInOrder } from '../text/reading/reading-order.ts';
import type { ElementPiece, Piece } from '../text/reading/tree.ts';

/** Part of what a page shows; without anything that only says how it looks. */
export type Part =
  /** What stands on a line of its own. */
  | { readonly kind: 'text'; readonly text: string }
  /** Behind the text in which it stands. */
  | { readonly kind: 'link'; readonly href: string; readonly text: string }
  | { readonly kind: 'picture' | 'film' | 'sound'; readonly address: string };

/** White space as pages show it; marks of no width, which editors leave behind, are none. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\u200b\ufeff]/g, '')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .trim();

/** One form for addresses that lead to the same place. */
export function plainHref(href: string): string {
  const trimmed = href.trim();
  return URL.canParse(trimmed) ? new URL(trimmed).href : trimmed;
}

/** Platforms load pictures late: the true address stands in an attribute of its own. */
const ADDRESS_IN = ['data-src', 'src'] as const;
const addressOf = ({ attributes }: ElementPiece): string =>
  ADDRESS_IN.map((name) => attributes[name]?.trim() ?? '').find((address) => address !== '') ?? '';

const KINDS: Readonly<Record<string, 'picture' | 'film' | 'sound'>> = { img: 'picture', video: 'film', audio: 'sound' };

/** What these pieces show, in order. */
export function partsOf(pieces: readonly Piece[]): readonly Part[] {
  const parts: Part[] = [];
  const links: Part[] = [];
  const open: { readonly href: string; text: string }[] = [];
  let line = '';
  const endLine = (): void => {
    const text = plain(line);
    line = '';
    if (text !== '') parts.push({ kind: 'text', text });
    parts.push(...links.splice(0));
  };
  readInOrder(pieces, {
    text: (_piece, text) => {
      line += text;
      for (const link of open) link.text += text;
    },
    separator: (sign) => {
      if (sign === '\n') endLine();
      else line += sign;
    },
    begin: (element) => {
      const kind = KINDS[element.name];
      if (element.name === 'a') open.push({ href: element.attributes['href'] ?? '', text: '' });
      if (kind === undefined) return;
      const address = addressOf(element) || addressOfSource(element);
      endLine();
      if (address !== '') parts.push({ kind, address });
    },
    end: (element) => {
      if (element.name !== 'a') return;
      const link = open.pop();
      if (link !== undefined && link.href !== '')
        links.push({ kind: 'link', href: plainHref(link.href), text: plain(link.text) });
    },
  });
  endLine();
  return parts;
}

/** Films and sounds may name their file in an element of its own. */
function addressOfSource({ children }: ElementPiece): string {
  const source = children.find((child): child is ElementPiece => child.kind === 'element' && child.name === 'source');
  return source === undefined ? '' : addressOf(source);
}
