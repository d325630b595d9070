import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../../scripts/server.ts';
import { numbers } from '../support/corpus.ts';
import { lookAt } from '../support/fake-wechat/state.ts';
import { SECRET, startReceiver, type Receiver } from '../support/publisher/receiver.ts';
import { freePort, Program } from './processes.ts';
import { People } from './review.ts';

const SEED = Number(process.env['WUGUAN_SEED'] ?? 20_261_129);
const KILLS = Number(process.env['WUGUAN_KILLS'] ?? 200);
/** Each goes to three accounts, on three platforms. */
const DRAFTS = Number(process.env['WUGUAN_DRAFTS'] ?? 170);
const DRAIN_MS = 600_000;
const LEASE_S = 12;

type Victim = 'tool' | 'platform' | 'server';
/** Who is killed, of ten times. */
const SHARES: readonly Victim[] = [
  ...Array.from({ length: 7 }, () => 'tool' as const),
  'platform',
  'platform',
  'server',
];

/** Kills after which further drafts are approved: so that there is work at each of them. */
const PORTION = 5;
/** Lines of the journal between two kills, at the most: so that what is killed was at work, on any machine. */
const LINES = 16;

const begun = Date.now();
/** With the seconds since the beginning. */
const say = (text: string): void =>
  void process.stdout.write(`kills: ${Math.round((Date.now() - begun) / 1000)} s: ${text}\n`);
/** Seconds by what they went into: a run takes minutes, and whoever makes it shorter has to know which. */
const spent = new Map<string, number>();
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    spent.set(what, (spent.get(what) ?? 0) + (performance.now() - started) / 1000);
  }
}
const saySpent = (): void =>
  say(`spent ${[...spent].map(([what, seconds]) => `${what} ${Math.round(seconds)} s`).join(', ')}`);

/** The same things in another order. */
function shuffled<T>(things: readonly T[], next: () => number): readonly T[] {
  return things
    .map((thing) => [next(), thing] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, thing]) => thing);
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const dir = mkdtempSync(join(tmpdir(), 'wuguan-kills-'));
const running: { stop(): Promise<unknown> }[] = [];
afterAll(async () => {
  for (const one of running) await one.stop();
  rmSync(dir, { recursive: true, force: true });
});

