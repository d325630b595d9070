import { parseInline, Run } from './markdown-inline.ts';
import type { ElementPiece, Piece } from './pieces.ts';

/** Part of the source that is one line of a block, without what its containers put before it. */
interface Line {
  readonly start: number;
  readonly end: number;
}

/** How deep quotations and lists are followed; deeper they appear as they are written. */
const DEPTH = 12;
const BLANK = /^[ \t]*$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
const FENCE_MARK = /^ {0,3}(?:`+|~+)[ \t]*/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)/;
const DELIMITERS = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Reads Markdown (the part of CommonMark that official texts use, and tables) into pieces that know their place. What is
 * not understood appears as it is written: nothing of a text can hide from those who review it.
 */
export function parseMarkdown(source: string): readonly Piece[] {
  const lines: Line[] = [];
  for (let start = 0; start <= source.length;) {
    const at = source.indexOf('\n', start);
    const end = at === -1 ? source.length : at;
    lines.push({ start, end: source[end - 1] === '\r' && end > start ? end - 1 : end });
    start = end + 1;
  }
  return blocks(source, lines, 0);
}

const element = (
  name: string,
  start: number,
  end: number,
  children: Piece[],
  attributes: Readonly<Record<string, string>> = {},
): ElementPiece => ({ kind: 'element', name, attributes, start, end, children });

interface Found {
  readonly piece: Piece;
  /** The line after it. */
  readonly next: number;
}

function blocks(source: string, lines: readonly Line[], depth: number): Piece[] {
  const pieces: Piece[] = [];
  const text = (index: number): string => {
    const line = lines[index];
    return line === undefined ? '' : source.slice(line.start, line.end);
  };
  for (let at = 0; at < lines.length;) {
    if (BLANK.test(text(at))) {
      at += 1;
      continue;
    }
    const found: Found =
      fenced(source, lines, at) ??
      heading(source, lines, at) ??
      (depth < DEPTH ? (quotation(source, lines, at, depth) ?? list(source, lines, at, depth)) : null) ??
      table(source, lines, at) ??
      paragraph(source, lines, at);
    pieces.push(found.piece);
    at = found.next;
  }
  return pieces;
}

const textOf = (source: string, line: Line | undefined): string =>
  line === undefined ? '' : source.slice(line.start, line.end);

/** Whether a line begins something that ends a paragraph. */
const begins = (text: string): boolean =>
  HEADING.test(text) || RULE.test(text) || FENCE.test(text) || QUOTE.test(text) || ITEM.test(text);

function fenced(source: string, lines: readonly Line[], at: number): Found | null {
  const line = lines[at];
  const fence = FENCE.exec(textOf(source, line))?.[1];
  if (fence === undefined || line === undefined) return null;
  const closes = (text: string): boolean => {
    const bare = text.trim();
    return bare.length >= fence.length && bare === (fence[0] ?? '').repeat(bare.length);
  };
  const run = new Run(source);
  // what stands behind the fence is no part of the code, but it is there to be read
  const said = line.start + (FENCE_MARK.exec(textOf(source, line))?.[0].length ?? 0);
  if (said < line.end) run.add(said, Math.min(line.end + 1, source.length));
  let next = at + 1;
  for (; next < lines.length && !closes(textOf(source, lines[next])); next += 1) {
    const own = lines[next];
    if (own === undefined) break;
    run.add(own.start, own.end);
    run.add(own.end, Math.min(own.end + 1, source.length));
  }
  return { piece: element('pre', line.start, line.end, run.plain()), next: next + 1 };
}

function heading(source: string, lines: readonly Line[], at: number): Found | null {
  const line = lines[at];
  if (line === undefined) return null;
  const text = textOf(source, line);
  if (RULE.test(text)) return { piece: element('hr', line.start, line.end, []), next: at + 1 };
  const found = HEADING.exec(text);
  if (found === null) return null;
  const from = line.start + found[0].length;
  const closing = /(?:^|[ \t])#+[ \t]*$/.exec(source.slice(from, line.end))?.[0].length ?? 0;
  const run = new Run(source);
  run.add(from, line.end - closing);
  const name = `h${found[1]?.length ?? 1}`;
  return { piece: element(name, line.start, from, parseInline(run)), next: at + 1 };
}

function quotation(source: string, lines: readonly Line[], at: number, depth: number): Found | null {
  if (!QUOTE.test(textOf(source, lines[at]))) return null;
  const inner: Line[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    const text = textOf(source, line);
    const mark = QUOTE.exec(text)?.[0].length ?? 0;
    // a paragraph of a quotation may go on without its mark
    if (line === undefined || (mark === 0 && (BLANK.test(text) || begins(text)))) break;
    inner.push({ start: line.start + mark, end: line.end });
  }
  const start = lines[at]?.start ?? 0;
  return { piece: element('blockquote', start, start, blocks(source, inner, depth + 1)), next };
}

function list(source: string, lines: readonly Line[], at: number, depth: number): Found | null {
  const first = ITEM.exec(textOf(source, lines[at]));
  if (first === null) return null;
  const kindOf = (marker: string): string => (/\d/.test(marker) ? marker.slice(-1) : marker);
  const marker = first[2] ?? '';
  const items: Piece[] = [];
  let next = at;
  for (;;) {
    const found = ITEM.exec(textOf(source, lines[next]));
    if (found === null || kindOf(found[2] ?? '') !== kindOf(marker) || RULE.test(textOf(source, lines[next]))) break;
    const item = itemLines(source, lines, next, found[0].length);
    const start = lines[next]?.start ?? 0;
    items.push(element('li', start, start + found[0].length, tight(blocks(source, item.lines, depth + 1))));
    next = item.next;
  }
  const start = lines[at]?.start ?? 0;
  const ordered = /\d/.test(marker);
  const attributes = ordered && !/^0*1[.)]/.test(marker) ? { start: String(Number.parseInt(marker, 10)) } : {};
  return { piece: element(ordered ? 'ol' : 'ul', start, start, items, attributes), next };
}

/** The lines of a list's item: those that stand below its text, and those with which its paragraph goes on. */
function itemLines(source: string, lines: readonly Line[], at: number, width: number): { lines: Line[]; next: number } {
  const first = lines[at];
  const own: Line[] = first === undefined ? [] : [{ start: first.start + width, end: first.end }];
  let next = at + 1;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    const text = textOf(source, line);
    if (line === undefined) break;
    if (BLANK.test(text)) {
      const after = textOf(source, lines[next + 1]);
      if (!/^[ \t]{2,}\S/.test(after)) break;
      own.push({ start: line.end, end: line.end });
      continue;
    }
    const indent = /^[ \t]*/.exec(text)?.[0].length ?? 0;
    const below = indent >= Math.min(width, 2);
    if (!below && begins(text)) break;
    own.push({ start: line.start + Math.min(indent, width), end: line.end });
  }
  // blank lines between items belong to none
  while (next < lines.length && BLANK.test(textOf(source, lines[next]))) next += 1;
  return { lines: own, next };
}

/** An item of one paragraph is its text. */
const tight = (pieces: Piece[]): Piece[] =>
  pieces.flatMap((piece, index) =>
    index === 0 && piece.kind === 'element' && piece.name === 'p' ? piece.children : [piece],
  );

function table(source: string, lines: readonly Line[], at: number): Found | null {
  const head = lines[at];
  const rule = textOf(source, lines[at + 1]);
  if (head === undefined || !textOf(source, head).includes('|') || !rule.includes('|') || !DELIMITERS.test(rule)) {
    return null;
  }
  const rows = [row(source, head, 'th')];
  let next = at + 2;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    if (line === undefined || !textOf(source, line).includes('|')) break;
    rows.push(row(source, line, 'td'));
  }
  return { piece: element('table', head.start, head.start, [element('tbody', head.start, head.start, rows)]), next };
}

function row(source: string, line: Line, cell: 'th' | 'td'): ElementPiece {
  const text = textOf(source, line);
  const cells: Piece[] = [];
  let from = /^[ \t]*\|?/.exec(text)?.[0].length ?? 0;
  for (const cut of [...text.slice(from).matchAll(/(?<!\\)\||$/g)].map(({ index }) => from + index)) {
    if (cut === text.length && BLANK.test(text.slice(from))) break;
    const run = new Run(source);
    run.add(line.start + from, line.start + cut);
    cells.push(element(cell, line.start + from, line.start + from, parseInline(run.trimmed())));
    from = cut + 1;
  }
  return element('tr', line.start, line.start, cells);
}

function paragraph(source: string, lines: readonly Line[], at: number): Found {
  const first = lines[at] ?? { start: 0, end: 0 };
  const run = new Run(source);
  let name = 'p';
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    const text = textOf(source, line);
    if (line === undefined || BLANK.test(text)) break;
    const level = next > at ? UNDERLINE.exec(text)?.[1]?.[0] : undefined;
    if (level !== undefined) {
      name = level === '=' ? 'h1' : 'h2';
      next += 1;
      break;
    }
    if (next > at && begins(text)) break;
    if (next > at) run.break(lines[next - 1]?.end ?? line.start);
    const indent = /^[ \t]*/.exec(text)?.[0].length ?? 0;
    run.add(line.start + indent, line.end);
  }
  return { piece: element(name, first.start, first.start, parseInline(run)), next: Math.max(next, at + 1) };
}
