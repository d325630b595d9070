// npm test: sets the project up and runs the suites. `model-long`, `chaos-long` and the others like them run the long forms.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, ROOT } from './bootstrap.mjs';
import { buildConsole } from './build-web.mjs';

const CHAOS_OPTIONS = {
  '--kills': 'WUGUAN_KILLS',
  '--minutes': 'WUGUAN_MINUTES',
  '--redis': 'WUGUAN_REDIS',
  '--json': 'WUGUAN_JSON',
  '--seed': 'WUGUAN_SEED',
};
const MODES = {
  'model-long': { env: { WUGUAN_MODEL_RUNS: '50000' }, files: ['test/model'] },
  'oracle-long': { env: { WUGUAN_ORACLE_RUNS: '1000000' }, files: ['test/text/matching/oracle'] },
  'fuzz-long': { env: { WUGUAN_FUZZ: 'full' }, files: ['test/text/fuzz'] },
  'publisher-long': {
    env: { WUGUAN_PUBLISHER: 'full' },
    files: ['test/publisher', 'test/public-page', 'test/app/read-back'],
  },
  'notifications-long': {
    env: { WUGUAN_NOTIFICATION_STORIES: '1000', WUGUAN_NOTIFICATION_KILLS: '20' },
    files: ['test/app/notifications/stories', 'test/app/notifications/killed'],
  },
  'tasks-counted': { env: { WUGUAN_TASKS_JSON: 'docs/figures/tasks.json' }, files: ['test/web/tasks'] },
  'chaos-long': {
    env: { WUGUAN_CHAOS: 'full', WUGUAN_KILLS: '100', WUGUAN_MINUTES: '60' },
    // one after the other: each wants the machine for itself
    files: ['test/chaos', '--no-file-parallelism'],
    options: CHAOS_OPTIONS,
  },
  'chaos-short': { env: { WUGUAN_CHAOS: 'short' }, files: ['test/chaos/city.test.ts'], options: CHAOS_OPTIONS },
};

bootstrap({ tools: true });
buildConsole();
const args = process.argv.slice(2);
const mode = MODES[args[0] ?? ''];
const own = {};
/** What is left of the arguments: those of a mode are settings of its tests. */
const others = args.filter((arg, at) => {
  const [before, name] = [mode?.options?.[args[at - 1]], mode?.options?.[arg]];
  if (before !== undefined) own[before] = arg;
  return before === undefined && name === undefined;
});
const rest = mode === undefined ? args : [...mode.files, ...others.slice(1)];
const env = { ...process.env, ...mode?.env, ...own };
delete env.NODE_ENV;
const done = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...rest], {
  cwd: ROOT,
  env,
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
