import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEASURED, type Measured } from './figures/measured.ts';
import { resultFile, type Figure, type Machine, type ResultFile } from './figures/result-file.ts';

/** docs/performance.md, made of the files that the benches write into docs/figures. */

export const FIGURES = fileURLToPath(new URL('../docs/figures', import.meta.url));

const ORDER = Object.keys(MEASURED) as Measured[];

/**
 * Reads every result, in the order of {@link MEASURED}.
 * @throws ZodError where a file is not as a bench writes it; Error where its name is not that of its bench
 */
function readResults(): readonly ResultFile[] {
  const results = readdirSync(FIGURES).map((name) => {
    const result = resultFile.parse(JSON.parse(readFileSync(join(FIGURES, name), 'utf8')));
    if (name !== `${result.bench}.json`) throw new Error(`${name} holds the figures of ${result.bench}`);
    return result;
  });
  return results.toSorted((a, b) => ORDER.indexOf(a.bench) - ORDER.indexOf(b.bench));
}

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 3 });
const withUnit = (value: number, unit: string): string => `${number(value)} ${unit}`.trim();
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function machineName({ cpus, memory, node, platform }: Machine): string {
  const parts = [
    `${cpus} processors`,
    ...(memory === null ? [] : [`${memory} GiB`]),
    ...(platform === null ? [] : [platform]),
    node === null ? 'what else is not known' : `Node ${node}`,
  ];
  return parts.join(', ');
}

/** A, B, C … in the order in which machines come up. */
function letters(results: readonly ResultFile[]): ReadonlyMap<string, string> {
  const names = [...new Set(results.map(({ machine }) => machineName(machine)))];
  return new Map(names.map((name, index) => [name, String.fromCodePoint('A'.codePointAt(0)! + index)]));
}

function figureRow({ what, zh, value, unit, ratios = [], aim = '' }: Figure, ends: readonly string[]): string {
  const told = ratios.map((ratio) => `**${number(ratio.value)}** × ${ratio.to}`).join('; ');
  return row([what, zh, withUnit(value, unit), told, aim, ...ends]);
}

const HEAD = ['figure', '项目', 'value', 'ratio', 'aim', 'date', 'machine', 'load', 'command'];

function section(result: ResultFile, machines: ReadonlyMap<string, string>): string {
  const { title, zh } = MEASURED[result.bench];
  const machine = machines.get(machineName(result.machine)) ?? '';
  const load = result.load === null ? '—' : number(result.load);
  const ends = [result.date, machine, load, `\`${result.command}\``];
  const rows = result.figures.map((figure) => figureRow(figure, ends));
  const note = result.note === undefined ? '' : `${result.note}\n\n`;
  return `## ${title} · ${zh}\n\n${note}${[row(HEAD), row(HEAD.map(() => '---')), ...rows].join('\n')}\n`;
}

/** @returns the page; the same for the same files */
export function performancePage(): string {
  const results = readResults();
  const machines = letters(results);
  const named = [...machines].map(([name, letter]) => `* **${letter}**: ${name}`).join('\n');
  return `# Performance · 性能

Generated from \`docs/figures/*.json\` by \`npm run docs\`. \`npm run bench\` measures all anew; each bench writes its file (\`--json docs/figures/<bench>.json\`),
with the day, the machine, the commit and the details that are left out here.

Server, workers, PostgreSQL, Redis and the load share the processors of one machine. Trust the ratios, which are of one run;
the absolute figures depend on the disk and on who else is at work. *Load* is what others asked of the machine in the minute
before a bench began: above the number of its processors, times are longer than on a machine of one's own, most of all p99.
各项均在同一台机器上测得，请以同一次运行中的比值为准；绝对数值随磁盘和负载而变。“load”为测量开始前一分钟他人占用的平均负载，超过处理器数时，用时（尤其 p99）会偏长。

${named}

${results.map((result) => section(result, machines)).join('\n')}`;
}
