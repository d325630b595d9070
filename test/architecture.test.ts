import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SRC = join(ROOT, 'src');
/** Each floor imports only from itself and from floors before it. */
const FLOORS = ['domain', 'text', 'process', 'dictionary', 'checks', 'crypto', 'db', 'queue', 'app', 'http'];
/** Floors without input and output, and what they may use besides. */
const PURE: Readonly<Record<string, readonly string[]>> = {
  domain: ['zod', 'node:crypto', 'canonicalize'],
  text: ['mint-filter', 'htmlparser2'],
  checks: ['tldts', 'node:url'],
};

const filesBelow = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(dir, name));

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');

const floorOf = (path: string): string => relative(SRC, path).split(sep)[0] ?? '';

test('floors import only from floors above them, and pure floors use no package that is not theirs', () => {
  const wrong: string[] = [];
  let seen = 0;
  for (const floor of FLOORS) {
    for (const file of filesBelow(join(SRC, floor))) {
      for (const name of importsOf(file)) {
        seen += 1;
        const where = relative(ROOT, file);
        if (name.startsWith('.')) {
          const target = floorOf(resolve(dirname(file), name));
          const level = FLOORS.indexOf(target);
          if (level === -1 || level > FLOORS.indexOf(floor)) wrong.push(`${where} imports ${name}`);
        } else if (PURE[floor]?.includes(name) === false) wrong.push(`${where} uses ${name}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(200);
});

test('files stay readable: none of the product’s is longer than 400 lines', () => {
  const files = [...filesBelow(SRC), ...filesBelow(join(ROOT, 'workers')), ...filesBelow(join(ROOT, 'scripts'))];
  const written = files.filter((file) => !file.endsWith('.gen.ts'));
  const long = written.filter((file) => readFileSync(file, 'utf8').split('\n').length > 400);
  expect(long.map((file) => relative(ROOT, file))).toEqual([]);
});
