import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PRODUCT = ['src', 'web/src'];
const MOST_IN_A_FOLDER = 20;

const entriesBelow = (dir: string) => readdirSync(join(ROOT, dir), { recursive: true, withFileTypes: true });

/** Files of code, named from the root. */
const filesBelow = (dir: string): readonly string[] =>
  entriesBelow(dir)
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));

/** Files of the project that a file imports, types included. */
const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g)].map((match) =>
    relative(ROOT, resolve(ROOT, dirname(file), match[1] ?? '')).replaceAll(sep, '/'),
  );

const importsFrom = (dir: string): readonly (readonly [file: string, imported: string])[] =>
  filesBelow(dir).flatMap((file) => importsOf(file).map((imported) => [file, imported] as const));

test('tests use nothing of the benches, and benches of the tests nothing but their support', () => {
  const tests = importsFrom('test');
  const benches = importsFrom('bench');
  expect(tests.filter(([, imported]) => imported.startsWith('bench/'))).toEqual([]);
  const ofTests = benches.filter(([, imported]) => imported.startsWith('test/'));
  expect(ofTests.filter(([, imported]) => !imported.startsWith('test/support/'))).toEqual([]);
  expect(ofTests.length).toBeGreaterThan(5);
  expect(tests.length).toBeGreaterThan(300);
});

test.each(PRODUCT)(`no folder of %s has more than ${MOST_IN_A_FOLDER} files`, (dir) => {
  const counts = new Map<string, number>();
  for (const entry of entriesBelow(dir))
    if (entry.isFile()) counts.set(entry.parentPath, (counts.get(entry.parentPath) ?? 0) + 1);
  const full = [...counts].filter(([, count]) => count > MOST_IN_A_FOLDER);
  expect(full.map(([folder, count]) => `${relative(ROOT, folder)}: ${count}`)).toEqual([]);
  expect(counts.size).toBeGreaterThan(5);
});
