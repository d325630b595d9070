import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS, ROUTES } from '../../src/http/app.ts';
import { REFUSALS } from '../../src/domain/refusals.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

const UNKNOWN = '01900000-0000-7000-8000-000000000000';
const ROLE_OF: Record<string, string> = {
  'draft.write': 'editor1',
  'draft.read': 'editor1',
  'draft.check': 'editor1',
  'task.read': 'first1',
  'task.work': 'first1',
  'release.pull': 'publisher',
  'release.read': 'editor1',
  'release.withdraw': 'editor1',
  'release.resolve': 'duty',
  'source.write': 'dict1',
  'registry.read': 'admin',
  'registry.write': 'admin',
  'people.read': 'admin',
  'ruleset.read': 'dict1',
  'ruleset.write': 'dict1',
  'audit.read': 'auditor',
  'report.read': 'auditor',
  'signed-in': 'editor1',
};

interface Raw {
  readonly status: number;
  readonly text: string;
}

/** Sends exactly these bytes. */
const send = (
  method: string,
  path: string,
  login: string | null,
  bytes?: Buffer,
  headers: Record<string, string> = {},
): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const token =
      login === 'publisher'
        ? office.demo.publishers[0]?.token
        : office.demo.users.find((user) => user.login === login)?.token;
    const url = new URL(path, office.baseUrl);
    const sent = request(
      url,
      {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(bytes === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': String(bytes.length) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      },
    );
    sent.on('error', reject);
    sent.end(bytes);
  });

const expectProblem = ({ status, text }: Raw, where: string): void => {
  expect(status, `${where}: ${text.slice(0, 300)}`).toBeGreaterThanOrEqual(400);
  expect(status, `${where}: ${text.slice(0, 300)}`).toBeLessThan(500);
  const problem = JSON.parse(text) as { code: keyof typeof REFUSALS; status: number; title: string };
  expect(REFUSALS[problem.code], `${where}: ${problem.code}`).toBeDefined();
  expect(problem.status).toBe(status);
  expect(problem.title).not.toBe('');
};

/** Rows of everything a refused request could have left behind; the log may grow. */
const rows = async (): Promise<string> => {
  const tables = [
    'draft',
    'revision',
    'check_run',
    'finding',
    'review_task',
    'decision',
    'release_item',
    'receipt',
    'unit',
    'account',
    'account_custodian',
    'account_qualification',
    'account_notice',
    'account_explanation',
    'agreement',
    'app_user',
    'role_grant',
    'token',
    'source',
    'ruleset',
    'idempotency',
  ];
  const { rows: counted } = await office.database.pool.query(
    `select ${tables.map((table) => `(select count(*) from ${table}) as ${table}`).join(', ')}`,
  );
  return JSON.stringify(counted[0]);
};

