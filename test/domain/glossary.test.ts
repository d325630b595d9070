import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as cases from '../../src/domain/cases/cases.ts';
import * as incidents from '../../src/domain/cases/incidents.ts';
import * as accountLife from '../../src/domain/registry/account-life.ts';
import * as activity from '../../src/domain/registry/activity.ts';
import * as transitions from '../../src/domain/transitions.ts';
import * as vocabulary from '../../src/domain/vocabulary.ts';

const PAGE = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8');
const MODULES = { vocabulary, transitions, cases, incidents, accountLife, activity };

interface Row {
  readonly term: string;
  readonly identifiers: readonly string[];
}
const rows: readonly Row[] = [...PAGE.matchAll(/^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$/gmu)].map(
  ([, term = '', cell = '']) => ({
    term,
    identifiers: [...cell.matchAll(/`([^`]+)`/gu)].map((match) => match[1] ?? ''),
  }),
);
const named = (value: string): readonly Row[] => rows.filter(({ identifiers }) => identifiers.includes(value));

/** Everything that a module exports, by name. */
const exported = Object.values(MODULES).flatMap((module) =>
  Object.entries(module as Readonly<Record<string, unknown>>),
);
const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

test('every value of a closed list of src/domain stands in the glossary', () => {
  const lists = exported.filter((entry): entry is [string, readonly string[]] => isList(entry[1]));
  const missing = lists.flatMap(([list, values]) =>
    values.filter((value) => named(value).length === 0).map((value) => `${list}: ${value}`),
  );
  expect(missing).toEqual([]);
  const names = lists.map(([list]) => list);
  for (const list of ['ROLES', 'TIERS', 'GATES', 'SEVERITIES', 'LANES', 'KINDS', 'PLATFORMS', 'STAGES', 'CASE_KINDS']) {
    expect(names).toContain(list);
  }
  expect(names.filter((list) => list.endsWith('_STATES')).length).toBeGreaterThanOrEqual(7);
});

test('under the name that people are shown', () => {
  const tables = exported.filter((entry): entry is [string, Readonly<Record<string, string>>] =>
    entry[0].endsWith('_NAMES'),
  );
  const wrong = tables.flatMap(([table, names]) =>
    Object.entries(names)
      .filter(([value, zh]) => !named(value).some(({ term }) => term === zh))
      .map(([value, zh]) => `${table}: ${value} ${zh}`),
  );
  expect(tables.length).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
});

test('and the console’s own names are the glossary’s', async () => {
  type Lists = Readonly<Record<string, Readonly<Record<string, { readonly zh: string }>>>>;
  // by address: the console's types are of another program, with JSX
  const read = async (file: string): Promise<Lists> =>
    (await import(new URL(`../../web/src/${file}`, import.meta.url).href)) as Lists;
  const { GATE_ASKS: _asks, ACTION: _actions, ...lists } = await read('shared/names.ts');
  const all = { ...lists, ...(await read('cases/names.ts')) };
  const wrong = Object.entries(all).flatMap(([list, messages]) =>
    Object.entries(messages)
      .filter(([value, { zh }]) => !named(value).some(({ term }) => term === zh))
      .map(([value, { zh }]) => `${list}: ${value} ${zh}`),
  );
  expect(wrong).toEqual([]);
  expect(Object.keys(all)).toContain('ROLE');
});
