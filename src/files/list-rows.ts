import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decode-text.ts';
import { SandboxError, parseInSandbox } from './sandbox.ts';
import { readZip, ZipError } from './zip.ts';

export type ListFormat = 'txt' | 'csv' | 'xlsx';

/** One row of a file, with its number as people see it: the line of a text, the row of a table; from 1. */
export interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

/** The rows of a file. */
export interface Sheet {
  readonly rows: readonly Row[];
  /** Names of further sheets with rows, which were not read. */
  readonly ignoredSheets: readonly string[];
}

/** Thrown for a file that is no usable word list; the message is for people. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

export const MAX_LIST_BYTES = 8 * 2 ** 20;
export const MAX_LIST_ROWS = 200_000;

/**
 * Reads the rows of a word list's file; blank rows and comments are left out.
 * @throws ImportError
 */
export async function readRows(bytes: Uint8Array, format: ListFormat): Promise<Sheet> {
  if (bytes.length > MAX_LIST_BYTES) throw new ImportError('文件超过 8 MiB / the file is larger than 8 MiB');
  const sheet =
    format === 'xlsx'
      ? await xlsxSheet(bytes)
      : { rows: format === 'csv' ? csvRows(textOf(bytes)) : txtRows(textOf(bytes)), ignoredSheets: [] };
  const rows = sheet.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (rows.length > MAX_LIST_ROWS) throw new ImportError('超过 200000 行 / more than 200,000 rows');
  return { ...sheet, rows };
}

function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text !== null) return text;
  throw new ImportError('不是 UTF-8、UTF-16 或 GB18030 文本 / not text in UTF-8, UTF-16 or GB18030');
}

function txtRows(text: string): readonly Row[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    const trimmed = line.trim();
    return trimmed === '' || trimmed.startsWith('#') ? [] : [{ row: index + 1, cells: columnsOf(line) }];
  });
}

/** Three columns at most: whatever follows the second separator is the suggestion, separators and all. */
function columnsOf(line: string): readonly string[] {
  const separator = line.includes('\t') ? '\t' : ',';
  const [word = '', severity, ...suggestion] = line.split(separator);
  return [word, severity ?? '', suggestion.join(separator)];
}

function csvRows(text: string): readonly Row[] {
  const firstLine = /[^\r\n]+/.exec(text)?.[0] ?? '';
  const delimiter = [',', '\t', ';'].find((candidate) => firstLine.includes(candidate)) ?? ',';
  try {
    const records = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 100_000,
    });
    return records.map((cells, index) => ({ row: index + 1, cells }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportError(`CSV 文件有误 / invalid CSV: ${error.message}`);
  }
}

/** How the old Excel format begins, and every encrypted workbook. */
const COMPOUND_FILE = 'd0cf11e0';

async function xlsxSheet(bytes: Uint8Array): Promise<Sheet> {
  if (Buffer.from(bytes.subarray(0, 4)).toString('hex') === COMPOUND_FILE) {
    throw new ImportError(
      '是旧版 .xls 或加密的表格，请另存为未加密的 .xlsx / an old .xls or an encrypted workbook: save it as plain .xlsx',
    );
  }
  try {
    // what is plainly no archive need not cost a process
    await readZip(bytes);
    return await parseInSandbox<Sheet>('src/files/xlsx-rows.ts', bytes);
  } catch (error) {
    if (!(error instanceof ZipError || error instanceof SandboxError)) throw error;
    throw new ImportError(`不是可用的 XLSX 文件 / not a usable XLSX file: ${error.message}`);
  }
}
