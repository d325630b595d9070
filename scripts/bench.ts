import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MEASURED, type Measured } from './figures/measured.ts';

/** Runs the benches one after the other, each into its file of docs/figures, and brings docs/performance.md up to date. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const isBench = (script: string): boolean => script.startsWith('bench:') || script === 'eval';
const ALL = (Object.keys(MEASURED) as Measured[]).filter((name) => isBench(MEASURED[name].script));

const HELP = `npm run bench -- [options]
  --only A,B       these alone
  --except A,B     all but these
  --list           says which there are, and runs none

Runs, one after the other: ${ALL.join(', ')}.
Each writes docs/figures/<name>.json; docs/performance.md is made of them at the end. What fails is said at the end,
with exit code 1, and keeps the figures that it had. All of them take some hours: run them on a machine that does nothing else.
`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Names given with commas between them. @throws Error naming one that there is not, and those that there are */
function namesOf(list: string | undefined): readonly Measured[] | undefined {
  const names = list?.split(',').map((name) => name.trim().replace(/^bench:/, ''));
  const unknown = names?.find((name) => !(ALL as readonly string[]).includes(name));
  if (unknown !== undefined) throw new Error(`there is no bench “${unknown}”; there are: ${ALL.join(', ')}`);
  return names as Measured[] | undefined;
}

function main(): number {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      except: { type: 'string' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return (say(HELP), 0);
  const except = namesOf(values.except) ?? [];
  const chosen = (namesOf(values.only) ?? ALL).filter((name) => !except.includes(name));
  if (values.list) return (chosen.forEach((name) => say(`${name.padEnd(10)} npm run ${MEASURED[name].script}`)), 0);
  const failed: Measured[] = [];
  for (const [index, name] of chosen.entries()) {
    const { script, title } = MEASURED[name];
    const started = performance.now();
    say(`\n== ${index + 1} of ${chosen.length}: ${script} – ${title}`);
    const file = join('docs', 'figures', `${name}.json`);
    const { status } = spawnSync('npm', ['run', '--silent', script, '--', '--json', file], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    if (status !== 0 || !existsSync(join(ROOT, file))) failed.push(name);
    say(`== ${status === 0 ? 'done' : 'FAILED'} after ${Math.round((performance.now() - started) / 1_000)} s`);
  }
  const { status } = spawnSync('npm', ['run', '--silent', 'docs'], { cwd: ROOT, stdio: 'inherit' });
  say(failed.length === 0 ? '\nall were measured' : `\nfailed: ${failed.join(', ')}`);
  return failed.length === 0 && status === 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
