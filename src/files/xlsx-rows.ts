// A program of its own, run by parseInSandbox: an XLSX file on standard input → the rows of its first sheet.
import ExcelJS from 'exceljs';
import { answerParent } from './sandbox.ts';
import type { Row, Sheet } from './list-rows.ts';
import { repack, ZipError } from './zip.ts';

/** What text needs. Pictures, comments and drawings by other programs are what exceljs most often stumbles over. */
const NEEDED =
  /^\/?(?:_rels\/\.rels|xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/sheet\d+\.xml)$/;
/** Parts of a sheet that say nothing about its text; exceljs makes an object for each cell that a validation covers. */
const IGNORED = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'picture',
  'tableParts',
  'extLst',
  'autoFilter',
];
/** Columns beyond these are not looked at. */
const MAX_COLUMNS = 64;

async function readFirstSheet(bytes: Buffer): Promise<Sheet> {
  const needed = await repack(bytes, (name) => NEEDED.test(name));
  const workbook = new ExcelJS.Workbook();
  // named ranges are not needed, and exceljs would make an object for each of their cells
  Object.defineProperty(workbook.definedNames, 'model', { get: () => [], set: () => {} });
  await workbook.xlsx.load(needed as unknown as ExcelJS.Buffer, { ignoreNodes: IGNORED });
  const [sheet, ...others] = workbook.worksheets.filter(({ state }) => state === 'visible');
  if (sheet === undefined) throw new ZipError('没有可见的工作表 / no visible sheet');
  const rows: Row[] = [];
  sheet.eachRow((row, number) => {
    const cells: string[] = [];
    row.eachCell((cell, column) => {
      if (column <= MAX_COLUMNS) cells[column - 1] = shown(cell);
    });
    rows.push({ row: number, cells: Array.from(cells, (text) => text ?? '') });
  });
  return { rows, ignoredSheets: others.filter(({ rowCount }) => rowCount > 0).map(({ name }) => name) };
}

/** A cell's text as people see it. A cell merged into the one above shows that one's text, one merged sideways nothing. */
function shown(cell: ExcelJS.Cell): string {
  if (cell.isMerged && cell.master.col !== cell.col) return '';
  return textOf(cell.value, cell.numFmt ?? 'General');
}

function textOf(value: ExcelJS.CellValue | ExcelJS.CellFormulaValue['result'], format: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value, format);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return dateText(value);
  if ('error' in value) return value.error;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return textOf(value.text, format);
  return textOf(value.result, format);
}

/** By the formats that word lists meet: leading zeros, fixed decimals, thousands, per cent; else like “General”. */
function numberText(value: number, format: string): string {
  if (/^0{2,}$/.test(format)) return value.toFixed(0).padStart(format.length, '0');
  const parts = /^(#,##)?0(?:\.(0+))?(%)?$/.exec(format);
  // fifteen digits are all that a spreadsheet shows: 0.1 + 0.2 is 0.3
  if (parts === null) return String(Number(value.toPrecision(15)));
  const digits = parts[2]?.length ?? 0;
  const text = (parts[3] === undefined ? value : value * 100).toFixed(digits);
  const grouped = parts[1] === undefined ? text : text.replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ',');
  return grouped + (parts[3] ?? '');
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().slice(0, 19).split('T');
  return time === '00:00:00' ? day : `${day} ${time}`;
}

await answerParent(readFirstSheet, (error) => error instanceof ZipError);
