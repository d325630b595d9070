import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { assessUnits, type Assessment } from '../../src/app/assess.ts';
import { inventDemo, seedDemo } from '../../src/app/seed-demo.ts';
import { readConfig } from '../../src/config.ts';
import { secretHash } from '../../src/crypto/secrets.ts';
import { actorsByToken } from '../../src/db/actors.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openStore } from '../../src/db/open.ts';
import { writeWorkbook } from '../../src/http/assessment-xlsx.ts';
import { makeLog, openRuntime } from '../../src/runtime.ts';
import { fill, MONTHS } from './fill.ts';

/** How long the assessment of one month of one office takes when a year of drafts lies in the store. */

const HELP = `npm run bench:report -- [options]
  --json FILE      write the figures
  --drafts N       drafts over ${MONTHS} months (200000)
  --runs N         reports that are timed, one after another (15)
`;

/** A month of one unit shall take less. */
const AIM_MS = 1_000;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    drafts: { type: 'string', default: '200000' },
    runs: { type: 'string', default: '15' },
    help: { type: 'boolean', default: false },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Took {
  readonly median: number;
  readonly slowest: number;
}

async function timed(runs: number, act: () => Promise<unknown>): Promise<Took> {
  const took: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await act();
    took.push(performance.now() - started);
  }
  took.sort((a, b) => a - b);
  const round = (ms: number | undefined): number => Number((ms ?? Infinity).toFixed(1));
  return { median: round(took[Math.floor(took.length / 2)]), slowest: round(took.at(-1)) };
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-bench-'));
  const config = readConfig({ DATA_DIR: dir, LOG_LEVEL: 'error' });
  const server = await startEmbedded({ dataDir: dir });
  const migrating = openStore(server.connection, { max: 1 });
  await migrate(migrating.pool).finally(() => migrating.close());
  const runtime = await openRuntime(config, server.connection, makeLog(config));
  try {
    const { deps, store } = runtime;
    const demo = inventDemo('http://127.0.0.1');
    await seedDemo(deps, demo);
    const drafts = Number(values.drafts);
    say(`filling ${drafts} drafts …`);
    await fill(store, demo, drafts);
    const token = demo.users.find((user) => user.login === 'auditor')?.token ?? '';
    const [found] = [...(await actorsByToken(store.db, [secretHash(token).toString('hex')])).values()];
    if (found === undefined) throw new Error('the auditor is unknown');
    const registry = await deps.registry.latest();
    const { rows } = await store.pool.query<{ from: string; to: string; first: string }>(
      `select to_char(month - interval '1 month', 'YYYY-MM-DD') as from, to_char(month - interval '1 day', 'YYYY-MM-DD') as to,
         to_char(month - interval '11 months', 'YYYY-MM-DD') as first
       from (select date_trunc('month', wuguan_now() at time zone 'Asia/Shanghai') as month) m`,
    );
    const [{ from, to, first } = { from: '', to: '', first: '' }] = rows;
    const report = (period: { from: string; to: string }): Promise<Assessment> =>
      assessUnits(deps, found.actor, { ...period, unit: demo.unit.id }, registry);
    const month = await report({ from, to });
    const { submitted, published } = month.totals.drafts;
    const tasks = Object.values(month.totals.tiers).reduce((sum, { decided }) => sum + decided, 0);
    say(`a month: ${submitted} drafts handed in, ${published} published, ${tasks} tasks decided`);
    const runs = Number(values.runs);
    const monthMs = await timed(runs, () => report({ from, to }));
    const yearMs = await timed(3, () => report({ from: first, to }));
    const xlsxMs = await timed(runs, async () => {
      const bytes = new PassThrough();
      const whole = buffer(bytes);
      await writeWorkbook(month, bytes);
      return whole;
    });
    say(`report of a month        median ${monthMs.median} ms, slowest ${monthMs.slowest} ms`);
    say(`report of eleven months  median ${yearMs.median} ms, slowest ${yearMs.slowest} ms`);
    say(`workbook of a report     median ${xlsxMs.median} ms, slowest ${xlsxMs.slowest} ms`);
    const figures = { drafts, inMonth: { submitted, published, tasks }, monthMs, yearMs, xlsxMs };
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
    if (monthMs.slowest >= AIM_MS) throw new Error(`a month took ${monthMs.slowest} ms, not less than ${AIM_MS}`);
  } finally {
    await runtime.close();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

await main();
