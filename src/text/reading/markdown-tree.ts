import type { Code, Definition, Image, ImageReference, Link, LinkReference, List, ListItem, Nodes, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import type { Span } from '../../domain/finding.ts';
import { gatherLeaves, type MarkdownLeaves } from './markdown-leaves.ts';
import { setPlainAside, type SetAside } from './markdown-plain.ts';
import { SYNTAX } from './markdown-syntax.ts';
import { isTangled } from './markdown-tangle.ts';
import { asWritten, NOTHING, type ElementPiece, type Piece, type TextPiece, type TextTree } from './tree.ts';

const NODES = [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown()];

/**
 * Reads Markdown into the elements that it stands for. What is not understood appears as it is written, and so does what
 * would be shown nowhere: nothing of a text can hide from those who review it. Takes time that grows with the length of
 * the source: one with more marks than people write is shown as it is written.
 */
export function readMarkdown(source: string): TextTree {
  if (isTangled(source)) return { source, pieces: [asWritten(source)], isWhole: false };
  return { source, pieces: read(source, setPlainAside(source)) ?? readAll(source), isWhole: true };
}

/** The same without a shorter way for any part of the text. */
export const readAll = (source: string): readonly Piece[] =>
  read(source, { rest: source, runs: [], toSource: (offset) => offset }) ?? [];

/** @returns null when a paragraph that was set aside is none: it stands in a block of code */
function read(source: string, { rest, runs, toSource }: SetAside): readonly Piece[] | null {
  const leaves = gatherLeaves(source, toSource);
  const root = fromMarkdown(rest, {
    extensions: [...SYNTAX],
    mdastExtensions: [...NODES, leaves.extension],
  });
  const definitions = new Map<string, Definition>();
  gatherDefinitions(root, definitions);
  const making: Making = { source, leaves, definitions };
  let met = 0;
  const pieces = root.children.flatMap((node) => {
    const run = runs[met];
    if (run === undefined || node.type !== 'paragraph' || node.position?.start.offset !== run.at)
      return piecesOf(node, making);
    met += 1;
    return run.paragraphs.map(([start, end]) => elementAt('p', start, [asWritten(source, start, end)]));
  });
  return met === runs.length ? pieces : null;
}

interface Making {
  readonly source: string;
  readonly leaves: MarkdownLeaves;
  /** By identifier; the first counts. */
  readonly definitions: Map<string, Definition>;
}

function gatherDefinitions(node: Nodes, found: Map<string, Definition>): void {
  if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
  if ('children' in node) for (const child of node.children) gatherDefinitions(child, found);
}

const placeOf = (node: Nodes, { leaves }: Making): Span =>
  node.position === undefined ? [0, 0] : leaves.placeOf(node.position);

/** Elements that hold what their nodes hold. */
const NAMES: Readonly<Record<string, string>> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  emphasis: 'em',
  strong: 'strong',
  delete: 's',
  listItem: 'li',
};

function piecesOf(node: Nodes, making: Making): readonly Piece[] {
  const { leaves } = making;
  const place = placeOf(node, making);
  const [start] = place;
  switch (node.type) {
    case 'text':
      return asRead(leaves.within(place), node.value, place);
    case 'inlineCode':
      return [elementAt('code', start, asRead(leaves.within(place), node.value, place))];
    case 'code':
      return [elementAt('pre', start, codeOf(node, place, making))];
    case 'break':
      return [elementAt('br', start, [])];
    case 'thematicBreak':
      return [elementAt('hr', start, [])];
    case 'heading':
      return [elementAt(`h${node.depth}`, start, childrenOf(node.children, making))];
    case 'list':
      return [listOf(node, start, making)];
    case 'table':
      return [tableOf(node, start, making)];
    case 'link':
    case 'linkReference':
      return [linkOf(node, place, making)];
    case 'image':
    case 'imageReference':
      return [imageOf(node, place, making)];
    case 'definition':
      return [elementAt('p', start, [asWritten(making.source, ...place)])];
    default: {
      const name = NAMES[node.type];
      if (!('children' in node)) return [asWritten(making.source, ...place)];
      const children = childrenOf(node.children, making);
      return name === undefined ? children : [elementAt(name, start, children)];
    }
  }
}

const childrenOf = (nodes: readonly Nodes[], making: Making): readonly Piece[] =>
  nodes.flatMap((node) => piecesOf(node, making));

const elementAt = (
  name: string,
  start: number,
  children: readonly Piece[],
  attributes: Readonly<Record<string, string>> = NOTHING,
): ElementPiece => ({ kind: 'element', name, attributes, places: NOTHING, start, end: start, children });

const textOf = (pieces: readonly TextPiece[]): string => pieces.map(({ text }) => text).join('');

