import sanitizeHtml from 'sanitize-html';
import {
  presentationOf,
  type Content,
  type DeclaredSource,
  type Presentation,
  type Variant,
} from '../../domain/content.ts';
import { digestOfAddress } from '../../domain/media.ts';
import { Refused } from '../../domain/refusals.ts';
import type { BodyFormat } from '../../domain/vocabulary.ts';
import { DEEPEST } from '../../text/reading/html-page.ts';
import { readTree } from '../../text/reading/read-tree.ts';
import type { Piece } from '../../text/reading/tree.ts';
import { isBlank, readableText } from '../../text/reading/visible-text.ts';
import type { Removal } from '../../db/schema/index.ts';
import {
  mediaOfTexts,
  shownMedia,
  stillDeclared,
  variantsInOrder,
  type DeclaredMedia,
  type ShowingTexts,
  type ShownMedia,
} from './content/shown-media.ts';
import { cleanElement } from '../../text/style/clean-element.ts';
import { urlsOfStyle } from './content/style-urls.ts';

/** What an editor sends of the text itself. */
export interface RawContent extends Variant {
  readonly title: string;
  readonly body: string;
  readonly bodyFormat: BodyFormat;
  readonly source?: DeclaredSource | undefined;
  readonly variants?: Readonly<Record<string, Variant>> | undefined;
  /** Left out: what {@link earlier} declared. */
  readonly media?: readonly DeclaredMedia[] | undefined;
  /** What it is a revision of. */
  readonly earlier?: Content | undefined;
}

export interface SanitizedContent {
  /** Without its files: what they are is known to the store alone. */
  readonly content: Content & Presentation;
  /** Files that it shows. */
  readonly shows: readonly ShownMedia[];
  /** Fields that sanitizing changed, as they were sent: findings point into these. */
  readonly submitted: Readonly<Record<string, string>>;
  readonly removed: readonly Removal[];
}

export const MAX_LINKS = 200;
export const MAX_MEDIA = 50;

const TAGS = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'section', 'article', 'blockquote', 'pre', 'hr', 'br', 'figure'],
  ...[
    'figcaption',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'table',
    'caption',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'th',
    'td',
  ],
  ...[
    'a',
    'abbr',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'del',
    'ins',
    'small',
    'sub',
    'sup',
    'mark',
    'span',
    'code',
    'img',
  ],
  ...['video', 'audio', 'source', 'center', 'font', 'col', 'colgroup', 'ruby', 'rt', 'rp', 'q', 'cite', 'time'],
];

const LINK_SCHEMES = ['http', 'https', 'mailto', 'tel'];
/** What names no file of the store stays where it is, to be found there. */
const MEDIA_SCHEMES = ['http', 'https', 'media', 'data'];
const SCHEMES: Readonly<Record<string, readonly string[]>> = {
  img: MEDIA_SCHEMES,
  video: MEDIA_SCHEMES,
  audio: MEDIA_SCHEMES,
  source: MEDIA_SCHEMES,
};

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: {
    '*': ['style', 'title', 'align', 'lang', 'dir'],
    a: ['href', 'name'],
    img: ['src', 'alt', 'width', 'height'],
    video: ['src', 'poster', 'controls', 'width', 'height'],
    audio: ['src', 'controls'],
    source: ['src', 'type'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
    ol: ['start', 'type'],
    font: ['color', 'size', 'face'],
    time: ['datetime'],
  },
  allowedSchemes: LINK_SCHEMES,
  allowedSchemesByTag: SCHEMES as Record<string, string[]>,
  allowProtocolRelative: true,
  disallowedTagsMode: 'discard',
  enforceHtmlBoundary: false,
  parseStyleAttributes: false,
};

/** C0 controls other than tab, line feed and carriage return; DEL. */
// eslint-disable-next-line no-control-regex -- these characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const BARE_URL = /https?:\/\/[^\s<>"'，。、；！？（）《》【】“”‘’]+/giu;
const SCHEME = /^\s*([a-z][a-z0-9+.-]*):/i;
const MARKDOWN_TAG = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>|<!--/i;

