import { fileURLToPath } from 'node:url';
import { Option, type Command } from 'commander';
import { IMPORT_KINDS } from '../domain/registry/import-kinds.ts';
import { GATES, SEVERITIES } from '../domain/vocabulary.ts';
import { runCommand, STANDARD_INPUT } from './exit.ts';
import type { ImportOptions } from './import.ts';
import type { OfficeImportOptions } from './import-office.ts';
import type { ScanOptions } from './scan.ts';

/*
 * The commands that need no server: what they are told. What they do is loaded when it is needed, so that help and
 * mistakes are answered at once.
 */

/** The dictionaries that come with the program. */
const SHIPPED = fileURLToPath(new URL('../../dictionaries', import.meta.url));
const SHIPPED_SHOWN = '随程序发布的词库 / those that come with the program';

/** Stages that need nothing but the text: the others ask the register of an office. */
const TEXT_STAGES = ['sensitive', 'wording', 'secrecy', 'adlink'] as const;
type TextStage = (typeof TEXT_STAGES)[number];

interface ScanFlags extends Pick<ScanOptions, 'rules' | 'failOn' | 'quiet' | 'color'> {
  readonly json?: string | true;
  readonly stage?: readonly string[];
}

const SCAN_HELP = `
退出码 / exit code:
  0  没有达到 --fail-on 的检出项 / nothing at or above --fail-on
  1  有 / something was found
  2  有文件无法读取，或用法、词库有误 / a file could not be read, or bad usage or rules

检出项的 span 是文件文字中的 UTF-16 区间；DOCX 的 span 指向 JSON 中的 body。
A finding's span is a range of UTF-16 units of the file's text; for DOCX, of the "body" that the JSON holds.

例 / example:
  wuguan scan 通知.docx 公告.html
  wuguan scan --json report.json --fail-on BLOCK *.md
  pbpaste | wuguan scan - --stage sensitive secrecy
`;

export function addScan(program: Command): void {
  const command = program.command('scan');
  command
    .description(
      '检查文件的用语、涉密与链接，不需要服务器 / check wording, secrecy and links of files, without a server',
    )
    .argument('[FILE...]', '.html .htm .txt .md .markdown .docx；- 为标准输入的文本 / - is text from standard input')
    .option('--json [FILE]', '输出 JSON，或写入 FILE（须以 .json 结尾） / print JSON, or write it to FILE (*.json)')
    .addOption(new Option('--rules <DIR>', '词库目录 / directory of rule packs').default(SHIPPED, SHIPPED_SHOWN))
    .option('--stage <NAME...>', `只做这些环节 / only these stages: ${TEXT_STAGES.join(' ')}`)
    .addOption(
      new Option('--fail-on <SEVERITY>', '达到此级别时退出码为 1 / exit with 1 from this severity on')
        .choices(SEVERITIES)
        .default('WARN'),
    )
    .option('--quiet', '不显示检出项，只看退出码 / show no findings, tell by the exit code')
    .option('--no-color', '不用颜色，NO_COLOR 亦可 / no colour; NO_COLOR does the same')
    .addHelpText('after', SCAN_HELP)
    .action((files: readonly string[], options: ScanFlags) => {
      const wanted = sortOut(command, files, options);
      return runCommand(async () => (await import('./scan.ts')).scan({ ...options, ...wanted }));
    });
}

/**
 * `--json` and `--stage` take the words behind them, files to check among them: those are told by their dot, since
 * neither a stage nor a report is called so.
 */
function sortOut(
  command: Command,
  files: readonly string[],
  options: ScanFlags,
): Pick<ScanOptions, 'documents' | 'json' | 'stages'> {
  const isDocument = (word: string): boolean => word === STANDARD_INPUT || /[./\\]/.test(word);
  const stray = (options.stage ?? []).filter(isDocument);
  const names = (options.stage ?? []).filter((word) => !isDocument(word));
  const unknown = names.find((name) => !TEXT_STAGES.includes(name as TextStage));
  if (unknown !== undefined) {
    command.error(`error: 没有环节 ${unknown} / unknown stage, use: ${TEXT_STAGES.join(' ')}`);
  }
  const given = [...files, ...stray];
  let json = options.json === true ? STANDARD_INPUT : (options.json ?? null);
  if (json !== null && json !== STANDARD_INPUT && !/\.json$/i.test(json)) {
    given.unshift(json);
    json = STANDARD_INPUT;
  } else if (options.json === STANDARD_INPUT && given.length === 0) given.push(STANDARD_INPUT);
  if (given.length === 0) command.error('error: 缺少文件 / missing argument: FILE');
  return { documents: given, json, stages: names.length === 0 ? TEXT_STAGES : names };
}

