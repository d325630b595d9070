import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { details, list, time } from '../../src/http/answers/common.ts';
import { sheetVerified } from '../../src/http/answers/drafts.ts';
import { encode } from '../../src/http/encode.ts';
import type { OpenRoute } from '../../src/http/route.ts';
import { serveOpen } from '../../src/http/serve-open.ts';

const secret = 'scrypt$secret';
const person = z.object({ name: z.string(), since: time.nullable(), tags: list(z.string()), details });
const AT = new Date('2026-11-24T01:02:03.004Z');

test('dates become text, and what the schema does not know is left out, at any depth', () => {
  const schema = z.object({ items: list(person) });
  const one = { name: 'A', since: AT, tags: ['x'], details: { any: [1] }, passwordHash: secret };
  expect(encode(schema, { items: [one], seen: secret })).toEqual({
    body: { items: [{ name: 'A', since: AT.toISOString(), tags: ['x'], details: { any: [1] } }] },
    misfits: [],
  });
});

test('a misfit is named by path, and the answer is stripped all the same', () => {
  const schema = z.object({ items: list(person), found: sheetVerified.optional() });
  const wrong = {
    items: [
      { name: { secret }, since: AT, tags: [7, { secret }], details: {}, passwordHash: secret },
      { name: null, tags: 'none' },
    ],
    found: { code: 'A', found: false, secret },
    secret,
  };
  const { body, misfits } = encode(schema, wrong);
  expect(misfits).toEqual([
    'items.0.name: invalid_type',
    'items.0.tags.0: invalid_type',
    'items.0.tags.1: invalid_type',
    'items.1.name: invalid_type',
    'items.1.since: invalid_type',
    'items.1.tags: invalid_type',
    'items.1.details: invalid_type',
  ]);
  expect(JSON.parse(JSON.stringify(body))).toEqual({
    items: [
      { name: null, since: AT.toISOString(), tags: [7, null], details: {} },
      { name: null, tags: 'none' },
    ],
    found: { code: 'A', found: false },
  });
  expect(JSON.stringify([body, misfits])).not.toContain(secret);
});

test('patterns and bounds are looked at only by whoever wants the whole judgement', () => {
  const schema = z.object({ id: z.uuid(), n: z.int().min(0) });
  const odd = { id: 'x', n: -1 };
  expect(encode(schema, odd)).toEqual({ body: odd, misfits: [] });
  expect(encode(schema, odd, true)).toEqual({ body: odd, misfits: ['id: invalid_format', 'n: too_small'] });
});

test('an invalid date is a misfit and no crash', () => {
  const { body, misfits } = encode(z.object({ at: time }), { at: new Date(Number.NaN) });
  expect(misfits).toEqual(['at: invalid_type']);
  expect(JSON.stringify(body)).toBe('{"at":null}');
});

/** A server of one operation that answers this. */
async function answering(body: unknown, strict: boolean) {
  const lines: string[] = [];
  const log = pino({ level: 'error' }, { write: (line) => void lines.push(line) });
  const route: OpenRoute = {
    ...{ method: 'post', path: '/act', tag: '', summary: '', permission: 'anyone', status: 201 },
    answer: z.object({ id: z.uuid(), state: z.enum(['DONE']) }),
    handle: async () => ({ status: 201, body }),
  };
  const app = express();
  serveOpen(app, [route], { log, strict });
  const failures: string[] = [];
  app.use(((error: Error, _request, response, _next) => {
    failures.push(error.message);
    response.status(500).end();
  }) as express.ErrorRequestHandler);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/act`, { method: 'POST' });
  const text = await answer.text();
  server.close();
  return { status: answer.status, text, lines, failures };
}

const ID = '0197f3a2-6c1e-7d40-8b5a-3f2e1c0d9b8a';

test('in service an act that is done is acknowledged though its answer does not fit; the log has the path', async () => {
  const { status, text, lines } = await answering({ id: ID, state: 'ODD', secret }, false);
  expect(status).toBe(201);
  expect(JSON.parse(text)).toEqual({ id: ID, state: 'ODD' });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ operation: 'POST /act', misfits: ['state: invalid_value'] });
  expect(lines.join()).not.toContain('ODD');
});

test('under test it is an error that names the path and no content', async () => {
  const { status, failures } = await answering({ id: ID, state: 'ODD', secret }, true);
  expect(status).toBe(500);
  expect(failures).toEqual(['POST /act answers beside its schema: state: invalid_value']);
});
