import sanitizeHtml from 'sanitize-html';
import type { Content, DeclaredSource, Variant } from '../../domain/content.ts';
import { Refused } from '../../domain/refusals.ts';
import type { BodyFormat } from '../../domain/vocabulary.ts';
import { DEEPEST } from '../../text/reading/html-page.ts';
import { readTree } from '../../text/reading/read-tree.ts';
import type { Piece } from '../../text/reading/tree.ts';
import { isBlank, readableText } from '../../text/reading/visible-text.ts';
import type { Removal } from '../../db/schema/index.ts';
import { urlsOfStyle } from './content/style-urls.ts';

/** What an editor sends of the text itself. */
export interface RawContent {
  readonly title: string;
  readonly body: string;
  readonly bodyFormat: BodyFormat;
  readonly source?: DeclaredSource | undefined;
  readonly variants?:
    | Readonly<Record<string, { readonly title?: string | undefined; readonly body?: string | undefined }>>
    | undefined;
  readonly media?: readonly string[] | undefined;
}

export interface SanitizedContent {
  readonly content: Content;
  /** Fields that sanitizing changed, as they were sent: findings point into these. */
  readonly submitted: Readonly<Record<string, string>>;
  readonly removed: readonly Removal[];
}

export const MAX_LINKS = 200;

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
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: true,
  disallowedTagsMode: 'discard',
  enforceHtmlBoundary: false,
  parseStyleAttributes: false,
};

/** C0 controls other than tab, line feed and carriage return; DEL. */
// eslint-disable-next-line no-control-regex -- these characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const BARE_URL = /https?:\/\/[^\s<>"'，。、；！？（）《》【】“”‘’]+/giu;
const MARKDOWN_TAG = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>|<!--/i;

/**
 * Makes the one object that is hashed, reviewed, pulled and published out of what was sent.
 *
 * @throws Refused INVALID_TEXT, MARKDOWN_HTML, MARKUP_TOO_DEEP, EMPTY_AFTER_SANITIZE or TOO_MANY_LINKS
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
  for (const [accountId, variant] of Object.entries(raw.variants ?? {})) {
    variants[accountId] = {
      ...(variant.title === undefined ? {} : { title: plain(`variants.${accountId}.title`, variant.title) }),
      ...(variant.body === undefined ? {} : { body: bodyText(`variants.${accountId}.body`, variant.body).text }),
    };
  }
  if (links.size > MAX_LINKS) throw new Refused('TOO_MANY_LINKS', { detail: `共 ${links.size} 个` });
  const source = raw.source === undefined ? null : plainSource(raw.source, plain);
  return {
    content: {
      title: plain('title', raw.title),
      body: body.text,
      bodyFormat: raw.bodyFormat,
      source,
      variants,
      links: [...links],
      media: [...(raw.media ?? [])],
    },
    submitted,
    removed,
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
      if (target !== '') links.add(target);
    }
    addTargets(piece.children, links);
  }
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
    onOpenTag: (name, attributes) => {
      depth += 1;
      if (depth > DEEPEST) throw new Refused('MARKUP_TOO_DEEP', { detail: field });
      if (!TAGS.includes(name)) lose(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (/^on/i.test(attribute)) lose(`${name}[${attribute}]`);
        if ((attribute === 'href' || attribute === 'src') && /^\s*(?:javascript|data|vbscript):/i.test(value)) {
          lose(`${name}[${attribute}] ${value.trim().split(':', 1)[0]}:`);
        }
        if (attribute === 'href' || attribute === 'src' || attribute === 'poster') {
          if (value !== '') links.add(value);
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
