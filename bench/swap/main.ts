import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { createRulesetCompiler } from '../../src/db/rulesets/compiler.ts';
import { rulesetCache } from '../../src/db/rulesets/cache.ts';
import { startEmbedded } from '../../src/db/embedded/server.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openStore, type Store } from '../../src/db/open.ts';
import { rulesetVersion } from '../../src/rulesets/version.ts';
import type { Pack } from '../../src/rulesets/pack.ts';
import { LAUNCHER } from '../../src/launch.ts';
import { middleOf } from '../middle.ts';
import { counted, writeResult, type Figure } from '../../scripts/figures/result-file.ts';
import { corpus, inventWords } from '../../test/support/corpus.ts';

/**
 * How long the event loop stands still while a large ruleset is loaded and takes over from another, with checks going on
 * all the while: its own work between two turns of a timer, and the time in all, in which others had the processor too;
 * beside those of the same checks without a swap. The longest of some seconds depends on what else falls into them
 * (garbage, code that is being compiled), so both are taken in turn several times.
 */

const HELP = `npm run bench:swap -- [options]
  --json FILE     write the rows
  --words N,N     sizes of the rulesets (20000,100000)
  --rounds N      swaps of each, and as many times as long without one (9)
`;
const DRAFT = '全县重点工作推进会召开，会议总结前一阶段进展，对下一步任务作出部署。'.repeat(5);
const SINCE = ['2026-01', '2026-02'] as const;
const WARM_MS = 3_000;
const SETTLE_MS = 1_000;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    words: { type: 'string', default: '20000,100000' },
    rounds: { type: 'string', default: '9' },
    prepare: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

function packOf(words: readonly string[], since: string): Pack {
  return {
    name: 'bench',
    topic: '测试',
    gate: 'LEGAL',
    stage: 'sensitive',
    kind: 'words',
    basis: '第十五条',
    severity: 'WARN',
    since,
    why: '测试用词',
    disguises: true,
    entries: words.map((word) => ({ word })),
  };
}

/** Milliseconds that this process's main thread has run so far, by the scheduler's account (Linux); null elsewhere. */
function ranMs(): number | null {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ', 1)[0]) / 1e6;
  } catch {
    return null;
  }
}

interface Stops {
  /** Longest time between two turns of the event loop, other processes' share included. */
  readonly longestMs: number;
  /** Longest time that the event loop itself worked between two turns. */
  readonly longestWorkMs: number | null;
}

interface Row {
  readonly words: number;
  /** Median of the time until the new ruleset was there. */
  readonly loadMs: number;
  readonly duringSwap: readonly Stops[];
  readonly without: readonly Stops[];
}

/** Watches the event loop from now on. */
function watchLoop(): () => Stops {
  let longest = 0;
  let work = 0;
  let last = performance.now();
  let ran = ranMs();
  const timer = setInterval(() => {
    const now = performance.now();
    const running = ranMs();
    longest = Math.max(longest, now - last);
    if (running !== null && ran !== null) work = Math.max(work, running - ran);
    last = now;
    ran = running;
  }, 1);
  return () => {
    clearInterval(timer);
    return { longestMs: Number(longest.toFixed(2)), longestWorkMs: ran === null ? null : Number(work.toFixed(2)) };
  };
}

/** Stores two rulesets of that size; in a process of its own, whose memory is no part of what is measured. */
async function prepare(connection: pg.PoolConfig, count: number): Promise<void> {
  const store = openStore(connection, { max: 1 });
  const words = inventWords(count, corpus(1_000_000));
  for (const since of SINCE) {
    const source = { packs: [packOf(words, since)] };
    const version = rulesetVersion(source);
    await store.db
      .insertInto('ruleset')
      .values({ version, source: JSON.stringify(source), note: `${count}` })
      .execute();
  }
  await store.close();
}

async function prepareApart(connection: pg.PoolConfig, count: number): Promise<void> {
  const child = fork(LAUNCHER, ['bench/swap/main.ts', '--prepare', JSON.stringify({ connection, count })]);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`preparing ended with ${code}`);
}

