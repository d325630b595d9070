import { digestOfAddress } from '../../../src/domain/media.ts';
import type { ElementPiece, Piece, TextPiece } from '../../../src/text/reading/tree.ts';
import { readableText } from '../../../src/text/reading/visible-text.ts';

/** A marked place of a field. */
export interface Mark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** Later names win where marks lie over one another: give the gravest last. */
  readonly look: string;
}

/** Where in the field the characters of a text node stand. */
export type Places = WeakMap<Text, { readonly start: number; readonly end: number; readonly exact: boolean }>;

/** Elements that appear as they are; any other appears as its content. */
const SHOWN = new Set(
  (
    'p div section article blockquote pre hr br figure figcaption ul ol li dl dt dd table caption thead tbody tfoot tr th td ' +
    'h1 h2 h3 h4 h5 h6 a abbr b strong i em u s del ins small sub sup mark span code center font ruby rt rp q cite time'
  ).split(' '),
);
/** Headings of a draft are not headings of the console. */
const AS: Readonly<Record<string, string>> = {
  center: 'div',
  font: 'span',
  mark: 'span',
  ins: 'u',
  del: 's',
  h1: 'h3',
  h2: 'h4',
  h3: 'h5',
};
const PLAIN_ATTRIBUTES = ['colspan', 'rowspan', 'start', 'lang', 'dir'];
const LINK = /^(?:https?:|mailto:|tel:)/i;
/** Colours, sizes and positions are left out: nothing of a draft can hide from the people who review it. */
const STYLES = /(?:^|;)\s*(text-align|font-weight|font-style|text-indent)\s*:\s*([\w.%-]{1,20})\s*(?=;|$)/gi;
const MEDIA: Readonly<Record<string, string>> = { img: '图片', video: '视频', audio: '音频' };

/**
 * Makes the elements that show a field, with its marks. Only elements and attributes of the lists above are made, by
 * name, and text only as text nodes: whatever a draft holds, no markup of it reaches the browser's parser. Pictures come
 * from the store; those that are elsewhere are named, not loaded: opening a draft tells nobody outside that it is reviewed.
 */
export function buildField(pieces: readonly Piece[], marks: readonly Mark[], places: Places): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const sorted = marks.toSorted((a, b) => a.start - b.start);
  for (const piece of pieces) append(fragment, piece, sorted, places);
  return fragment;
}

function append(parent: Node, piece: Piece, marks: readonly Mark[], places: Places): void {
  if (piece.kind === 'text') {
    appendText(parent, piece, marks, places);
    return;
  }
  const medium = MEDIA[piece.name];
  if (medium !== undefined) {
    parent.appendChild(mediaNote(piece, medium, inside(piece, marks)));
    return;
  }
  if (!SHOWN.has(piece.name)) {
    for (const child of piece.children) append(parent, child, marks, places);
    return;
  }
  const element = document.createElement(isUnseen(piece) ? 'span' : (AS[piece.name] ?? piece.name));
  dress(element, piece);
  const own = inside(piece, marks);
  if (own.length > 0) label(element, own, 'mark-tag');
  for (const child of piece.children) append(element, child, marks, places);
  parent.appendChild(element);
}

/** What stands in brackets for those without annotations is shown to nobody else: only the brackets may be. */
const isUnseen = ({ name, children }: ElementPiece): boolean =>
  name === 'rp' && /[^\s\p{Ps}\p{Pe}]/u.test(readableText(children));

/** Marks that lie wholly in the opening tag: a link's address, say. */
const inside = ({ start, end }: ElementPiece, marks: readonly Mark[]): readonly Mark[] =>
  marks.filter((mark) => mark.start >= start && mark.end <= end && mark.end > mark.start);

function dress(element: HTMLElement, { name, attributes }: ElementPiece): void {
  for (const attribute of PLAIN_ATTRIBUTES) {
    const value = attributes[attribute];
    if (value !== undefined) element.setAttribute(attribute, value);
  }
  for (const [, property, value] of (attributes['style'] ?? '').matchAll(STYLES)) {
    element.style.setProperty(property ?? '', value ?? '');
  }
  const { href } = attributes;
  if (name === 'a' && href !== undefined && LINK.test(href.trim())) {
    element.setAttribute('href', href.trim());
    element.setAttribute('target', '_blank');
    element.setAttribute('rel', 'noopener noreferrer nofollow');
    element.title = href;
  }
}

function mediaNote({ name: element, attributes }: ElementPiece, name: string, marks: readonly Mark[]): HTMLElement {
  const { alt = '', src = '' } = attributes;
  const digest = digestOfAddress(src);
  const words = `${name}${alt === '' ? '' : `：${alt}`}`;
  const note = document.createElement(digest === undefined ? 'span' : 'button');
  note.className = 'media-note';
  if (digest === undefined) note.textContent = `［${words}　${src}　${src === '' ? '无地址' : '站外地址，不加载'}］`;
  else {
    (note as HTMLButtonElement).type = 'button';
    note.dataset['media'] = digest;
    if (element === 'img') note.append(pictureOf(digest));
    note.append(`［${words}］`);
  }
  if (marks.length > 0) label(note, marks, 'mark-tag');
  return note;
}

function pictureOf(digest: string): HTMLImageElement {
  const picture = document.createElement('img');
  picture.loading = 'lazy';
  picture.alt = '';
  picture.src = `/v1/media/${digest}`;
  return picture;
}

function appendText(parent: Node, piece: TextPiece, marks: readonly Mark[], places: Places): void {
  const { start, end, text, exact } = piece;
  const here = marks.filter((mark) => mark.start < end && mark.end > start);
  if (here.length === 0 || !exact) {
    parent.appendChild(leaf(text, start, end, exact, here, places));
    return;
  }
  const cuts = [...new Set([start, end, ...here.flatMap((mark) => [mark.start, mark.end])])]
    .filter((cut) => cut >= start && cut <= end)
    .toSorted((a, b) => a - b);
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[index + 1] ?? end;
    const over = here.filter((mark) => mark.start <= from && mark.end >= to);
    parent.appendChild(leaf(text.slice(from - start, to - start), from, to, true, over, places));
  }
}

function leaf(text: string, start: number, end: number, exact: boolean, marks: readonly Mark[], places: Places): Node {
  const node = document.createTextNode(text);
  places.set(node, { start, end, exact });
  if (marks.length === 0) return node;
  const element = document.createElement('mark');
  label(element, marks, 'mark-text');
  element.append(node);
  return element;
}

function label(element: HTMLElement, marks: readonly Mark[], kind: string): void {
  element.classList.add(kind, ...new Set(marks.map((mark) => mark.look)));
  element.dataset['marks'] = marks.map((mark) => mark.id).join(' ');
}
