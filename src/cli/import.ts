import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Option, type Command } from 'commander';
import { Document, isMap, isSeq, parse } from 'yaml';
import { compileRuleset } from '../dictionary/ruleset.ts';
import { importList, type ImportedEntry, type ImportReport, type ListFormat } from '../dictionary/import-list.ts';
import { MAX_LIST_BYTES } from '../dictionary/list-rows.ts';
import { parsePack } from '../dictionary/pack.ts';
import { GATES, SEVERITIES, type Gate, type Severity } from '../domain/words.ts';
import { complain, EXIT, judging, safeLines, UnusableError, type Exit } from './exit.ts';
import { readInput } from './inputs.ts';
import { TEXT_STAGES } from './scan.ts';

const FORMATS: Readonly<Record<string, ListFormat>> = {
  '.txt': 'txt',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.xlsx': 'xlsx',
  // the reader says what to do with an old workbook
  '.xls': 'xlsx',
};

/** What a pack says of all its words. */
interface PackOptions {
  readonly name?: string;
  readonly gate?: Gate;
  readonly stage?: string;
  readonly basis?: string;
  readonly why?: string;
  readonly topic?: string;
}
const NEEDED = ['name', 'gate', 'stage', 'basis', 'why', 'topic'] as const satisfies readonly (keyof PackOptions)[];

interface ImportOptions extends PackOptions {
  readonly severity: Severity;
  readonly out?: string;
  readonly force?: boolean;
}

export function addImport(program: Command): void {
  const command = program.command('import');
  command
    .description('检查词表文件，并可写成词库 / check a word list, and make a rule pack of it')
    .argument('<FILE>', '.txt（每行一词） .csv .tsv .xlsx / a word a line, or a table')
    .addOption(
      new Option(
        '--severity <SEVERITY>',
        '词库的级别，未写级别的词取它 / severity of the pack, for rows that name none',
      )
        .choices(SEVERITIES)
        .default('WARN'),
    )
    .option('--out <PACK.yaml>', '写成词库文件，须有以下各项 / write a rule pack; needs all that follow')
    .option('--name <NAME>', '词库名，小写字母、数字与连字符 / name of the pack: a-z, 0-9, -')
    .addOption(new Option('--gate <GATE>', '归哪一关 / gate').choices(GATES))
    .addOption(new Option('--stage <STAGE>', '归哪个环节 / stage').choices(TEXT_STAGES))
    .option('--basis <TEXT>', '依据的条款 / article that it rests on')
    .option('--why <TEXT>', '有何问题 / what is wrong with such words')
    .option('--topic <TEXT>', '主题 / what the words are about')
    .option('--force', '覆盖已有文件 / overwrite')
    .addHelpText('after', HELP)
    .action((file: string, options: ImportOptions) => {
      if (options.out !== undefined) {
        const missing = NEEDED.filter((name) => options[name] === undefined).map((name) => `--${name}`);
        if (missing.length > 0) command.error(`error: --out 还须 / --out needs: ${missing.join(' ')}`);
        if (!options.out.endsWith('.yaml')) command.error('error: --out 须以 .yaml 结尾 / --out must end in .yaml');
      }
      return judging(() => importFile(file, options));
    });
}

const HELP = `
退出码 / exit code:
  0  每一行都可用 / every row can be used
  1  有的行不可用，其余照常写入 / some rows were rejected; the others are written
  2  文件无法读取，或用法有误 / the file cannot be read, or bad usage

例 / example:
  wuguan import 词表.xlsx
  wuguan import 词表.csv --out 词库/local.yaml --name local --gate LEGAL --stage sensitive \\
    --basis 第十四条 --why 本地不宜使用的表述 --topic 本地用语
`;

async function importFile(file: string, options: ImportOptions): Promise<Exit> {
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
