import type { Span } from '../../domain/finding.ts';
import { attributesOf, tagsOf, type Attribute } from './html-tags.ts';
import { hostsIn, type WrittenHost } from './hosts-in-text.ts';
import type { LinkEvasion } from './labels.ts';
import type { CheckedContent, CheckedField } from '../check.ts';

/** What a link is to a reader: something to press, a picture or film that is shown, or words. */
export type LinkPlace = 'anchor' | 'media' | 'text';

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
/** Longest target in Markdown. */
const TARGET = 4_096;

const PLACES: Readonly<Record<string, LinkPlace>> = { href: 'anchor', src: 'media', poster: 'media' };
const STYLE_URL = /url\(\s{0,8}(?:&quot;|['"])?([^'")&]{1,4096})/gi;

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

function* linksIn(field: CheckedField, format: string): Generator<FoundLink> {
  const isBody = field.name === 'body' || field.name.endsWith('.body');
  const taken: (readonly [start: number, end: number])[] = [];
  if (isBody && format !== 'text') {
    for (const link of format === 'html' ? markupLinks(field, taken) : markdownLinks(field, taken)) yield link;
  }
  // both are in the order of the text
  let next = 0;
  for (const host of hostsIn(field.text.text)) {
    const span = field.text.toSource(host.start, host.end);
    while (next < taken.length && taken[next]![1] <= span[0]) next += 1;
    const within = taken[next];
    if (within !== undefined && within[0] <= span[0] && span[1] <= within[1]) continue;
    yield textLink(field, host, span);
  }
}

function textLink(field: CheckedField, { scheme, href, evasion, start, end }: WrittenHost, span: Span): FoundLink {
  const written = field.text.text.slice(start, end);
  const source = field.text.source.slice(...span);
  // Markdown's reading leaves out marks that may be part of an address
  const own = evasion === null && source !== written && !/[<&\n]/.test(source);
  const target = own ? `${scheme === null ? 'http://' : ''}${source.replaceAll(/[*~`]/g, '')}` : href;
  return { ...plain(field.name, span, target), written, evasion, hasScheme: scheme !== null };
}

/** Links in attributes and styles. @param taken gets the places of the hosts that the texts of anchors show */
function* markupLinks(field: CheckedField, taken: (readonly [number, number])[]): Generator<FoundLink> {
  const { source } = field.text;
  let open: { readonly attribute: Attribute; readonly from: number } | null = null;
  const close = (at: number): FoundLink[] => {
    if (open === null) return [];
    const { attribute, from } = open;
    open = null;
    return [anchor(field, attribute, [from, at], taken)];
  };
  for (const tag of tagsOf(source)) {
    if (tag.name === 'a') {
      yield* close(tag.start);
      if (tag.closes) continue;
    }
    if (tag.closes || tag.end - tag.start < 8) continue;
    for (const attribute of attributesOf(source, tag)) {
      const place = PLACES[attribute.name];
      if (attribute.name === 'style') yield* styleLinks(field, attribute);
      else if (place === undefined || attribute.value === '') continue;
      else if (place === 'anchor' && tag.name === 'a') open = { attribute, from: tag.end };
      else yield { ...linkAt(field, attribute), place };
    }
  }
  yield* close(source.length);
}

const linkAt = (field: CheckedField, { value, start, end }: Attribute): FoundLink => ({
  ...plain(field.name, [start, end], value.trim()),
  hasScheme: true,
});

function* styleLinks(field: CheckedField, { value, start, end }: Attribute): Generator<FoundLink> {
  if (!value.includes('(')) return;
  for (const match of field.text.source.slice(start, end).matchAll(STYLE_URL)) {
    const href = (match[1] ?? '').trim();
    const at = start + match.index + match[0].length - (match[1] ?? '').length;
    if (href !== '') yield { ...plain(field.name, [at, at + href.length], href), place: 'media', hasScheme: true };
  }
}

/** An anchor, with the first host that its text shows. @param inside characters of the source */
function anchor(
  field: CheckedField,
  attribute: Attribute,
  inside: Span,
  taken: (readonly [number, number])[],
): FoundLink {
  const { text } = field;
  const from = text.fromSource(inside[0]);
  const label = text.text.slice(from, Math.min(text.fromSource(inside[1]), from + LABEL));
  const shown = firstHost(label);
  if (shown !== null) taken.push(text.toSource(from + shown.start, from + shown.end));
  return { ...linkAt(field, attribute), place: 'anchor', shown };
}

const firstHost = (label: string): WrittenHost | null => {
  for (const host of hostsIn(label)) return host;
  return null;
};

/** `[text](target)` and `![text](target)`. */
function* markdownLinks(field: CheckedField, taken: (readonly [number, number])[]): Generator<FoundLink> {
  const { source } = field.text;
  for (let at = source.indexOf(']('); at !== -1; at = source.indexOf('](', at + 2)) {
    const target = /^[ <]{0,2}([^\s<>()]{1,4096}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,4096})?)/.exec(
      source.slice(at + 2, at + 2 + TARGET),
    );
    const href = target?.[1];
    if (target === null || href === undefined) continue;
    const start = at + 2 + target[0].length - href.length;
    const before = Math.max(0, at - LABEL);
    const open = before + source.slice(before, at).lastIndexOf('[');
    const label = source[open] === '[' ? source.slice(open + 1, at) : '';
    const isImage = source[open - 1] === '!';
    const shown = isImage ? null : firstHost(label.replaceAll(/[*_~`]/g, ''));
    if (shown !== null) taken.push([open + 1, at]);
    taken.push([start, start + href.length]);
    const place = isImage ? ('media' as const) : ('anchor' as const);
    const written = /^[\w.-]+\.[a-z]{2,}(?:[/?:]|$)/i.test(href) && !/^[a-z]+:/i.test(href) ? `http://${href}` : href;
    yield { ...plain(field.name, [start, start + href.length], written), place, shown, hasScheme: written === href };
  }
}
