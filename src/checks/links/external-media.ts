import type { Content } from '../../domain/content.ts';
import type { Span } from '../../domain/finding.ts';
import { digestOfAddress } from '../../domain/media.ts';
import type { BodyFormat } from '../../domain/vocabulary.ts';
import { readTree } from '../../text/reading/read-tree.ts';
import { shownAddresses } from '../../text/reading/shown-addresses.ts';
import type { Piece, TextTree } from '../../text/reading/tree.ts';
import { urlsInStyle } from './urls-in-style.ts';

/** A picture, film or sound that comes from outside the store. */
export interface ExternalMedia {
  readonly address: string;
  /** Characters of the source. */
  readonly span: Span;
}

/**
 * What a text shows from addresses that name no file of the store: whoever has such an address shows something else at will,
 * after everybody has looked. A style shows nothing from the store.
 */
export function externalMediaIn({ source, pieces }: Pick<TextTree, 'source' | 'pieces'>): readonly ExternalMedia[] {
  const shown = shownAddresses(pieces).flatMap(({ element, attribute, address }): readonly ExternalMedia[] =>
    address.trim() === '' || (attribute !== 'srcset' && digestOfAddress(address) !== undefined)
      ? []
      : [{ address, span: element.places[attribute] ?? [element.start, element.end] }],
  );
  const styled: ExternalMedia[] = [];
  addStyled(source, pieces, styled);
  return styled.length === 0 ? shown : [...shown, ...styled];
}

function addStyled(source: string, pieces: readonly Piece[], found: ExternalMedia[]): void {
  for (const piece of pieces) {
    if (piece.kind === 'text') continue;
    const { style } = piece.attributes;
    if (style !== undefined) {
      const place = piece.places['style'] ?? ([piece.start, piece.end] as const);
      for (const [address, start, end] of urlsInStyle(source, style, place))
        found.push({ address, span: [start, end] });
    }
    addStyled(source, piece.children, found);
  }
}

/** Without one of these a text shows nothing. */
const SIGNS: Readonly<Record<BodyFormat, RegExp | null>> = {
  html: /<(?:img|video|audio|source|picture|embed|iframe|object)|style/i,
  markdown: /!\[/,
  text: null,
};

/** Addresses outside the store from which content shows something. */
export function externalMediaOf({ body, bodyFormat, variants }: Content): readonly string[] {
  const signs = SIGNS[bodyFormat];
  if (signs === null) return [];
  const bodies = [body, ...Object.values(variants).flatMap((variant) => variant.body ?? [])];
  return bodies
    .filter((text) => signs.test(text))
    .flatMap((text) => externalMediaIn(readTree(text, bodyFormat)).map(({ address }) => address));
}
