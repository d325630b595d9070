import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERMISSIONS, type Permission, type PermissionRule } from '../../../src/domain/permissions.ts';
import { ROLES } from '../../../src/domain/vocabulary.ts';
import { OPERATIONS } from '../../../src/http/app.ts';
import { openApi } from '../../../src/http/openapi/document.ts';
import type { Operation } from '../../../src/http/route.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { ROWS, type Row } from './operations.ts';
import { addAskers, makeWorld, type Asker, type World } from './world.ts';

const nameOf = ({ method, path }: Pick<Operation, 'method' | 'path'>): string => `${method} ${path}`;
const known = OPERATIONS.filter(({ permission }) => permission !== 'anyone');
const document = JSON.parse(JSON.stringify(openApi(OPERATIONS))) as {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> } }
        >
      >
    >
  >;
};

let office: HttpOffice;
let world: World;
let askers: readonly Asker[];
beforeAll(async () => {
  office = await openHttpOffice();
  world = await makeWorld(office);
  askers = await addAskers(office, ROLES);
});
afterAll(() => office.close());

/** Codes that say no to the person, not to what they ask. */
const NO = ['UNAUTHENTICATED', 'FORBIDDEN', 'FOREIGN_UNIT', 'NOT_YOUR_RELEASE', 'TIER_NOT_GRANTED', 'SESSION_REQUIRED'];

/** Whether the table permits a cell. Written out here once more, in other words than the product's. */
function isPermitted(operation: Operation, row: Row, { role, place, means }: Asker): boolean {
  if (means === 'expired' || means === 'revoked' || means === 'disabled') return false;
  if (row.concerns === 'ONESELF') return true;
  const rule: PermissionRule = PERMISSIONS[operation.permission as Permission];
  if (means === 'ended' || !rule.roles.includes(role) || row.only?.includes(role) === false) return false;
  if (row.concerns === 'ROLE') return rule.limited !== 'NOTHING' || !place.endsWith('account');
  const reached = {
    'its unit, whole': true,
    'its unit, this account': row.concerns === 'ACCOUNT' ? rule.limited !== 'NOTHING' : rule.limited === 'UNIT',
    'its unit, another account': row.concerns === 'UNIT' && rule.limited === 'UNIT',
    above: rule.units === 'OWN_AND_BELOW',
    below: false,
    beside: false,
  };
  return reached[place];
}

/** The document's example, with the world's ids in it. */
function exampleFor(operation: Operation): unknown {
  const example = Object.values(document.paths[operation.path]?.[operation.method]?.requestBody?.content ?? {})[0]
    ?.example;
  const ids: Readonly<Record<string, unknown>> = {
    ...{ unitId: world.unit, parentId: world.unit, accountId: world.account, accountIds: [world.account] },
    ...{ userId: world.person, draftId: world.ids['out'], principalId: world.person },
  };
  const put = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(put)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, ids[key] ?? put(part)]))
        : value;
  return put(example);
}

function bodyFor(operation: Operation, row: Row): unknown {
  const example = exampleFor(operation);
  return row.body === undefined ? example : row.body(world, example ?? {});
}

async function ask(operation: Operation, row: Row, asker: Asker): Promise<{ status: number; body: unknown }> {
  const path = operation.path
    .replace('{id}', () => row.id?.(world) ?? '')
    .replace('{digest}', () => (operation.path.includes('{id}') ? `sha256-${'0'.repeat(64)}` : (row.id?.(world) ?? '')))
    .replace('{version}', () => (operation.path.includes('policies') ? world.policy : world.ruleset));
  const query = row.query === undefined ? '' : `?${row.query(world)}`;
  const body = operation.body === undefined ? undefined : bodyFor(operation, row);
  const over = new AbortController();
  const response = await fetch(office.baseUrl + path + query, {
    method: operation.method.toUpperCase(),
    headers: {
      authorization: `Bearer ${asker.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...row.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: over.signal,
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
    over.abort();
    return { status: response.status, body: {} };
  }
  const text = await response.text();
  const isJson = /^application\/(?:problem\+)?json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, body: isJson && text !== '' ? JSON.parse(text) : {} };
}

let cells = 0;

test('every operation has its row, and every row its operation', () => {
  expect(Object.keys(ROWS).toSorted()).toEqual(known.map(nameOf).toSorted());
});

describe('the matrix', () => {
  test.each(Object.keys(ROWS))('%s', async (name) => {
    const operation = known.find((one) => nameOf(one) === name)!;
    const row = ROWS[name]!;
    const wrong: string[] = [];
    const judge = async (asker: Asker): Promise<void> => {
      const { status, body } = await ask(operation, row, asker);
      const code = (body as { readonly code?: string }).code ?? '';
      const said = status >= 400 && NO.includes(code);
      // who may not may be told that there is nothing
      const kept = said || status === 404;
      const permitted = isPermitted(operation, row, asker);
      cells += 1;
      const tell = (what: string): void =>
        void wrong.push(`${asker.role}, ${asker.place}, ${asker.means}: ${what} (${status} ${code})`);
      if (status >= 500) tell('a defect');
      if (row.shows === undefined) {
        const no = row.concerns === 'ONESELF' ? code === 'UNAUTHENTICATED' : permitted ? said : kept;
        if (permitted === no) tell(permitted ? 'refused' : 'let through');
        return;
      }
      const listed = isPermitted(operation, { ...row, concerns: 'ROLE' }, asker);
      if (listed === said) tell(listed ? 'refused the list' : 'got the list');
      else if (listed && row.shows(body, world) !== permitted) tell(permitted ? 'not shown' : 'shown');
    };
    const left = [...askers];
    const work = async (): Promise<void> => {
      for (let asker = left.shift(); asker !== undefined; asker = left.shift()) await judge(asker);
    };
    await Promise.all(Array.from({ length: 4 }, work));
    expect(wrong).toEqual([]);
  });
});

test('no cell was left out', () => {
  const most = Object.keys(ROWS).length * askers.length;
  process.stdout.write(
    `permissions: ${cells} cells, ${Object.keys(ROWS).length} operations, ${askers.length} askers\n`,
  );
  expect(cells).toBe(most);
});
