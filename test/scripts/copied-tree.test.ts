import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What an installed tree is made of, less its packages: those are the same wherever they lie. */
const PARTS = [
  'src',
  'workers',
  'sdk',
  'publisher',
  'scripts',
  'bench',
  'test',
  'dictionaries',
  'package.json',
  'package-lock.json',
];
const base = mkdtempSync(join(tmpdir(), 'wuguan-copy-'));
let copy = join(base, '五关 副本 (#1) 100%');

interface Outcome {
  readonly code: number | null;
  readonly said: string;
}

function node(args: readonly string[], cwd = copy, settings: Readonly<Record<string, string>> = {}): Outcome {
  const env = { ...process.env, DATABASE_URL: '', DATA_DIR: join(base, 'data'), ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  return { code: status, said: `${stdout}${stderr}` };
}

const worker = (cwd = copy, settings = {}): Outcome => node(['scripts/run.mjs', 'workers/all.ts'], cwd, settings);
const edit = (file: string, from: string, to: string): void => {
  const text = readFileSync(join(copy, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(copy, file), text.replace(from, to));
};
const compiled = (): readonly string[] => readdirSync(join(copy, '.cache', 'js'));

beforeAll(() => {
  const asked = node(
    ['-e', `import('./scripts/compile.mjs').then(async ({ compile }) => console.log((await compile())('x.ts')))`],
    ROOT,
  );
  if (asked.code !== 0) throw new Error(asked.said);
  const programs = dirname(asked.said.trim());
  for (const part of PARTS) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  cpSync(programs, join(copy, programs.slice(ROOT.length)), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('a tree copied with what was compiled in it', () => {
  test('is the program that was started, and compiles nothing anew', () => {
    expect(worker()).toMatchObject({ code: 78, said: expect.stringContaining('DATABASE_URL') as string });
    expect(compiled()).toHaveLength(1);
  });

  test('names its own files where something fails', () => {
    const failed = worker(copy, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(failed.code).toBe(1);
    expect(failed.said).toContain(join(copy, 'workers', 'all.ts'));
    expect(failed.said).not.toContain(join(ROOT, 'src'));
    expect(compiled()).toHaveLength(1);
  });

  test('reads what lies beside its own sources', () => {
    writeFileSync(join(copy, 'dictionaries', 'broken.yaml'), 'format: none\n');
    expect(node(['scripts/wuguan.mjs', 'lint'])).toMatchObject({
      code: 2,
      said: expect.stringContaining('broken.yaml') as string,
    });
    expect(node(['scripts/wuguan.mjs', 'lint'], ROOT).code).toBe(0);
    expect(compiled()).toHaveLength(1);
  });

  test('is found by way of a linked folder', () => {
    const link = join(base, 'link');
    symlinkSync(copy, link);
    expect(node([join(link, 'scripts', 'run.mjs'), './workers/all.ts'], base).code).toBe(78);
  });

  test('runs a source that was changed in it, and the other tree does not', () => {
    edit('workers/process.ts', 'a worker needs DATABASE_URL', 'the copy needs DATABASE_URL');
    expect(worker().said).toContain('the copy needs DATABASE_URL');
    expect(worker(ROOT).said).toContain('a worker needs DATABASE_URL');
    expect(compiled()).toHaveLength(2);
  });

  test('runs where it is moved to', () => {
    const moved = join(base, '新 目录');
    renameSync(copy, moved);
    expect(existsSync(copy)).toBe(false);
    copy = moved;
    expect(worker().said).toContain('the copy needs DATABASE_URL');
    expect(worker(copy, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }).said).toContain(join(copy, 'workers'));
    expect(compiled()).toHaveLength(2);
  });
});

describe('the lock of installing and building', () => {
  const lock = (): string => join(copy, '.cache', 'install.lock');
  const take = (work = ''): readonly string[] => [
    '-e',
    `import(${JSON.stringify(pathToFileURL(join(copy, 'scripts', 'bootstrap.mjs')).href)}).then(({ withLock }) => withLock(() => { ${work} }))`,
  ];
  const left = (holder: object | string): void => {
    mkdirSync(dirname(lock()), { recursive: true });
    writeFileSync(lock(), typeof holder === 'string' ? holder : JSON.stringify(holder));
  };
  const gone = (): number => spawnSync(process.execPath, ['-e', '']).pid;

  test.each([
    ['came with a copy', () => ({ root: ROOT, host: hostname(), pid: process.pid })],
    ['was left by a process that is gone', () => ({ root: copy, host: hostname(), pid: gone() })],
  ])('is nobody’s when it %s', (_what, holder) => {
    left(holder());
    expect(node(take())).toEqual({ code: 0, said: '' });
    expect(existsSync(lock())).toBe(false);
  });

  test('lets one at a time in, and tells who waits', async () => {
    const notes = join(base, 'notes');
    appendFileSync(notes, '');
    const note = (mark: string): string => `require('node:fs').appendFileSync(${JSON.stringify(notes)}, '${mark}');`;
    const args = take(`${note('a')} Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700); ${note('b')}`);
    const said: string[] = [];
    const codes = await Promise.all(
      [1, 2, 3].map(
        () =>
          new Promise((resolve) => {
            const child = spawn(process.execPath, args, { cwd: copy, stdio: ['ignore', 'ignore', 'pipe'] });
            child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
            child.once('close', resolve);
          }),
      ),
    );
    expect(codes).toEqual([0, 0, 0]);
    expect(readFileSync(notes, 'utf8')).toBe('ababab');
    expect(said.join('')).toContain('waiting');
  });
});
