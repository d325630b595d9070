import { Fragment, type Mark, type Node, type NodeType, type Schema } from '@tiptap/pm/model';
import { readHtml } from '../../../../../src/text/reading/html-tree.ts';
import type { ElementPiece, Piece, TextPiece } from '../../../../../src/text/reading/tree.ts';
import {
  ATTRIBUTES,
  BLOCK_OF,
  CELL_OF,
  FILM_ATTRIBUTES,
  FILMS,
  MARK_OF,
  OTHER_BLOCKS,
  PICTURE_ATTRIBUTES,
} from './elements.ts';
import type { Held, Run } from './positions.ts';
import { gridOf, type Grid, type Sized } from './tables/table-grid.ts';

/** What an editor can do with HTML. */
export interface Reading extends Held {
  /** Elements, and attributes as `element[attribute]`, that the document does not hold; its runs count only where none. */
  readonly lost: readonly string[];
}

/** Text as the document has it, with its place in the HTML. */
type Chunk = TextPiece;

/** As deep as people nest. */
const DEEPEST = 100;
const LEADING_SPACE = /^[ \t\n\r\f]+/;
const TRAILING_SPACE = /[ \t\n\r\f]+$/;

/**
 * Makes the editor's document out of HTML. Every character of text is held as it is, white space too; left out is only
 * white space between blocks, which nobody sees. What the document cannot hold is named; its text is kept.
 */