const BAD_BODIES: readonly (readonly [string, Buffer])[] = [
  ['malformed JSON', Buffer.from('{"title": ')],
  ['not an object', Buffer.from('[1,2,3]')],
  ['a bare string', Buffer.from('"x"')],
  [
    'wrong types',
    Buffer.from(
      JSON.stringify({
        title: 1,
        body: [],
        accounts: 'x',
        kind: 7,
        leaseNo: 'x',
        verdict: 9,
        packs: {},
        reason: 5,
        outcome: 1,
        phase: 0,
        pullNo: -1,
        max: 'all',
        name: [],
        state: 3,
        userId: 1,
        unitId: {},
        justifications: 5,
      }),
    ),
  ],
  ['unknown fields', Buffer.from(JSON.stringify({ surprise: true, __proto__: { admin: true } }))],
  ['bad UTF-8', Buffer.from([0x7b, 0x22, 0x74, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0xc3, 0x22, 0x7d])],
  ['deep nesting', Buffer.from(`{"title":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)],
];

const pathOf = (path: string, id: string): string => path.replace('{id}', id).replace('{version}', '0'.repeat(64));

describe.each(ROUTES.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
  '%s',
  (name, route) => {
    const login = ROLE_OF[route.permission] ?? 'editor1';
    const method = route.method.toUpperCase();

    test('refuses nonsense with a code and stores nothing', async () => {
      const before = await rows();
      expectProblem(
        await send(method, pathOf(route.path, UNKNOWN), null, route.method === 'get' ? undefined : Buffer.from('{}')),
        `${name} without token`,
      );
      if (route.permission !== 'signed-in') {
        const stranger = login === 'publisher' ? 'auditor' : 'publisher';
        if (route.permission !== 'release.read')
          expectProblem(
            await send(method, pathOf(route.path, UNKNOWN), stranger, Buffer.from('{}')),
            `${name} as ${stranger}`,
          );
      }
      if (route.path.includes('{')) {
        expectProblem(
          await send(
            method,
            pathOf(route.path, 'not-an-id'),
            login,
            route.method === 'get' ? undefined : Buffer.from('{}'),
          ),
          `${name} with a bad id`,
        );
        const valid = await send(
          method,
          pathOf(route.path, UNKNOWN),
          login,
          route.method === 'get' ? undefined : Buffer.from('{"reason":"x"}'),
          { 'if-match': '"1"' },
        );
        expectProblem(valid, `${name} with an unknown id`);
      }
      if (route.query !== undefined)
        expectProblem(
          await send(
            method,
            `${pathOf(route.path, UNKNOWN)}?cursor=%00&limit=-5&submit=maybe&from=x`,
            login,
            route.method === 'get' ? undefined : Buffer.from('{}'),
          ),
          `${name} with a bad query`,
        );
      if (route.body !== undefined) {
        for (const [what, bytes] of BAD_BODIES)
          expectProblem(
            await send(method, pathOf(route.path, UNKNOWN), login, bytes, { 'if-match': '"1"' }),
            `${name} with ${what}`,
          );
        expectProblem(
          await send(method, pathOf(route.path, UNKNOWN), login, Buffer.from('a=b'), {
            'content-type': 'application/x-www-form-urlencoded',
            'if-match': '"1"',
          }),
          `${name} as a form`,
        );
      }
      expect(await rows()).toBe(before);
    });
  },
);

describe('sizes', () => {
  const draft = (over: object): Buffer =>
    Buffer.from(
      JSON.stringify({
        kind: 'ORIGINAL',
        category: 'OTHER',
        title: '标题',
        body: '<p>正文</p>',
        bodyFormat: 'html',
        accounts: [office.demo.accounts[0]?.id],
        ...over,
      }),
    );
  const post = (over: object) => send('POST', '/v1/drafts', 'editor1', draft(over));
  const codeOf = ({ text }: Raw): string => (JSON.parse(text) as { code: string }).code;

  test.each([
    ['a request of 20 MB', { body: 'x'.repeat(20_000_000) }, 413, 'BODY_TOO_LARGE'],
    ['a body over 2 MiB', { body: 'x'.repeat(2 * 1024 * 1024 + 1) }, 413, 'BODY_TOO_LARGE'],
    ['a title of 201 characters', { title: '长'.repeat(201) }, 422, 'VALIDATION'],
    [
      '201 links',
      { body: Array.from({ length: 201 }, (_, n) => `<a href="https://a.gov.cn/${n}">x</a>`).join('') },
      422,
      'TOO_MANY_LINKS',
    ],
    ['21 accounts', { accounts: Array.from({ length: 21 }, () => UNKNOWN) }, 422, 'VALIDATION'],
    ['an account of nobody', { accounts: [UNKNOWN] }, 422, 'UNKNOWN_ACCOUNT'],
    ['a foreign unit', { unitId: UNKNOWN }, 422, 'UNKNOWN_UNIT'],
    ['a control character in the text', { title: 'a\u0007b' }, 422, 'INVALID_TEXT'],
    ['a NUL in the text', { title: 'a\u0000b' }, 400, 'MALFORMED_TEXT'],
    ['a lone surrogate', { title: 'a\ud800b' }, 400, 'MALFORMED_TEXT'],
    ['a script alone', { body: '<script>alert(1)</script>' }, 422, 'EMPTY_AFTER_SANITIZE'],
    ['elements in elements', { body: '<ul><li>'.repeat(60_000) }, 422, 'MARKUP_TOO_DEEP'],
    ['tags in Markdown', { bodyFormat: 'markdown', body: 'a <img src=x onerror=alert(1)>' }, 422, 'MARKDOWN_HTML'],
    ['a repost without source', { kind: 'REPOST' }, 422, 'SOURCE_REQUIRED'],
    ['a window that is over', { notAfter: '2020-01-01T00:00:00Z' }, 422, 'WINDOW_INVALID'],
    ['an empty window', { notBefore: '2099-01-02T00:00:00Z', notAfter: '2099-01-01T00:00:00Z' }, 422, 'WINDOW_INVALID'],
  ])('%s → %i', async (_what, over, status, code) => {
    const before = await rows();
    const reply = await post(over);
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
    expect(await rows()).toBe(before);
  });

  test('a body of exactly 2 MiB is taken', async () => {
    const reply = await post({ body: 'x'.repeat(2 * 1024 * 1024), bodyFormat: 'text' });
    expect(reply.status).toBe(202);
  });

  test('the supervising unit is another unit for an editor', async () => {
    const reply = await post({ unitId: office.demo.supervisingUnit.id, accounts: [office.demo.accounts[0]?.id] });
    expect([reply.status, codeOf(reply)]).toEqual([403, 'FOREIGN_UNIT']);
  });
});

describe('answers', () => {
  test('what sanitizing took away is said, and only the rest is kept', async () => {
    const body =
      '<p onclick="x()">正文<script>alert(1)</script><a href="javascript:alert(1)">链接</a></p><iframe src="//x"></iframe>';
    const reply = await office
      .as('editor1')
      .call<{ id: string; removed: { what: string }[] }>('POST', '/v1/drafts?submit=false', {
        kind: 'ORIGINAL',
        category: 'OTHER',
        title: '标题',
        body,
        bodyFormat: 'html',
        accounts: [office.demo.accounts[0]?.id],
      });
    expect(reply.body.removed.map((removal) => removal.what)).toEqual(
      expect.arrayContaining(['p[onclick]', '<script>', 'a[href] javascript:', '<iframe>']),
    );
    const read = await office.as('editor1').call<{ content: { body: string } }>('GET', `/v1/drafts/${reply.body.id}`);
    expect(read.body.content.body).toBe('<p>正文<a>链接</a></p>');
  });

  test('spans point into the body as it was sent', async () => {
    const body = '<p onclick="x()">新品&nbsp;<b>限时</b>抢购</p>';
    const { runAllChecks } = await import('../support/flow.ts');
    const reply = await office.as('editor1').call<{ id: string }>('POST', '/v1/drafts', {
      kind: 'ORIGINAL',
      category: 'OTHER',
      title: '标题',
      body,
      bodyFormat: 'html',
      accounts: [office.demo.accounts[0]?.id],
    });
    await runAllChecks(office, reply.body.id);
    const read = await office.as('editor1').call<{
      content: { body: string };
      findings: { span: [number, number]; contentSpan: [number, number]; severity: string }[];
    }>('GET', `/v1/drafts/${reply.body.id}`);
    const finding = read.body.findings.find((found) => found.severity === 'BLOCK');
    expect(body.slice(...finding!.span)).toBe('限时</b>抢购');
    expect(read.body.content.body.slice(...finding!.contentSpan)).toBe('限时</b>抢购');
  });

  test('the same key and body give the same answer, another body is refused', async () => {
    const draft = {
      kind: 'ORIGINAL',
      category: 'OTHER',
      title: '标题',
      body: '正文',
      bodyFormat: 'text',
      accounts: [office.demo.accounts[0]?.id],
    };
    const key = { 'idempotency-key': 'k-1' };
    const first = await office.as('editor1').call('POST', '/v1/drafts', draft, key);
    const again = await office.as('editor1').call('POST', '/v1/drafts', draft, key);
    expect(again.body).toEqual(first.body);
    const other = await office
      .as('editor1')
      .call<{ code: string }>('POST', '/v1/drafts', { ...draft, title: '另一' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_REUSED']);
    const mine = await office.as('editor2').call('POST', '/v1/drafts', draft, key);
    expect(mine.body).not.toEqual(first.body);
  });

  test('lists go on by cursor and end', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: { items: { id: string }[]; nextCursor: string | null } } = await office
        .as('editor1')
        .call('GET', `/v1/drafts?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.body.items.map((item) => item.id));
      cursor = page.body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual(seen.toSorted().toReversed());
  });

  test('OpenAPI names every route, and /docs and the health pages answer', async () => {
    const { body } = await office
      .as('editor1')
      .call<{ openapi: string; paths: Record<string, object> }>('GET', '/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual([...new Set(OPERATIONS.map(({ path }) => path))]);
    for (const path of ['/', '/docs', '/healthz', '/readyz', '/.well-known/jwks.json']) {
      expect((await fetch(office.baseUrl + path)).status, path).toBe(200);
    }
  });

  test('never 5: a refusal is in the log with its code, and no draft text is', async () => {
    await office.as('editor1').call('POST', '/v1/tasks/claim', {});
    const log = await office
      .as('auditor')
      .call<{ items: { code: string; outcome: string }[] }>('GET', '/v1/audit?outcome=REFUSED&limit=200');
    expect(log.body.items.some((entry) => entry.code === 'FORBIDDEN')).toBe(true);
    const { rows: found } = await office.database.pool.query(
      `select count(*)::int as n from audit_event where details::text like '%抢购%'`,
    );
    expect(found[0].n).toBe(0);
  });

  test('events of a draft stream from the first on, and resume', async () => {
    const list = await office.as('editor1').call<{ items: { id: string }[] }>('GET', '/v1/drafts?limit=1');
    const id = list.body.items[0]?.id;
    const token = office.demo.users[0]?.token;
    const abort = new AbortController();
    const response = await fetch(`${office.baseUrl}/v1/drafts/${id}/events`, {
      headers: { authorization: `Bearer ${token}` },
      signal: abort.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.getReader();
    const { value } = await reader.read();
    expect(Buffer.from(value).toString()).toMatch(/^id: \d+\nevent: draft\.(submitted|saved)\ndata: \{/);
    abort.abort();
  });
});

describe('sign-in', () => {
  const login = (password: string) =>
    fetch(`${office.baseUrl}/v1/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'admin', password }),
    });

  test('opens a session by cookie, asks for the CSRF token on changes, and ends it', async () => {
    expect((await login('wrong password')).status).toBe(401);
    const admin = office.demo.users.find((user) => user.login === 'admin')!;
    const reply = await login(admin.password);
    expect(reply.status).toBe(200);
    const cookie = reply.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const { csrfToken } = (await reply.json()) as { csrfToken: string };
    const headers = { cookie: cookie.split(';')[0]! };
    expect((await fetch(`${office.baseUrl}/v1/me`, { headers })).status).toBe(200);
    expect((await fetch(`${office.baseUrl}/board/`, { headers })).status).toBe(200);
    expect((await fetch(`${office.baseUrl}/board/`)).status).toBe(401);
    expect((await fetch(`${office.baseUrl}/v1/logout`, { method: 'POST', headers })).status).toBe(403);
    expect(
      (
        await fetch(`${office.baseUrl}/v1/logout`, {
          method: 'POST',
          headers: { ...headers, 'x-csrf-token': csrfToken },
        })
      ).status,
    ).toBe(204);
    expect((await fetch(`${office.baseUrl}/v1/me`, { headers })).status).toBe(401);
  });
});

describe('registry', () => {
  test('nobody grants to themselves; three roles exclude one another; a revoked token is out at once', async () => {
    const admin = office.as('admin');
    const idOf = (name: string) => office.demo.users.find((user) => user.login === name)!.id;
    const grant = (userId: string, role: string) =>
      admin.call<{ code: string }>('POST', '/v1/admin/grants', { userId, role, unitId: office.demo.unit.id });
    expect((await grant(idOf('admin'), 'EDITOR')).body.code).toBe('SELF_GRANT');
    expect((await grant(idOf('first1'), 'AUDITOR')).body.code).toBe('EXCLUSIVE_ROLES');
    const made = await admin.call<{ id: string; token: string }>('POST', '/v1/admin/tokens', {
      name: 't',
      unitId: office.demo.unit.id,
      roles: ['PUBLISHER'],
      accountIds: [office.demo.accounts[0]!.id],
    });
    expect(made.status).toBe(201);
    const { client } = await import('../../scripts/client.ts');
    const fresh = client(office.baseUrl, made.body.token);
    expect((await fresh.call('GET', '/v1/me')).status).toBe(200);
    await admin.call('PATCH', `/v1/admin/tokens/${made.body.id}`, { revokedAt: new Date().toISOString() });
    expect((await fresh.call('GET', '/v1/me')).status).toBe(401);
    const listed = await admin.call<{ items: object[] }>('GET', '/v1/admin/tokens');
    expect(JSON.stringify(listed.body)).not.toContain('tokenHash');
  });
});
