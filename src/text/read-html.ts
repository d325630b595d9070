import { QuoteType, Tokenizer } from 'htmlparser2';
import type { Span } from '../domain/finding.ts';
import { visibilityOf } from './hidden-style.ts';
import { OffsetMapBuilder } from './offset-map.ts';
import { readMarkdown } from './read-markdown.ts';
import type { SourceText } from './source-text.ts';

/** Elements that begin and end a line. */
const BLOCKS = new Set(
  (
    'address article aside blockquote br caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table ' +
    'tbody td tfoot th thead title tr ul'
  ).split(' '),
);
/** Elements whose content nobody reads. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'noembed', 'noframes', 'object']);
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Attributes that a reader may get to see. */
const SPOKEN = new Set(['alt', 'title', 'placeholder', 'aria-label']);
/** Opening one of these closes an open paragraph (HTML standard, 4.4.1). */
const ENDS_PARAGRAPH = BLOCKS;

interface Scope {
  readonly name: string;
  readonly kind: 'silent' | 'hidden' | 'coloured';
  readonly from: number;
  /** Open elements of the same name inside. */
  depth: number;
}

/**
 * Reads HTML (or Markdown with HTML in it) as one stream of tokens, not as a tree: the tree builder of htmlparser2 is
 * quadratic in the depth, and depth is the sender's choice.
 */
export function readHtml(source: string, format: 'html' | 'markdown'): SourceText {
  const body = new OffsetMapBuilder();
  const spoken: { readonly text: OffsetMapBuilder; readonly from: number }[] = [];
  const hidden: Span[] = [];
  const scopes: Scope[] = [];
  let silent = 0;
  let name = '';
  let tagStart = 0;
  let attribute = '';
  let style = '';
  let hiddenAttribute = false;
  let value: OffsetMapBuilder | null = null;

  const lineBreak = (at: number): void => {
    if (silent === 0 && !body.isEmpty && !body.endsWith('\n')) body.add('\n', at, at);
  };
  const open = (kind: Scope['kind'], from: number): void => {
    scopes.push({ name, kind, from, depth: 0 });
    if (kind === 'silent') silent += 1;
  };
  const close = (at: number): void => {
    const scope = scopes.pop();
    if (scope === undefined) return;
    if (scope.kind === 'silent') silent -= 1;
    else if (scope.kind === 'hidden' && !scopes.some(isHidden) && at > scope.from) hidden.push([scope.from, at]);
  };
  const isHidden = (scope: Scope): boolean => scope.kind === 'hidden';
  const opened = (end: number): void => {
    if (BLOCKS.has(name)) lineBreak(tagStart);
    const top = scopes.at(-1);
    if (top?.name === 'p' && ENDS_PARAGRAPH.has(name) && name !== 'br') close(tagStart);
    else if (top?.name === name) top.depth += VOID.has(name) ? 0 : 1;
    if (!VOID.has(name)) {
      if (SILENT.has(name)) open('silent', end);
      else if (style !== '' || hiddenAttribute) {
        const coloured = scopes.length > 0 && scopes.some((scope) => scope.kind === 'coloured');
        const kind = hiddenAttribute ? 'hidden' : visibilityOf(style, coloured);
        if (kind !== null && scopes.length < MAX_SCOPES) open(kind, end);
      }
    }
    name = '';
    style = '';
    hiddenAttribute = false;
  };

  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext: (start, end) => {
        if (silent > 0) return;
        if (format === 'markdown') readMarkdown(source, start, end, body);
        else body.add(source.slice(start, end), start, end);
      },
      ontextentity: (codePoint, end) => {
        if (silent === 0) body.add(String.fromCodePoint(codePoint), source.lastIndexOf('&', end - 1), end);
      },
      onopentagname: (start, end) => {
        name = source.slice(start, end).toLowerCase();
        tagStart = start - 1;
      },
      onattribname: (start, end) => {
        attribute = source.slice(start, end).toLowerCase();
        if (attribute === 'hidden') hiddenAttribute = true;
        value = SPOKEN.has(attribute) && silent === 0 ? new OffsetMapBuilder() : null;
      },
      onattribdata: (start, end) => {
        if (attribute === 'style') style += source.slice(start, end);
        value?.add(source.slice(start, end), start, end);
      },
      onattribentity: (codePoint) => {
        if (attribute === 'style') style += String.fromCodePoint(codePoint);
        if (value === null) return;
        value.addEntity(String.fromCodePoint(codePoint), source);
      },
      onattribend: (quote, end) => {
        if (value !== null && !value.isEmpty && quote !== QuoteType.NoValue) spoken.push({ text: value, from: end });
        value = null;
      },
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (start, end) => {
        const closing = source.slice(start, end).toLowerCase();
        if (BLOCKS.has(closing)) lineBreak(start - 2);
        const top = scopes.at(-1);
        if (top?.name !== closing) return;
        if (top.depth > 0) top.depth -= 1;
        else close(Math.max(start - 2, 0));
      },
      oncomment: () => {},
      oncdata: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {
        while (scopes.length > 0) close(source.length);
      },
    },
  );
  tokenizer.write(source);
  tokenizer.end();
}
