import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorForLog } from '../../src/runtime.ts';
import { isOurs, isPrivate } from '../../src/db/embedded/server.ts';
import { encodeCursor } from '../../src/http/shapes.ts';
import { cleanDraft, runAllChecks, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

const METRICS_TOKEN = 'figures-for-prometheus';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice(undefined, { metricsToken: METRICS_TOKEN })));
afterAll(() => office.close());

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Text that no store keeps. */
const BAD = { 'a NUL': 'a\u0000b', 'half a pair': 'a\ud800b', 'the other half': '\udc00' };

describe.each(Object.entries(BAD))('%s', (_name, bad) => {
  const post = (login: string, path: string, body: unknown) => office.as(login).call<Problem>('POST', path, body);
  test.each([
    ['a value', { title: bad }],
    ['a name', { [bad]: 1 }],
    ['deep within', { source: { name: { more: [1, { bad }] } } }],
    ['the name of a variant', { variants: { [bad]: {} } }],
  ])('is refused as %s', async (_where, over) => {
    const { status, body } = await post('editor1', '/v1/drafts', { ...cleanDraft(office), ...over });
    expect([status, body.code]).toEqual([400, 'MALFORMED_TEXT']);
  });
  test('is refused before anybody is known', async () => {
    const { status, body } = await post('nobody', '/v1/login', { login: bad, password: bad });
    expect([status, body.code]).toEqual([400, 'MALFORMED_TEXT']);
  });
});

test.each([
  ['/v1/audit?action=%00', 400, 'MALFORMED_TEXT'],
  ['/v1/audit?%00=x', 400, 'MALFORMED_TEXT'],
  ['/v1/admin/units/%00', 400, 'MALFORMED_TEXT'],
  [`/v1/audit?cursor=${encodeCursor(1e300)}`, 422, 'VALIDATION'],
  [`/v1/audit?cursor=${encodeCursor(1.5)}`, 422, 'VALIDATION'],
])('%s', async (path, status, code) => {
  const answer = await office.as('auditor').call<Problem>('GET', path);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

const ID = '01900000-0000-7000-8000-000000000000';
test.each([
  { priority: 1e300, dueAt: '2026-01-01T00:00:00Z', id: ID },
  { priority: 0.5, dueAt: '2026-01-01T00:00:00Z', id: ID },
  { priority: 1, dueAt: 'yesterday', id: ID },
  { priority: 1, dueAt: '\u0000', id: ID },
])('a cursor of tasks that nobody gave: %j', async (cursor) => {
  const { status } = await office.as('first1').call('GET', `/v1/tasks?cursor=${encodeCursor(cursor)}`);
  expect(status).toBe(422);
});

test('a cursor that was given is taken', async () => {
  const drafts = await Promise.all([submit(office), submit(office)]);
  for (const { id } of drafts) await runAllChecks(office, id);
  const first = await office.as('first1').call<{ nextCursor: string }>('GET', '/v1/tasks?limit=1');
  const next = await office.as('first1').call('GET', `/v1/tasks?limit=1&cursor=${first.body.nextCursor}`);
  expect([first.status, next.status]).toEqual([200, 200]);
});

test('an event id that is none stops nobody else’s stream', async () => {
  const { id } = await submit(office);
  const token = office.demo.users.find((user) => user.login === 'editor1')?.token ?? '';
  const follow = async (last: string): Promise<string> => {
    const aborted = new AbortController();
    const headers = { authorization: `Bearer ${token}`, 'last-event-id': last };
    const response = await fetch(`${office.baseUrl}/v1/drafts/${id}/events`, { headers, signal: aborted.signal });
    const { value } = await response.body!.getReader().read();
    aborted.abort();
    return Buffer.from(value ?? []).toString();
  };
  expect(await follow('1e400')).toContain('draft.submitted');
  expect(await follow('9'.repeat(400))).toContain('draft.submitted');
});

describe('a refusal does not send back what was sent', () => {
  const size = async (body: unknown): Promise<number> => {
    const answer = await office.as('editor1').call<Problem>('POST', '/v1/drafts', body);
    expect(answer.status).toBe(422);
    const texts = [answer.body.detail, ...(answer.body.errors ?? []).flatMap(({ path, message }) => [path, message])];
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(301);
    return JSON.stringify(answer.body).length;
  };
  const draft = () => cleanDraft(office);
  test('of unknown members', async () => {
    const many = Object.fromEntries(Array.from({ length: 4_000 }, (_, n) => [`${'x'.repeat(500)}${n}`, 1]));
    expect(await size({ ...draft(), ...many })).toBeLessThan(2_000);
    expect(await size({ ...draft(), ['好'.repeat(1_000_000)]: 1 })).toBeLessThan(2_000);
  });
  test('of names and values', async () => {
    expect(await size({ ...draft(), variants: { ['y'.repeat(1_000_000)]: {} } })).toBeLessThan(2_000);
    expect(await size({ ...draft(), kind: 'z'.repeat(1_000_000) })).toBeLessThan(2_000);
    expect(await size({ ...draft(), notBefore: 'z'.repeat(1_000_000) })).toBeLessThan(2_000);
    expect(await size({ ...draft(), authors: Array.from({ length: 3_000 }, () => 'x') })).toBeLessThan(20_000);
  });
  test('of a word list', async () => {
    const content = Buffer.from(`${'词'.repeat(500_000)}\u0001`).toString('base64');
    const body = { pack: 'new', format: 'csv', content };
    const answer = await office.as('dict1').call<Problem>('POST', '/v1/rulesets/import', body);
    expect([answer.status, JSON.stringify(answer.body).length < 5_000]).toEqual([422, true]);
  });
});

test('the log of the program says of an error neither what it says nor what it carries', () => {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const log = pino({ serializers: { err: errorForLog } }, stream);
  const secret = '尚未公开的稿件';
  const error = Object.assign(new Error(`invalid input: "${secret}"\n  second line of ${secret}`), {
    ...{ code: '22P02', detail: secret, where: secret, parameters: [secret], query: secret, internalQuery: secret },
  });
  log.error({ err: error }, 'a defect');
  log.error({ err: secret }, 'no error');
  expect(lines.join('')).not.toContain(secret);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { type: 'Error', code: '22P02' } });
  expect((JSON.parse(lines[0] ?? '') as { err: { stack: string } }).err.stack).toContain('odd-input.test.ts');
});

