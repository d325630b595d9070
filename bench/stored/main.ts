import { parseArgs } from 'node:util';
import { v7 as uuid } from 'uuid';
import { changeRegistry } from '../../src/db/locks.ts';
import { insertUnits } from '../../src/db/registry/office.ts';
import { counted, writeResult } from '../../scripts/figures/result-file.ts';
import { latencyOf } from '../middle.ts';
import { inBenchOffice, type BenchOffice } from '../office.ts';
import { fill } from '../report/fill.ts';
import { ACTS, AT_ONCE, openWalk, processorMs, type Act } from '../walk.ts';
import { LISTS, readsOf } from './reads.ts';

/**
 * What years of drafts cost: the processor time of a draft's acts and the pages of lists, among few stored drafts and among
 * a great many, in one run. Of lists, what nobody has is asked for too: without a fitting index it is the slowest.
 */

const HELP = `npm run bench:stored -- [options]
  --json FILE      write the figures
  --drafts N       stored drafts (1000000)
  --few N          stored drafts to compare with (10000)
  --walked N       drafts that are walked from their hand-in to their pull (1000)
  --reads N        pages that are read of each kind (100)
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    drafts: { type: 'string', default: '1000000' },
    few: { type: 'string', default: '10000' },
    walked: { type: 'string', default: '1000' },
    reads: { type: 'string', default: '100' },
    help: { type: 'boolean', default: false },
  },
});
/** Items that one pull takes. */
const A_PULL = 50;
/** Drafts of the small unit. */
const SMALL = 100;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Measured {
  /** Processor time of each act, in milliseconds. */
  readonly acts: Readonly<Record<Act, number>>;
  readonly draft: number;
  readonly pulls: { readonly p50: number; readonly p99: number };
  readonly reads: readonly {
    readonly list: (typeof LISTS)[number];
    readonly what: string;
    readonly p50: number;
    readonly p99: number;
  }[];
}

/** Gives a new unit a few of the stored drafts, spread over the year; answers its id. */
async function smallUnit({ deps, store, demo }: BenchOffice, drafts: number): Promise<string> {
  const id = uuid();
  await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    await insertUnits(trx, [{ id, name: '示范镇人民政府', kind: 'HOST', parentId: demo.supervisingUnit.id }]);
  });
  const client = await store.pool.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(
      `create temporary table moved as select id from (select id, row_number() over (order by id) as n from draft) d
       where n % greatest(1, $1::bigint / $2) = 0 limit $2`,
      [drafts, SMALL],
    );
    await client.query('update draft set unit_id = $1 where id in (select id from moved)', [id]);
    await client.query('update review_task set unit_id = $1 where draft_id in (select id from moved)', [id]);
    await client.query('update audit_event set unit_id = $1 where draft_id in (select id from moved)', [id]);
    await client.query('drop table moved; reset session_replication_role; analyze');
  } finally {
    client.release();
  }
  return id;
}

async function among(drafts: number): Promise<Measured> {
  let measured: Measured | undefined;
  await inBenchOffice(async (office) => {
    say(`filling ${drafts} drafts …`);
    await fill(office.store, office.demo, drafts);
    const small = await smallUnit(office, drafts);
    const reads = [];
    const registry = await office.deps.registry.latest();
    const nobody = office.demo.users.find(({ login }) => login === 'editor2')?.id ?? '';
    for (const { list, what, read } of readsOf(office, registry, { small, nobody })) {
      const took: number[] = [];
      for (let n = -3; n < Number(values.reads); n += 1) {
        const started = performance.now();
        await read();
        // the first ones load what is read later
        if (n >= 0) took.push(performance.now() - started);
      }
      const latency = latencyOf(took);
      say(`${list.padEnd(8)} ${what.padEnd(24)} p50 ${latency.p50} ms, p99 ${latency.p99} ms`);
      reads.push({ list, what, ...latency });
    }
    const walked = Number(values.walked);
    const walk = await openWalk(office);
    const pulls: number[] = [];
    const round = async (count: number): Promise<Record<Act, number>> => {
      const times = { intake: 0, check: 0, claim: 0, decide: 0, pull: 0 };
      await walk.round({
        ...{ intake: count, drafts: count, aPull: A_PULL },
        timed: async (act, work) => {
          const before = processorMs();
          await work();
          times[act] += processorMs() - before;
        },
        pulled: (ms) => pulls.push(ms),
      });
      return times;
    };
    say(`walking ${walked} drafts …`);
    await round(AT_ONCE);
    pulls.length = 0;
    const times = await round(walked);
    await walk.close();
    const each = (ms: number): number => Number((ms / walked).toFixed(3));
    const acts = Object.fromEntries(ACTS.map((act) => [act, each(times[act])])) as Record<Act, number>;
    const draft = each(ACTS.reduce((sum, act) => sum + times[act], 0));
    say(`${ACTS.map((act) => `${act} ${acts[act]} ms`).join(', ')}; a draft ${draft} ms`);
    measured = { acts, draft, pulls: latencyOf(pulls), reads };
    say(`a pull of ${A_PULL}: p50 ${measured.pulls.p50} ms, p99 ${measured.pulls.p99} ms`);
  });
  if (measured === undefined) throw new Error('nothing was measured');
  return measured;
}

const NAMES: Readonly<Record<(typeof LISTS)[number], string>> = { drafts: '稿件', releases: '发布记录', log: '留痕' };

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  const [few, drafts] = [Number(values.few), Number(values.drafts)];
  const before = await among(few);
  const after = await among(drafts);
  const ratio = Number((after.draft / before.draft).toFixed(2));
  const slowest = LISTS.map((list) => {
    const reads = after.reads.filter((read) => read.list === list);
    return reads.toSorted((a, b) => b.p99 - a.p99)[0]!;
  });
  const figures = [
    {
      what: `a draft from its hand-in to its pull among ${counted(drafts)} stored drafts: processor time`,
      zh: `存有 ${counted(drafts)} 篇稿件时，一稿从报送到取件：处理器用时`,
      value: after.draft,
      unit: 'ms' as const,
      ratios: [{ value: ratio, to: `among ${counted(few)}` }],
      aim: `≤ 1.2 × among ${counted(few)}`,
    },
    {
      what: `a pull of ${A_PULL} items: p99`,
      zh: `一次取 ${A_PULL} 件：p99`,
      value: after.pulls.p99,
      unit: 'ms' as const,
      aim: '≤ 20 ms',
    },
    ...slowest.map(({ list, what, p99 }) => ({
      what: `a page of the list of ${list === 'log' ? 'the log' : list}, its slowest kind (${what}): p99`,
      zh: `${NAMES[list]}清单的一页，最慢的一种：p99`,
      value: p99,
      unit: 'ms' as const,
      aim: '≤ 100 ms',
    })),
  ];
  writeResult(values.json, 'stored', figures, { drafts, few, walked: Number(values.walked), before, after });
}

await main();
