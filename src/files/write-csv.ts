import type { SheetCell, SheetColumn } from './write-xlsx.ts';

const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** What a spreadsheet would take for a formula is text behind an apostrophe. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

function field(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = cell instanceof Date ? TIME.format(cell) : FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (cells: readonly SheetCell[]): string => `${cells.map(field).join(',')}\r\n`;

/**
 * A table as comma-separated values (RFC 4180) in UTF-8, written while its rows come in. It begins with a byte order mark,
 * without which Excel reads Chinese as something else; times are those of the clock in China.
 */
export async function* writeCsv(
  columns: readonly Pick<SheetColumn, 'header'>[],
  pages: AsyncIterable<readonly (readonly SheetCell[])[]>,
): AsyncGenerator<string> {
  yield `\u{feff}${line(columns.map(({ header }) => header))}`;
  for await (const page of pages) if (page.length > 0) yield page.map(line).join('');
}
