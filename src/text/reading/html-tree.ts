import type { Span } from '../../domain/finding.ts';
import { placedText, trueEdge } from './character-references.ts';
import { parsePage, type DomElement, type DomNode } from './html-page.ts';
import { NOTHING, type ElementPiece, type Piece, type TextTree } from './tree.ts';

/** Elements whose content nobody reads. */
const SILENT = new Set(['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title', 'xmp']);

/**
 * Reads HTML into the tree that browsers make of it where a body is published. Markup that is deeper than browsers nest
 * is read as several pages, one behind the other. Takes time that grows with the length of the source.
 */
export function readHtml(source: string): TextTree {
  const pieces: Piece[] = [];
  let isAllWhole = true;
  for (let from = 0; from < source.length;) {
    const { children, length, isWhole } = parsePage(from === 0 ? source : source.slice(from));
    const open: Open = { source, shift: from, last: from };
    for (const child of children) add(pieces, child, open);
    from += length;
    isAllWhole &&= isWhole;
  }
  return { source, pieces, isWhole: isAllWhole };
}

interface Open {
  readonly source: string;
  /** Where the page begins in the source. */
  readonly shift: number;
  /** Where the last piece ends: elements that the parser adds lie there. */
  last: number;
}

function add(to: Piece[], node: DomNode, open: Open): void {
  if ('value' in node) addText(to, node.value, node.sourceCodeLocation, open);
  else if ('tagName' in node) to.push(elementOf(node, open));
}

function addText(to: Piece[], text: string, place: DomNode['sourceCodeLocation'], open: Open): void {
  const start = trueEdge(open.source, (place?.startOffset ?? 0) + open.shift);
  const end = trueEdge(open.source, (place?.endOffset ?? 0) + open.shift);
  for (const piece of placedText(open.source, start, end, text)) {
    const before = to.at(-1);
    if (before?.kind === 'text' && before.exact && piece.exact && before.end === piece.start) {
      to[to.length - 1] = { ...before, text: before.text + piece.text, end: piece.end };
    } else to.push(piece);
  }
  open.last = end;
}

function elementOf(element: DomElement, open: Open): ElementPiece {
  const { tagName: name, sourceCodeLocation: place } = element;
  const start = place === null || place === undefined ? open.last : place.startOffset + open.shift;
  const end = place?.startTag === undefined ? start : place.startTag.endOffset + open.shift;
  open.last = end;
  const children: Piece[] = [];
  if (!SILENT.has(name)) for (const child of element.childNodes) add(children, child, open);
  return { kind: 'element', name, ...attributesOf(element, open), start, end, children };
}

function attributesOf(
  { attrs, sourceCodeLocation }: DomElement,
  { source, shift }: Open,
): Pick<ElementPiece, 'attributes' | 'places'> {
  if (attrs.length === 0) return { attributes: NOTHING, places: NOTHING };
  const attributes: Record<string, string> = {};
  const places: Record<string, Span> = {};
  const written = sourceCodeLocation?.attrs;
  for (const { name, value } of attrs) {
    attributes[name] = value;
    const place = written?.[name];
    if (place !== undefined)
      places[name] = valueIn(source, place.startOffset + shift + name.length, place.endOffset + shift);
  }
  return { attributes, places };
}

const BEFORE_VALUE = /[\t\n\f\r ]*=?[\t\n\f\r ]*/y;

/** @param from behind the name; @param to behind the attribute */
function valueIn(source: string, from: number, to: number): Span {
  BEFORE_VALUE.lastIndex = from;
  const start = Math.min(from + (BEFORE_VALUE.exec(source)?.[0].length ?? 0), to);
  const quote = source[start];
  const isQuoted = (quote === '"' || quote === "'") && to - start > 1;
  return isQuoted ? [start + 1, to - 1] : [start, to];
}
