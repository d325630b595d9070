import { importList, type ImportReport } from '../rulesets/import/word-list.ts';
import { MAX_LIST_BYTES } from '../files/list-rows.ts';
import type { Gate, Severity } from '../domain/vocabulary.ts';
import { printError, EXIT, safeLines, type Exit } from './exit.ts';
import { readInput } from './inputs.ts';
import { formatOf, writePack } from './pack-files.ts';

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
  const { entries, report } = await importList(await readInput(file, MAX_LIST_BYTES), formatOf(file));
  process.stdout.write(`${safeLines(linesOf(file, report).join('\n'))}\n`);
  if (options.out !== undefined) {
    if (entries.length === 0) printError('没有可用的词，未写入 / no row can be used: nothing was written');
    else {
      const { name, topic, gate, stage, basis, severity, why } = options;
      const pack = { name, topic, gate, stage, kind: 'words', basis, severity, why, entries };
      await writePack(options.out, pack, options.force === true);
    }
  }
  return report.rejectedTotal > 0 ? EXIT.FOUND : EXIT.CLEAN;
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
