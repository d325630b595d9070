import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Finding } from '../../src/domain/finding.ts';
import { severityRank, type Severity } from '../../src/domain/vocabulary.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { compileRuleset } from '../../src/rulesets/ruleset.ts';
import { DICTIONARIES } from '../../src/runtime.ts';
import type { ExampleDraft } from '../../src/checks/rule.ts';
import { EVAL_DIR } from '../../test/support/corpus.ts';
import { findingsIn } from '../../test/support/bare-draft.ts';
import { missing } from '../missing.ts';
import { ADVERTISEMENTS, advertisements, everyday, EVERYDAY, everydayFigures } from './everyday.ts';
import { writeResult, type Figure } from '../../scripts/figures/result-file.ts';

/** How much of what is forbidden is found, and how quiet it is on what is in order. */

const HELP = `npm run eval -- [options]
  --json FILE     write the figures
  --show WHAT     list rows: missed, flagged (harmless rows), noise (clean text), typos (missed or wrong),
                  everyday (flagged texts of offices), ads (advertisements that were missed, and official texts taken for some)
  --label LABEL   of these labels of the harmful texts only
  --part N/M      every M-th row from the N-th on, counted from 0: rules can be made on one half and measured on the other
EVAL_DIR names the directory with the texts (../shared/eval); without them a small sample is measured (test/eval-sample).
`;
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    show: { type: 'string' },
    label: { type: 'string' },
    part: { type: 'string', default: '0/1' },
    help: { type: 'boolean', default: false },
  },
});
const HARMLESS = '不违规';
const SHOWN = 130;
/** From this severity on a text counts as flagged. */
const FLAG: Severity = 'WARN';

const FILES = [
  ...['harm.jsonl', 'clean_news.jsonl', 'clean_laws.jsonl', 'typos_official.jsonl'],
  ...EVERYDAY.map(({ file }) => file),
  ADVERTISEMENTS,
];
/** A few made-up texts of every kind: they show that everything works, and measure nothing. */
const SAMPLE = fileURLToPath(new URL('../../test/eval-sample', import.meta.url));
// one that is there is measured
const isSample = FILES.every((name) => !existsSync(join(EVAL_DIR, name)));
const TEXTS = isSample ? SAMPLE : EVAL_DIR;
if (!values.help && isSample) process.stderr.write(`${missing(FILES)}; measured on test/eval-sample\n`);
const [part = 0, parts = 1] = values.part.split('/').map(Number);

function rows<T>(name: string): readonly T[] | null {
  const file = join(TEXTS, name);
  if (!existsSync(file)) {
    if (!isSample) process.stderr.write(`${name}: not in ${TEXTS}, skipped\n`);
    return null;
  }
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .filter((_line, index) => index % parts === part)
    .map((line) => JSON.parse(line) as T);
}

const ruleset = compileRuleset(await loadPacks(DICTIONARIES));
const times: number[] = [];
function check(draft: ExampleDraft): readonly Finding[] {
  const started = performance.now();
  const found = findingsIn(draft, ruleset);
  times.push(performance.now() - started);
  return found;
}
const atLeast = (severity: Severity, found: readonly Finding[]): readonly Finding[] =>
  found.filter((finding) => severityRank(finding.severity) >= severityRank(severity));
const share = (part: number, whole: number): number => (whole === 0 ? 0 : Number((part / whole).toFixed(4)));
const show = (what: string, line: string): void => {
  if (values.show === what) process.stdout.write(`${line.replaceAll(/\s+/g, ' ').slice(0, SHOWN * 3)}\n`);
};
const told = ({ ruleId, severity, excerpt, message }: Finding): string =>
  `${severity} ${ruleId} …${excerpt}… ${message.slice(0, 40)}`;

function harm() {
  const all = rows<{ label: string; text: string }>('harm.jsonl');
  if (all === null) return null;
  const byLabel: Record<string, { rows: number; flagged: number; share: number }> = {};
  for (const { label, text } of all) {
    if (values.label !== undefined && label !== values.label && label !== HARMLESS) continue;
    const found = atLeast(FLAG, check({ body: text }));
    const row = (byLabel[label] ??= { rows: 0, flagged: 0, share: 0 });
    row.rows += 1;
    if (found.length > 0) row.flagged += 1;
    row.share = share(row.flagged, row.rows);
    if (label === HARMLESS) for (const finding of found) show('flagged', told(finding));
    else if (found.length === 0) show('missed', `${label} ${text.slice(0, SHOWN)}`);
  }
  const harmful = Object.entries(byLabel).filter(([label]) => label !== HARMLESS);
  const sum = (key: 'rows' | 'flagged'): number => harmful.reduce((total, [, row]) => total + row[key], 0);
  return { recall: share(sum('flagged'), sum('rows')), harmlessFlagged: byLabel[HARMLESS]?.share ?? 0, byLabel };
}