/**
 * Makes the one object that is hashed, reviewed, pulled and published out of what was sent.
 *
 * @throws Refused INVALID_TEXT, MARKDOWN_HTML, MARKUP_TOO_DEEP, EMPTY_AFTER_SANITIZE, TOO_MANY_LINKS or TOO_MANY_MEDIA
 */
export function sanitizeContent(raw: RawContent): SanitizedContent {
  const submitted: Record<string, string> = {};
  const removed: Removal[] = [];
  const links = new Set<string>();

  const plain = (field: string, text: string): string => {
    if (!text.isWellFormed() || CONTROL.test(text)) throw new Refused('INVALID_TEXT', { detail: field });
    return text;
  };
  /** Reads a body as it will be published. */
  const read = (field: string, text: string): readonly Piece[] => {
    const { pieces, isWhole } = readTree(text, raw.bodyFormat);
    // what takes no end to read is for nobody to review
    if (!isWhole) throw new Refused('MARKUP_TOO_DEEP', { detail: field });
    return pieces;
  };
  const bodyText = (field: string, text: string): { readonly text: string; readonly pieces: readonly Piece[] } => {
    plain(field, text);
    if (raw.bodyFormat !== 'html') {
      if (raw.bodyFormat === 'markdown' && MARKDOWN_TAG.test(text))
        throw new Refused('MARKDOWN_HTML', { detail: field });
      const pieces = read(field, text);
      addTargets(pieces, links);
      addBare(pieces, links);
      return { text, pieces };
    }
    const clean = sanitize(field, text, links);
    const pieces = read(field, clean.html);
    addBare(pieces, links);
    if (clean.html !== text) {
      submitted[field] = text;
      removed.push(...clean.removed.map((removal) => ({ field, ...removal })));
    }
    return { text: clean.html, pieces };
  };

  const body = bodyText('body', raw.body);
  if (isBlank(body.pieces)) throw new Refused('EMPTY_AFTER_SANITIZE');
  const variants: Record<string, Variant> = {};
  const showing: ShowingTexts['variants'][number][] = [];
  for (const [accountId, variant] of variantsInOrder(raw.variants ?? {})) {
    const field = `variants.${accountId}`;
    const own = variant.body === undefined ? undefined : bodyText(`${field}.body`, variant.body);
    variants[accountId] = { ...plainVariant(field, variant, plain), ...(own === undefined ? {} : { body: own.text }) };
    showing.push({ body: own?.pieces, cover: variant.cover });
  }
  if (links.size > MAX_LINKS) throw new Refused('TOO_MANY_LINKS', { detail: `共 ${links.size} 个` });
  const presentation = presentationOf(raw);
  const named = mediaOfTexts({ body: body.pieces, cover: presentation.cover, variants: showing });
  const shows = shownMedia(raw.media ?? (raw.earlier === undefined ? [] : stillDeclared(raw.earlier, named)), named);
  if (shows.length > MAX_MEDIA) throw new Refused('TOO_MANY_MEDIA', { detail: `共 ${shows.length} 个` });
  for (const { digest, alt } of shows) plain(`media.${digest}.alt`, alt);
  const source = raw.source === undefined ? null : plainSource(raw.source, plain);
  return {
    content: {
      title: plain('title', raw.title),
      ...presentation,
      summary: plain('summary', presentation.summary),
      byline: plain('byline', presentation.byline),
      body: body.text,
      bodyFormat: raw.bodyFormat,
      source,
      variants,
      links: [...links],
      media: [],
    },
    shows,
    submitted,
    removed,
  };
}

