import { circumstances, resultFile, writeJson, type Figure } from '../../../scripts/figures/result-file.ts';
import type { Counts } from './hands.ts';
import type { Task } from './task.ts';

/**
 * Prints what each task took, as one table; writes it where `WUGUAN_TASKS_JSON` says (`npm run test:tasks`).
 */
export function keepCounts(tasks: readonly (Task & { readonly counts: Counts })[]): void {
  const lines = tasks.map(
    ({ zh, counts }) => `${String(counts.clicks).padStart(6)} clicks ${String(counts.keys).padStart(5)} keys  ${zh}`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
  const file = process.env['WUGUAN_TASKS_JSON'];
  if (file === undefined) return;
  const figures = tasks.flatMap(({ name, zh, counts, most }): readonly Figure[] => [
    { what: `${name}: clicks`, zh: `${zh}：点击`, value: counts.clicks, unit: '', aim: `≤ ${most.clicks}` },
    { what: `${name}: keys`, zh: `${zh}：按键`, value: counts.keys, unit: '', aim: `≤ ${most.keys}` },
  ]);
  const command = 'npm run test:tasks';
  writeJson(file, resultFile.parse({ bench: 'tasks', command, ...circumstances(), figures, detail: null }));
}
