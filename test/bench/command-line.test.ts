import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const empty = mkdtempSync(join(tmpdir(), 'wuguan-no-texts-'));
afterAll(() => rmSync(empty, { recursive: true, force: true }));
vi.setConfig({ testTimeout: 300_000 });

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** The file of `bench:…` and of `eval`. */
const fileOf = (script: string): string => /\bbench\/\S+$/.exec(scripts[script] ?? '')?.[0] ?? '';
const BENCHES = Object.keys(scripts).filter((name) => fileOf(name) !== '');

const bench = (script: string, args: readonly string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), fileOf(script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, EVAL_DIR: empty },
  });

test('every bench says what it takes, and takes --json', () => {
  expect(BENCHES.length).toBeGreaterThan(8);
  for (const name of BENCHES) {
    const { status, stdout, stderr } = bench(name, ['--json', join(empty, 'figures.json'), '--help']);
    expect([status, stderr], name).toEqual([0, '']);
    expect(stdout, name).toMatch(new RegExp(`^npm run ${name} [\\s\\S]*--json FILE`));
  }
});

test.each(['bench:scan', 'bench:text', 'bench:evasion'])(
  'npm run %s without the evaluation texts says in one line what is missing',
  (name) => {
    const json = join(empty, 'figures.json');
    const { status, stdout, stderr } = bench(name, ['--json', json]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^缺少评测文本[^\n]*clean_news\.jsonl[^\n]*EVAL_DIR[^\n]*\n$/);
    expect(stderr).toContain(empty);
    expect(existsSync(json), 'no figures of nothing').toBe(false);
  },
);

test('npm run eval without the evaluation texts says in one line what is missing, and measures the sample', () => {
  const json = join(empty, 'sample.json');
  const { status, stdout, stderr } = bench('eval', ['--json', json]);
  expect(stderr).toMatch(/^缺少评测文本[^\n]*clean_news\.jsonl[^\n]*EVAL_DIR[^\n]*test\/eval-sample\n$/);
  expect(stderr).toContain(empty);
  expect(status).toBe(0);
  const { harm, clean, typos, sample } = JSON.parse(stdout) as Readonly<
    Record<string, Readonly<Record<string, number>>>
  >;
  expect(sample).toBe(true);
  // enough to see that every kind is looked at
  expect(harm?.['recall']).toBeGreaterThan(0.5);
  expect(clean?.['blockPer10k']).toBe(0);
  expect(typos?.['recall']).toBeGreaterThan(0.2);
  expect(existsSync(json)).toBe(true);
});