/** Text that lies together as one piece. @param value what the parser made of it */
function asRead(leaves: readonly TextPiece[], value: string, [start, end]: Span): readonly TextPiece[] {
  const joined: TextPiece[] = [];
  const unescaped = textOf(leaves) === value ? leaves : leaves.flatMap(withoutEscapedBars);
  for (const piece of unescaped) {
    const before = joined.at(-1);
    if (before?.exact === true && piece.exact && before.end === piece.start) {
      joined[joined.length - 1] = { ...before, text: before.text + piece.text, end: piece.end };
    } else joined.push(piece);
  }
  if (textOf(joined) === value) return joined;
  return value === '' ? [] : [{ kind: 'text', text: value, start, end, exact: false }];
}

/** A bar in the code of a table is written with a backslash. */
const withoutEscapedBars = ({ text, start, end, exact }: TextPiece): readonly TextPiece[] => {
  if (!exact || !text.includes('\\|')) return [{ kind: 'text', text, start, end, exact }];
  let at = start;
  return text.split(/\\(?=\|)/).map((part) => {
    const piece: TextPiece = { kind: 'text', text: part, start: at, end: at + part.length, exact };
    at = piece.end + 1;
    return piece;
  });
};

/** Line breaks that may belong to the fences of code: behind the opening one, before the closing one. */
const FENCES = [
  [1, 1],
  [1, 0],
  [0, 1],
  [0, 0],
] as const;

/** Code, and above it what stands behind its fence: that is no part of the code, but it is there to be read. */
function codeOf(node: Code, [start, end]: Span, { source, leaves }: Making): readonly TextPiece[] {
  const { info, meta } = leaves.partsOf(node);
  const inside = leaves.within([meta?.[1] ?? info?.[1] ?? start, end]);
  const within = ([first, last]: readonly [number, number]) =>
    inside.slice(first, Math.max(first, inside.length - last));
  const [first, last] = FENCES.find((fences) => textOf(within(fences)) === node.value) ?? ([0, 0] as const);
  const code = asRead(within([first, last]), node.value, [start, end]);
  if (info === undefined) return code;
  return [asWritten(source, info[0], meta?.[1] ?? info[1]), ...inside.slice(0, first), ...code];
}

function listOf(list: List, start: number, making: Making): ElementPiece {
  const isLoose = list.spread === true || list.children.some(({ spread }) => spread === true);
  const items = list.children.map((item) => itemOf(item, isLoose, making));
  const first = list.start ?? 1;
  return elementAt(list.ordered === true ? 'ol' : 'ul', start, items, first === 1 ? NOTHING : { start: String(first) });
}

function itemOf(item: ListItem, isLoose: boolean, making: Making): ElementPiece {
  const [start] = placeOf(item, making);
  const children = item.children.flatMap((node) =>
    // where no blank line lies between items, their paragraphs are none
    node.type === 'paragraph' && !isLoose ? childrenOf(node.children, making) : piecesOf(node, making),
  );
  return elementAt('li', start, children);
}

function tableOf(table: Table, start: number, making: Making): ElementPiece {
  const rows = table.children.map((row, index) => {
    const cells = row.children.map((cell) =>
      elementAt(index === 0 ? 'th' : 'td', placeOf(cell, making)[0], childrenOf(cell.children, making)),
    );
    return elementAt('tr', placeOf(row, making)[0], cells);
  });
  return elementAt('table', start, [elementAt('tbody', start, rows)]);
}

/** Where a link or picture leads, and what is said when it is pointed at. */
function targetOf(
  node: Link | Image | LinkReference | ImageReference,
  { leaves, definitions }: Making,
  name: 'href' | 'src',
): Pick<ElementPiece, 'attributes' | 'places'> {
  const isReference = node.type === 'linkReference' || node.type === 'imageReference';
  const target = isReference ? definitions.get(node.identifier) : node;
  if (target === undefined) return { attributes: NOTHING, places: NOTHING };
  const { url, title } = leaves.partsOf(target);
  return {
    attributes: { [name]: target.url, ...(typeof target.title === 'string' ? { title: target.title } : {}) },
    places: { ...(url === undefined ? {} : { [name]: url }), ...(title === undefined ? {} : { title }) },
  };
}

function linkOf(node: Link | LinkReference, [start, end]: Span, making: Making): ElementPiece {
  const { label } = making.leaves.partsOf(node);
  const children = childrenOf(node.children, making);
  const { attributes, places } = targetOf(node, making, 'href');
  // <https://…> is its own address
  if (label === undefined) {
    const place: Span = [start + 1, end - 1];
    return { kind: 'element', name: 'a', attributes, places: { href: place }, start, end: start + 1, children };
  }
  // what opens a link is the part with its address: a finding there marks the whole link
  return { kind: 'element', name: 'a', attributes, places, start: label[1], end, children };
}

function imageOf(node: Image | ImageReference, [start, end]: Span, making: Making): ElementPiece {
  const { label } = making.leaves.partsOf(node);
  const { attributes, places } = targetOf(node, making, 'src');
  return {
    ...{ kind: 'element', name: 'img', children: [] },
    ...{ start, end },
    attributes: { ...attributes, alt: node.alt ?? '' },
    places: { ...places, ...(label === undefined ? {} : { alt: label }) },
  };
}
