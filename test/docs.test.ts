import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CLIENT_SCHEMA, clientSchema } from '../scripts/client-schema.ts';
import { docsPath, GENERATED } from '../scripts/docs.ts';
import { RELEASE_GATE_CODES } from '../src/domain/release/refusals.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

test.each(Object.entries(GENERATED))('docs/%s is what the tables of the code say (npm run docs)', (name, text) => {
  expect(readFileSync(docsPath(name), 'utf8')).toBe(text);
});

test('every link between the pages leads somewhere', () => {
  const pages = [
    ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
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
  const files = filesIn('src', 'workers', 'sdk', 'publisher', 'web/src', 'scripts', 'bench', 'test', 'docs');
  const cited = files.flatMap(([name, text]) =>
    [...text.matchAll(/docs\/rules\.md,\s+(?:\* )?((?:rule|never) \d+)/g)].map((match) => [name, match[1] ?? '']),
  );
  expect(cited.length).toBeGreaterThan(10);
  expect(cited.filter(([, rule = '']) => !rules.includes(rule))).toEqual([]);
  // nobody who clones can read what is not here
  expect(files.filter(([, text]) => /\bDESIGN(?:\.md|\s?§)/.test(text)).map(([name]) => name)).toEqual([]);
});

const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');
const linksOf = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(((?!https?:)[^)#]+)/g)].map((match) => match[1] ?? '');
const language = (page: string): string => page.replace('.zh-CN.md', '.md');

test('the READMEs are twins that a newcomer reads in a few minutes: two commands, one picture, five links', () => {
  const WORDS = 900;
  expect(read('README.md').split(/\s+/).length).toBeLessThanOrEqual(WORDS);
  const commands = ['npm start', 'npm test'];
  const [english = [], chinese = []] = ['README.md', 'README.zh-CN.md'].map((page) => {
    const text = read(page);
    for (const command of commands) expect(text, page).toMatch(new RegExp(`^${command} `, 'm'));
    return linksOf(text).map(language);
  });
  expect(english).toEqual(chinese);
  expect(english.filter((link) => link.endsWith('.png'))).toEqual(['docs/screenshots/review-desk.png']);
  expect(english.filter((link) => link !== 'README.md' && !link.endsWith('.png'))).toHaveLength(5);
});

test('pages in two languages show and link the same', () => {
  for (const page of ['docs/console', 'docs/operations']) {
    const [english, chinese] = [`${page}.md`, `${page}.zh-CN.md`].map((name) => linksOf(read(name)).map(language));
    expect(english, page).toEqual(chinese);
  }
});

test('every setting and every script is named where a reader looks for it', () => {
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
  const settings = [
    'HOST',
    'PORT',
    'DATA_DIR',
    'DATABASE_URL',
    'REDIS_URL',
    'LOG_LEVEL',
    'DEMO',
    'WORKERS',
    'TRUST_PROXY',
    'PUBLIC_URL',
    'SECOND_FACTOR_ROLES',
    'SESSION_IDLE_MINUTES',
    'PASSWORD_MAX_AGE_DAYS',
    'PASSWORD_HISTORY',
    'GRANTS_BY_TWO',
  ];
  for (const page of ['docs/operations.md', 'docs/operations.zh-CN.md']) {
    for (const name of settings) expect(read(page), `${page} names ${name}`).toContain(`\`${name}\``);
  }
  for (const name of scripts) {
    expect(read('docs/development.md'), `docs/development.md names the script ${name}`).toMatch(
      new RegExp(`npm (run |)${name}(?![\\w:])`),
    );
  }
});

test('the index of the pages leads to each of them', () => {
  const index = linksOf(read('docs/README.md'));
  const pages = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md') && name !== 'README.md');
  expect(pages.filter((name) => !index.includes(name))).toEqual([]);
});

test('the changelog has a section for the version of the package', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect(read('CHANGELOG.md')).toMatch(
    new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d\\d-\\d\\d$`, 'm'),
  );
});

test('the console’s types are what the OpenAPI document says (npm run client)', async () => {
  expect(readFileSync(CLIENT_SCHEMA, 'utf8')).toBe(await clientSchema());
});
