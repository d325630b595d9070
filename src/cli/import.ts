import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Document, isMap, isSeq, parse } from 'yaml';
import { compileRuleset } from '../dictionary/ruleset.ts';
import { importList, type ImportedEntry, type ImportReport, type ListFormat } from '../dictionary/import-list.ts';
import { MAX_LIST_BYTES } from '../dictionary/list-rows.ts';
import { parsePack } from '../dictionary/pack.ts';
import type { Gate, Severity } from '../domain/words.ts';
import { complain, EXIT, safeLines, UnusableError, type Exit } from './exit.ts';
import { readInput } from './inputs.ts';

const FORMATS: Readonly<Record<string, ListFormat>> = {
  '.txt': 'txt',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.xlsx': 'xlsx',
  // the reader says what to do with an old workbook
  '.xls': 'xlsx',
};

export interface ImportOptions {
  readonly severity: Severity;
  /** Where to write a pack; it needs all that follow. */
  readonly out?: string;
  readonly name?: string;
  readonly gate?: Gate;
  readonly stage?: string;
  readonly basis?: string;
  readonly why?: string;
  readonly topic?: string;
  /** Write over what is there. */
  readonly force?: boolean;
}

/** Tells what a word list holds, and makes a pack of it. @throws UnusableError, ImportError, PackError */
export async function importFile(file: string, options: ImportOptions): Promise<Exit> {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format === undefined) {
    const known = Object.keys(FORMATS).filter((ending) => ending !== '.xls');
    throw new UnusableError(`${file}：只能是 / unsupported file ending, use: ${known.join(' ')}`);
  }
  const { entries, report } = await importList(await readInput(file, MAX_LIST_BYTES), format);
  process.stdout.write(`${safeLines(linesOf(file, report).join('\n'))}\n`);
  if (options.out !== undefined) {
    if (entries.length === 0) complain('没有可用的词，未写入 / no row can be used: nothing was written');
    else {
      await writeFile(options.out, packText(options.out, entries, options), {
        flag: options.force === true ? 'w' : 'wx',
      });
      process.stdout.write(`${safeLines(`已写入 ${options.out} / written`)}\n`);
    }
  }
  return report.rejectedTotal > 0 ? EXIT.FOUND : EXIT.CLEAN;
}

/**
 * A pack as YAML, an entry a line. What is written is read again first, as whoever loads it will.
 * @throws PackError
 */
function packText(out: string, entries: readonly ImportedEntry[], options: ImportOptions): string {
  const now = new Date();
  const { name, topic, gate, stage, basis, severity, why } = options;
  const since = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
  const pack = { name, topic, gate, stage, kind: 'words', basis, severity, since, why, entries };
  const document = new Document(pack, { aliasDuplicateObjects: false });
  const items = document.get('entries');
  if (isSeq(items)) for (const item of items.items) if (isMap(item)) item.flow = true;
  const text = document.toString({ lineWidth: 0 });
  compileRuleset({ packs: [parsePack(basename(out), parse(text))] });
  return text;
}

/** Rows of each kind that are shown. */
const SHOWN = 10;

function linesOf(file: string, report: ImportReport): readonly string[] {
  const list = (title: string, total: number, lines: readonly string[]): readonly string[] => {
    if (total === 0) return [];
    const shown = lines.slice(0, SHOWN).map((line) => `  ${line}`);
    return [`${title}（${total}）`, ...shown, ...(total > shown.length ? ['  …'] : [])];
  };
  return [
    `${file}：${report.rows} 行，可用 ${report.accepted} 词，重复 ${report.duplicatesTotal}，不可用 ${report.rejectedTotal} / ` +
      `${report.rows} rows, ${report.accepted} accepted, ${report.duplicatesTotal} twice, ${report.rejectedTotal} rejected`,
    ...list(
      '不可用的行 / rejected',
      report.rejectedTotal,
      report.rejected.map(({ row, reason, text }) => `${row}: ${reason}：${text}`),
    ),
    ...list(
      '重复的词，取第一行 / listed twice, the first row counts',
      report.duplicatesTotal,
      report.duplicates.map(({ word, rows }) => `${word}: ${rows.slice(0, SHOWN).join(', ')}`),
    ),
    ...list(
      '含有其他词的词 / words within words',
      report.nestedTotal,
      report.nested.map(({ word, inside }) => `${word} ⊂ ${inside}`),
    ),
    ...list('未读的工作表 / sheets that were not read', report.ignoredSheets.length, report.ignoredSheets),
  ];
}
