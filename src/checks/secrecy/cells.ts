/** A table in a text: its lines hold cells with tabs between them. */
export interface CellTable {
  readonly start: number;
  readonly end: number;
  /** What its first line says of each column. */
  readonly head: readonly string[];
  /** Where its second line begins. */
  readonly rows: number;
}

/** The tables of a text, in order. Takes time that grows with the length of the text. */
export function tablesIn(text: string): readonly CellTable[] {
  const tables: CellTable[] = [];
  for (let tab = text.indexOf('\t'); tab !== -1;) {
    const start = text.lastIndexOf('\n', tab) + 1;
    let end = start;
    let rows = start;
    for (let from = start; from < text.length;) {
      const stop = text.indexOf('\n', from);
      const to = stop === -1 ? text.length : stop;
      if (tab < from) tab = text.indexOf('\t', from);
      if (tab === -1 || tab >= to) break;
      end = to;
      from = to + 1;
      if (rows === start) rows = from;
    }
    tables.push({ start, end, rows, head: text.slice(start, Math.min(rows, end)).trim().split('\t') });
    tab = text.indexOf('\t', Math.max(end, tab + 1));
  }
  return tables;
}

/** Characters of a row before a cell that are read: no table of an office has longer rows. */
const LONGEST_ROW = 2_000;

/** What the table around a place says of its column; '' = nothing. */
export function columnOf(text: string, tables: readonly CellTable[], at: number): string {
  const table = tables.find(({ start, end }) => start <= at && at < end);
  if (table === undefined || at < table.rows) return '';
  const from = text.lastIndexOf('\n', at) + 1;
  if (at - from > LONGEST_ROW) return '';
  return table.head[text.slice(from, at).split('\t').length - 1] ?? '';
}
