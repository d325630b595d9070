import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** What a cell may hold: text, a number, a time (as the clock in China shows it) or nothing. */
export type SheetCell = string | number | Date | null;

export interface SheetColumn {
  readonly header: string;
  /** Characters. */
  readonly width: number;
}

/** What a cell holds at the most, by the format. */
const CELL_CHARS = 32_767;
/** Rows of one sheet at the most, by the format, its heading among them. */
const SHEET_ROWS = 1_048_576;
/** Everything that XML 1.0 does not allow. */
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const xml = (text: string): string =>
  text
    .slice(0, CELL_CHARS)
    .replaceAll(NOT_XML, '\u{fffd}')
    .replaceAll(/[&<>"]/g, (sign) => MARKS[sign] ?? sign);

/** Places in the list of formats below. */
const FORMAT = { text: 1, heading: 2, time: 3 } as const;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** 49 is the format "text" of every spreadsheet: what begins with = + - or @ is no formula there, also not once it is edited. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;
const CHINA_AHEAD = 8 * 3_600_000;
/** Days since the beginning of spreadsheets, by the clock in China, which knows no summer time. */
const serial = (at: Date): number => Number(((at.getTime() + CHINA_AHEAD - EPOCH) / DAY).toFixed(8));

/** Letters of a column: 0 → A, 26 → AA. */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

function cellXml(at: string, value: SheetCell, format: number): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  if (value instanceof Date) return `<c r="${at}" s="${FORMAT.time}"><v>${serial(value)}</v></c>`;
  return `<c r="${at}" t="inlineStr" s="${format}"><is><t xml:space="preserve">${xml(value)}</t></is></c>`;
}

/** @param row its number, from 1 */
const rowXml = (row: number, cells: readonly SheetCell[], format: number = FORMAT.text): string =>
  `<row r="${row}">${cells.map((cell, column) => cellXml(`${letters(column)}${row}`, cell, format)).join('')}</row>`;

const sheetHead = (columns: readonly SheetColumn[]): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>${rowXml(
    1,
    columns.map(({ header }) => header),
    FORMAT.heading,
  )}`;
const SHEET_TAIL = '</sheetData></worksheet>';

/**
 * A workbook of one table, written while its rows come in: never more than one page of them is in memory, and the next is
 * only asked for once whoever reads has taken the last. More rows than a sheet holds go on in a further sheet.
 *
 * @param name of the sheet
 * @param pages rows, in pages of any size
 * @param sheetRows rows of a sheet at the most, its heading among them
 */
export async function* writeXlsx(
  name: string,
  columns: readonly SheetColumn[],
  pages: AsyncIterable<readonly (readonly SheetCell[])[]>,
  sheetRows = SHEET_ROWS,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    ready.push(chunk);
  });
  const take = (): readonly Uint8Array[] => {
    const taken = ready;
    ready = [];
    return taken;
  };
  const bytes = new TextEncoder();
  const sheets: string[] = [];
  let rows = 0;
  const open = (): ZipDeflate => {
    const opened = new ZipDeflate(`xl/worksheets/sheet${sheets.length + 1}.xml`, { level: 4 });
    zip.add(opened);
    opened.push(bytes.encode(sheetHead(columns)));
    sheets.push(sheets.length === 0 ? name : `${name}（${sheets.length + 1}）`);
    rows = 1;
    return opened;
  };
  let sheet = open();
  for await (const page of pages) {
    let from = 0;
    while (from < page.length) {
      if (rows === sheetRows) {
        sheet.push(bytes.encode(SHEET_TAIL), true);
        sheet = open();
      }
      const part = page.slice(from, from + sheetRows - rows);
      const before = rows;
      sheet.push(bytes.encode(part.map((row, at) => rowXml(before + at + 1, row)).join('')));
      rows += part.length;
      from += part.length;
    }
    yield* take();
  }
  sheet.push(bytes.encode(SHEET_TAIL), true);
  for (const [path, text] of Object.entries(partsOf(sheets))) {
    const part = new ZipPassThrough(path);
    zip.add(part);
    part.push(bytes.encode(text), true);
  }
  zip.end();
  yield* take();
}

/** Everything of a workbook besides its sheets. */
const partsOf = (sheets: readonly string[]): Readonly<Record<string, string>> => ({
  'xl/styles.xml': STYLES,
  'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
    .map((name, at) => `<sheet name="${xml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets
    .map(
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    )
    .join('')}<Relationship Id="styles" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="book" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets
    .map(
      (_, at) =>
        `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    )
    .join('')}</Types>`,
});
