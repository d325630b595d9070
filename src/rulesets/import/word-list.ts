import { setImmediate } from 'node:timers/promises';
import { SEVERITIES, SEVERITY_NAMES, type Severity } from '../../domain/vocabulary.ts';
import { foldCase } from '../../text/matching/matcher.ts';
import { buildScanTables, createScanner } from '../../text/matching/scanner.ts';
import { isTooLong, MAX_WORD, mayAllow } from '../packs/parts.ts';
import { ImportError, readRows, type ListFormat, type Row } from '../../files/list-rows.ts';

export { ImportError, type ListFormat } from '../../files/list-rows.ts';

/** An entry of a `words` pack. */
export interface ImportedEntry {
  word: string;
  severity?: Severity;
  suggestion?: string;
  basis?: string;
  why?: string;
  allow?: string[];
  tags?: string[];
  since?: string;
}

/** What became of each row. Lists are cut at 200; the total stands beside each. */
export interface ImportReport {
  /** Rows with something in them, without header and comments. */
  readonly rows: number;
  readonly accepted: number;
  /** Words that stand more than once, letter case ignored: the first row counts. */
  readonly duplicates: readonly { readonly word: string; readonly rows: readonly number[] }[];
  readonly duplicatesTotal: number;
  /** Words that lie within another word of the list: legal, though the shorter one finds whatever the longer one does. */
  readonly nested: readonly { readonly word: string; readonly inside: string }[];
  /** Pairs; of more than a million it is not said how many more. */
  readonly nestedTotal: number;
  readonly rejected: readonly { readonly row: number; readonly reason: string; readonly text: string }[];
  readonly rejectedTotal: number;
  /** Further sheets of a workbook; only the first visible one is read. */
  readonly ignoredSheets: readonly string[];
}

export interface ImportedList {
  readonly entries: readonly ImportedEntry[];
  readonly report: ImportReport;
}

const SHOWN = 200;
const MAX_NOTE = 500;
/** Counting ends there: a list can be made so that nearly every word lies within every other. */
const MAX_NESTED = 1_000_000;
/** Words between two turns. */
const TURN = 1_000;

const COLUMNS = {
  word: ['词', '词语', '词条', '敏感词', '关键词', 'word'],
  severity: ['级别', '等级', 'severity'],
  suggestion: ['建议', '替换为', 'suggestion'],
  basis: ['依据', 'basis'],
  why: ['理由', 'why'],
  allow: ['例外', 'allow'],
  tags: ['标签', 'tags'],
  since: ['起始', 'since'],
} as const satisfies Record<keyof ImportedEntry, readonly string[]>;
type Column = keyof typeof COLUMNS;

const COLUMN_OF = new Map<string, Column>(
  Object.entries(COLUMNS).flatMap(([column, names]) => names.map((name) => [name, column as Column] as const)),
);
const SEVERITY_OF = new Map<string, Severity>(
  SEVERITIES.flatMap((severity) => [
    [severity, severity],
    [SEVERITY_NAMES[severity], severity],
  ]),
);
const SEVERITIES_SHOWN = SEVERITIES.map((severity) => SEVERITY_NAMES[severity]).join('、');

/** A title above the header is common; beyond these rows no header is looked for. */
const HEADER_ROWS = 5;
/** Controls, what cannot be seen or turns the direction of text, halves of surrogate pairs, undecodable bytes. */
const UNREADABLE = /[\p{Cc}\p{Cs}\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufffd]/u;
const UNREADABLE_ALL = new RegExp(UNREADABLE.source, 'gu');

/**
 * Reads a word list from a file that people keep: plain text with a word a line, CSV, or the first sheet of a workbook.
 * The header may be in Chinese or English; without one, the first column is the word (in plain text, severity and
 * suggestion follow).
 *
 * @param defaults severity of rows that name none; without it they take that of their pack
 * @throws ImportError when the file cannot be read, is larger than 8 MiB, has no rows, or more than 200,000
 */
export async function importList(
  bytes: Uint8Array,
  format: ListFormat,
  defaults: { readonly severity?: Severity } = {},
): Promise<ImportedList> {
  const { rows, ignoredSheets } = await readRows(bytes, format);
  const header = headerOf(rows, format);
  const data = rows.slice(header.rows);
  if (data.length === 0) throw new ImportError('文件中没有词语 / there are no words in the file');

  const entries: ImportedEntry[] = [];
  const rejected: { row: number; reason: string; text: string }[] = [];
  const rowsOf = new Map<string, { word: string; rows: number[] }>();
  for (const row of data) {
    const entry = entryOf(row, header.columns, defaults);
    if (typeof entry === 'string') {
      rejected.push({ row: row.row, reason: entry, text: shownRow(row) });
      continue;
    }
    const key = foldCase(entry.word);
    const before = rowsOf.get(key);
    if (before === undefined) {
      rowsOf.set(key, { word: entry.word, rows: [row.row] });
      entries.push(entry);
    } else before.rows.push(row.row);
  }
  const duplicates = [...rowsOf.values()].filter((word) => word.rows.length > 1);
  return {
    entries,
    report: {
      rows: data.length,
      accepted: entries.length,
      duplicates: duplicates.slice(0, SHOWN).map((twice) => ({ ...twice, rows: twice.rows.slice(0, SHOWN) })),
      duplicatesTotal: duplicates.length,
      ...(await nestedWords(entries.map(({ word }) => word))),
      rejected: rejected.slice(0, SHOWN),
      rejectedTotal: rejected.length,
      ignoredSheets,
    },
  };
}

