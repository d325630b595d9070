import { parseArgs } from 'node:util';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { writeResult } from '../../scripts/figures/result-file.ts';
import { forgetfulJobs } from '../../test/support/deps.ts';
import { middleMean } from '../middle.ts';
import { inBenchOffice, type BenchOffice } from '../office.ts';
import { AT_ONCE, openWalk, processorMs, type Act } from '../walk.ts';

/**
 * What the log's tree costs: intake, decisions and pulls with it and without it, turn by turn in one run. With it, entries are
 * noted as waiting, and each kind of act pays for its own: what others left becomes leaves before it begins, and its own entries do,
 * under a signed head, before it counts as done. In service another process does that every three seconds; here once for each kind of
 * act and round, which is half a second of pulling and some three of handing in and of deciding. Measured is the time of the
 * processor that this process and PostgreSQL took together: on a machine that others use too, waiting times tell of them. Drafts are
 * handed in over HTTP, by a client in another process.
 */

const HELP = `npm run bench:log -- [options]
  --json FILE      write the figures
  --rounds N       rounds (7, the first of which does not count)
  --drafts N       drafts a round that are walked to their pull, a multiple of 4 (240)
  --intake N       drafts a round that are handed in, no fewer, a multiple of 4 (1600)
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    drafts: { type: 'string', default: '240' },
    intake: { type: 'string', default: '1600' },
    help: { type: 'boolean', default: false },
  },
});
/** Items that one pull takes. */
const A_PULL = 10;
/** Turns of each act in a round: with the tree, without it, without it, with it. */
const TURNS = [true, false, false, true];
const MEASURED = ['intake', 'decide', 'pull'] as const satisfies readonly Act[];
type Measured = (typeof MEASURED)[number];

/** Milliseconds of the processor, turn by turn; what the growth of the tree took belongs to its turns. */
type Times = Readonly<Record<Measured, { readonly on: number[]; readonly off: number[]; readonly growth: number[] }>>;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const isMeasured = (act: Act): act is Measured => (MEASURED as readonly Act[]).includes(act);

async function measure(office: BenchOffice, rounds: number, sizes: { intake: number; drafts: number }): Promise<Times> {
  const deps = { ...office.deps, jobs: forgetfulJobs };
  const walk = await openWalk(office);
  const times: Times = {
    intake: { on: [], off: [], growth: [] },
    decide: { on: [], off: [], growth: [] },
    pull: { on: [], off: [], growth: [] },
  };
  const spent = async (work: () => Promise<unknown>): Promise<number> => {
    const before = processorMs();
    await work();
    return processorMs() - before;
  };
  const grow = (): Promise<unknown> => growLog(deps, { wait: true });
  for (let round = 0; round < rounds; round += 1) {
    let turn = 0;
    await walk.round({
      ...{ ...sizes, aPull: A_PULL, turns: TURNS.length },
      timed: async (act, work) => {
        if (!isMeasured(act)) return work();
        const withTree = TURNS[turn % TURNS.length] === true;
        if (turn % TURNS.length === 0) await grow();
        await office.store.pool.query(
          `alter table audit_event ${withTree ? 'enable' : 'disable'} trigger note_pending`,
        );
        const took = await spent(work);
        turn += 1;
        const ended = turn % TURNS.length === 0;
        const growth = ended ? await spent(grow) : 0;
        // the first round pays for compiling the code
        if (round === 0) return;
        times[act][withTree ? 'on' : 'off'].push(took);
        if (ended) times[act].growth.push(growth);
      },
    });
  }
  await walk.close();
  return times;
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  const rounds = Number(values.rounds);
  const sizes = { intake: Number(values.intake), drafts: Number(values.drafts) };
  const areWhole = Object.values(sizes).every((size) => size > 0 && size % TURNS.length === 0);
  if (!areWhole || sizes.intake < sizes.drafts || !Number.isInteger(rounds) || rounds < 2) {
    process.stderr.write(`two rounds at least, and drafts that come out even\n\n${HELP}`);
    process.exitCode = 2;
    return;
  }
  await inBenchOffice(async (office) => {
    const times = await measure(office, rounds, sizes);
    const ofTurn = { intake: sizes.intake, decide: sizes.drafts, pull: sizes.drafts };
    const turnsOn = TURNS.filter(Boolean).length;
    const of = (act: Measured) => {
      const { on, off, growth } = times[act];
      const each = ofTurn[act] / TURNS.length;
      const [withTree, without] = [(middleMean(on) + middleMean(growth) / turnsOn) / each, middleMean(off) / each];
      const ratio = Number((withTree / without).toFixed(3));
      return { on: Number(withTree.toFixed(3)), off: Number(without.toFixed(3)), ratio };
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
    writeResult(values.json, 'log', figures, { rounds, drafts: sizes.drafts, ...detail, times });
  });
}

await main();
