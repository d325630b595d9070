import { Node } from '@tiptap/core';
import { tableEditing } from '@tiptap/pm/tables';

/** What the commands of tables take a node for. */
const ROLES: Readonly<Record<string, string>> = {
  ...{ table: 'table', tableRow: 'row', tableCell: 'cell', tableHeader: 'header_cell' },
};

const spanOf = (name: string) => (element: HTMLElement) => Math.max(1, Number(element.getAttribute(name)) || 1);
const spans = {
  colspan: { default: 1, parseHTML: spanOf('colspan') },
  rowspan: { default: 1, parseHTML: spanOf('rowspan') },
};

/** How a table or a cell looks. It is not shown while one writes, only held, and copied along. */
const style = {
  default: null,
  parseHTML: (element: HTMLElement) => element.dataset['style'] ?? null,
  renderHTML: ({ style: value }: Record<string, unknown>) => (value === null ? {} : { 'data-style': value }),
};

/** A table: rows of cells, every row as wide as the others. Holes that an edit leaves are filled with empty cells. */
export const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  addAttributes: () => ({ style }),
  extendNodeSchema: ({ name }) => (ROLES[name] === undefined ? {} : { tableRole: ROLES[name] }),
  addProseMirrorPlugins: () => [tableEditing()],
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
});

export const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

export const TableCell = Node.create({
  name: 'tableCell',
  content: 'block+',
  isolating: true,
  addAttributes: () => ({ ...spans, style }),
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
});

export const TableHeader = Node.create({
  name: 'tableHeader',
  content: 'block+',
  isolating: true,
  addAttributes: () => ({ ...spans, scope: { default: null }, style }),
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0],
});
