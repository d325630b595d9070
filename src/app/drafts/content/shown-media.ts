import type { Content, Variant } from '../../../domain/content.ts';
import { digestOfAddress } from '../../../domain/media.ts';
import { readTree } from '../../../text/reading/read-tree.ts';
import { shownAddresses } from '../../../text/reading/shown-addresses.ts';
import type { Piece } from '../../../text/reading/tree.ts';

/** Characters of a text that says what a file shows. */
export const MAX_ALT = 500;

/** A file of the store that a draft shows, with what is said of it. */
export interface ShownMedia {
  readonly digest: string;
  readonly alt: string;
}

/** A file as an editor declares it. */
export interface DeclaredMedia {
  readonly digest: string;
  readonly alt?: string | undefined;
}

/** Where files may be named beside the declared ones. */
export interface ShowingTexts {
  readonly body: readonly Piece[];
  readonly cover: string | null;
  /** In the order of their accounts. */
  readonly variants: readonly {
    readonly body?: readonly Piece[] | undefined;
    readonly cover?: string | null | undefined;
  }[];
}

/** Files by digest, in order of first appearance, each with the first thing that is said of it. */
type ByDigest = ReadonlyMap<string, string>;

/** What texts and covers show. */
export function mediaOfTexts({ body, cover, variants }: ShowingTexts): ByDigest {
  const found = new Map<string, string>();
  const add = (digest: string, alt: string): void => {
    if ((found.get(digest) ?? '') === '') found.set(digest, alt);
  };
  const addAll = (pieces: readonly Piece[]): void => {
    for (const { element, attribute, address } of shownAddresses(pieces)) {
      const digest = digestOfAddress(address);
      const alt = attribute === 'src' ? (element.attributes['alt'] ?? '') : '';
      if (digest !== undefined) add(digest, alt.trim().slice(0, MAX_ALT).toWellFormed());
    }
  };
  addAll(body);
  if (cover !== null) add(cover, '');
  for (const variant of variants) {
    addAll(variant.body ?? []);
    if (typeof variant.cover === 'string') add(variant.cover, '');
  }
  return found;
}

/** Every file that is shown, each once: the declared ones first. */
export function shownMedia(declared: readonly DeclaredMedia[], named: ByDigest): readonly ShownMedia[] {
  const shown = new Map<string, string>();
  for (const { digest, alt = '' } of declared) if ((shown.get(digest) ?? '') === '') shown.set(digest, alt);
  for (const [digest, alt] of named) if ((shown.get(digest) ?? '') === '') shown.set(digest, alt);
  return [...shown].map(([digest, alt]) => ({ digest, alt }));
}

/** Variants in an order of their own: the store keeps none. */
export const variantsInOrder = <T extends Variant>(
  variants: Readonly<Record<string, T>>,
): readonly (readonly [string, T])[] => Object.entries(variants).toSorted(([a], [b]) => (a < b ? -1 : 1));

/**
 * What an earlier revision declared and nobody took back: all that it showed, but what its texts named and the new ones do
 * not. What its texts said of a file is left to the new ones.
 */
export function stillDeclared(earlier: Content, named: ByDigest): readonly DeclaredMedia[] {
  if (earlier.media.length === 0) return [];
  const read = (text: string): readonly Piece[] => readTree(text, earlier.bodyFormat).pieces;
  const before = mediaOfTexts({
    body: read(earlier.body),
    cover: earlier.cover ?? null,
    variants: variantsInOrder(earlier.variants).map(([, { body, cover }]) => ({
      cover,
      ...(body === undefined ? {} : { body: read(body) }),
    })),
  });
  return earlier.media
    .filter(({ digest }) => named.has(digest) || !before.has(digest))
    .map(({ digest, alt }) => ({ digest, alt: before.get(digest) === alt ? '' : alt }));
}
