import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { client, until } from '../../scripts/client.ts';
import { startServer, type RunningServer } from '../../scripts/server.ts';
import { startCollector, type Collector, type SentSpan } from '../support/collector.ts';

const PRELOADED = pathToFileURL('test/support/loaded-modules.mjs').href;
const TITLE = '全县基层治理现场会在柳林召开';
const BODY = '会议对下一步重点任务作出部署，强调抓实抓细。';
const SOUGHT = '柳林治理';

interface Loaded {
  readonly program: string;
  readonly loaded: readonly string[];
  readonly all: number;
}

const bases: string[] = [];
afterAll(() => bases.forEach((base) => rmSync(base, { recursive: true, force: true })));

/** A server as `npm start` makes it, with its worker process; both say at their end what they had loaded. */
async function start(settings: Readonly<Record<string, string>> = {}) {
  const base = mkdtempSync(join(tmpdir(), 'wuguan-traces-'));
  bases.push(base);
  const preloaded = { NODE_OPTIONS: `--import=${PRELOADED}`, WUGUAN_LOADED: base };
  const server = await startServer({ DATA_DIR: join(base, 'data'), REDIS_URL: '', ...preloaded, ...settings });
  const loaded = (program: string): Loaded => {
    const all = readdirSync(base)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(base, name), 'utf8')) as Loaded);
    const found = all.find((one) => one.program.endsWith(program));
    if (found === undefined) throw new Error(`${program} is not among ${all.map((one) => one.program).join(', ')}`);
    return found;
  };
  return { server, loaded };
}

const tokenOf = ({ credentials }: RunningServer, login: string): string =>
  credentials.users.find((user) => user.login === login)?.token ?? '';

/** Hands one draft in and waits for its first task. */
async function handIn(server: RunningServer): Promise<string> {
  const editor = client(server.baseUrl, tokenOf(server, 'editor1'));
  // what is checked at the same time shares statements with it
  const others = async () =>
    (await editor.call<{ items: { status: string }[] }>('GET', '/v1/drafts?limit=50')).body.items;
  await until('the demo', others, (items) => items.every((draft) => draft.status !== 'CHECKING'));
  const { status, body } = await editor.call<{ id: string }>('POST', '/v1/drafts', {
    ...{ kind: 'ORIGINAL', category: 'GOVERNMENT_INFO', title: TITLE, body: `<p>${BODY}</p>`, bodyFormat: 'html' },
    accounts: [server.credentials.accounts[0]?.id],
  });
  expect(status).toBe(202);
  const state = async () => (await editor.call<{ status: string }>('GET', `/v1/drafts/${body.id}`)).body.status;
  expect(await until('the checks', state, (now) => now !== 'CHECKING')).toBe('IN_REVIEW');
  return body.id;
}