describe('the figures of the server', () => {
  const read = async (authorization?: string): Promise<number> => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    return (await fetch(`${office.baseUrl}/metrics`, { headers })).status;
  };
  const tokenOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.token ?? '';
  test('are for administrators and for whoever has the secret', async () => {
    expect(await read()).toBe(401);
    expect(await read('Bearer wrong-figures-for-prometheus')).toBe(401);
    expect(await read(METRICS_TOKEN)).toBe(401);
    expect(await read(`Bearer ${tokenOf('editor1')}`)).toBe(403);
    expect(await read(`Bearer ${tokenOf('admin')}`)).toBe(200);
    expect(await read(`Bearer ${METRICS_TOKEN}`)).toBe(200);
  });
});

describe('a folder that somebody else made', () => {
  const folder = (uid: number, mode: number, isDirectory = true) => ({ uid, mode, isDirectory: () => isDirectory });
  test('is no place for the socket', () => {
    expect(isPrivate(folder(1000, 0o40700), [1000])).toBe(true);
    expect(isPrivate(folder(65_534, 0o40700), [0, 65_534])).toBe(true);
    expect(isPrivate(folder(1001, 0o40700), [1000])).toBe(false);
    expect(isPrivate(folder(1000, 0o40770), [1000])).toBe(false);
    expect(isPrivate(folder(1000, 0o40700, false), [1000])).toBe(false);
  });
  test('holds no programs that are run', () => {
    expect(isOurs(folder(0, 0o40755), 0)).toBe(true);
    expect(isOurs(folder(1000, 0o40755), 0)).toBe(false);
    expect(isOurs(folder(0, 0o40757), 0)).toBe(false);
  });
});

describe('who could review in another unit', () => {
  interface Explained {
    readonly plan: readonly { readonly tier: string; readonly eligible: readonly string[] }[];
  }
  test('is shown by what they are, not by name', async () => {
    const { supervisingUnit, unit, users } = office.demo;
    const names = new Set(users.map(({ name }) => name));
    const named = async (login: string, unitId: string): Promise<readonly string[]> => {
      const { body } = await office.as(login).call<Explained>('POST', '/v1/policies/explain', { facts: { unitId } });
      return body.plan.flatMap(({ eligible }) => eligible).filter((one) => names.has(one));
    };
    expect(await named('editor1', unit.id)).not.toEqual([]);
    const registry = await office.deps.registry.latest();
    const theirs = [...registry.users.values()].filter(({ unitId }) => unitId === supervisingUnit.id);
    const seen = await named('editor1', supervisingUnit.id);
    expect(theirs.filter(({ name }) => seen.includes(name))).toEqual([]);
  });
});

test('numbers larger than the database counts are refused, not looked up', async () => {
  const id = '0197f3a2-6c1e-7d40-8b5a-3f2e1c0d9b8a';
  const most = 2 ** 31;
  const asked = [
    office.as('editor1').call('GET', `/v1/drafts/${id}/diff?from=1&to=${most}`),
    office.as('first1').call('POST', `/v1/tasks/${id}/heartbeat`, { leaseNo: most }),
    office.as('first1').call('POST', `/v1/tasks/${id}/release`, { leaseNo: most }),
  ];
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([422, 422, 422]);
});