type Columns = ReadonlyMap<Column, number>;

/** Which column is what, and how many rows there are before the first word. */
function headerOf(rows: readonly Row[], format: ListFormat): { readonly columns: Columns; readonly rows: number } {
  for (const [index, { cells }] of rows.slice(0, HEADER_ROWS).entries()) {
    const columns = new Map<Column, number>();
    cells.forEach((cell, place) => {
      const column = COLUMN_OF.get(headerName(cell));
      if (column !== undefined && !columns.has(column)) columns.set(column, place);
    });
    // a lone 词语 further down, or in plain text, is more likely a word of the list
    const enough = index === 0 && format !== 'txt' ? 1 : 2;
    if (columns.has('word') && columns.size >= enough) return { columns, rows: index + 1 };
  }
  const plain: readonly Column[] = format === 'txt' ? ['word', 'severity', 'suggestion'] : ['word'];
  return { columns: new Map(plain.map((column, place) => [column, place])), rows: 0 };
}

/** Without what people add in brackets: `级别（必填）`. */
const headerName = (cell: string): string =>
  cell
    .replace(/[（(].*$/s, '')
    .replaceAll(/[\s*]/g, '')
    .toLowerCase();

/** The entry of a row, or the reason why there is none. */
function entryOf({ cells }: Row, columns: Columns, defaults: { readonly severity?: Severity }): ImportedEntry | string {
  const cell = (column: Column): string => cells[columns.get(column) ?? -1] ?? '';
  const word = cell('word').trim().normalize('NFC');
  const problem = problemOf(word);
  if (problem !== null) return problem;

  const named = cell('severity').trim();
  const severity = named === '' ? defaults.severity : SEVERITY_OF.get(named.toUpperCase());
  if (named !== '' && severity === undefined) {
    return `级别只能是${SEVERITIES_SHOWN} / unknown severity`;
  }
  const entry: ImportedEntry = { word, ...(severity === undefined ? {} : { severity }) };
  for (const column of ['suggestion', 'basis', 'why', 'since'] as const) {
    const text = note(cell(column));
    if (text.length > MAX_NOTE) return `${COLUMNS[column][0]}超过 ${MAX_NOTE} 字 / ${column} is too long`;
    if (text !== '') entry[column] = text;
  }
  for (const column of ['allow', 'tags'] as const) {
    const list = cell(column)
      .split(/[|、;；]/)
      .map(note);
    const texts = list.filter((text) => text !== '');
    if (texts.some((text) => text.length > MAX_NOTE)) return `${COLUMNS[column][0]}过长 / ${column} is too long`;
    if (texts.length > 0) entry[column] = [...new Set(texts)];
  }
  const stray = entry.allow?.find((phrase) => isTooLong(phrase) || !mayAllow(phrase, word));
  return stray === undefined ? entry : `例外「${shown(stray)}」过长、与该词无关或就是该词 / an exception does not fit`;
}

/** Why a word cannot be one; null = it can. */
function problemOf(word: string): string | null {
  if (word === '') return '词为空 / no word';
  if (UNREADABLE.test(word)) return '含控制字符、不可见字符或乱码 / control, invisible or broken characters';
  if (isTooLong(word)) return `超过 ${MAX_WORD} 字 / longer than ${MAX_WORD} characters`;
  if (/^[a-z]$/i.test(word)) return '单个字母 / a single letter';
  return null;
}

/** Notes may be written over several lines of a cell; they are kept on one. */
const note = (text: string): string =>
  text.normalize('NFC').replaceAll(/\s+/g, ' ').replaceAll(UNREADABLE_ALL, '').trim();

const shownRow = ({ cells }: Row): string => {
  return shown(note(cells.join(' ')));
};

const shown = (text: string): string => [...text.slice(0, 2 * 80)].slice(0, 80).join('');

/** Lets everything else have a turn now and then: a long list of long words takes seconds. */
async function nestedWords(words: readonly string[]): Promise<Pick<ImportReport, 'nested' | 'nestedTotal'>> {
  const scanner = createScanner(buildScanTables(words));
  const nested: { word: string; inside: string }[] = [];
  let nestedTotal = 0;
  for (const [place, inside] of words.entries()) {
    if (nestedTotal >= MAX_NESTED) break;
    if (place % TURN === TURN - 1) await setImmediate();
    const shorter = scanner.match(inside).filter(({ start, end }) => end - start < inside.length);
    for (const index of new Set(shorter.map(({ word }) => word))) {
      nestedTotal += 1;
      if (nested.length < SHOWN) nested.push({ word: words[index] ?? '', inside });
    }
  }
  return { nested, nestedTotal };
}
