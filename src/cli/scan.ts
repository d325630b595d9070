import { isatty } from 'node:tty';
import { writeFile } from 'node:fs/promises';
import { sanitizeContent } from '../app/drafts/sanitize-content.ts';
import { MAX_DOCUMENT_BYTES, readDocument, type ReadDocument } from '../files/read-document.ts';
import { prepareContent } from '../checks/check.ts';
import { runStage, STAGE_TABLE, type StageRow } from '../checks/stages.ts';
import { renderFindings } from './report.ts';
import type { Ruleset } from '../rulesets/ruleset.ts';
import type { Finding } from '../domain/finding.ts';
import { Refused } from '../domain/refusals.ts';
import { GATES, SEVERITIES, SEVERITY_NAMES, severityRank, type Severity } from '../domain/vocabulary.ts';
import { readText } from '../text/reading/source-text.ts';
import { printError, EXIT, messageOf, STANDARD_INPUT, type Exit } from './exit.ts';
import { openRules, readInput, readStandardInput } from './inputs.ts';

export interface ScanOptions {
  /** Files; `-` = standard input. */
  readonly documents: readonly string[];
  /** File to write JSON to; null = none; `-` = standard output. */
  readonly json: string | null;
  /** Directory of rule packs. */
  readonly rules: string;
  readonly stages: readonly string[];
  readonly failOn: Severity;
  readonly quiet?: boolean;
  readonly color: boolean;
}

const NO_TERMINAL_WIDTH = 80;

/** What became of one file. */
interface Scanned {
  readonly file: string;
  readonly findings: readonly Finding[];
  /** Present when it could not be checked, or not wholly. */
  readonly error?: string;
  readonly document?: ReadDocument;
}

/** Checks files one after another and tells what was found. @throws UnusableError, PackError */
export async function scan(options: ScanOptions): Promise<Exit> {
  const { documents, json } = options;
  const { ruleset } = await openRules(options.rules);
  const stages = STAGE_TABLE.filter(({ stage }) => options.stages.includes(stage));
  const shown = json !== STANDARD_INPUT && options.quiet !== true;
  const scanned: Scanned[] = [];
  for (const file of documents) {
    const result = await scanFile(file, stages, ruleset);
    scanned.push(result);
    if (shown && result.document !== undefined) process.stdout.write(`${rendered(result, options)}\n`);
    if (result.error !== undefined) printError(`${file}：${result.error}`);
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
    gates: Object.fromEntries(GATES.map((gate) => [gate, found.filter((finding) => finding.gate === gate).length])),
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
    ({ links } = sanitizeContent({ title: '', body, bodyFormat }).content);
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

const STANDARD_OUTPUT = 1;

/** Colour only on a terminal, and only for those who want it (no-color.org). */
const wantsColor = ({ color }: ScanOptions): boolean =>
  color && isatty(STANDARD_OUTPUT) && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';

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
