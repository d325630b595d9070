import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readCleanTexts } from '../rulesets/clean-texts.ts';
import { lintRuleset, type LintReport } from '../rulesets/lint.ts';
import { printable } from './terminal-text.ts';
import { EXIT, UnusableError, type Exit } from './exit.ts';
import { openRules } from './inputs.ts';

/** @param clean directories of clean texts; else those beside the packs. @throws UnusableError, PackError */
export async function lint(dir: string, clean: readonly string[] | undefined): Promise<Exit> {
  const { source, ruleset } = await openRules(dir);
  process.stdout.write(`${source.packs.length} packs, ${ruleset.entries} entries, version ${ruleset.version}\n`);
  for (const path of clean ?? []) {
    if (!(await stat(path)).isDirectory()) throw new UnusableError(`${path}：不是目录 / not a directory`);
  }
  const texts = await readCleanTexts(clean ?? [join(dir, 'clean')], []);
  if (texts.length === 0) {
    process.stdout.write('没有可供测量的无问题文本（*.txt） / no clean texts (*.txt) to measure with\n');
    return EXIT.CLEAN;
  }
  const report = lintRuleset(ruleset, texts);
  process.stdout.write(`${linesOf(report, texts.length).join('\n')}\n`);
  return report.over ? EXIT.FOUND : EXIT.CLEAN;
}

/** Rules that are shown. */
const SHOWN = 20;

function linesOf({ characters, hits, per10k, budget, over, rules }: LintReport, texts: number): readonly string[] {
  const count = (number: number): string => number.toLocaleString('en-US');
  return [
    `${count(texts)} 篇无问题文本，${count(characters)} 字：警示及以上 ${count(hits)} 处，每万字 ${per10k} 处，上限 ${budget} / ` +
      `${count(hits)} hits, ${per10k} per 10,000 characters, budget ${budget}`,
    ...rules
      .slice(0, SHOWN)
      .map((rule) => `${`${rule.hits}`.padStart(6)}  ${printable(rule.ruleId)}  ${printable(rule.example)}`),
    ...(rules.length > SHOWN ? ['     …'] : []),
    over ? '超过上限：误报太多，请为词条补充例外或改为更长的词 / over budget' : '未超过上限 / within budget',
  ];
}
