import { afterEach, beforeEach, expect, test } from 'vitest';
import { groupCommit } from '../../src/db/group-commit.ts';
import { apart, begin, beginInside, continued, within, written } from '../../src/telemetry/spans.ts';
import { openTracing } from '../../src/telemetry/tracing.ts';
import { startCollector, type Collector, type SentSpan } from '../support/collector.ts';

let collector: Collector;
let end: () => Promise<void>;
let said: string[];

const open = async (): Promise<void> => {
  const log = {
    info: (_facts: object, text: string) => void said.push(text),
    warn: (_facts: object, text: string) => void said.push(text),
  };
  const settings = { url: `${collector.url}/v1/traces`, serviceName: undefined };
  end = await openTracing(settings, 'wuguan-test', log);
};

beforeEach(async () => {
  said = [];
  // soon, and without waiting
  process.env['OTEL_BSP_SCHEDULE_DELAY'] = '20';
  process.env['OTEL_EXPORTER_OTLP_TIMEOUT'] = '200';
  collector = await startCollector();
});
afterEach(async () => {
  await end();
  await collector.close();
  for (const name of Object.keys(process.env).filter((key) => key.startsWith('OTEL_'))) delete process.env[name];
});

const span = (name: string) => ({ kind: 'INTERNAL', name }) as const;
/** All that was told until now. */
async function sent(): Promise<readonly SentSpan[]> {
  await end();
  return collector.spans();
}
const called = (spans: readonly SentSpan[], name: string): SentSpan => {
  const [found, ...others] = spans.filter((one) => one.name === name);
  if (found === undefined || others.length > 0) throw new Error(`${name}: ${spans.map((one) => one.name).join(', ')}`);
  return found;
};

test('of a batch that several wait for, the first has its statements, and the others say which one that was', async () => {
  await open();
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const statement = groupCommit(async (items: readonly number[]) => {
    if (items[0] === 0) await held;
    beginInside(() => span('statement'))?.end();
    return items;
  });
  // something is under way, of nobody who is followed: what comes now waits, and goes together
  const before = statement(0);
  await new Promise((resolve) => setImmediate(resolve));
  const requests = [1, 2, 3].map((n) =>
    within(span(`request ${n}`), async () => {
      await statement(n);
      begin(span(`after ${n}`))?.end();
    }),
  );
  release();
  await Promise.all([before, ...requests]);
  const spans = await sent();
  const request = [1, 2, 3].map((n) => called(spans, `request ${n}`));
  expect(new Set(request.map(({ traceId }) => traceId)).size).toBe(3);
  const batches = request.map((one) =>
    spans.filter(({ name, parentSpanId }) => name === 'batch' && parentSpanId === one.spanId),
  );
  expect(batches.map((found) => found.length)).toEqual([1, 1, 1]);
  const [leading, ...waiting] = batches.flat();
  expect(called(spans, 'statement')).toMatchObject({ traceId: leading?.traceId, parentSpanId: leading?.spanId });
  for (const one of waiting)
    expect(one.links).toEqual([expect.objectContaining({ traceId: leading?.traceId, spanId: leading?.spanId })]);
  // each goes on where it was
  for (const n of [1, 2, 3]) expect(called(spans, `after ${n}`).parentSpanId).toBe(request[n - 1]?.spanId);
});

test('a batch of one needs no span, and one that waited behind another is not in its trace', async () => {
  await open();
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const statement = groupCommit(async (items: readonly string[]) => {
    beginInside(() => span(`statement ${items.join()}`))?.end();
    if (items[0] === 'a') await held;
    return items;
  });
  const first = within(span('request a'), () => statement('a'));
  await new Promise((resolve) => setImmediate(resolve));
  const second = within(span('request b'), () => statement('b'));
  const third = statement('c');
  release();
  await Promise.all([first, second, third]);
  const spans = await sent();
  expect(spans.map(({ name }) => name).toSorted()).toEqual(['request a', 'request b', 'statement a', 'statement b,c']);
  expect(called(spans, 'statement b,c').parentSpanId).toBe(called(spans, 'request b').spanId);
});

test('a span that fails says its kind, and nothing that the error says', async () => {
  await open();
  const failing = (): Promise<never> =>
    Promise.reject(Object.assign(new TypeError('全县基层治理现场会'), { code: '23505' }));
  await expect(within(span('work'), failing)).rejects.toThrow('全县');
  const [work] = await sent();
  expect(work).toMatchObject({ status: 2, attributes: { 'error.type': 'TypeError 23505' } });
  expect(collector.posts.join()).not.toContain('全县');
});

test('what is handed over goes on in its trace; what is no place begins one', async () => {
  await open();
  let place: string | undefined;
  await within(span('request'), async () => void (place = written()));
  expect(place).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  const nothing = (): Promise<void> => Promise.resolve();
  await continued(place, span('job'), nothing);
  for (const wrong of [undefined, '', '全县', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`])
    await continued(wrong, span('lost'), nothing);
  const spans = await sent();
  const request = called(spans, 'request');
  expect(called(spans, 'job')).toMatchObject({ traceId: request.traceId, parentSpanId: request.spanId });
  const lost = spans.filter(({ name }) => name === 'lost');
  expect(lost).toHaveLength(4);
  expect(lost.every(({ traceId, parentSpanId }) => parentSpanId === undefined && traceId !== request.traceId)).toBe(
    true,
  );
});

test('what outlives the request is not in its trace', async () => {
  await open();
  await within(span('request'), async () => apart(() => beginInside(() => span('later'))?.end()));
  expect((await sent()).map(({ name }) => name)).toEqual(['request']);
});

test('where the sampler keeps nothing, nothing is sent, and jobs say so too', async () => {
  process.env['OTEL_TRACES_SAMPLER'] = 'always_off';
  await open();
  let place: string | undefined;
  await within(span('request'), async () => {
    place = written();
    expect(beginInside(() => span('statement'))).toBeUndefined();
  });
  expect(place).toMatch(/-00$/);
  expect(await sent()).toEqual([]);
});

test('a collector that is away is told once, and once when it is back', async () => {
  collector.answer = 400;
  await open();
  const more = async (posts: number): Promise<void> => {
    while (collector.posts.length < posts) {
      begin(span('work'))?.end();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await more(4);
  await expect.poll(() => said).toEqual(['traces cannot be sent and are dropped']);
  collector.answer = 200;
  await more(8);
  await expect.poll(() => said).toEqual(['traces cannot be sent and are dropped', 'traces are sent again']);
});

test('nobody waits for a collector that never answers, the end of the process included', async () => {
  collector.answer = 'never';
  process.env['OTEL_EXPORTER_OTLP_TIMEOUT'] = '600000';
  await open();
  for (let n = 0; n < 5_000; n += 1) await within(span('work'), () => Promise.resolve());
  await expect.poll(() => collector.posts.length).toBeGreaterThan(0);
  await end();
  expect(collector.answered).toBe(0);
});

test('whoever asks for no traces has none', async () => {
  end = await openTracing(undefined, 'wuguan-test', { info: () => {}, warn: () => {} });
  expect(begin(span('work'))).toBeUndefined();
  await within(span('work'), async () => expect(written()).toBeUndefined());
  await end();
});
