import type { Span } from '../../domain/finding.ts';
import { digestOfAddress } from '../../domain/media.ts';
import type { BodyFormat } from '../../domain/vocabulary.ts';
import { firstIndex } from '../../text/matching/binary-search.ts';
import { hostsIn, type WrittenHost } from '../../text/addresses/hosts-in-text.ts';
import { shownText } from '../../text/reading/plain-text.ts';
import type { LinkEvasion } from '../../text/addresses/labels.ts';
import type { ElementPiece, Piece } from '../../text/reading/tree.ts';
import type { CheckedContent, CheckedField } from '../check.ts';
import { urlsInStyle } from './urls-in-style.ts';

/** What a link is to a reader: something to press, a picture or film that is shown, words, or a code in a picture. */
export type LinkPlace = 'anchor' | 'media' | 'text' | 'code';

/** A link, and where it stands. */
export interface FoundLink {
  /** As in a finding. */
  readonly field: string;
  /** Characters of the field's source; [0, 0] only when the link stands nowhere in it. */
  readonly span: Span;
  readonly place: LinkPlace;
  readonly href: string;
  /** What stands there, as it is written. */
  readonly written: string;
  readonly evasion: LinkEvasion | null;
  /** A host that the text of an anchor shows. */
  readonly shown: WrittenHost | null;
  /** A text that names no scheme is no promise of one. */
  readonly hasScheme: boolean;
}

export interface FoundLinks {
  readonly links: readonly FoundLink[];
  /** There were more than {@link MAX_LINKS_LOOKED_AT}. */
  readonly cut: boolean;
}

/** Links of a draft that are looked at: far beyond what any text needs. */
export const MAX_LINKS_LOOKED_AT = 1_000;
/** The same, repeated ones included. */
const MAX_REPEATED = 5_000;
/** Characters of the text of an anchor that are read. */
const LABEL = 300;
const PLACES: Readonly<Record<string, LinkPlace>> = { href: 'anchor', src: 'media', poster: 'media' };

/** Every link of the fields, and those of the content that stand in none. One that is repeated in a field counts once. */
export function linksOf(content: CheckedContent): FoundLinks {
  const links: FoundLink[] = [];
  const seen = new Set<string>();
  let looked = 0;
  for (const field of content.fields) {
    for (const link of linksIn(field, content.content.bodyFormat)) {
      if ((looked += 1) > MAX_REPEATED) return { links, cut: true };
      const key = `${link.field} ${link.place} ${link.shown?.host ?? ''} ${link.href}`;
      if (seen.has(key)) continue;
      if (links.length >= MAX_LINKS_LOOKED_AT) return { links, cut: true };
      seen.add(key);
      links.push(link);
    }
  }
  const found = new Set(links.map(({ href }) => href));
  const others = content.content.links.filter((href) => !found.has(href));
  for (const href of others.slice(0, MAX_LINKS_LOOKED_AT)) {
    const [field, span] = placeOf(content, href);
    // what is read otherwise when a draft comes in, as the two addresses of [a](b) in one
    const isKnown = links.some((link) => link.field === field && link.span[0] < span[1] && span[0] < link.span[1]);
    if (!isKnown) links.push({ ...plain(field, span, href), place: 'anchor', hasScheme: true });
  }
  return { links, cut: false };
}

const plain = (field: string, span: Span, href: string): FoundLink => ({
  ...{ field, span, href, written: href, place: 'text' },
  ...{ evasion: null, shown: null, hasScheme: false },
});

function placeOf(content: CheckedContent, link: string): readonly [string, Span] {
  for (const form of [link, link.replaceAll('&', '&amp;')]) {
    for (const field of content.fields) {
      const at = field.text.source.indexOf(form);
      if (at !== -1) return [field.name, [at, at + form.length]];
    }
  }
  return ['body', [0, 0]];
}

function* linksIn(field: CheckedField, format: BodyFormat): Generator<FoundLink> {
  /** Where the hosts stand that the texts of anchors show. */
  const taken: Span[] = [];
  for (const element of elementsIn(field.text.tree.pieces)) yield* elementLinks(field, element, format, taken);
  taken.sort((a, b) => a[0] - b[0]);
  const shown = shownText(field.text.text);
  for (const found of hostsIn(shown.text)) {
    const [start, end] = shown.spanOf(found.start, found.end);
    const host = { ...found, start, end };
    const span = field.text.toSource(host.start, host.end);
    const within = taken[firstIndex(taken.length, (index) => taken[index]![1] <= span[0])];
    if (within !== undefined && within[0] <= span[0] && span[1] <= within[1]) continue;
    yield textLink(field, host, span);
  }
}

function* elementsIn(pieces: readonly Piece[]): Generator<ElementPiece> {
  for (const piece of pieces) {
    if (piece.kind === 'text') continue;
    yield piece;
    yield* elementsIn(piece.children);
  }
}

const textLink = (field: CheckedField, { scheme, href, evasion, start, end }: WrittenHost, span: Span): FoundLink => ({
  ...plain(field.name, span, href),
  ...{ written: field.text.text.slice(start, end), evasion, hasScheme: scheme !== null },
});

/** Links in attributes and styles. @param taken gets the places of the hosts that the texts of anchors show */
function* elementLinks(
  field: CheckedField,
  element: ElementPiece,
  format: BodyFormat,
  taken: Span[],
): Generator<FoundLink> {
  const { name, attributes, places, start, end } = element;
  for (const attribute in attributes) {
    const value = attributes[attribute]!;
    const place = PLACES[attribute];
    const span = places[attribute] ?? [start, end];
    if (attribute === 'style') {
      for (const [url, from, to] of urlsInStyle(field.text.source, value, span)) {
        yield { ...plain(field.name, [from, to], url), place: 'media', hasScheme: true };
      }
    } else if (place !== undefined && value !== '' && !(place === 'media' && digestOfAddress(value) !== undefined)) {
      const link = { ...plain(field.name, span, targetOf(value.trim(), format)), place, hasScheme: true };
      yield place === 'anchor' && name === 'a' ? anchor(field, element, link, taken) : link;
    }
  }
}

/** Whoever writes Markdown leaves the scheme out. */
const targetOf = (href: string, format: BodyFormat): string =>
  format === 'markdown' && /^[\w.-]+\.[a-z]{2,}(?:[/?:]|$)/i.test(href) && !/^[a-z]+:/i.test(href)
    ? `http://${href}`
    : href;

/** An anchor, with the first host that its text shows, or the texts of its pictures. */
function anchor(field: CheckedField, element: ElementPiece, link: FoundLink, taken: Span[]): FoundLink {
  const { text } = field;
  const [from, to] = text.rangeOf(element) ?? [0, 0];
  const shown = firstHost(text.text.slice(from, Math.min(to, from + LABEL)));
  if (shown !== null) {
    taken.push(text.toSource(from + shown.start, from + shown.end));
    return { ...link, shown };
  }
  for (const { attributes, places } of elementsIn(element.children)) {
    for (const name of ['alt', 'title'] as const) {
      const spoken = firstHost((attributes[name] ?? '').slice(0, LABEL));
      if (spoken === null) continue;
      taken.push(places[name] ?? link.span);
      return { ...link, shown: spoken };
    }
  }
  return link;
}

const firstHost = (label: string): WrittenHost | null => {
  for (const host of hostsIn(label)) return host;
  return null;
};
