import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { httpApp } from '../../src/http/app.ts';
import { loadAhead } from '../../src/http/load-ahead.ts';
import { openPostgresQueues } from '../../src/queue/postgres-backend.ts';
import { submitDemoDrafts } from '../../src/app/demo/demo-drafts.ts';
import { registerShippedRuleset } from '../../src/runtime.ts';
import { counted, writeResult } from '../../scripts/figures/result-file.ts';
import { lookAround } from '../../test/support/fuzz/known.ts';
import { fuzz, type FuzzResult } from '../../test/support/fuzz/run.ts';
import { inBenchOffice, type BenchOffice } from '../office.ts';

/** Random requests to every operation, answered by a strict server in this process. */

const HELP = `npm run fuzz:http -- [options]
  --json FILE      write the figures
  --requests N     requests that are sent (2000)
  --minutes N      end earlier, after so long
  --seed N         the same seed makes the same requests of the same office

Ends with 1 where an answer was 500 or more.
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    requests: { type: 'string', default: '2000' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function run({ deps, demo, connection }: BenchOffice, seed: number): Promise<FuzzResult> {
  const queues = await openPostgresQueues(connection, () => {});
  await loadAhead();
  const server = createServer(httpApp(deps, queues, { demo: true, boundTo: '127.0.0.1', strict: true }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await registerShippedRuleset(deps);
    await submitDemoDrafts(deps, demo);
    return await fuzz({
      ...{ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seed },
      requests: Number(values.requests),
      tokens: [...demo.users, ...demo.publishers.map(({ token }) => ({ token, role: 'PUBLISHER' as const }))],
      look: () => lookAround(deps),
      told: (done) => void (done % 5_000 === 0 && say(`${done} requests`)),
      ...(values.minutes === undefined ? {} : { deadlineMs: Number(values.minutes) * 60_000 }),
    });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await queues.close();
  }
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
  say(`seed ${seed}`);
  await inBenchOffice(async (office) => {
    const { failures, neverDone, ...result } = await run(office, seed);
    say(JSON.stringify(result, null, 2));
    say(`never done: ${neverDone.join(', ')}`);
    for (const failure of failures.slice(0, 20)) say(JSON.stringify(failure));
    process.exitCode = failures.length === 0 ? 0 : 1;
    writeResult(
      values.json,
      'fuzz',
      [
        {
          what: `answers of 500 and more to ${counted(result.requests)} random requests`,
          zh: `${counted(result.requests)} 次随机请求中 500 及以上的应答`,
          value: failures.length,
          unit: '',
          aim: '0',
        },
        {
          what: 'work between two turns of the event loop: p99.9',
          zh: '事件循环两轮之间的处理时间：p99.9',
          value: result.loopBusy?.p999 ?? result.loopDelay.p999,
          unit: 'ms',
          aim: '≤ 100 ms',
        },
        { what: 'the longest', zh: '最长', value: result.loopBusy?.max ?? result.loopDelay.max, unit: 'ms' },
        { what: '/healthz beside them: p99', zh: '同时请求 /healthz：p99', value: result.probe.p99, unit: 'ms' },
        { what: '/healthz: the longest', zh: '/healthz：最长', value: result.probe.max, unit: 'ms' },
      ],
      { ...result, failures, neverDone },
    );
  });
}

await main();