const LINT_HELP = `
退出码 / exit code:
  0  可用 / in order
  1  误报超过上限 / too many hits in clean text
  2  词库或用法有误 / the packs cannot be used, or bad usage

例 / example:
  wuguan lint 词库 --clean 往期稿件 公文范例
`;

export function addLint(program: Command): void {
  program
    .command('lint')
    .description(
      '检查词库，并数出它在无问题文本中的误报 / check rule packs, and count what they find in texts with nothing to find',
    )
    .argument('[DIR]', `词库目录 / directory of rule packs (default: ${SHIPPED_SHOWN})`)
    .option('--clean <PATH...>', '无问题文本（*.txt）的目录 / directories of clean texts (*.txt) (default: DIR/clean)')
    .addHelpText('after', LINT_HELP)
    .action((dir: string | undefined, options: { readonly clean?: readonly string[] }) =>
      runCommand(async () => (await import('./lint.ts')).lint(dir ?? SHIPPED, options.clean)),
    );
}

const IMPORT_HELP = `
退出码 / exit code:
  0  每一行都可用 / every row can be used
  1  有的行不可用，其余照常写入 / some rows were rejected; the others are written
  2  文件无法读取，或用法有误 / the file cannot be read, or bad usage

例 / example:
  wuguan import 词表.xlsx
  wuguan import 词表.csv --out 词库/local.yaml --name local --gate LEGAL --stage sensitive \\
    --basis 第十四条 --why 本地不宜使用的表述 --topic 本地用语
  wuguan import 人员.xlsx --kind people --dry-run
  wuguan import 人员.xlsx --kind people

--kind 时导入登记：units 单位，people 人员，accounts 账号，sources 稿源，holidays 节假日；样表见 docs/samples。
有一行不能用，就全部不写入，退出码为 1。内置数据库须先停止服务。
With --kind the list is entered into the office; samples are in docs/samples. While a row cannot be used nothing is
written, and the exit code is 1. The embedded database works while the server is stopped.
`;

/** What a pack says of all its words. */
const NEEDED = ['name', 'gate', 'stage', 'basis', 'why', 'topic'] as const;

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
    .addOption(new Option('--kind <KIND>', '导入到本单位的登记 / enter it into the office').choices(IMPORT_KINDS))
    .option('--dry-run', '只显示会改什么，不写入 / only say what would change')
    .option('--as <LOGIN>', '以哪位管理员的名义，默认唯一的管理员 / in which administrator’s name')
    .addHelpText('after', IMPORT_HELP)
    .action((file: string, options: ImportOptions & OfficeImportOptions) => {
      const { kind } = options;
      if (kind !== undefined)
        return runCommand(async () =>
          (await import('./import-office.ts')).importOfficeFile(file, { ...options, kind }),
        );
      if (options.out !== undefined) {
        const missing = NEEDED.filter((name) => options[name] === undefined).map((name) => `--${name}`);
        if (missing.length > 0) command.error(`error: --out 还须 / --out needs: ${missing.join(' ')}`);
        if (!options.out.endsWith('.yaml')) command.error('error: --out 须以 .yaml 结尾 / --out must end in .yaml');
      }
      return runCommand(async () => (await import('./import.ts')).importFile(file, options));
    });
}

const OFFICIALS_HELP = `
第一行为表头：姓名、职务（多个以“、”分隔）、排序（可省，按行序）、任职、离任（首末在任日，可省）、离任原因（调任、退休、免职……，可省）。
样表见 docs/samples/officials.csv。
The first row names the columns: 姓名, 职务 (several: 、 between them); and, where known: 排序 (rank), 任职 and 离任 (first and
last day), 离任原因 (how the office ended).

例 / example:
  wuguan officials 任职表.xlsx --out 词库/officials.yaml
`;

export function addOfficials(program: Command): void {
  const command = program.command('officials');
  command
    .description(
      '检查任职表，并可写成词库：姓名、职务、排序 / check a table of office holders, and make a rule pack of it',
    )
    .argument('<FILE>', '.csv .tsv .xlsx')
    .option('--out <PACK.yaml>', '写成词库文件 / write a rule pack')
    .option('--force', '覆盖已有文件 / overwrite')
    .addHelpText('after', OFFICIALS_HELP)
    .action((file: string, options: { readonly out?: string; readonly force?: boolean }) => {
      if (options.out?.endsWith('.yaml') === false) {
        command.error('error: --out 须以 .yaml 结尾 / --out must end in .yaml');
      }
      return runCommand(async () => (await import('./officials.ts')).importOfficialsFile(file, options));
    });
}