export function readBody(html: string, schema: Schema): Reading {
  const chunks: Chunk[] = [];
  const lost = new Set<string>();

  const typeOf = (name: string): NodeType => schema.nodes[name] ?? schema.topNodeType;
  const check = ({ name, attributes }: ElementPiece): void => {
    for (const attribute of Object.keys(attributes)) {
      if (ATTRIBUTES[name]?.includes(attribute) !== true) lost.add(`${name}[${attribute}]`);
    }
  };
  const textNode = (text: string, marks: readonly Mark[]): Node[] => (text === '' ? [] : [schema.text(text, marks)]);
  const readText = (piece: TextPiece, marks: readonly Mark[]): Node[] => {
    if (piece.text === '') return [];
    // only a reference can stand for a CR: HTML knows one line end, LF
    const text = piece.text.replaceAll('\r', '\n');
    chunks.push(text === piece.text ? piece : { ...piece, text });
    return textNode(text, marks);
  };
  /** What no document of people is: only its text is kept. */
  const flat = (pieces: readonly Piece[], marks: readonly Mark[]): Node[] => {
    lost.add('nesting');
    return textsOf(pieces).flatMap((piece) => readText(piece, marks));
  };
  const marked = (piece: ElementPiece, marks: readonly Mark[]): readonly Mark[] => {
    check(piece);
    const type = schema.marks[MARK_OF[piece.name] ?? ''];
    // an element that says nothing needs not be held
    if (type === undefined || (piece.name === 'a' && piece.attributes['href'] === undefined)) {
      const silent = ['span', 'a'].includes(piece.name) && Object.keys(piece.attributes).length === 0;
      if (!silent) lost.add(piece.name);
      return marks;
    }
    const { href, title = null } = piece.attributes;
    const mark = piece.name === 'a' ? type.create({ href, title }) : type.create();
    const all = mark.addToSet(marks);
    const kept = mark.isInSet(all) && marks.every((other) => other.isInSet(all));
    if (!kept) lost.add(piece.name);
    return kept ? all : marks;
  };
  const inlines = (pieces: readonly Piece[], marks: readonly Mark[], depth: number): Node[] => {
    if (depth > DEEPEST) return flat(pieces, marks);
    return pieces.flatMap((piece): Node[] => {
      if (piece.kind === 'text') return readText(piece, marks);
      if (piece.name === 'img' && piece.attributes['src'] !== undefined)
        return [shown('picture', PICTURE_ATTRIBUTES, piece, marks)];
      if (isFilm(piece)) return [shown('film', FILM_ATTRIBUTES, piece, marks)];
      if (piece.name !== 'br') {
        const inner = inlines(piece.children, marked(piece, marks), depth + 1);
        // where there is no text no mark can be
        if (piece.name === 'a' && piece.attributes['href'] !== undefined && inner.length === 0) lost.add('a');
        return inner;
      }
      check(piece);
      return [typeOf('hardBreak').create(null, null, marks)];
    });
  };
  const shown = (type: string, names: readonly string[], piece: ElementPiece, marks: readonly Mark[]): Node => {
    check(piece);
    const attrs = names.map((name) => [name, piece.attributes[name] ?? null] as const);
    return typeOf(type).create({ ...Object.fromEntries(attrs), element: piece.name }, null, marks);
  };
  const code = (pre: ElementPiece): Node => {
    const [only] = pre.children;
    const wrapped = pre.children.length === 1 && only?.kind === 'element' && only.name === 'code';
    if (wrapped) check(only);
    const children = wrapped ? only.children : pre.children;
    if (children.some((child) => child.kind === 'element')) lost.add('pre');
    const texts = textsOf(children).flatMap((piece) => readText(piece, []));
    return typeOf('codeBlock').create(null, Fragment.from(texts));
  };
  const made = (name: string, type: NodeType, attrs: Record<string, unknown> | null, nodes: Node[]): Node[] => {
    const content = Fragment.from(nodes);
    if (type.validContent(content)) return [type.create(attrs, content)];
    lost.add(name);
    const filled = type.createAndFill(attrs, content);
    // items without their list are what is in them
    return filled === null
      ? nodes.flatMap((node) => (node.type.name === 'listItem' ? childrenOf(node) : [node]))
      : [filled];
  };
  const cellOf = ({ cell, colspan, rowspan }: Sized, marks: readonly Mark[], depth: number): Node => {
    check(cell);
    const within = blocks(cell.children, marks, depth + 1).flatMap((node) => {
      // items without their list are what is in them
      if (node.type.name !== 'listItem') return [node];
      lost.add('li');
      return childrenOf(node);
    });
    const type = typeOf(CELL_OF[cell.name] ?? '');
    const attrs = {
      colspan,
      rowspan,
      scope: cell.attributes['scope'] ?? null,
      style: cell.attributes['style'] ?? null,
    };
    return type.create(attrs, within.length === 0 ? typeOf('paragraph').create() : within);
  };
  const tableOf = (
    { rows, width, isRegular }: Grid,
    style: string | null,
    marks: readonly Mark[],
    depth: number,
  ): Node => {
    if (!isRegular) lost.add('table');
    const lines = rows.map((cells) => {
      const own = cells.map((cell) => cellOf(cell, marks, depth));
      const missing = isRegular ? 0 : width - own.length;
      const empty = Array.from({ length: missing }, () => typeOf('tableCell').createAndFill() ?? []);
      return typeOf('tableRow').create(null, [...own, ...empty.flat()]);
    });
    return typeOf('table').create({ style }, lines);
  };
  const blockOf = (piece: ElementPiece, marks: readonly Mark[], depth: number): Node[] => {
    const { name, attributes, children } = piece;
    const grid = name === 'table' ? gridOf(piece) : null;
    if (grid !== null) {
      check(piece);
      return [tableOf(grid, attributes['style'] ?? null, marks, depth)];
    }
    const type = schema.nodes[BLOCK_OF[name] ?? ''];
    if (type === undefined) {
      const inner = OTHER_BLOCKS.has(name) ? marks : marked(piece, marks);
      // a mark around blocks would be written inside them
      if (inner !== marks || OTHER_BLOCKS.has(name)) lost.add(name);
      return blocks(children, inner, depth + 1);
    }
    check(piece);
    if (name === 'pre') return [code(piece)];
    if (name === 'hr') return [type.create()];
    if (type.isTextblock) {
      const attrs = BLOCK_OF[name] === 'heading' ? { level: Number(name.slice(1)) } : null;
      return made(name, type, attrs, inlines(children, marks, depth + 1));
    }
    return made(
      name,
      type,
      name === 'ol' ? listAttributes(attributes, lost) : null,
      blocks(children, marks, depth + 1),
    );
  };
  const blocks = (pieces: readonly Piece[], marks: readonly Mark[], depth: number): Node[] => {
    let loose: Piece[] = [];
    const gathered = (): Node[] => {
      const own = trimmed(loose, html);
      loose = [];
      if (own.length === 0) return [];
      return [typeOf('paragraph').create(null, Fragment.from(inlines(own, marks, depth)))];
    };
    const nodes = pieces.flatMap((piece) => {
      if (depth <= DEEPEST && piece.kind === 'element' && isBlock(piece, depth)) {
        return [...gathered(), ...blockOf(piece, marks, depth)];
      }
      loose.push(piece);
      return [];
    });
    return [...nodes, ...gathered()];
  };

  const top = schema.topNodeType;
  const nodes = blocks(readHtml(html).pieces, [], 0);
  const body = nodes.length === 0 ? [] : made('body', top, null, nodes);
  const whole = body[0]?.type === top ? body[0] : top.createAndFill(null, body);
  if (whole === null) throw new RangeError('the editor has no document for this HTML');
  const runs = layOut(chunks, whole);
  if (runs === null) lost.add('text');
  return { doc: whole, html, runs: runs ?? [], lost: [...lost] };
}

