import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { draftChecker } from '../../src/app/checks/check-draft.ts';
import { pullReleases } from '../../src/app/releases/pull-releases.ts';
import { claimThis } from '../../src/app/review/claim-task.ts';
import { decide } from '../../src/app/review/decide-task.ts';
import { STAGE_TABLE } from '../../src/checks/stages.ts';
import { registerShippedRuleset } from '../../src/runtime.ts';
import { secretHash } from '../../src/crypto/secrets.ts';
import { actorsByToken } from '../../src/db/people/actors.ts';
import { httpApp } from '../../src/http/app.ts';
import { LAUNCHER } from '../../src/launch.ts';
import { openPostgresQueues } from '../../src/queue/postgres-backend.ts';
import { tasksOfDraft } from '../../src/db/review/tasks.ts';
import type { Actor } from '../../src/domain/roles.ts';
import { writeResult } from '../../scripts/figures/result-file.ts';
import { forgetfulJobs } from '../../test/support/deps.ts';
import { atOnce } from '../at-once.ts';
import { middleOf } from '../middle.ts';
import { cpuByName } from '../pipeline/cpu.ts';
import { inBenchOffice, type BenchOffice } from '../office.ts';
import type { HandIn } from './client.ts';

/**
 * What the log's tree costs: intake, decisions and pulls with it and without it, in alternating rounds of one run. With it,
 * entries are noted as waiting, and in the middle of each kind of act, which takes a second or a few, the tree grows by what
 * waits and is signed; in service another process does it every three seconds. Measured is the time of the processor that
 * this process and PostgreSQL took together: on a machine that others use too, waiting times tell of them. Drafts are handed in over HTTP, by a client in another process.
 */

