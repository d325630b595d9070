import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { MEASURED } from '../../scripts/figures/measured.ts';
import { resultFile, writeResult } from '../../scripts/figures/result-file.ts';
import { FIGURES } from '../../scripts/performance-page.ts';

const dir = mkdtempSync(join(tmpdir(), 'wuguan-figures-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const args = process.argv;
afterEach(() => {
  process.argv = args;
  vi.useRealTimers();
});

const figure = { what: 'claim: p50', zh: '认领：p50', value: 1.5, unit: 'ms' };

test('a result says with which command, when, where and on what code it was measured', () => {
  process.argv = ['node', 'main.ts', '--tasks', '1000', '--json', 'claim.json', '--claims', '10'];
  vi.useFakeTimers({ now: new Date('2026-11-29T10:00:00Z'), toFake: ['Date'] });
  const file = join(dir, 'claim.json');
  writeResult(file, 'claim', [figure], { openTasks: 1000 });
  const result = resultFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(result).toMatchObject({
    bench: 'claim',
    command: 'npm run bench:claim -- --tasks 1000 --claims 10',
    date: '2026-11-29',
    figures: [figure],
    detail: { openTasks: 1000 },
  });
  expect(result.machine.node).toBe(process.versions.node);
  expect(result.load).toBeGreaterThanOrEqual(0);
  expect(result.machine.memory).toBeGreaterThan(0);
  expect(result.machine.platform).toBe(`${process.platform} ${process.arch}`);
});

test('a figure that is no number is not written', () => {
  for (const value of [NaN, Infinity]) {
    const file = join(dir, `${value}.json`);
    expect(() => writeResult(file, 'claim', [{ ...figure, value }], {})).toThrow(/value/);
  }
  expect(() => writeResult(join(dir, 'none.json'), 'claim', [], {})).toThrow(/figures/);
  expect(readdirSync(dir)).not.toContain('none.json');
});

test('every bench and every long test has its figures in docs/figures', () => {
  const { scripts } = JSON.parse(readFileSync(join(FIGURES, '..', '..', 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const benches = Object.keys(scripts).filter((name) => name.startsWith('bench:'));
  const known = Object.values(MEASURED).map(({ script }) => script);
  expect(known).toEqual(expect.arrayContaining(benches));
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(known));
  expect(readdirSync(FIGURES).toSorted()).toEqual(
    Object.keys(MEASURED)
      .map((name) => `${name}.json`)
      .toSorted(),
  );
});
