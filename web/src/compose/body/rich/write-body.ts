import type { Mark, Node } from '@tiptap/pm/model';
import { escapeHtml } from '../replacing.ts';
import {
  CELL_ATTRIBUTES,
  ELEMENT_OF_BLOCK,
  ELEMENT_OF_CELL,
  ELEMENT_OF_MARK,
  FILM_ATTRIBUTES,
  PICTURE_ATTRIBUTES,
} from './elements.ts';
import type { Held, Run } from './positions.ts';

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text between tags, spelled as sanitizing leaves it, so that what is sent is what is checked. */
export const escapeText = (text: string): string =>
  text.replaceAll(/[&<>]/g, (character) => ENTITY[character] ?? character);

const attribute = (name: string, value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : ` ${name}="${escapeHtml(String(value))}"`;

/**
 * The HTML of a document, with the place of every text in it. Written as sanitizing writes it: void elements end in
 * ` />`, and only `&`, `<` and `>` are entities.
 */
export function writeBody(doc: Node): Held {
  const parts: string[] = [];
  const runs: Run[] = [];
  let length = 0;
  const put = (html: string): void => {
    parts.push(html);
    length += html.length;
  };
  const text = (value: string, position: number): void => {
    let from = 0;
    const run = (to: number, html: string, exact: boolean): void => {
      if (to === from) return;
      runs.push({ start: length, end: length + html.length, position: position + from, length: to - from, exact });
      put(html);
      from = to;
    };
    for (const { index, 0: character } of value.matchAll(/[&<>]/g)) {
      run(index, value.slice(from, index), true);
      run(index + 1, escapeText(character), false);
    }
    run(value.length, value.slice(from), true);
  };
  /** `start`: the position of what is before the parent's first child. */
  const inline = (parent: Node, start: number): void => {
    let open: readonly Mark[] = [];
    const close = (kept: number): void => {
      for (const mark of open.slice(kept).toReversed()) put(`</${elementOf(mark)}>`);
      open = open.slice(0, kept);
    };
    parent.forEach((node, offset) => {
      const same = node.marks.findIndex((mark, index) => open[index] === undefined || !mark.eq(open[index]));
      close(same === -1 ? node.marks.length : same);
      for (const mark of node.marks.slice(open.length)) {
        const { href, title } = mark.attrs;
        const link = mark.type.name === 'link' ? attribute('href', href) + attribute('title', title) : '';
        put(`<${elementOf(mark)}${link}>`);
      }
      open = node.marks;
      if (node.isText) text(node.text ?? '', start + offset);
      else put(TAGS[node.type.name]?.(node) ?? '<br />');
    });
    close(0);
  };
  const cell = (node: Node, position: number): void => {
    const element = ELEMENT_OF_CELL[node.type.name] ?? 'td';
    const sizes = CELL_ATTRIBUTES.map((name) => attribute(name, node.attrs[name] === 1 ? null : node.attrs[name]));
    put(`<${element}${sizes.join('')}>`);
    const only = node.childCount === 1 ? node.firstChild : null;
    // a paragraph alone needs no element, unless white space at its ends would not be held without
    if (only?.type.name === 'paragraph' && !/^[ \t\n\r\f]|[ \t\n\r\f]$/.test(only.textContent))
      inline(only, position + 2);
    else node.forEach((child, offset) => block(child, position + 1 + offset));
    put(`</${element}>`);
  };
  const table = (node: Node, position: number): void => {
    const heads = headRows(node);
    put(`<table${attribute('style', node.attrs['style'] as string | null)}>${heads > 0 ? '<thead>' : '<tbody>'}`);
    node.forEach((row, offset, index) => {
      if (index === heads && heads > 0) put('</thead><tbody>');
      put('<tr>');
      row.forEach((one, within) => cell(one, position + 2 + offset + within));
      put('</tr>');
    });
    put(heads === node.childCount ? '</thead></table>' : '</tbody></table>');
  };
  const block = (node: Node, position: number): void => {
    const { name } = node.type;
    if (name === 'table') {
      table(node, position);
      return;
    }
    const element = name === 'heading' ? `h${node.attrs['level']}` : (ELEMENT_OF_BLOCK[name] ?? name);
    if (node.isLeaf) {
      put(`<${element} />`);
      return;
    }
    put(`<${element}${name === 'orderedList' ? listAttributes(node) : ''}>`);
    if (name === 'codeBlock') put('<code>');
    if (node.isTextblock) inline(node, position + 1);
    else node.forEach((child, offset) => block(child, position + 1 + offset));
    if (name === 'codeBlock') put('</code>');
    put(`</${element}>`);
  };
  // nothing but the empty paragraph that an editor cannot do without
  const { firstChild } = doc;
  const empty = doc.childCount === 1 && firstChild?.type.name === 'paragraph' && firstChild.childCount === 0;
  if (!empty) doc.forEach((child, offset) => block(child, offset));
  return { doc, html: parts.join(''), runs };
}

/** Rows at the top that are nothing but headings, unless one of their cells reaches into rows that are not. */
function headRows(table: Node): number {
  let heads = 0;
  let reach = 0;
  const isHead = (row: Node): boolean => row.children.every(({ type }) => type.name === 'tableHeader');
  for (const row of table.children) {
    if (!isHead(row)) break;
    reach = Math.max(reach, ...row.children.map(({ attrs }) => heads + (attrs['rowspan'] as number)));
    heads += 1;
  }
  return reach > heads ? 0 : heads;
}

const pictureTag = ({ attrs }: Node): string =>
  `<img${PICTURE_ATTRIBUTES.map((name) => attribute(name, attrs[name])).join('')} />`;

/** A name alone says that something is so. */
const filmTag = ({ attrs }: Node): string => {
  const all = FILM_ATTRIBUTES.map((name) => (attrs[name] === '' ? ` ${name}` : attribute(name, attrs[name])));
  return `<${attrs['element']}${all.join('')}></${attrs['element']}>`;
};

const TAGS: Readonly<Record<string, (node: Node) => string>> = { picture: pictureTag, film: filmTag };

const elementOf = (mark: Mark): string => ELEMENT_OF_MARK[mark.type.name] ?? 'span';

const listAttributes = ({ attrs: { start, type } }: Node): string =>
  attribute('start', start === 1 ? null : start) + attribute('type', type === '1' ? null : type);
