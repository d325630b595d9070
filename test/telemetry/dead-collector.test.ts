import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTracing } from '../../src/telemetry/tracing.ts';
import { startCollector, type Collector } from '../support/collector.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

const REQUESTS = 60;

let office: HttpOffice;
let collector: Collector;
beforeAll(async () => {
  process.env['OTEL_BSP_SCHEDULE_DELAY'] = '1';
  // each request has more spans than are kept
  process.env['OTEL_BSP_MAX_QUEUE_SIZE'] = '2';
  collector = await startCollector('never');
  office = await openHttpOffice();
});
afterAll(async () => {
  for (const name of Object.keys(process.env).filter((key) => key.startsWith('OTEL_'))) delete process.env[name];
  await office.close();
  await collector.close();
});

const drafts = (): Promise<{ readonly status: number }> => office.as('editor1').call('GET', '/v1/drafts?limit=5');

test('requests are answered while a collector holds back its answer for ever, and keep no memory for it', async () => {
  const said: string[] = [];
  const log = { info: () => {}, warn: (_facts: object, text: string) => void said.push(text) };
  const end = await openTracing({ url: `${collector.url}/v1/traces`, serviceName: undefined }, 'wuguan-test', log);
  const statuses: number[] = [];
  for (let n = 0; n < REQUESTS; n += 1) statuses.push((await drafts()).status);
  expect(statuses).toEqual(Array.from({ length: REQUESTS }, () => 200));
  // it was asked, and none of these requests waited for what it says
  expect(collector.posts.length).toBeGreaterThan(0);
  expect(collector.answered).toBe(0);
  expect(collector.spans().length).toBeLessThan(REQUESTS);
  await end();
  expect(collector.answered).toBe(0);
  expect((await drafts()).status).toBe(200);
  expect(said.length).toBeLessThanOrEqual(1);
});

test('requests are answered where nobody listens at the collector’s address, and it is told once', async () => {
  const gone = await startCollector();
  await gone.close();
  process.env['OTEL_EXPORTER_OTLP_TIMEOUT'] = '50';
  const said: object[] = [];
  const log = { info: () => {}, warn: (facts: object) => void said.push(facts) };
  const end = await openTracing({ url: `${gone.url}/v1/traces`, serviceName: undefined }, 'wuguan-test', log);
  for (let n = 0; n < REQUESTS; n += 1) expect((await drafts()).status).toBe(200);
  await expect.poll(() => said).toEqual([{ collector: gone.url, code: 'ECONNREFUSED' }]);
  for (let n = 0; n < REQUESTS; n += 1) expect((await drafts()).status).toBe(200);
  await end();
  expect(said).toHaveLength(1);
});
