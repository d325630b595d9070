import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { client } from '../../scripts/client.ts';
import { groupWrites } from '../../src/app/group-writes.ts';
import { newSecret, secretHash } from '../../src/crypto/secrets.ts';
import { openStore } from '../../src/db/open.ts';
import { REFUSALS, type RefusalCode } from '../../src/domain/refusals.ts';
import { FREE_PER_ADDRESS } from '../../src/domain/people/throttle.ts';
import { httpApp } from '../../src/http/app.ts';
import { openPostgresQueues } from '../../src/queue/postgres-backend.ts';
import { ALL_PASS, approved, cleanDraft, openTask, runAllChecks, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Answer {
  readonly id: string;
  readonly code?: RefusalCode;
  readonly detail?: string;
  readonly leaseNo: number;
  readonly contentHash: string;
  readonly findings: readonly { readonly id: string; readonly severity: string }[];
  readonly items: readonly {
    readonly releaseId: string;
    readonly draftId: string;
    readonly pullNo: number;
    readonly contentHash: string;
  }[];
}
const as = (login: string) => office.as(login);
const post = (login: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  as(login).call<Answer>('POST', path, body, headers);
const tokenOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.token ?? '';

/** Sends these bytes as they are. */
const raw = async (path: string, init: RequestInit): Promise<{ status: number; body: Answer }> => {
  const response = await fetch(office.baseUrl + path, init);
  return { status: response.status, body: (await response.json()) as Answer };
};
const asEditor = { authorization: '' };
beforeAll(() => {
  asEditor.authorization = `Bearer ${tokenOf('editor1')}`;
});
const json = { 'content-type': 'application/json' };

const expectCode = ({ status, body }: { status: number; body: Answer }, code: RefusalCode): void => {
  expect({ status, code: body.code }).toEqual({ status: REFUSALS[code].status, code });
  expect(body.detail?.startsWith(REFUSALS[code].zh)).toBe(true);
};

const claimed = async (login = 'first1') => {
  const draft = await submit(office);
  await runAllChecks(office, draft.id);
  const task = await openTask(office, draft.id);
  const held = (await post(login, `/v1/tasks/${task.id}/claim`)).body;
  const decide = (over: object) =>
    post(login, `/v1/tasks/${task.id}/decision`, {
      ...{ leaseNo: held.leaseNo, contentHash: task.contentHash, verdict: 'APPROVE', gates: ALL_PASS },
      ...over,
    });
  return { draft, task, held, decide };
};

describe('a request that cannot be read', () => {
  const send = (body: string | Uint8Array<ArrayBuffer>, headers: object = json) =>
    raw('/v1/drafts', { method: 'POST', headers: { ...asEditor, ...headers }, body });
  test('MALFORMED_JSON', async () => expectCode(await send('{"kind":'), 'MALFORMED_JSON'));
  test('MALFORMED_TEXT', async () =>
    expectCode(await send(new Uint8Array([0x22, 0xff, 0xfe, 0x22])), 'MALFORMED_TEXT'));
  test('UNSUPPORTED_MEDIA_TYPE', async () =>
    expectCode(await send('kind=ORIGINAL', { 'content-type': 'text/plain' }), 'UNSUPPORTED_MEDIA_TYPE'));
  test('BAD_REQUEST', async () => expectCode(await as('editor1').call('GET', '/v1/drafts/%ff'), 'BAD_REQUEST'));
  test('ROUTE_NOT_FOUND', async () => expectCode(await as('editor1').call('GET', '/v1/nothing'), 'ROUTE_NOT_FOUND'));
  test('METHOD_NOT_ALLOWED', async () =>
    expectCode(await as('editor1').call('PUT', '/v1/drafts'), 'METHOD_NOT_ALLOWED'));
  test('IDEMPOTENCY_KEY_INVALID', async () =>
    expectCode(
      await post('editor1', '/v1/drafts', cleanDraft(office), { 'idempotency-key': 'a b' }),
      'IDEMPOTENCY_KEY_INVALID',
    ));
  test('IF_MATCH_REQUIRED', async () => {
    const { id } = await submit(office);
    expectCode(await post('editor1', `/v1/drafts/${id}/revisions`, { title: '另题' }), 'IF_MATCH_REQUIRED');
  });
});

test('CSRF: a signed-in page shows its token on every change', async () => {
  const { login, password } = office.demo.users.find((user) => user.login === 'editor2')!;
  const signedIn = await fetch(`${office.baseUrl}/v1/login`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ login, password }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const change = (headers: object) =>
    raw('/v1/drafts', { method: 'POST', headers: { ...json, cookie, ...headers }, body: '{}' });
  expectCode(await change({}), 'CSRF');
  expectCode(await change({ 'x-csrf-token': 'wrong' }), 'CSRF');
  const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
  expectCode(await change({ 'x-csrf-token': csrfToken }), 'VALIDATION');
});

describe('somebody unknown', () => {
  const signIn = (login: string) =>
    raw('/v1/login', { method: 'POST', headers: json, body: JSON.stringify({ login, password: 'not the password' }) });
  test('LOGIN_FAILED, and after many failures RATE_LIMITED', { timeout: 300_000 }, async () => {
    expectCode(await signIn('editor1'), 'LOGIN_FAILED');
    const place = { counted: 'ADDRESS' as const, login: '', address: '127.0.0.1' };
    const failures = FREE_PER_ADDRESS + 10;
    await office.deps.db
      .insertInto('sign_in_attempt')
      .values({ ...place, failures, next_at: null })
      .onConflict((on) => on.columns(['counted', 'login', 'address']).doUpdateSet({ failures }))
      .execute();
    expectCode(await signIn('nobody'), 'LOGIN_FAILED');
    expectCode(await signIn('editor1'), 'RATE_LIMITED');
  });
});

describe('a reviewer', () => {
  test('GATES_INCOMPLETE: a gate is not signed, or FAIL', async () => {
    const { decide } = await claimed();
    expectCode(await decide({ gates: { ...ALL_PASS, LEGAL: undefined } }), 'GATES_INCOMPLETE');
    expectCode(await decide({ gates: { ...ALL_PASS, LEGAL: 'FAIL' } }), 'GATES_INCOMPLETE');
  });
  test('OPINION_REQUIRED: RETURN and REJECT say why', async () => {
    const { decide } = await claimed();
    for (const verdict of ['RETURN', 'REJECT']) expectCode(await decide({ verdict }), 'OPINION_REQUIRED');
  });
  test('UNKNOWN_FINDING: an override of what is not there', async () => {
    const { decide } = await claimed();
    const override = { findingId: randomUUID(), action: 'FALSE_POSITIVE', reason: '经核实不属于此种情形' };
    expectCode(await decide({ overrides: [override] }), 'UNKNOWN_FINDING');
  });
  test('TASK_CANCELLED: the draft was changed meanwhile', async () => {
    const { draft, task } = await claimed();
    await post('editor1', `/v1/drafts/${draft.id}/revisions`, { title: '另一个标题' }, { 'if-match': '"1"' });
    expectCode(await post('first2', `/v1/tasks/${task.id}/claim`), 'TASK_CANCELLED');
  });
  test('LEASE_LIMIT: a claim lasts four hours', async () => {
    const { task, held } = await claimed();
    await office.database.pool.query(
      `update review_task set claimed_at = now() - interval '230 minutes',
         lease_until = now() - interval '230 minutes' + interval '4 hours' where id = $1`,
      [task.id],
    );
    expectCode(await post('first1', `/v1/tasks/${task.id}/heartbeat`, { leaseNo: held.leaseNo }), 'LEASE_LIMIT');
  });
});

test('JUSTIFICATION_REQUIRED: of two blocking findings one is justified', async () => {
  const draft = await submit(office, 'editor1', { body: '<p>本店新品限时抢购。会议于2月30日召开。</p>' });
  await runAllChecks(office, draft.id);
  const { findings } = (await as('editor1').call<Answer>('GET', `/v1/drafts/${draft.id}`)).body;
  const blocking = findings.filter(({ severity }) => severity === 'BLOCK');
  expect(blocking.length).toBeGreaterThan(1);
  const justifications = [{ findingId: blocking[0]?.id, reason: '引用原文' }];
  expectCode(await post('editor1', `/v1/drafts/${draft.id}/submit`, { justifications }), 'JUSTIFICATION_REQUIRED');
});

describe('a publishing tool', () => {
  const pulled = async () => {
    const draft = await approved(office);
    const { items } = (await post('publisher', '/v1/releases/pull', { max: 100 })).body;
    return items.find((item) => item.draftId === draft.id)!;
  };
  const tool = async (accountIds: string[]) => {
    const token = newSecret('wg');
    await office.deps.db
      .insertInto('token')
      .values({
        ...{ id: randomUUID(), token_hash: secretHash(token), name: 'other', user_id: null },
        ...{ unit_id: office.demo.unit.id, roles: ['PUBLISHER'], account_ids: accountIds },
      })
      .execute();
    return client(office.baseUrl, token);
  };
  const receipt = (releaseId: string, pullNo: number, phase: string) =>
    post('publisher', `/v1/releases/${releaseId}/receipt`, { pullNo, phase, platformId: randomUUID() });

  test('PULL_NO_MISMATCH: a pull that never was', async () => {
    const { releaseId } = await pulled();
    expectCode(await receipt(releaseId, 7, 'PUBLISHED'), 'PULL_NO_MISMATCH');
  });
  test('RECEIPT_INCOMPLETE: published, but nobody can see what or where', async () => {
    const { releaseId, pullNo, contentHash } = await pulled();
    const path = `/v1/releases/${releaseId}/receipt`;
    const published = { pullNo, phase: 'PUBLISHED' };
    expectCode(await post('publisher', path, published), 'RECEIPT_INCOMPLETE');
    expectCode(await post('publisher', path, { ...published, platformId: 'p' }), 'RECEIPT_INCOMPLETE');
    expectCode(await post('publisher', path, { ...published, publishedHash: contentHash }), 'RECEIPT_INCOMPLETE');
    const whole = { ...published, publishedHash: contentHash, platformId: 'p' };
    expect((await post('publisher', path, whole)).status).toBe(200);
  });
  test('RECEIPT_NOT_YOURS: another tool of the same account pulled it', async () => {
    const { releaseId, pullNo } = await pulled();
    const other = await tool([office.demo.accounts[0]?.id ?? '']);
    const path = `/v1/releases/${releaseId}`;
    const body = { pullNo, phase: 'FAILED', error: 'x' };
    expectCode(await other.call<Answer>('POST', `${path}/receipt`, body), 'RECEIPT_NOT_YOURS');
    expectCode(await other.call<Answer>('POST', `${path}/stop-ack`, { outcome: 'STOPPED' }), 'RECEIPT_NOT_YOURS');
  });
  test('NOT_YOUR_RELEASE: another account’s item', async () => {
    const { releaseId, pullNo } = await pulled();
    const other = await tool([office.demo.accounts[2]?.id ?? '']);
    const body = { pullNo, phase: 'PUBLISHED', platformId: 'x' };
    expectCode(await other.call<Answer>('POST', `/v1/releases/${releaseId}/receipt`, body), 'NOT_YOUR_RELEASE');
  });
});

describe('when the system itself is in trouble', () => {
  test('UNAVAILABLE: the store is away; nothing was accepted', async () => {
    const connection = { host: '/nowhere', user: 'wuguan', database: 'x' };
    const away = openStore(connection, { max: 1 });
    const queues = await openPostgresQueues(
      { host: inject('postgresHost'), user: 'wuguan', database: office.database.name },
      () => {},
    );
    const server = createServer(httpApp({ ...office.deps, db: away.db, writes: groupWrites(away.db) }, queues));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const there = client(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, tokenOf('editor1'));
      expectCode(await there.call<Answer>('GET', '/v1/drafts'), 'UNAVAILABLE');
    } finally {
      await new Promise((resolve) => server.close(resolve));
      await queues.close();
      await away.close();
    }
  });

  test('INTERNAL: a defect says nothing of what is inside', async () => {
    await office.database.pool.query('alter table holiday rename to holiday_gone');
    try {
      const answer = await as('admin').call<Answer>('GET', '/v1/admin/holidays');
      expectCode(answer, 'INTERNAL');
      expect(JSON.stringify(answer.body)).not.toContain('holiday');
    } finally {
      await office.database.pool.query('alter table holiday_gone rename to holiday');
    }
  });
});

test('every code of the table is provoked by some test', () => {
  const dir = fileURLToPath(new URL('..', import.meta.url));
  const tests = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(dir, name), 'utf8'))
    .join('\n');
  const unseen = Object.keys(REFUSALS).filter((code) => !new RegExp(`['"\`]${code}['"\`]`).test(tests));
  expect(unseen).toEqual([]);
});