function clean() {
  const news = rows<{ title: string; html: string }>('clean_news.jsonl');
  const laws = rows<{ text: string }>('clean_laws.jsonl');
  const sentences = rows<{ right: string }>('typos_official.jsonl');
  const drafts: ExampleDraft[] = [
    ...(news ?? []).map(({ title, html }) => ({ title, body: html, bodyFormat: 'html' as const })),
    ...(laws ?? []).map(({ text }) => ({ body: text })),
    ...(sentences ?? []).map(({ right }) => ({ body: right })),
  ];
  if (drafts.length === 0) return null;
  let characters = 0;
  let silent = 0;
  const bySeverity: Record<Severity, number> = { INFO: 0, WARN: 0, BLOCK: 0, HARD: 0 };
  const byRule = new Map<string, number>();
  for (const draft of drafts) {
    characters += (draft.title ?? '').length + (draft.body ?? '').replaceAll(/<[^>]*>/g, '').length;
    const found = check(draft);
    const loud = atLeast(FLAG, found);
    if (loud.length === 0) silent += 1;
    for (const finding of loud) show('noise', told(finding));
    for (const { severity } of found) bySeverity[severity] += 1;
    for (const { ruleId, severity } of found) {
      const name = `${severity} ${ruleId}`;
      byRule.set(name, (byRule.get(name) ?? 0) + 1);
    }
  }
  const per10k = (count: number): number => Number(((count * 10_000) / characters).toFixed(4));
  const noisiest = [...byRule].toSorted((a, b) => b[1] - a[1]).slice(0, 10);
  return {
    documents: drafts.length,
    characters,
    blockPer10k: per10k(bySeverity.BLOCK + bySeverity.HARD),
    warnPer10k: per10k(bySeverity.WARN),
    infoPer10k: per10k(bySeverity.INFO),
    silentShare: share(silent, drafts.length),
    noisiest: noisiest.map(([rule, count]) => ({ rule, count, per10k: per10k(count) })),
  };
}

/** A sentence counts as found when something is said of its wording; a suggestion need not be right. */
function typos() {
  const all = rows<{ wrong: string; right: string }>('typos_official.jsonl');
  if (all === null) return null;
  let [hits, misses, falseAlarms] = [0, 0, 0];
  for (const { wrong, right } of all) {
    const found = atLeast(FLAG, check({ body: wrong })).filter(({ stage }) => stage === 'wording');
    if (wrong === right) {
      if (found.length > 0) falseAlarms += 1;
      for (const finding of found) show('typos', `false ${told(finding)}`);
    } else if (found.length > 0) hits += 1;
    else {
      misses += 1;
      show('typos', `missed ${wrong.slice(0, SHOWN)} ⇒ ${right.slice(0, SHOWN)}`);
    }
  }
  const precision = share(hits, hits + falseAlarms);
  const recall = share(hits, hits + misses);
  const f1 = precision + recall === 0 ? 0 : Number(((2 * precision * recall) / (precision + recall)).toFixed(4));
  return { precision, recall, f1, found: hits, missed: misses, falseAlarms };
}

function main(): void {
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const bench = { rows, show, told, loud: (draft: ExampleDraft) => atLeast(FLAG, check(draft)) };
  const result = {
    ...{ harm: harm(), clean: clean(), typos: typos() },
    ...{ everyday: everyday(bench), advertisements: advertisements(bench) },
  };
  times.sort((a, b) => a - b);
  const at = (quantile: number): number => Number((times[Math.floor(times.length * quantile)] ?? 0).toFixed(3));
  const detail = { sample: isSample, ...result, msPerDraft: { p50: at(0.5), p99: at(0.99) } };
  process.stdout.write(`${JSON.stringify(detail, null, 2)}\n`);
  writeResult(values.json, 'eval', figuresOf(result), detail);
}

interface Result {
  readonly harm: ReturnType<typeof harm>;
  readonly clean: ReturnType<typeof clean>;
  readonly typos: ReturnType<typeof typos>;
  readonly everyday: ReturnType<typeof everyday>;
  readonly advertisements: ReturnType<typeof advertisements>;
}

function figuresOf({ harm, clean, typos, everyday: groups, advertisements: ads }: Result): readonly Figure[] {
  const percent = (what: string, zh: string, part: number): Figure => ({
    what,
    zh,
    value: Number((part * 100).toFixed(2)),
    unit: '%',
  });
  const per10k = (what: string, zh: string, value: number): Figure => ({
    what,
    zh,
    value,
    unit: 'in 10,000 characters',
  });
  return [
    ...(harm === null
      ? []
      : [
          percent('harmful texts flagged', '有害文本检出', harm.recall),
          percent('harmless texts flagged', '无害文本误报', harm.harmlessFlagged),
        ]),
    ...(clean === null
      ? []
      : [
          per10k('BLOCK and HARD in clean official text', '公务文本中的阻断', clean.blockPer10k),
          per10k('WARN in clean official text', '公务文本中的警示', clean.warnPer10k),
          percent('clean documents without WARN or above', '无警示的公务文本', clean.silentShare),
        ]),
    ...(typos === null
      ? []
      : [
          percent('typing errors: precision', '错别字：精确率', typos.precision),
          percent('typing errors: recall', '错别字：召回率', typos.recall),
        ]),
    ...everydayFigures(groups, ads),
  ];
}

main();