describe('with a collector', () => {
  let collector: Collector;
  let draftId: string;
  let spans: readonly SentSpan[];
  let secrets: readonly string[];
  let loaded: (program: string) => Loaded;

  beforeAll(async () => {
    collector = await startCollector();
    const started = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`, OTEL_TRACES_SAMPLER: 'always_on' });
    const { server } = started;
    ({ loaded } = started);
    const admin = client(server.baseUrl, tokenOf(server, 'admin'));
    draftId = await handIn(server);
    const person = server.credentials.users.find(({ login }) => login === 'editor1')!;
    const { login, password } = person;
    // what people write into forms, addresses and headers
    await client(server.baseUrl, '').call('POST', '/v1/login', { login, password });
    await client(server.baseUrl, '').call('POST', '/v1/login', { login: 'nobody-of-us', password: 'guessed-wrong' });
    await admin.call('GET', `/v1/search?q=${encodeURIComponent(SOUGHT)}&in=drafts`);
    await admin.call('GET', '/v1/not-here/secret-path?secret=query', undefined, {
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    });
    secrets = [
      ...[
        TITLE,
        BODY,
        SOUGHT,
        encodeURIComponent(SOUGHT),
        'secret-path',
        'secret=query',
        'nobody-of-us',
        'guessed-wrong',
      ],
      ...[login, password, person.name, tokenOf(server, 'editor1'), tokenOf(server, 'admin')],
    ];
    // what is left is sent at the end
    await server.stop();
    spans = collector.spans();
    // a whole server is started and ended in it
  }, 400_000);
  afterAll(() => collector.close());

  const parentOf = ({ traceId, parentSpanId }: SentSpan): SentSpan | undefined =>
    spans.find((span) => span.traceId === traceId && span.spanId === parentSpanId);
  /** Names from the root of its trace down to a span. */
  const wayTo = (span: SentSpan): readonly string[] => {
    const parent = parentOf(span);
    return parent === undefined ? [span.name] : [...wayTo(parent), span.name];
  };
  /** The trace of the draft that was handed in. */
  const ofDraft = (): readonly SentSpan[] => {
    const job = spans.find(({ attributes }) => attributes['messaging.message.id'] === `check-${draftId}-1`);
    return spans.filter(({ traceId }) => traceId === job?.traceId);
  };

  test('a draft is followed from its request by its job and its stages to its statements, as one trace', () => {
    const trace = ofDraft();
    const roots = trace.filter(({ parentSpanId }) => parentSpanId === undefined);
    expect(roots.map(({ name, service }) => [service, name])).toEqual([['wuguan-server', 'POST /v1/drafts']]);
    expect(roots[0]?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/v1/drafts',
      'http.response.status_code': 202,
    });
    // nobody's parent is missing
    expect(trace.filter((span) => span.parentSpanId !== undefined && parentOf(span) === undefined)).toEqual([]);

    const ways = trace.map((span) => `${span.service}: ${wayTo(span).join(' > ')}`);
    const job = 'wuguan-worker: POST /v1/drafts > send checks > process checks';
    for (const way of [
      'wuguan-server: POST /v1/drafts > SELECT effective_grant',
      'wuguan-server: POST /v1/drafts > INSERT draft',
      'wuguan-server: POST /v1/drafts > send checks',
      job,
      ...['intake', 'sensitive', 'wording', 'secrecy', 'source', 'adlink', 'account', 'media'].map(
        (stage) => `${job} > check ${stage}`,
      ),
      `${job} > SELECT contributor`,
      // the one statement that notes what was found, moves the draft and opens its first task
      `${job} > UPDATE draft`,
    ])
      expect(ways).toContain(way);
  });

  test('a job says its queue and its attempt, a stage its name, a statement its table', () => {
    const called = (name: string) => ofDraft().find((span) => span.name === name)?.attributes;
    expect(called('process checks')).toEqual({
      'messaging.system': 'bullmq',
      'messaging.operation.type': 'process',
      'messaging.destination.name': 'checks',
      'messaging.message.id': `check-${draftId}-1`,
      'wuguan.job.attempt': 1,
    });
    expect(called('check wording')).toEqual({ 'wuguan.stage': 'wording' });
    expect(called('INSERT draft')).toEqual({
      'db.system.name': 'postgresql',
      'db.operation.name': 'INSERT',
      'db.collection.name': 'draft',
    });
  });

  test('nothing that people wrote, and nobody’s name, is in what is sent', () => {
    const sent = collector.posts.join('\n');
    expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(['POST /v1/login', 'GET /v1/search', 'GET']));
    expect(secrets.filter((secret) => secret === '' || sent.includes(secret))).toEqual([]);
    // an attribute that is not listed here is one of which nobody has said what it may hold
    const known = [
      ...['db.collection.name', 'db.operation.name', 'db.system.name', 'error.type'],
      ...['http.request.method', 'http.response.status_code', 'http.route'],
      ...['messaging.destination.name', 'messaging.message.id', 'messaging.operation.type', 'messaging.system'],
      ...['wuguan.batch.size', 'wuguan.job.attempt', 'wuguan.stage'],
    ];
    const keys = new Set(spans.flatMap(({ attributes }) => Object.keys(attributes)));
    expect([...keys].filter((key) => !known.includes(key))).toEqual([]);
  });

  test('what a client says of traces counts for nothing', () => {
    expect(spans.filter(({ traceId }) => traceId === 'a'.repeat(32))).toEqual([]);
  });

  test('server and worker have the SDK loaded', () => {
    for (const program of ['src/main.ts', 'workers/all.ts'])
      expect(loaded(program).loaded.filter((file) => /@opentelemetry\/(?:sdk|exporter)/.test(file))).not.toEqual([]);
  });
});

test('without a collector no module of the SDK is loaded, by server or worker', async () => {
  const { server, loaded } = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: '', OTEL_SERVICE_NAME: 'unasked' });
  await handIn(server);
  expect(await server.stop()).toBe(0);
  for (const program of ['src/main.ts', 'workers/all.ts']) {
    expect(loaded(program).all).toBeGreaterThan(100);
    // the client of Prometheus has types and constants of the API
    expect(loaded(program).loaded.filter((file) => !file.includes('@opentelemetry/api/'))).toEqual([]);
  }
});
