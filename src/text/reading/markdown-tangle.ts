/**
 * Marks that a draft may have. The parser looks at all that are open for each one that might close one, and at all
 * containers for each line: more than this is no text that people write, and would take time that grows with its square.
 */
const MOST = {
  lines: 20_000,
  linesTogether: 2_000,
  /** Lines that begin an item of a list. */
  items: 4_000,
  /** Quotations and items that begin in one line, and spaces before the first. */
  containers: 16,
  indent: 64,
  /** Runs of marks, and brackets. */
  marks: 20_000,
  marksTogether: 2_000,
} as const;

const CONTAINERS = /(?:[ \t]*(?:>|[-*+](?=[ \t\r\n]|$)|\d{1,9}[.)](?=[ \t\r\n]|$)))+/y;
const CONTAINER = />|[-*+]|\d{1,9}[.)]/g;
const ITEM = /[-*+.)]/;
const MARK = /\*+|_+|~+|`+|#+|[[\]<!&\\]/g;
const DELIMITERS = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?$/;
const BAR = /(?<!\\)\|/;

/** Cells of a row, as its bars part it. */
const cellsOf = (row: string): number =>
  row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(BAR).length;

/** Whether two lines surely open a table; of others nobody knows without parsing. */
const opensTable = (header: string, delimiters: string): boolean =>
  DELIMITERS.test(delimiters) && delimiters.includes('|') && cellsOf(header) === cellsOf(delimiters);

/** Whether Markdown has more marks than can be read in time. Takes time that grows with its length. */
export function isTangled(source: string): boolean {
  let [lines, items, marks] = [0, 0, 0];
  /** In one paragraph: it goes on until a blank line or an item. In a table each row is by itself. */
  let [linesTogether, marksTogether] = [0, 0];
  /** The first line of a paragraph that stands in no container, while it may be a header; '' = none. */
  let header = '';
  let [isTable, wasBlank] = [false, true];
  for (let start = 0; start < source.length;) {
    const at = source.indexOf('\n', start);
    const end = at === -1 ? source.length : at;
    const line = source.slice(start, end);
    CONTAINERS.lastIndex = 0;
    const head = CONTAINERS.exec(line)?.[0] ?? '';
    const indent = head.length - head.trimStart().length;
    if ((head.match(CONTAINER)?.length ?? 0) > MOST.containers || indent > MOST.indent) return true;
    const isItem = ITEM.test(head);
    const here = line.match(MARK)?.length ?? 0;
    const isBlank = line.trim() === '';
    const isPlain = head === '' && !isBlank && line.search(/[^ ]/) < 4;
    isTable = isPlain && (isTable || (header !== '' && opensTable(header, line)));
    header = isPlain && wasBlank && BAR.test(line) ? line : '';
    wasBlank = isBlank;
    const isApart = isItem || isTable || isBlank;
    lines += 1;
    marks += here;
    if (isItem) items += 1;
    linesTogether = isApart ? 0 : linesTogether + 1;
    marksTogether = isApart ? here : marksTogether + here;
    if (lines > MOST.lines || items > MOST.items || marks > MOST.marks) return true;
    if (linesTogether > MOST.linesTogether || marksTogether > MOST.marksTogether) return true;
    start = end + 1;
  }
  return false;
}
