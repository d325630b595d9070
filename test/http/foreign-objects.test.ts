import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../src/http/app.ts';
import { openApi } from '../../src/http/openapi/document.ts';
import { OPERATIONS } from '../../src/http/app.ts';
import type { Role, Tier } from '../../src/domain/vocabulary.ts';
import { claimThis } from '../../src/app/review/claim-task.ts';
import { approved, openTask, runAllChecks, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { hire } from '../support/people.ts';
import { published, pullOf } from '../support/published.ts';

/** People of a unit that has nothing to do with the demo office. */
const STRANGERS: readonly (readonly [login: string, role: Role, tier?: Tier])[] = [
  ['their-editor', 'EDITOR'],
  ['their-first', 'REVIEWER', 'FIRST'],
  ['their-final', 'REVIEWER', 'FINAL'],
  ['their-secrecy', 'SECRECY_REVIEWER'],
  ['their-duty', 'DUTY_OFFICER'],
  ['their-auditor', 'AUDITOR'],
  ['their-admin', 'ADMIN'],
];

let office: HttpOffice;
/** Ids of things of the demo office, in many states, by the first part of a path that names one. */
const things: Record<string, string[]> = {};

beforeAll(async () => {
  office = await openHttpOffice();
  const unitId = randomUUID();
  const { pool } = office.database;
  await pool.query(`insert into unit (id, name, kind) values ($1, '邻县融媒体中心', 'HOST')`, [unitId]);
  for (const [login, role, tier] of STRANGERS) await hire(office, login, role, { unitId, ...(tier && { tier }) });

  await submit(office, 'editor1', {}, false);
  for (let n = 0; n < 2; n += 1) {
    const { id } = await submit(office);
    await runAllChecks(office, id);
    if (n === 1) await claimThis(office.deps, await office.actor('first1'), (await openTask(office, id)).id);
  }
  await approved(office);
  const pulled = await approved(office);
  await pullOf(office, pulled.id);
  const out = await published(office);
  await office.as('duty').call('POST', '/v1/cases', {
    ...{ kind: 'CORRECTION', trigger: 'REPORT', draftId: out.id, reason: '读者指出数字有误' },
  });
  const idsOf = async (table: string): Promise<string[]> =>
    (await pool.query<{ id: string }>(`select id from ${table}`)).rows.map(({ id }) => id);
  const states = await pool.query<{ id: string }>('select distinct on (status) id from draft');
  Object.assign(things, {
    drafts: [...new Set([...states.rows.map(({ id }) => id), out.id, pulled.id])],
    tasks: (await pool.query<{ id: string }>('select distinct on (state, tier) id from review_task')).rows.map(
      ({ id }) => id,
    ),
    releases: (await pool.query<{ id: string }>('select distinct on (state) id from release_item')).rows.map(
      ({ id }) => id,
    ),
    cases: await idsOf('case_file').catch(() => []),
    accounts: (await idsOf('account')).slice(0, 2),
    users: office.demo.users.filter(({ login }) => !login.startsWith('their-')).map(({ id }) => id),
  });
});
afterAll(() => office.close());

interface Described {
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly example: unknown } } };
}
const document = openApi(OPERATIONS) as { paths: Record<string, Record<string, Described>> };
const exampleOf = (path: string, method: string): unknown =>
  document.paths[path]?.[method]?.requestBody?.content['application/json'].example;

const NAMING = ROUTES.filter(({ path }) => /^\/v1\/(?:drafts|tasks|releases|cases|accounts)\/\{id\}/.test(path));

describe.each(NAMING.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
  '%s',
  (_name, { method, path }) => {
    test('says of what belongs to others only that it does', async () => {
      const ids = things[path.split('/')[2] ?? ''] ?? [];
      expect(ids.length).toBeGreaterThan(0);
      const body = exampleOf(path, method);
      for (const id of ids) {
        for (const [login] of STRANGERS) {
          const asked =
            path.replace('{id}', id) +
            (path.endsWith('/diff') ? '?from=1&to=1' : path.endsWith('/verify') ? '?code=x' : '');
          const answer = await office
            .as(login)
            .call<{ code?: string }>(method.toUpperCase(), asked, body, { 'if-match': '"1"' });
          expect([403, 404], `${login} ${asked}: ${answer.status} ${answer.body.code}`).toContain(answer.status);
        }
      }
    });
  },
);

describe('what names something in its body', () => {
  test.each(STRANGERS.map(([login]) => login))('%s', async (login) => {
    for (const draftId of things['drafts'] ?? []) {
      for (const [path, body] of [
        ['/v1/cases', { kind: 'CORRECTION', trigger: 'REPORT', reason: '读者指出数字有误', draftId }],
        ['/v1/cases', { kind: 'TAKEDOWN', trigger: 'REPORT', reason: '读者指出数字有误', draftId }],
        ['/v1/policies/explain', { draftId }],
      ] as const) {
        const { status } = await office.as(login).call('POST', path, body);
        expect([403, 404], `${login} ${path} ${draftId}`).toContain(status);
      }
    }
  });
});
