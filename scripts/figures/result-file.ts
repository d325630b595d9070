import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { MEASURED, type Measured } from './measured.ts';

/** The files of docs/figures: each bench writes one (`--json FILE`), `npm run docs` makes docs/performance.md of them. */

const figure = z.strictObject({
  what: z.string().min(1),
  zh: z.string().min(1),
  value: z.number(),
  unit: z.string(),
  /** The value as a multiple of others of the same run, which is worth more than the value on a shared machine. */
  ratios: z.array(z.strictObject({ value: z.number(), to: z.string().min(1) })).optional(),
  /** What the value should be at least or at the most, in words: `≤ 3 ms`. */
  aim: z.string().min(1).optional(),
});

const machine = z.strictObject({
  cpus: z.int().positive(),
  /** GiB; like the two below null where an older figure does not tell. */
  memory: z.int().positive().nullable(),
  node: z.string().nullable(),
  platform: z.string().nullable(),
});

export const resultFile = z.strictObject({
  bench: z.enum(Object.keys(MEASURED) as [Measured, ...Measured[]]),
  command: z.string().min(1),
  date: z.iso.date(),
  /** Of the measured code, with `+` where files differed from it; null where that is not known. */
  commit: z.string().nullable(),
  machine,
  /** Processes that wanted a processor in the minute before it began (load average); null where that is not known. */
  load: z.number().nullable(),
  /** What a reader has to know besides: an earlier date, a short form. */
  note: z.string().optional(),
  figures: z.array(figure).min(1),
  /** All that the bench has to tell, in a form of its own. */
  detail: z.unknown(),
});

export type Figure = z.infer<typeof figure>;
export type Machine = z.infer<typeof machine>;
export type ResultFile = z.infer<typeof resultFile>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GIB = 2 ** 30;
/** What others did when the bench began; later it is the bench itself. */
const LOAD = Number((loadavg()[0] ?? 0).toFixed(1));
/** What a figure depends on. */
const CODE = ['src', 'bench', 'test', 'scripts', 'workers', 'dictionaries', 'package-lock.json'];

function measuredCommit(): string | null {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', ...CODE) === '' ? '' : '+');
  } catch {
    return null; // no git here, or no repository
  }
}

/** The command as it was typed, but for where the figures go. */
function commandOf(bench: Measured, args: readonly string[]): string {
  const at = args.indexOf('--json');
  const others = (at === -1 ? args : args.toSpliced(at, 2)).filter((arg) => !arg.startsWith('--json='));
  return [`npm run ${MEASURED[bench].script}`, ...(others.length === 0 ? [] : ['--', ...others])].join(' ');
}

/** When, where and on what code something is measured: now, here and on this. */
export const circumstances = (): Pick<ResultFile, 'date' | 'commit' | 'machine' | 'load'> => ({
  date: new Date().toISOString().slice(0, 10),
  commit: measuredCommit(),
  machine: {
    cpus: availableParallelism(),
    memory: Math.round(totalmem() / GIB),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  },
  load: LOAD,
});

export const writeJson = (file: string, content: unknown): void =>
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);

/**
 * Writes what a bench measured, with the day, the machine and the commit.
 * @param file of `--json`; undefined writes nothing
 * @throws ZodError where a figure is not a finite number
 */
export function writeResult(
  file: string | undefined,
  bench: Measured,
  figures: readonly Figure[],
  detail: unknown,
): void {
  if (file === undefined) return;
  const result: ResultFile = resultFile.parse({
    bench,
    command: commandOf(bench, process.argv.slice(2)),
    ...circumstances(),
    figures,
    detail,
  });
  writeJson(file, result);
}

/** A whole as people write it: 20,000. */
export const counted = (whole: number): string => whole.toLocaleString('en-US');
