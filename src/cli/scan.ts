import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { composeContent } from '../app/compose-content.ts';
import { MAX_DOCUMENT_BYTES, readDocument, type ReadDocument } from '../app/read-document.ts';
import { prepareContent } from '../checks/check.ts';
import { runStage, STAGE_TABLE, type StageRow } from '../checks/index.ts';
import { renderFindings } from '../cli-report.ts';
import type { Ruleset } from '../dictionary/ruleset.ts';
import type { Finding } from '../domain/finding.ts';
import { Refused } from '../domain/refusals.ts';
import { SEVERITIES, SEVERITY_NAMES, severityRank, type Severity } from '../domain/words.ts';
import { readText } from '../text/source-text.ts';
import { complain, EXIT, judging, messageOf, type Exit } from './exit.ts';
import { openRules, readInput, readStandardInput, SHIPPED, SHIPPED_SHOWN } from './inputs.ts';

/** Stages that need nothing but the text: the others ask the register of an office. */
export const TEXT_STAGES = ['sensitive', 'wording', 'secrecy', 'adlink'] as const;
type TextStage = (typeof TEXT_STAGES)[number];

interface ScanOptions {
  readonly json?: string | true;
  readonly rules: string;
  readonly stage?: readonly string[];
  readonly failOn: Severity;
  readonly quiet?: boolean;
  readonly color: boolean;
}

const STANDARD_INPUT = '-';
const NO_TERMINAL_WIDTH = 80;

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
    .addHelpText('after', HELP)
    .action((files: readonly string[], options: ScanOptions) => {
      const { documents, json, stages } = sortOut(command, files, options);
      return judging(() => scan(documents, json, stages, options));
    });
}

const HELP = `
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

interface Wanted {
  readonly documents: readonly string[];
  /** null = no JSON; `-` = to standard output. */
  readonly json: string | null;
  readonly stages: readonly StageRow[];
}

/**
 * `--json` and `--stage` take the words behind them, files to check among them: those are told by their dot, since
 * neither a stage nor a report is called so.
 */
function sortOut(command: Command, files: readonly string[], options: ScanOptions): Wanted {
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
  const wanted: readonly string[] = names.length === 0 ? TEXT_STAGES : names;
  return { documents: given, json, stages: STAGE_TABLE.filter(({ stage }) => wanted.includes(stage)) };
}

/** What became of one file. */
interface Scanned {
  readonly file: string;
  readonly findings: readonly Finding[];
  /** Present when it could not be checked, or not wholly. */
  readonly error?: string;
  readonly document?: ReadDocument;
}

async function scan(
  documents: readonly string[],
  json: string | null,
  stages: readonly StageRow[],
  options: ScanOptions,
): Promise<Exit> {
  const { ruleset } = await openRules(options.rules);
  const shown = json !== STANDARD_INPUT && options.quiet !== true;
  const scanned: Scanned[] = [];
  for (const file of documents) {
    const result = await scanFile(file, stages, ruleset);
    scanned.push(result);
    if (shown && result.document !== undefined) process.stdout.write(`${rendered(result, options)}\n`);
    if (result.error !== undefined) complain(`${file}：${result.error}`);
  }
  const grave = (finding: Finding): boolean => severityRank(finding.severity) >= severityRank(options.failOn);
  const found = scanned.flatMap(({ findings }) => findings);
  const failed = scanned.filter(({ error }) => error !== undefined).length;
  const summary = {
    files: scanned.length,
    failed,
    findings: found.length,
    severities: Object.fromEntries(
      SEVERITIES.map((severity) => [severity, found.filter((finding) => finding.severity === severity).length]),
    ),
    failOn: options.failOn,
    atOrAboveFailOn: found.filter(grave).length,
    rulesetVersion: ruleset.version,
  };
  if (json !== null) {
    const text = `${JSON.stringify({ files: scanned.map(reportOf), summary }, null, 2)}\n`;
    if (json === STANDARD_INPUT) process.stdout.write(text);
    else await writeFile(json, text);
  }
  if (shown && scanned.length > 1) {
    process.stdout.write(
      `共 ${summary.files} 个文件，${failed} 个未能查完；${found.length} 处检出，` +
        `其中${SEVERITY_NAMES[options.failOn]}及以上 ${summary.atOrAboveFailOn} 处\n`,
    );
  }
  if (failed > 0) return EXIT.UNUSABLE;
  return found.some(grave) ? EXIT.FOUND : EXIT.CLEAN;
}

async function scanFile(file: string, stages: readonly StageRow[], ruleset: Ruleset): Promise<Scanned> {
  try {
    const document =
      file === STANDARD_INPUT
        ? await readDocument('stdin.txt', await readStandardInput(MAX_DOCUMENT_BYTES))
        : await readDocument(file, await readInput(file, MAX_DOCUMENT_BYTES));
    return { file, document, ...check(document, stages, ruleset) };
  } catch (error) {
    return { file, findings: [], error: messageOf(error) };
  }
}

/**
 * Findings point into the document as it is. What an office would refuse to take is an error, and yet its text is
 * checked: the characters for which it is refused may be there to hide something.
 */
function check(
  { body, bodyFormat }: ReadDocument,
  stages: readonly StageRow[],
  ruleset: Ruleset,
): Pick<Scanned, 'findings' | 'error'> {
  let links: readonly string[] = [];
  let error: string | undefined;
  try {
    ({ links } = composeContent({ title: '', body, bodyFormat }).content);
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    error = refusal.message;
  }
  const content = prepareContent({
    facts: { kind: 'ORIGINAL', category: 'OTHER', level: 'NORMAL', lane: 'REGULAR' },
    content: { title: '', body, bodyFormat, source: null, variants: {}, links, media: [] },
    scope: { accounts: [], notBefore: null, notAfter: null },
    unitName: '',
    relatedUnits: [],
    coordinatedUnits: [],
  });
  const context = { now: new Date(), sources: [], accounts: [], unitNames: [] };
  const findings = stages.flatMap((row) => runStage(row, content, ruleset, context));
  return error === undefined ? { findings } : { findings, error };
}

const isDocx = (file: string): boolean => /\.docx$/i.test(file);

function reportOf({ file, findings, error, document }: Scanned) {
  return {
    file,
    ...(document === undefined ? {} : { format: document.bodyFormat }),
    // nobody else can tell what the spans of a DOCX point into
    ...(document !== undefined && isDocx(file) ? { body: document.body } : {}),
    findings,
    ...(error === undefined ? {} : { error }),
  };
}

/** Colour only on a terminal, and only for those who want it (no-color.org). */
const wantsColor = ({ color }: ScanOptions): boolean =>
  color && process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';

function rendered({ file, findings, document }: Scanned, options: ScanOptions): string {
  const { body = '' } = document ?? {};
  const name = file === STANDARD_INPUT ? '标准输入 / standard input' : file;
  const terminal = { color: wantsColor(options), width: process.stdout.columns ?? NO_TERMINAL_WIDTH };
  if (!isDocx(file)) return renderFindings(name, { body }, findings, terminal);
  // of a DOCX people know the text, not the HTML that was made of it
  const read = readText(body, 'html');
  const placed = findings.map((finding) => {
    const [start, end] = finding.span;
    return { ...finding, span: [read.fromSource(start), read.fromSource(end)] as const };
  });
  return renderFindings(name, { body: read.text }, placed, terminal);
}