const childrenOf = (node: Node): Node[] => Array.from({ length: node.childCount }, (_, index) => node.child(index));

/** A film or a sound of one file; of several, the editor would hold one. */
const isFilm = ({ name, attributes, children }: ElementPiece): boolean =>
  FILMS.has(name) && attributes['src'] !== undefined && children.length === 0;

/** Texts in their order, whatever they stand in; without recursion, however deep that is. */
function textsOf(pieces: readonly Piece[]): readonly TextPiece[] {
  const texts: TextPiece[] = [];
  const open: Piece[] = pieces.toReversed();
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    if (piece.kind === 'text') texts.push(piece);
    else for (const child of piece.children.toReversed()) open.push(child);
  }
  return texts;
}

/** Whether it stands as a block of its own among others. */
const isBlock = (piece: Piece, depth: number): boolean =>
  piece.kind === 'element' &&
  (BLOCK_OF[piece.name] !== undefined ||
    OTHER_BLOCKS.has(piece.name) ||
    depth > DEEPEST ||
    piece.children.some((child) => isBlock(child, depth + 1)));

/** Inline content that stands among blocks, without the white space around it. */
function trimmed(pieces: readonly Piece[], html: string): Piece[] {
  const own = [...pieces];
  // a reference to white space is shown
  const isWritten = ({ exact, start }: TextPiece): boolean => exact || html[start] === '\r';
  for (let first = own[0]; first?.kind === 'text' && isWritten(first); first = own[0]) {
    const skipped = LEADING_SPACE.exec(first.text)?.[0].length ?? 0;
    if (skipped === first.text.length) own.shift();
    else {
      own[0] = { ...first, text: first.text.slice(skipped), start: first.start + skipped };
      break;
    }
  }
  for (let last = own.at(-1); last?.kind === 'text' && isWritten(last); last = own.at(-1)) {
    const skipped = TRAILING_SPACE.exec(last.text)?.[0].length ?? 0;
    if (skipped === last.text.length) own.pop();
    else {
      own[own.length - 1] = { ...last, text: last.text.slice(0, last.text.length - skipped), end: last.end - skipped };
      break;
    }
  }
  return own;
}

function listAttributes(attributes: ElementPiece['attributes'], lost: Set<string>): Record<string, unknown> {
  const { start = '1', type = null } = attributes;
  const number = Number(start);
  if (!/^-?\d+$/.test(start) || !Number.isSafeInteger(number)) lost.add('ol[start]');
  return { start: Number.isSafeInteger(number) ? number : 1, type };
}

/** Gives every chunk its position. @returns null when the document's text is not that of the chunks */
function layOut(chunks: readonly Chunk[], doc: Node): readonly Run[] | null {
  const runs: Run[] = [];
  let fits = true;
  doc.descendants((node, position) => {
    const own = node.text ?? '';
    for (let at = 0; at < own.length && fits;) {
      const chunk = chunks[runs.length];
      fits = chunk !== undefined && own.startsWith(chunk.text, at);
      if (chunk === undefined || !fits) return;
      const { start, end, exact, text } = chunk;
      runs.push({ start, end, position: position + at, length: text.length, exact });
      at += text.length;
    }
  });
  return fits && runs.length === chunks.length ? runs : null;
}
