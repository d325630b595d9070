import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CLIENT_TYPES, clientTypes } from '../scripts/client-types.ts';
import { docsPath, GENERATED } from '../scripts/docs.ts';

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

test('every rule of the design has a test that names it', () => {
  const tests = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(ROOT, 'test', name), 'utf8'))
    .join('\n');
  const RULES = 14;
  const rules = Array.from({ length: RULES }, (_, index) => index + 1);
  expect(
    rules.filter((rule) => !new RegExp(`(test|describe)(\\.each\\(.*\\))?\\('rule ${rule}: `).test(tests)),
  ).toEqual([]);
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