const HELP = `npm run bench:log -- [options]
  --json FILE      write the figures
  --rounds N       pairs of rounds, one with the tree and one without it (12)
  --drafts N       drafts a round that are walked to their pull (60)
  --intake N       drafts a round that are handed in (1600)
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '12' },
    drafts: { type: 'string', default: '60' },
    intake: { type: 'string', default: '1600' },
    help: { type: 'boolean', default: false },
  },
});
const AT_ONCE = 8;
/** Items that one pull takes. */
const A_PULL = 10;
const PASS = { POLITICAL: 'PASS', LEGAL: 'PASS', POLICY: 'PASS', SECRECY: 'PASS', WORDING: 'PASS' } as const;
const ACTS = ['intake', 'decide', 'pull'] as const;
type Act = (typeof ACTS)[number];
type Times = Readonly<Record<Act, number>>;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Of this process and all below it, PostgreSQL among them, but not of whoever hands drafts in. */
const processorMs = (): number =>
  [...cpuByName(process.pid)].reduce((sum, [name, seconds]) => sum + (name === 'client' ? 0 : seconds), 0) * 1_000;

/** Opens intake over HTTP, and a client for it. */
async function openIntake({ deps, connection }: BenchOffice) {
  const queues = await openPostgresQueues(connection, () => {});
  const server = createServer(httpApp({ ...deps, jobs: forgetfulJobs }, queues, { demo: true, boundTo: '127.0.0.1' }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = fork(LAUNCHER, ['bench/log/client.ts']);
  return {
    handIn: async (given: Omit<HandIn, 'baseUrl' | 'atOnce'>): Promise<readonly string[]> => {
      client.send({ ...given, baseUrl, atOnce: AT_ONCE } satisfies HandIn);
      const [ids] = (await once(client, 'message')) as [readonly string[]];
      return ids;
    },
    close: async (): Promise<void> => {
      client.disconnect();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await queues.close();
    },
  };
}

interface Run {
  readonly office: BenchOffice;
  readonly handIn: Awaited<ReturnType<typeof openIntake>>['handIn'];
  readonly actorOf: (login: string) => Actor;
  readonly intake: number;
  readonly drafts: number;
}

/** Walks drafts from intake to pull; milliseconds of the processor for each kind of act. */
async function round({ office, handIn, actorOf, intake, drafts }: Run, withTree: boolean): Promise<Times> {
  const deps = { ...office.deps, jobs: forgetfulJobs };
  const enabling = withTree ? 'enable' : 'disable';
  await office.store.pool.query(`alter table audit_event ${enabling} trigger note_pending`);
  const times = { intake: 0, decide: 0, pull: 0 };
  const timed = async (act: Act, work: (halfway: () => void) => Promise<unknown>): Promise<void> => {
    const growing: Promise<unknown>[] = [];
    const before = processorMs();
    await work(() => {
      if (withTree && growing.length === 0) growing.push(growLog(deps, { wait: true }));
    });
    await Promise.all(growing);
    times[act] += processorMs() - before;
  };
  const registry = await deps.registry.latest();
  const account = office.demo.accounts[0]?.id;
  const body = JSON.stringify({
    ...{ kind: 'ORIGINAL', category: 'GOVERNMENT_INFO', title: '全县基层治理现场会召开', bodyFormat: 'html' },
    ...{ body: '<p>会议对下一步重点任务作出部署。</p>', accounts: [account] },
  });
  const token = office.demo.users.find(({ login }) => login === 'editor1')?.token ?? '';
  const ids: string[] = [];
  await timed('intake', async (halfway) => {
    for (const drafts of [Math.floor(intake / 2), Math.ceil(intake / 2)]) {
      ids.push(...(await handIn({ token, body, drafts })));
      halfway();
    }
  });
  ids.length = drafts;
  const check = draftChecker(deps);
  await atOnce(AT_ONCE, ids, (draftId) => check({ draftId, rev: 1, stages: STAGE_TABLE, lastAttempt: true }));
  for (const login of ['first1', 'second1', 'final1']) {
    const actor = actorOf(login);
    const claimed: Awaited<ReturnType<typeof claimThis>>[] = [];
    await atOnce(AT_ONCE, ids, async (draftId) => {
      const open = (await tasksOfDraft(deps.db, draftId)).find(({ state }) => state === 'OPEN');
      if (open === undefined) throw new Error('no open task');
      claimed.push(await claimThis(deps, actor, open.id));
    });
    const approve = ({ id, leaseNo, contentHash }: (typeof claimed)[number]) => {
      const approval = { leaseNo, contentHash, verdict: 'APPROVE', gates: PASS, overrides: [], comments: [] } as const;
      return decide(deps, actor, id, approval, registry);
    };
    // once in the three tiers: some two hundred decisions are what three seconds bring
    await timed('decide', (halfway) => atOnce(AT_ONCE, claimed, approve, login === 'second1' ? halfway : undefined));
  }
  await timed('pull', async (halfway) => {
    for (let pulled = 0; pulled < drafts;) {
      const items = await pullReleases(deps, actorOf('publisher'), { max: A_PULL, leaseSeconds: 600 });
      if (items.length === 0) throw new Error('nothing to pull');
      if (pulled < drafts / 2 && pulled + items.length >= drafts / 2) halfway();
      pulled += items.length;
    }
  });
  if (withTree) await growLog(deps, { wait: true });
  return times;
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  await inBenchOffice(async (office) => {
    const { demo, store } = office;
    await registerShippedRuleset(office.deps);
    const tokens = new Map(demo.users.map(({ login, token }) => [login, token]));
    tokens.set('publisher', demo.publishers[0]?.token ?? '');
    const hashes = new Map([...tokens].map(([login, token]) => [login, secretHash(token).toString('hex')]));
    const found = await actorsByToken(store.db, [...hashes.values()]);
    const actorOf = (login: string): Actor => {
      const actor = found.get(hashes.get(login) ?? '')?.actor;
      if (actor === undefined) throw new Error(`nobody is called ${login}`);
      return actor;
    };
    const intakeOpen = await openIntake(office);
    const { handIn } = intakeOpen;
    const run = { office, handIn, actorOf, drafts: Number(values.drafts), intake: Number(values.intake) };
    await round(run, true);
    await round(run, false);
    const pairs: { readonly on: Times; readonly off: Times }[] = [];
    for (let pair = 0; pair < Number(values.rounds); pair += 1) {
      // who goes first alternates too
      const first = await round(run, pair % 2 === 0);
      const second = await round(run, pair % 2 !== 0);
      pairs.push(pair % 2 === 0 ? { on: first, off: second } : { on: second, off: first });
    }
    await store.pool.query('alter table audit_event enable trigger note_pending');
    await intakeOpen.close();
    const each = { intake: run.intake, decide: run.drafts * 3, pull: run.drafts };
    const of = (act: Act) => {
      const on = middleOf(pairs.map((pair) => pair.on[act])).median / each[act];
      const off = middleOf(pairs.map((pair) => pair.off[act])).median / each[act];
      return { on: Number(on.toFixed(3)), off: Number(off.toFixed(3)), ratio: Number((on / off).toFixed(3)) };
    };
    const detail = { intake: of('intake'), decide: of('decide'), pull: of('pull') };
    for (const act of ACTS)
      say(`${act.padEnd(7)} ${detail[act].on} ms with the tree, ${detail[act].off} without: × ${detail[act].ratio}`);
    const names: Readonly<Record<Act, readonly [string, string, number]>> = {
      intake: ['a draft handed in', '报送一稿', AT_ONCE],
      decide: ['a decision', '一次审核决定', AT_ONCE],
      pull: ['an item pulled', '取一件', A_PULL],
    };
    const figures = ACTS.map((act) => ({
      what: `${names[act][0]}, while the signed tree grows: processor time of each, ${names[act][2]} at once`,
      zh: `${names[act][1]}（留痕树同时增长并签名）：平均处理器用时，每次同时 ${names[act][2]} 件`,
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
