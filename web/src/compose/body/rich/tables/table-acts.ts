import type { Node, Schema } from '@tiptap/pm/model';
import { TextSelection, type Command, type Transaction } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addColumnBefore,
  addRow,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  selectedRect,
  toggleHeader,
} from '@tiptap/pm/tables';

export interface TableSize {
  readonly rows: number;
  readonly columns: number;
  /** Whether the first row is headings. */
  readonly heading: boolean;
}

/** As many as fit a page that people read. */
export const MOST_ROWS = 50;
export const MOST_COLUMNS = 12;

/** Lines as a site and a platform show them, which draw none by themselves. */
const LINED_TABLE = 'border-collapse:collapse;width:100%';
const LINED_CELL = 'border:1px solid #999;padding:4px 8px';

/** A table of empty cells. */
export function emptyTable(schema: Schema, { rows, columns, heading }: TableSize): Node {
  const cell = (row: number): Node => {
    const name = heading && row === 0 ? 'tableHeader' : 'tableCell';
    return schema.node(name, { style: LINED_CELL }, schema.node('paragraph'));
  };
  const line = (row: number): Node =>
    schema.node(
      'tableRow',
      null,
      Array.from({ length: columns }, () => cell(row)),
    );
  return schema.node(
    'table',
    { style: LINED_TABLE },
    Array.from({ length: rows }, (_, row) => line(row)),
  );
}

/**
 * Puts a table behind the block in which the cursor is, or in its place where it is empty, and goes to its first cell.
 * Behind a table at the end there is a paragraph, in which one writes on.
 */
export const insertTable =
  (size: TableSize): Command =>
  (state, dispatch) => {
    const { $from } = state.selection;
    const block = $from.depth === 0 ? null : $from.node(1);
    const isEmpty = block?.type.name === 'paragraph' && block.childCount === 0;
    const at = block === null ? $from.pos : isEmpty ? $from.before(1) : $from.after(1);
    const end = isEmpty ? $from.after(1) : at;
    const isLast = end === state.doc.content.size;
    const after = isLast ? [state.schema.node('paragraph')] : [];
    const { tr } = state;
    tr.replaceWith(at, end, [emptyTable(state.schema, size), ...after]);
    tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
    dispatch?.(tr.scrollIntoView());
    return true;
  };

/** Gives the empty cells that a command has made the look of the first cell of their table. */
const dressed =
  (command: Command): Command =>
  (state, dispatch, view) =>
    command(state, dispatch && ((tr) => dispatch(dress(tr))), view);

function dress(tr: Transaction): Transaction {
  tr.doc.descendants((table, at) => {
    if (table.type.name !== 'table') return true;
    const look = table.firstChild?.firstChild?.attrs['style'] as string | null;
    table.descendants((cell, place, row) => {
      if (row === table) return true;
      if (look !== null && cell.attrs['style'] === null && cell.textContent === '')
        tr.setNodeAttribute(at + 1 + place, 'style', look);
      return false;
    });
    return false;
  });
  return tr;
}

const orWhole =
  (command: Command): Command =>
  (state, dispatch) =>
    command(state, dispatch) || deleteTable(state, dispatch);

/** What is done to the table at the cursor; of its last row or column, the table goes. */
export const TABLE_ACTS = {
  rowAbove: dressed(addRowBefore),
  rowBelow: dressed(addRowAfter),
  columnBefore: dressed(addColumnBefore),
  columnAfter: dressed(addColumnAfter),
  dropRow: orWhole(deleteRow),
  dropColumn: orWhole(deleteColumn),
  headRow: toggleHeader('row'),
  dropTable: deleteTable,
} as const satisfies Readonly<Record<string, Command>>;

/** To the next cell; behind the last one there is a new row. */
export const nextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch, view)) return true;
  const rect = selectedRect(state);
  const longer = addRow(state.tr, rect, rect.map.height);
  goToNextCell(1)(state.apply(longer), ({ selection }) => {
    longer.setSelection(TextSelection.create(longer.doc, selection.from, selection.to));
  });
  dispatch?.(dress(longer).scrollIntoView());
  return true;
};
