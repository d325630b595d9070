import { parseArgs } from 'node:util';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { writeResult } from '../../scripts/figures/result-file.ts';
import { forgetfulJobs } from '../../test/support/deps.ts';
import { middleOf } from '../middle.ts';
import { inBenchOffice, type BenchOffice } from '../office.ts';
import { AT_ONCE, openWalk, processorMs, type Act, type Walk } from '../walk.ts';

/**
 * What the log's tree costs: intake, decisions and pulls with it and without it, in alternating rounds of one run. With it,
 * entries are noted as waiting, and each kind of act pays for its own: what others left becomes leaves before it begins, and its
 * own entries do, under a signed head, before it counts as done. In service another process does that every three seconds; here
 * once for each kind of act and round: a second of pulling, some five of handing in and of deciding. Measured is the time of the
 * processor that this process and PostgreSQL took together: on a machine that others use too, waiting times tell of them. Drafts are
 * handed in over HTTP, by a client in another process.
 */

const HELP = `npm run bench:log -- [options]
  --json FILE      write the figures
  --rounds N       pairs of rounds, one with the tree and one without it (6)
  --drafts N       drafts a round that are walked to their pull (240)
  --intake N       drafts a round that are handed in (1600)
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '6' },
    drafts: { type: 'string', default: '240' },
    intake: { type: 'string', default: '1600' },
    help: { type: 'boolean', default: false },
  },
});
/** Items that one pull takes. */
const A_PULL = 10;
const MEASURED = ['intake', 'decide', 'pull'] as const satisfies readonly Act[];
type Measured = (typeof MEASURED)[number];
type Times = Readonly<Record<Measured, number>>;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const isMeasured = (act: Act): act is Measured => (MEASURED as readonly Act[]).includes(act);

interface Run {
  readonly office: BenchOffice;
  readonly walk: Walk;
  readonly intake: number;
  readonly drafts: number;
}

/** Walks drafts from intake to pull; milliseconds of the processor for each kind of act. */
async function round({ office, walk, intake, drafts }: Run, withTree: boolean): Promise<Times> {
  const deps = { ...office.deps, jobs: forgetfulJobs };
  const enabling = withTree ? 'enable' : 'disable';
  await office.store.pool.query(`alter table audit_event ${enabling} trigger note_pending`);
  const times = { intake: 0, decide: 0, pull: 0 };
  const grow = async (): Promise<void> => {
    if (withTree) await growLog(deps, { wait: true });
  };
  await walk.round({
    ...{ intake, drafts, aPull: A_PULL },
    timed: async (act, work) => {
      if (!isMeasured(act)) return work();
      await grow();
      const before = processorMs();
      await work();
      await grow();
      times[act] += processorMs() - before;
    },
  });
  return times;
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  await inBenchOffice(async (office) => {
    const walk = await openWalk(office);
    const run = { office, walk, drafts: Number(values.drafts), intake: Number(values.intake) };
    await round(run, true);
    await round(run, false);
    const pairs: { readonly on: Times; readonly off: Times }[] = [];
    for (let pair = 0; pair < Number(values.rounds); pair += 1) {
      // who goes first alternates too
      const first = await round(run, pair % 2 === 0);
      const second = await round(run, pair % 2 !== 0);
      pairs.push(pair % 2 === 0 ? { on: first, off: second } : { on: second, off: first });
    }
    await office.store.pool.query('alter table audit_event enable trigger note_pending');
    await walk.close();
    const each = { intake: run.intake, decide: run.drafts * 3, pull: run.drafts };
    const of = (act: Measured) => {
      const on = middleOf(pairs.map((pair) => pair.on[act])).median / each[act];
      const off = middleOf(pairs.map((pair) => pair.off[act])).median / each[act];
      return { on: Number(on.toFixed(3)), off: Number(off.toFixed(3)), ratio: Number((on / off).toFixed(3)) };
    };
    const detail = { intake: of('intake'), decide: of('decide'), pull: of('pull') };
    for (const act of MEASURED)
      say(`${act.padEnd(7)} ${detail[act].on} ms with the tree, ${detail[act].off} without: × ${detail[act].ratio}`);
    const names: Readonly<Record<Measured, readonly [string, string, number]>> = {
      intake: ['a draft handed in', '报送一稿', AT_ONCE],
      decide: ['a decision', '一次审核决定', AT_ONCE],
      pull: ['an item pulled', '取一件', A_PULL],
    };
    const figures = MEASURED.map((act) => ({
      what: `${names[act][0]}, its entries in the signed tree: processor time of each, ${names[act][2]} at once`,
      zh: `${names[act][1]}（所留之痕计入签名的留痕树）：平均处理器用时，每次同时 ${names[act][2]} 件`,
      value: detail[act].on,
      unit: 'ms',
      ratios: [{ value: detail[act].ratio, to: 'without the tree' }],
      aim: '≤ 1.1 × without the tree',
    }));
    writeResult(values.json, 'log', figures, {
      rounds: pairs.length,
      drafts: run.drafts,
      ...detail,
      pairs,
    });
  });
}

await main();