/** What is said otherwise on one account, but its body; what is left out is as everywhere. */
function plainVariant(
  field: string,
  { title, summary, byline, cover, aiLabel, commentsOpen }: Variant,
  plain: (field: string, text: string) => string,
): Variant {
  return {
    ...(title === undefined ? {} : { title: plain(`${field}.title`, title) }),
    ...(summary === undefined ? {} : { summary: plain(`${field}.summary`, summary) }),
    ...(byline === undefined ? {} : { byline: plain(`${field}.byline`, byline) }),
    ...(cover === undefined ? {} : { cover }),
    ...(aiLabel === undefined ? {} : { aiLabel }),
    ...(commentsOpen === undefined ? {} : { commentsOpen }),
  };
}

function plainSource(source: DeclaredSource, plain: (field: string, text: string) => string): DeclaredSource {
  for (const [name, value] of Object.entries(source)) plain(`source.${name}`, value as string);
  return source;
}

/** Addresses that links and pictures have. */
function addTargets(pieces: readonly Piece[], links: Set<string>): void {
  for (const piece of pieces) {
    if (piece.kind === 'text') continue;
    for (const name of ['href', 'src'] as const) {
      const target = piece.attributes[name] ?? '';
      if (target !== '' && !(name === 'src' && isNoLink(target))) links.add(target);
    }
    addTargets(piece.children, links);
  }
}

/** Whether what is shown from an address lies in the store, or in the text itself. */
const isNoLink = (address: string): boolean => digestOfAddress(address) !== undefined || /^\s*data:/i.test(address);

/** Where pages that load pictures late put the address. */
const LATE = ['data-src', 'data-original', 'data-lazy-src'];

/** A picture with the address from which a page would load it: without it nobody would see that there was one. */
function withSource(tagName: string, attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (tagName !== 'img' || !/^\s*(?:data:|$)/i.test(attributes['src'] ?? '')) return attributes;
  const late = LATE.map((name) => attributes[name]).find((address) => address !== undefined && address.trim() !== '');
  return late === undefined ? attributes : { ...attributes, src: late };
}

/** Addresses that are written out. */
function addBare(pieces: readonly Piece[], links: Set<string>): void {
  for (const [url] of readableText(pieces).matchAll(BARE_URL)) links.add(url);
}

/** @throws Refused MARKUP_TOO_DEEP: sanitizing takes time that grows with the square of how deep elements are nested */
function sanitize(
  field: string,
  html: string,
  links: Set<string>,
): { readonly html: string; readonly removed: readonly { readonly what: string; readonly count: number }[] } {
  const lost = new Map<string, number>();
  const lose = (what: string): void => void lost.set(what, (lost.get(what) ?? 0) + 1);
  let depth = 0;
  const clean = sanitizeHtml(html, {
    ...OPTIONS,
    transformTags: {
      '*': (tagName, attribs) => ({
        tagName,
        attribs: TAGS.includes(tagName) ? { ...cleanElement(tagName, withSource(tagName, attribs), lose) } : attribs,
      }),
    },
    onOpenTag: (name, attributes) => {
      depth += 1;
      if (depth > DEEPEST) throw new Refused('MARKUP_TOO_DEEP', { detail: field });
      if (!TAGS.includes(name)) lose(`<${name}>`);
      for (const [attribute, value] of Object.entries(withSource(name, attributes))) {
        if (/^on/i.test(attribute)) lose(`${name}[${attribute}]`);
        if (attribute === 'srcset') lose(`${name}[srcset]`);
        if (attribute === 'href' || attribute === 'src') {
          const scheme = SCHEME.exec(value)?.[1]?.toLowerCase();
          if (scheme !== undefined && !(SCHEMES[name] ?? LINK_SCHEMES).includes(scheme))
            lose(`${name}[${attribute}] ${scheme}:`);
        }
        if (attribute === 'href' || attribute === 'src' || attribute === 'poster') {
          if (value !== '' && (attribute === 'href' || !isNoLink(value))) links.add(value);
        } else if (attribute === 'style') {
          for (const url of urlsOfStyle(value)) links.add(url);
        }
      }
    },
    onCloseTag: () => {
      depth -= 1;
    },
  });
  return { html: clean, removed: [...lost].map(([what, count]) => ({ what, count })) };
}
