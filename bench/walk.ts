import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { draftChecker } from '../src/app/checks/check-draft.ts';
import { pullReleases } from '../src/app/releases/pull-releases.ts';
import { claimThis } from '../src/app/review/claim-task.ts';
import { decide } from '../src/app/review/decide-task.ts';
import { STAGE_TABLE } from '../src/checks/stages.ts';
import { secretHash } from '../src/crypto/secrets.ts';
import { actorsByToken } from '../src/db/people/actors.ts';
import { tasksOfDraft } from '../src/db/review/tasks.ts';
import type { Actor } from '../src/domain/roles.ts';
import { httpApp } from '../src/http/app.ts';
import { LAUNCHER } from '../src/launch.ts';
import { openPostgresQueues } from '../src/queue/postgres-backend.ts';
import { registerShippedRuleset } from '../src/runtime.ts';
import { forgetfulJobs } from '../test/support/deps.ts';
import { atOnce } from './at-once.ts';
import type { HandIn } from './hand-in.ts';
import type { BenchOffice } from './office.ts';
import { cpuByName } from './pipeline/cpu.ts';

/** Drafts handed in, claims or decisions at the same time. */
export const AT_ONCE = 8;
export const ACTS = ['intake', 'check', 'claim', 'decide', 'pull'] as const;
export type Act = (typeof ACTS)[number];
const TIERS = ['first1', 'second1', 'final1'] as const;
const PASS = { POLITICAL: 'PASS', LEGAL: 'PASS', POLICY: 'PASS', SECRECY: 'PASS', WORDING: 'PASS' } as const;

/** Processor time of this process and all below it, PostgreSQL among them, but not of whoever hands drafts in: milliseconds. */
export const processorMs = (): number =>
  [...cpuByName(process.pid)].reduce((sum, [name, seconds]) => sum + (name === 'client' ? 0 : seconds), 0) * 1_000;

export interface Round {
  /** Drafts that are handed in over HTTP. */
  readonly intake: number;
  /** Those of them that are walked to their pull. */
  readonly drafts: number;
  /** Items that one pull takes. */
  readonly aPull: number;
  /** In how many turns drafts are handed in, decided on and pulled; left out = one. */
  readonly turns?: number;
  /** Told before each kind of act, and each turn of it; runs it. */
  readonly timed: (act: Act, work: () => Promise<void>) => Promise<void>;
  /** Told what one pull took, in milliseconds by the clock. */
  readonly pulled?: (ms: number) => void;
}

export interface Walk {
  /** @throws Error where nobody has that login */
  readonly actorOf: (login: string) => Actor;
  /** Walks drafts of one text from their hand-in to their pull. */
  readonly round: (given: Round) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens intake over HTTP, with a client in a process of its own, and knows the demo people by their login. */
export async function openWalk(office: BenchOffice): Promise<Walk> {
  await registerShippedRuleset(office.deps);
  const deps = { ...office.deps, jobs: forgetfulJobs };
  const { demo, store, connection } = office;
  const tokens = new Map(demo.users.map(({ login, token }) => [login, token]));
  tokens.set('publisher', demo.publishers[0]?.token ?? '');
  const hashes = new Map([...tokens].map(([login, token]) => [login, secretHash(token).toString('hex')]));
  const found = await actorsByToken(store.db, [...hashes.values()]);
  const actorOf = (login: string): Actor => {
    const actor = found.get(hashes.get(login) ?? '')?.actor;
    if (actor === undefined) throw new Error(`nobody is called ${login}`);
    return actor;
  };

  const queues = await openPostgresQueues(connection, () => {});
  const server = createServer(httpApp(deps, queues, { demo: true, boundTo: '127.0.0.1' }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = fork(LAUNCHER, ['bench/hand-in.ts']);
  const body = JSON.stringify({
    ...{ kind: 'ORIGINAL', category: 'GOVERNMENT_INFO', title: '全县基层治理现场会召开', bodyFormat: 'html' },
    ...{ body: '<p>会议对下一步重点任务作出部署。</p>', accounts: [demo.accounts[0]?.id] },
  });
  const handIn = async (drafts: number): Promise<readonly string[]> => {
    client.send({ ...{ baseUrl, body, drafts, atOnce: AT_ONCE }, token: tokens.get('editor1') ?? '' } satisfies HandIn);
    const [ids] = (await once(client, 'message')) as [readonly string[]];
    return ids;
  };

  const round = async ({ intake, drafts, aPull, turns = 1, timed, pulled }: Round): Promise<void> => {
    const registry = await deps.registry.latest();
    const ids: string[] = [];
    for (let turn = 0; turn < turns; turn += 1)
      await timed('intake', async () => void ids.push(...(await handIn(intake / turns))));
    ids.length = drafts;
    const check = draftChecker(deps);
    await timed('check', () =>
      atOnce(AT_ONCE, ids, (draftId) => check({ draftId, rev: 1, stages: STAGE_TABLE, lastAttempt: true })),
    );
    for (const login of TIERS) {
      const actor = actorOf(login);
      const claimed: Awaited<ReturnType<typeof claimThis>>[] = [];
      const open: string[] = [];
      for (const draftId of ids) {
        const task = (await tasksOfDraft(deps.db, draftId)).find(({ state }) => state === 'OPEN');
        if (task === undefined) throw new Error('no open task');
        open.push(task.id);
      }
      await timed('claim', () =>
        atOnce(AT_ONCE, open, async (task) => claimed.push(await claimThis(deps, actor, task))),
      );
      const approve = ({ id, leaseNo, contentHash }: (typeof claimed)[number]) => {
        const approval = {
          leaseNo,
          contentHash,
          verdict: 'APPROVE',
          gates: PASS,
          overrides: [],
          comments: [],
        } as const;
        return decide(deps, actor, id, approval, registry);
      };
      for (let turn = 0; turn < turns; turn += 1)
        await timed('decide', () => atOnce(AT_ONCE, claimed.splice(0, drafts / turns), approve));
    }
    const pull = async (): Promise<void> => {
      for (let done = 0; done < drafts / turns;) {
        const started = performance.now();
        const max = Math.min(aPull, drafts / turns - done);
        const items = await pullReleases(deps, actorOf('publisher'), { max, leaseSeconds: 600 });
        pulled?.(performance.now() - started);
        if (items.length === 0) throw new Error('nothing to pull');
        done += items.length;
      }
    };
    for (let turn = 0; turn < turns; turn += 1) await timed('pull', pull);
  };
  return {
    actorOf,
    round,
    close: async (): Promise<void> => {
      client.disconnect();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await queues.close();
    },
  };
}