test(
  `never 1, never 2: ${KILLS} kills of tool, server and platform over ${DRAFTS * 3} items: none twice, none that was not approved, none stuck in silence`,
  { timeout: 7_200_000 },
  async () => {
    const next = numbers(SEED);
    const [serverPort, wechatPort] = [await freePort(), await freePort()];
    const start = (): Promise<RunningServer> =>
      startServer({ DATA_DIR: join(dir, 'office'), PORT: String(serverPort), WORKERS: '1' });
    let server = await start();
    running.push({ stop: () => server.stop() });
    const receiver: Receiver = await startReceiver();
    running.push(receiver);
    const wechat = new Program('test/support/fake-wechat/main.ts', [
      ...[join(dir, 'wechat'), String(wechatPort), String(SEED)],
    ]);
    const [oa, weibo, douyin] = server.credentials.accounts.map(({ id }) => id) as [string, string, string];
    mkdirSync(join(dir, 'tool'), { recursive: true });
    const accounts = {
      [oa]: {
        adapter: 'wechat',
        appId: 'a',
        secret: 'fake-secret',
        base: `http://127.0.0.1:${wechatPort}`,
        coverMediaId: 'logo',
      },
      [weibo]: { adapter: 'website', directory: join(dir, 'site'), url: 'http://127.0.0.1/' },
      [douyin]: { adapter: 'webhook', url: receiver.base, secret: SECRET },
    };
    writeFileSync(join(dir, 'tool', 'accounts.yaml'), JSON.stringify({ accounts }));
    // a permanent picture that the account has
    mkdirSync(join(dir, 'wechat', 'pictures'), { recursive: true });
    writeFileSync(
      join(dir, 'wechat', 'events.jsonl'),
      `${JSON.stringify({ is: 'picture', id: 'logo', type: 'image/jpeg' })}\n`,
    );
    const tool = new Program('publisher/main.ts', [], {
      ...{ WUGUAN_URL: server.baseUrl, PUBLISHER_TOKEN: server.credentials.publishers[0]!.token },
      ...{ PUBLISHER_DIR: join(dir, 'tool'), PUBLISHER_LEASE_SECONDS: String(LEASE_S), PUBLISHER_ROUND_MS: '60' },
      ...{ PUBLISHER_POLL_MS: '60', PUBLISHER_LOOK_FOR_SECONDS: '2' },
    });

    const people = new People(server.credentials, server.baseUrl);
    const drafts = new Map(
      Array.from({ length: DRAFTS }, (_, at) => [
        `会议部署重点工作之${at}`,
        `<p>会议对重点任务作出部署，编号${at}。</p>`,
      ]),
    );
    /** Each at a time in which the tool does not run, so that it is left to the next kills. */
    const approveFor = async (kill: number): Promise<void> => {
      const share = (at: number): number => Math.ceil((Math.min(at, KILLS) * DRAFTS) / KILLS);
      await people.approveMany(new Map([...drafts].slice(share(kill), share(kill + PORTION))));
    };
    say(`${drafts.size} drafts, seed ${SEED}`);
    wechat.start();
    await timed('approving', () => approveFor(0));
    tool.start();
    running.push({ stop: () => tool.stop() }, { stop: () => wechat.kill() });

    /** A person looks at the platforms and says what is there; not while something is on its way. */
    const isOut = (accountId: string, release: string, title: string): boolean | null => {
      if (accountId === weibo) return existsSync(join(dir, 'site', release, 'index.html'));
      if (accountId === douyin) return receiver.pages.has(release);
      const { articles, jobs } = lookAt(join(dir, 'wechat'));
      if ([...jobs.values()].some(({ done, taken }) => !done && taken.title === title)) return null;
      return [...articles.values()].some(({ article }) => article.title === title);
    };
    let resolved = 0;
    const isOurs = ({ title }: { readonly title: string }): boolean => drafts.has(title);
    /** @returns what is still to be done: items that are not public, and incidents about them */
    const look = async (isLast = false): Promise<number> => {
      // the office has drafts of its own, which go the same way
      const all = await people.releases();
      // what failed waits longer each time, unless somebody lets it go
      if (isLast) for (const { id, state } of all) if (state === 'HELD') await people.resume(id);
      for (const { id, accountId, title, state } of all) {
        const out = state === 'UNKNOWN' ? isOut(accountId, id, title) : null;
        if (out === null) continue;
        if ((await people.resolve(id, out ? 'PUBLISHED' : 'NOT_PUBLISHED')) === 200) resolved += 1;
      }
      const about = new Set((await people.incidents()).map(({ releaseId }) => releaseId));
      return all.filter((release) => isOurs(release) && (release.state !== 'PUBLISHED' || about.has(release.id)))
        .length;
    };

    /** Something happens, or nothing does for a while. */
    const atWork = async (): Promise<void> => {
      const journal = join(dir, 'tool', 'journal.jsonl');
      const lines = (): number => (existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length : 0);
      for (const end = Date.now() + 60_000; !tool.beginning.includes('accounts,') && Date.now() < end;) await pause(10);
      const wanted = lines() + Math.floor(next() * LINES);
      for (const end = Date.now() + 6_000; lines() < wanted && Date.now() < end;) await pause(5);
      await pause(next() * 60);
    };
    const killed = { tool: 0, platform: 0, server: 0 };
    let idle = 0;
    const KILL: Record<Victim, () => Promise<void>> = {
      tool: async () => {
        await tool.kill();
        tool.start();
      },
      platform: async () => {
        await wechat.kill();
        wechat.start();
      },
      server: async () => {
        await server.kill();
        server = await start();
      },
    };
    const victims = shuffled(
      Array.from({ length: KILLS }, (_, at) => SHARES[at % SHARES.length]!),
      next,
    );
    for (const [at, victim] of victims.entries()) {
      if (at > 0 && at % PORTION === 0) {
        await tool.kill();
        await timed('approving', () => approveFor(at));
        tool.start();
      }
      await timed('at work', atWork);
      receiver.lose = next() < 0.3 ? 1 : 0;
      await timed(`killing the ${victim}`, KILL[victim]);
      killed[victim] += 1;
      if (at % PORTION !== PORTION - 1) continue;
      const open = await timed('looking', () => look());
      if (open === 0) idle += PORTION;
      say(`${at + 1} of ${KILLS} kills ${JSON.stringify(killed)}; people settled ${resolved}; ${open} items to go`);
    }
    let left = Number.POSITIVE_INFINITY;
    for (const deadline = Date.now() + DRAIN_MS; left > 0 && Date.now() < deadline; await pause(500))
      left = await timed('draining', () => look(true));
    saySpent();
    say(`killed ${JSON.stringify(killed)}, about ${idle} of them idle; people settled ${resolved}; left ${left}`);

    const everything = await people.releases();
    const releases = everything.filter(isOurs);
    const ids = new Set<string | null>(releases.map(({ id }) => id));
    const incidents = (await people.incidents()).filter(({ releaseId }) => ids.has(releaseId));
    const waiting = releases.filter(({ state }) => state !== 'PUBLISHED');
    if (waiting.length > 0) say(JSON.stringify({ waiting, incidents }));
    const about = new Set(incidents.map(({ releaseId }) => releaseId));
    expect(releases.length).toBe(DRAFTS * 3);
    expect(waiting, tool.output).toEqual([]);
    const { articles } = lookAt(join(dir, 'wechat'));
    const titles = [...articles.values()].map(({ article }) => article.title);
    const twice: string[] = [];
    for (const { id, accountId, title } of releases) {
      const copies =
        accountId === oa
          ? titles.filter((one) => one === title).length
          : accountId === douyin
            ? (receiver.published.get(id) ?? 0)
            : Number(existsSync(join(dir, 'site', id, 'index.html')));
      expect(copies, `${title} ${id}`).toBeGreaterThan(0);
      if (copies > 1 && !about.has(id)) twice.push(`${title} ${id}`);
    }
    expect(twice).toEqual([]);
    expect(incidents).toEqual([]);
    // nothing is public that was not approved, in other words or at all
    const approvedTitles = new Set(everything.map(({ title }) => title));
    expect(titles.filter((title) => !approvedTitles.has(title))).toEqual([]);
    for (const { article } of articles.values()) {
      const approved = drafts.get(article.title)?.replaceAll(/<[^>]*>/g, '') ?? '';
      expect(article.content.replaceAll(/<[^>]*>/g, '')).toContain(approved);
    }
    expect([...receiver.pages.keys()].filter((id) => !everything.some((release) => release.id === id))).toEqual([]);
  },
);