async function measure(connection: pg.PoolConfig, store: Store, count: number, rounds: number): Promise<Row> {
  await prepareApart(connection, count);
  const stored = await store.db.selectFrom('ruleset').select('version').where('note', '=', `${count}`).execute();
  const versions = stored.map(({ version }) => version);
  const threads = createRulesetCompiler(connection, []);
  let current = await rulesetCache(threads).get(versions[0]!);
  const check = setInterval(() => void current.search('sensitive', { text: DRAFT }), 3);
  await setTimeout(WARM_MS); // until the code is compiled
  const without: Stops[] = [];
  const duringSwap: Stops[] = [];
  const loads: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const swapping = watchLoop();
    const started = performance.now();
    // copies that hold nothing yet: each swap loads and opens the ruleset anew
    current = await rulesetCache(threads).get(versions[round % 2]!);
    const loadMs = performance.now() - started;
    await setTimeout(SETTLE_MS);
    duringSwap.push(swapping());
    const quiet = watchLoop();
    await setTimeout(loadMs + SETTLE_MS);
    without.push(quiet());
    loads.push(loadMs);
  }
  clearInterval(check);
  return { words: count, loadMs: Math.round(middleOf(loads).median), duringSwap, without };
}

/** The longest stop of each round: the median of the rounds, and the longest of all. */
function told(rounds: readonly Stops[]): string {
  const of = (figures: readonly number[]): string => {
    const { median, greatest } = middleOf(figures);
    return `${median} (${greatest}) ms`;
  };
  const works = rounds.flatMap(({ longestWorkMs }) => (longestWorkMs === null ? [] : [longestWorkMs]));
  const all = of(rounds.map(({ longestMs }) => longestMs));
  return works.length === 0 ? `${all} in all` : `${of(works)} of work, ${all} in all`;
}

function figuresOf({ words, loadMs, duringSwap, without }: Row): readonly Figure[] {
  const size = `${counted(words)} words`;
  const sizeZh = `${counted(words)} 词`;
  const of = (name: keyof Stops, what: string, zh: string): readonly Figure[] => {
    const longest = (stops: readonly Stops[]): number => middleOf(stops.map((stop) => stop[name] ?? NaN)).median;
    const [swapping, quiet] = [longest(duringSwap), longest(without)];
    if (!Number.isFinite(swapping) || !Number.isFinite(quiet)) return []; // not told on this system
    const ratios = [{ value: Number((swapping / quiet).toFixed(2)), to: 'without a swap' }];
    return [{ what: `${size}: ${what}`, zh: `${sizeZh}：${zh}`, value: swapping, unit: 'ms', ratios }];
  };
  return [
    ...of(
      'longestWorkMs',
      'longest stop of the event loop by its own work, median of the swaps',
      '事件循环自身最长停顿，各次的中位',
    ),
    ...of('longestMs', 'the same by the clock, waiting for a processor included', '同上，按时钟计，含等待处理器'),
    { what: `${size}: ready after`, zh: `${sizeZh}：就绪用时`, value: loadMs, unit: 'ms' },
  ];
}

async function main(): Promise<void> {
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (values.prepare !== undefined) {
    const { connection, count } = JSON.parse(values.prepare) as { connection: pg.PoolConfig; count: number };
    return prepare(connection, count);
  }
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-swap-'));
  const server = await startEmbedded({ dataDir: dir });
  const store = openStore(server.connection, { max: 2 });
  try {
    await migrate(store.pool);
    const rows: Row[] = [];
    for (const count of values.words.split(',').map(Number)) {
      const row = await measure(server.connection, store, count, Number(values.rounds));
      rows.push(row);
      process.stdout.write(
        `${count} words: ready after ${row.loadMs} ms; longest stop of the event loop, median (longest) of ${values.rounds} rounds: with a swap ${told(row.duringSwap)}; without ${told(row.without)}\n`,
      );
    }
    writeResult(values.json, 'swap', rows.flatMap(figuresOf), { rounds: Number(values.rounds), rows });
  } finally {
    await store.close();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

await main();
