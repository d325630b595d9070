import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const BOOTSTRAP = fileURLToPath(new URL('../../scripts/bootstrap.mjs', import.meta.url));
/** A project of the same build, whose packages lie beside it: nothing is fetched. */
const tree = mkdtempSync(join(tmpdir(), 'wuguan-bootstrap-'));

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: tree, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

const bootstrap = (wanted = ''): string =>
  run(process.execPath, ['-e', `import('./scripts/bootstrap.mjs').then((m) => m.bootstrap(${wanted}))`]);
const packages = (): readonly string[] =>
  ['of-programs', 'of-the-console', 'of-tests'].filter((name) => existsSync(join(tree, 'node_modules', name)));
function write(file: string, content: object): void {
  mkdirSync(join(tree, file, '..'), { recursive: true });
  writeFileSync(join(tree, file), JSON.stringify(content));
}

beforeAll(() => {
  for (const name of ['of-programs', 'of-the-console', 'of-tests'])
    write(`packages/${name}/package.json`, { name, version: '1.0.0' });
  write('package.json', {
    name: 'small',
    version: '1.0.0',
    workspaces: ['web'],
    dependencies: { 'of-programs': 'file:packages/of-programs' },
    devDependencies: { 'of-tests': 'file:packages/of-tests' },
  });
  write('web/package.json', {
    name: 'small-web',
    version: '1.0.0',
    dependencies: { 'of-the-console': 'file:../packages/of-the-console' },
  });
  mkdirSync(join(tree, 'scripts'));
  cpSync(BOOTSTRAP, join(tree, 'scripts', 'bootstrap.mjs'));
  run('npm', ['install', '--package-lock-only', '--offline', '--no-audit', '--no-fund']);
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

test('a start installs what the programs and the console need; the tools come when they are asked for, and take nothing away', () => {
  expect(bootstrap()).toContain('npm ci');
  expect(packages()).toEqual(['of-programs', 'of-the-console']);
  expect(bootstrap()).toBe('');

  // a server may be running from there
  const kept = join(tree, 'node_modules', '.in-use');
  writeFileSync(kept, '');
  expect(bootstrap('{ tools: true }')).toContain('npm install');
  expect(packages()).toEqual(['of-programs', 'of-the-console', 'of-tests']);
  expect(existsSync(kept)).toBe(true);

  expect(bootstrap()).toBe('');
  expect(bootstrap('{ tools: true }')).toBe('');
});

test('a lock file that changed is installed anew', () => {
  write('packages/of-programs/package.json', { name: 'of-programs', version: '1.0.1' });
  run('npm', ['install', '--package-lock-only', '--offline', '--no-audit', '--no-fund']);
  expect(bootstrap()).toContain('npm ci');
});
