import parse from 'css-tree/parser';
import { tokenize, tokenTypes } from 'css-tree/tokenizer';
import { ident } from 'css-tree/utils';

/** By property, both in lower case. */
export type Declarations = ReadonlyMap<string, string>;

/** Longest style that is parsed at once: the parser keeps room for the longest that it met, and clears it each time. */
const LONGEST = 1 << 14;
/** Styles that are kept: most of a page repeat, and most pages have those of one tool. */
const KEPT = 2_000;
const LONGEST_KEPT = 1_000;
const kept = new Map<string, Declarations>();

/** The declarations that count (CSS Syntax 3, 5.4.4): of two for one property the later, unless the first is important. */
export function declarationsOf(style: string): Declarations {
  let known = kept.get(style);
  if (known === undefined) {
    known = declarationsIn(style);
    if (kept.size >= KEPT) kept.clear();
    if (style.length <= LONGEST_KEPT) kept.set(style, known);
  }
  return known;
}

function declarationsIn(style: string): Declarations {
  const found = new Map<string, string>();
  const important = new Set<string>();
  for (const part of style.length <= LONGEST ? [style] : partsOf(style)) {
    for (const { property, value, isImportant } of declarationList(part)) {
      if (!isImportant && important.has(property)) continue;
      if (isImportant) important.add(property);
      found.set(property, value);
    }
  }
  return found;
}

/** One declaration as it is written, without comments and escapes, in lower case. */
export interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly isImportant: boolean;
}

/** All declarations of a style in order. What is none is left out, as browsers do. */
export function declarationList(style: string): readonly Declaration[] {
  const list = parse(style, { context: 'declarationList', parseValue: false });
  if (list.type !== 'DeclarationList') return [];
  const found: Declaration[] = [];
  list.children.forEach((node) => {
    if (node.type !== 'Declaration' || node.value.type !== 'Raw') return;
    const isImportant = node.important !== false;
    found.push({ property: plain(node.property), value: plain(node.value.value), isImportant });
  });
  return found;
}

/** Without comments and escapes. */
function plain(written: string): string {
  let text = written.includes('/*') ? written.replaceAll(/\/\*.*?(?:\*\/|$)/gs, ' ') : written;
  if (text.includes('\\')) text = ident.decode(text);
  // other blanks than these belong to a value
  return text.toLowerCase().replaceAll(/^[ \t\n\r\f]+|[ \t\n\r\f]+$/g, '');
}

const OPENS = new Set([
  ...[tokenTypes.Function, tokenTypes.LeftParenthesis, tokenTypes.LeftSquareBracket, tokenTypes.LeftCurlyBracket],
]);
const CLOSES = new Set([tokenTypes.RightParenthesis, tokenTypes.RightSquareBracket, tokenTypes.RightCurlyBracket]);

/** A long style in parts of whole declarations; of one that is longer than any value that shows something, its beginning. */
function partsOf(style: string): readonly string[] {
  const parts: string[] = [];
  let [from, last, depth] = [0, 0, 0];
  const cut = (to: number): void => {
    if (to > from) parts.push(style.slice(from, Math.min(to, from + LONGEST)));
    from = to;
  };
  tokenize(style, (type, _start, end) => {
    if (OPENS.has(type)) depth += 1;
    else if (CLOSES.has(type)) depth = Math.max(0, depth - 1);
    else if (type === tokenTypes.Semicolon && depth === 0) {
      if (end - from > LONGEST) cut(last);
      last = end;
    }
  });
  if (style.length - from > LONGEST) cut(last);
  cut(style.length);
  return parts;
}
