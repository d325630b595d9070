import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../src/http/app.ts';
import { BODY_LIMITS, MAX_DEPTH } from '../../src/http/request/body-limits.ts';
import { shapeOfJson } from '../../src/http/request/json-shape.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

const tokenOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.token ?? '';

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

/** The head of a request whose body is announced, and some of the body; the rest never comes. */
function announce(method: string, path: string, headers: Record<string, string>, some = ''): Promise<Answer> {
  const { hostname, port } = new URL(office.baseUrl);
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(port), hostname);
    let said = '';
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [head = '', body] = said.split('\r\n\r\n', 2);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? -1);
      if (body === undefined || Buffer.byteLength(body) < length) return;
      socket.destroy();
      resolve({ ...(JSON.parse(body) as Answer), status: Number(said.split(' ', 2)[1]) });
    });
    socket.on('error', reject);
    const lines = Object.entries({ host: 'x', 'content-type': 'application/json', ...headers });
    socket.write(
      `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${some}`,
    );
  });
}

const send = async (path: string, login: string, body: string | Uint8Array<ArrayBuffer>, headers: object = {}) => {
  const response = await fetch(office.baseUrl + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokenOf(login)}`, 'content-type': 'application/json', ...headers },
    body,
  });
  const { code, detail } = (await response.json()) as Answer;
  return { status: response.status, code, detail };
};

const writing = OPERATIONS.filter(({ body }) => body !== undefined);
const pathOf = (path: string): string =>
  path.replace('{id}', '01900000-0000-7000-8000-000000000000').replace('{version}', '0'.repeat(64));

describe('an upload that nobody reads', () => {
  const known = writing.filter(({ permission }) => permission !== 'anyone');
  test.each(known.map((one) => [`${one.method} ${one.path}`, one] as const))(
    '%s is refused before its body comes',
    async (_name, { method, path }) => {
      const large = { 'content-length': String(12 * 2 ** 20) };
      const answer = await announce(method.toUpperCase(), pathOf(path), large, '['.repeat(1_000));
      expect(answer).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    },
  );

  test.each(writing.map((one) => [`${one.method} ${one.path}`, one] as const))(
    '%s says at once that it is too large',
    async (_name, { method, path, permission }) => {
      const headers = { 'content-length': String(13 * 2 ** 20), authorization: `Bearer ${tokenOf('admin')}` };
      const { code } = await announce(method.toUpperCase(), pathOf(path), headers);
      // whoever may not is told that first
      if (permission === 'anyone' || permission === 'signed-in') expect(code).toBe('BODY_TOO_LARGE');
      else expect(['BODY_TOO_LARGE', 'FORBIDDEN']).toContain(code);
    },
  );

  test('whoever goes on sending is cut off', async () => {
    const { hostname, port } = new URL(office.baseUrl);
    const started = Date.now();
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname);
      const drip = setInterval(() => socket.write('['), 50);
      socket.on('error', () => {});
      socket.on('close', () => {
        clearInterval(drip);
        resolve();
      });
      socket.write('POST /v1/drafts HTTP/1.1\r\nhost: x\r\ncontent-length: 9999999\r\n\r\n');
    });
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  test('chunks without end are not read beyond the limit', async () => {
    const headers = { 'transfer-encoding': 'chunked' };
    const chunk = 'x'.repeat(BODY_LIMITS.credentials.bytes + 1);
    const answer = await announce('POST', '/v1/login', headers, `${chunk.length.toString(16)}\r\n${chunk}\r\n`);
    expect(answer).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  test('a few bytes that unpack to many are not unpacked beyond the limit', async () => {
    const packed = gzipSync(`{"login":"${'x'.repeat(5_000_000)}"}`);
    const headers = { 'content-encoding': 'gzip' };
    expect(await send('/v1/login', 'editor1', packed, headers)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
    expect(await send('/v1/login', 'editor1', gzipSync('{}'), headers)).toMatchObject({ code: 'VALIDATION' });
    expect(await send('/v1/login', 'editor1', '{}', headers)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(await send('/v1/login', 'editor1', '{}', { 'content-encoding': 'x' })).toMatchObject({ status: 415 });
  });

  test('the connection of a small one stays of use', async () => {
    const { hostname, port } = new URL(office.baseUrl);
    const request =
      'POST /v1/drafts HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';
    const said = await new Promise<string>((resolve, reject) => {
      let all = '';
      const socket = connect(Number(port), hostname);
      socket.on('error', reject);
      socket.on('data', (chunk: Buffer) => {
        all += chunk.toString();
        const answers = all.split('HTTP/1.1 401').length - 1;
        if (answers === 1 && !all.includes('again')) {
          all += 'again';
          setTimeout(() => socket.write(request), 1_200);
        }
        if (answers === 2) resolve(all);
      });
      socket.write(request);
    });
    expect(said.split('HTTP/1.1 401')).toHaveLength(3);
  });
});

describe('a body that is more tree than text', () => {
  const of = (members: string): string => `{"title":${members}}`;
  test('nests no deeper than the limit', async () => {
    const deep = (levels: number): string => of(`${'['.repeat(levels)}${']'.repeat(levels)}`);
    expect(await send('/v1/drafts', 'editor1', deep(MAX_DEPTH - 1))).toMatchObject({ code: 'VALIDATION' });
    expect(await send('/v1/drafts', 'editor1', deep(MAX_DEPTH))).toMatchObject({ status: 400, code: 'MALFORMED_JSON' });
  });

  test('has no more values than its kind takes', async () => {
    const { values } = BODY_LIMITS.draft;
    const many = of(`[${'{},'.repeat(values)}{}]`);
    expect(await send('/v1/drafts', 'editor1', many)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  test.each([
    ['{}', 1, 2],
    ['[1,[2,[3]]]', 3, 6],
    [String.raw`{"a\"[[[":"]}\\","b":["\\\"[",{}]}`, 3, 6],
    ['"[[[[[', 0, 1],
    ['[[[[', 4, 5],
  ])('%s', (text, depth, values) => {
    expect(shapeOfJson(Buffer.from(text), { depth: 10, values: 100 })).toEqual({ depth, values });
  });
});

test('a body in another encoding is not guessed at', async () => {
  const utf16 = { 'content-type': 'application/json; charset=utf-16' };
  expect(await send('/v1/drafts', 'editor1', '{}', utf16)).toMatchObject({ status: 415 });
  const utf8 = { 'content-type': 'application/json; charset="UTF-8"' };
  expect(await send('/v1/drafts', 'editor1', '{}', utf8)).toMatchObject({ status: 422, code: 'VALIDATION' });
});
