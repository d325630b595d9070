import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { complaint, floorOf, importsOf, judgeFloors, sourceFiles } from '../scripts/check-floors.ts';
import { EXEMPT, FLOORS } from '../scripts/floors.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

test('every file imports only what the table of floors lets it, and SQL stands in src/db alone', () => {
  expect(judgeFloors()).toEqual([]);
});

test('every source file stands on a floor, and no floor is empty', () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(600);
  expect(files.filter((file) => floorOf(file) === undefined)).toEqual([]);
  const used = new Set(files.map((file) => floorOf(file)?.name));
  expect(FLOORS.filter(({ name }) => !used.has(name))).toEqual([]);
  expect(EXEMPT.filter((file) => !files.includes(file))).toEqual([]);
});

test.each([
  ['src/domain/roles.ts', '../db/open.ts'],
  ['src/domain/roles.ts', 'pg'],
  ['src/domain/roles.ts', 'fs'],
  ['src/text/reading/align.ts', '../../rulesets/rules.ts'],
  ['src/checks/rule.ts', '../files/zip.ts'],
  ['src/db/rulesets/compiler.ts', '../../app/rulesets/manage-rulesets.ts'],
  ['src/queue/jobs.ts', '../app/deps.ts'],
  ['src/app/deps.ts', './cases/open-case.ts'],
  ['src/app/lifecycle/apply-decision.ts', '../cases/open-case.ts'],
  ['src/app/drafts/read-draft.ts', '../../http/problem.ts'],
  ['src/app/drafts/read-draft.ts', '../../config.ts'],
  ['src/http/routes/drafts.ts', '../../db/drafts/drafts.ts'],
  ['src/http/auth.ts', '../db/people/actors.ts'],
  ['src/runtime.ts', './http/app.ts'],
  ['src/cli/scan.ts', '../http/app.ts'],
  ['src/cli/scan.ts', '../../test/support/corpus.ts'],
  ['workers/checks.ts', '../src/http/app.ts'],
  ['src/runtime.ts', '../workers/all.ts'],
  ['web/src/api/call.ts', '../../../src/http/problem.ts'],
  ['web/src/api/call.ts', '../../../src/app/deps.ts'],
  ['web/src/api/call.ts', '../../../src/rulesets/pack.ts'],
  ['src/http/app.ts', '../../web/src/routes.tsx'],
  ['publisher/main.ts', '../src/db/open.ts'],
  ['publisher/work/round.ts', '../../src/http/shapes.ts'],
  ['sdk/office.ts', '../src/http/shapes.ts'],
  ['sdk/verify-ticket.ts', '../src/crypto/tickets.ts'],
  ['sdk/office.ts', '../publisher/work/tool.ts'],
  ['src/app/releases/pull-releases.ts', '../../../sdk/contract.ts'],
  ['scripts/demo.ts', '../test/support/office.ts'],
  ['bench/office.ts', '../test/db/store.test.ts'],
  ['test/db/store.test.ts', '../../bench/office.ts'],
  ['src/lost.ts', './launch.ts'],
])('%s may not import %s', (file, module) => {
  expect(complaint(file, { module, types: false })).not.toBeNull();
});

test('a type counts as much as a value', () => {
  const pack = '../../../src/rulesets/pack.ts';
  expect(complaint('src/http/auth.ts', { module: '../db/people/actors.ts', types: true })).not.toBeNull();
  expect(complaint('web/src/rulesets/changes.ts', { module: pack, types: true })).not.toBeNull();
});

test('imports are read as the language has them: types, re-exports and what is loaded later', () => {
  const text = `import a, { type B } from './a.ts';
import type { C } from './c.ts';
import './effect.css';
export { d } from './d.ts';
export type { E } from './e.ts';
const later = await import('./later.ts');
// import no from './no.ts';
const quoted = "from './quoted.ts'";`;
  expect(importsOf('sample.ts', text)).toEqual([
    { module: './a.ts', types: false },
    { module: './c.ts', types: true },
    { module: './effect.css', types: false },
    { module: './d.ts', types: false },
    { module: './e.ts', types: true },
    { module: './later.ts', types: false },
  ]);
});

test('files stay readable: none that a person writes for the product is longer than 400 lines', () => {
  const files = sourceFiles().filter((file) => /^(?:src|workers|sdk|publisher|scripts)\/.*(?<!\.gen)\.ts$/.test(file));
  expect(files.filter((file) => readFileSync(`${ROOT}/${file}`, 'utf8').split('\n').length > 400)).toEqual([]);
});
