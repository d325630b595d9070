import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PRODUCT = ['src', 'web/src', 'publisher'];
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

/** Groups of files each of which leads to every other one by its imports. */
function circles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    lowest.set(file, index.size - 1);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) visit(next);
      if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
    }
    if (lowest.get(file) !== index.get(file)) return;
    const group = open.splice(open.indexOf(file));
    if (group.length > 1 || graph.get(file)?.includes(file) === true) found.push(group.toSorted());
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return found;
}

test('no file is reached again by way of what it imports, types included', () => {
  const files = ['src', 'web/src', 'workers', 'sdk', 'publisher', 'scripts', 'test', 'bench'].flatMap(filesBelow);
  const graph = new Map(files.map((file) => [file, importsOf(file).filter((imported) => files.includes(imported))]));
  expect(circles(graph)).toEqual([]);
  expect([...graph.values()].flat().length).toBeGreaterThan(1_000);
  // what would be found
  const small = new Map([
    ...[['a', ['b']] as const, ['b', ['c', 'd']] as const],
    ...[['c', ['a']] as const, ['d', ['d']] as const, ['e', ['a']] as const],
  ]);
  expect(circles(small)).toEqual([['d'], ['a', 'b', 'c']]);
});
