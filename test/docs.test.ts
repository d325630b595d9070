import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CLIENT_TYPES, clientTypes } from '../scripts/client-types.ts';
import { docsPath, GENERATED } from '../scripts/docs.ts';
import { RELEASE_GATE_CODES } from '../src/domain/refusals.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

test.each(Object.entries(GENERATED))('docs/%s is what the tables of the code say (npm run docs)', (name, text) => {
  expect(readFileSync(docsPath(name), 'utf8')).toBe(text);
});

test('every link between the pages leads somewhere', () => {
  const pages = [
    'README.md',
    'README.zh-CN.md',
    ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ];
  const broken = pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !existsSync(join(ROOT, dirname(page), link)))
      .map((link) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

/** Every file of the product below these folders, with its text. */
const filesIn = (...folders: readonly string[]): readonly (readonly [string, string])[] =>
  folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:[cm]?tsx?|mjs|sql|yaml|css|md)$/.test(name))
      .map((name) => [join(folder, name), readFileSync(join(ROOT, folder, name), 'utf8')] as const),
  );
/** Nevers and rules that docs/rules.md has a heading for: `never 1`, `rule 1` … */
const rules = [...readFileSync(docsPath('rules.md'), 'utf8').matchAll(/^### ((?:Never|Rule) \d+)$/gm)].map((match) =>
  (match[1] ?? '').toLowerCase(),
);

test('docs/rules.md has five nevers and fourteen rules, and each has a test that names it', () => {
  const numbered = (what: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${what} ${index + 1}`);
  expect(rules).toEqual([...numbered('never', 5), ...numbered('rule', 14)]);
  const tests = filesIn('test')
    .filter(([name]) => name.endsWith('.test.ts'))
    .map(([, text]) => text)
    .join('\n');
  const isNamed = (rule: string): boolean =>
    new RegExp(`\\b(?:test|describe)(?:\\.\\w+\\([^\\n]*\\))?\\(\\s*['\`]${rule}: `).test(tests);
  expect(rules.filter((rule) => !isNamed(rule))).toEqual([]);
});

test('docs/rules.md says when each code of the release gate is given', () => {
  const text = readFileSync(docsPath('rules.md'), 'utf8');
  const said = [...text.matchAll(/^\| [^|]+ \| `([A-Z_]+)` \|$/gm)].map((match) => match[1] ?? '');
  expect(said.toSorted()).toEqual(Object.keys(RELEASE_GATE_CODES).toSorted());
});

test('a comment cites only rules that stand in docs/rules.md', () => {
  const files = filesIn('src', 'workers', 'web/src', 'scripts', 'bench', 'test', 'docs');
  const cited = files.flatMap(([name, text]) =>
    [...text.matchAll(/docs\/rules\.md,\s+(?:\* )?((?:rule|never) \d+)/g)].map((match) => [name, match[1] ?? '']),
  );
  expect(cited.length).toBeGreaterThan(10);
  expect(cited.filter(([, rule = '']) => !rules.includes(rule))).toEqual([]);
  // nobody who clones can read what is not here
  expect(files.filter(([, text]) => /\bDESIGN(?:\.md|\s?§)/.test(text)).map(([name]) => name)).toEqual([]);
});

test('both READMEs name every setting and every script', () => {
  const scripts = Object.keys(
    (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts,
  );
  const settings = ['HOST', 'PORT', 'DATA_DIR', 'DATABASE_URL', 'REDIS_URL', 'LOG_LEVEL', 'DEMO', 'WORKERS'];
  for (const page of ['README.md', 'README.zh-CN.md']) {
    const text = readFileSync(join(ROOT, page), 'utf8');
    for (const name of settings) expect(text, `${page} names ${name}`).toContain(`\`${name}\``);
    for (const name of scripts.filter((script) => script !== 'format')) {
      expect(text, `${page} names the script ${name}`).toMatch(new RegExp(`npm (run |)${name}\\b`));
    }
  }
});

test('the console’s types are what the OpenAPI document says (npm run client)', () => {
  expect(readFileSync(CLIENT_TYPES, 'utf8')).toBe(clientTypes());
});
