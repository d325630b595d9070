import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentHash } from '../src/domain/canonical.ts';
import { readConfig } from '../src/config.ts';
import { TICKET_TYPE } from '../src/crypto/tickets.ts';
import { openJws } from '../src/signature/jws.ts';
import { knownKeyOf } from '../src/signature/known-key.ts';
import type { DemoCredentials } from '../src/app/demo/seed-demo.ts';
import { client, until, type Client } from './client.ts';
import { evidenceOf, publishWithTool } from './demo-publish.ts';
import { startServer } from './server.ts';

/** Walks one original and one repost from intake to a page that is public, read back and proven, and prints the way. */

interface Task {
  readonly id: string;
  readonly tier: string;
  readonly state: string;
  readonly contentHash: string;
  readonly leaseNo: number;
}

interface Draft {
  readonly id: string;
  readonly status: string;
  readonly contentHash: string;
  readonly tasks: readonly Task[];
  readonly timeline: readonly { at: string; action: string; code: string | null; actorName: string | null }[];
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`not as it should be: ${what}`);
  say(`  ✓ ${what}`);
}

const ALL_PASS = { POLITICAL: 'PASS', LEGAL: 'PASS', POLICY: 'PASS', SECRECY: 'PASS', WORDING: 'PASS' };

async function walk({ office, dir }: Place, name: string, input: object, tiers: readonly string[]): Promise<void> {
  say(`\n${name}`);
  const as = (login: string): Client =>
    client(office.baseUrl, office.users.find((user) => user.login === login)?.token ?? '');
  const editor = as('editor1');
  const sent = await editor.call<Draft>('POST', '/v1/drafts', input, { 'idempotency-key': `walk-${Date.now()}` });
  must(sent.status === 202, `submitted: ${sent.body.id}`);
  const { id } = sent.body;
  const read = async (): Promise<Draft> => (await editor.call<Draft>('GET', `/v1/drafts/${id}`)).body;
  const checked = await until('checks', read, (draft) => draft.status !== 'CHECKING');
  must(checked.status === 'IN_REVIEW', 'every automatic stage passed');
  for (const tier of tiers) {
    const reviewer = as(`${tier.toLowerCase()}1`);
    const task = (await read()).tasks.find((open) => open.tier === tier && open.state === 'OPEN');
    must(task !== undefined, `${tier} is asked`);
    const claimed = await reviewer.call<Task>('POST', `/v1/tasks/${task.id}/claim`);
    must(
      claimed.status === 200 && claimed.body.contentHash === sent.body.contentHash,
      `${tier} claimed this very hash`,
    );
    const decided = await reviewer.call<{ status: string }>('POST', `/v1/tasks/${task.id}/decision`, {
      leaseNo: claimed.body.leaseNo,
      contentHash: claimed.body.contentHash,
      verdict: 'APPROVE',
      opinion: '同意',
      gates: ALL_PASS,
    });
    must(decided.status === 200, `${tier} approved through five gates`);
  }
  must((await read()).status === 'APPROVED', 'approved');
  const { releaseId, page, proof, differences } = await publishWithTool(office, dir, id);
  must(existsSync(page), `the publishing tool made a page: ${page}`);
  must(differences.length === 0, 'what the page shows is what was approved, word by word');
  must(
    contentHash(proof.content) === proof.contentHash && proof.contentHash === sent.body.contentHash,
    'the ticket beside it is for the reviewed hash',
  );
  const jwks = await editor.call<{ keys: Record<string, unknown>[] }>('GET', '/.well-known/jwks.json');
  const [jwk] = jwks.body.keys;
  must(jwk !== undefined, 'the public key is served');
  const { payload } = openJws<{ contentHash: string }>(proof.ticket, [knownKeyOf(jwk)], TICKET_TYPE);
  must(payload.contentHash === proof.contentHash, 'the ticket’s signature holds, and it names this hash');
  const bundle = (): Promise<string> => evidenceOf(office, releaseId);
  // the log's tree takes in what was done within seconds
  // it is a program of its own, which nothing compiles
  const { readKeys, verifyBundle } = (await import(
    new URL('../verify/wuguan-verify.mjs', import.meta.url).href
  )) as typeof import('../verify/wuguan-verify.mjs');
  const claims = async () => verifyBundle(await bundle(), readKeys(JSON.stringify(jwks.body)));
  const proven = await until('evidence', claims, (all) => all.every(({ ok }) => ok));
  for (const { zh, en } of proven) say(`    ${zh} / ${en}`);
  must(proven.length > 0, `proven offline, claim by claim: ${proven.length}`);
  const done = await read();
  must(done.status === 'PUBLISHED', 'published');
  for (const { at, action, code, actorName } of done.timeline) {
    say(`    ${at}  ${action.padEnd(24)} ${code ?? ''} ${actorName ?? ''}`);
  }
}

/** The office, and where its pages go. */
interface Place {
  readonly office: DemoCredentials;
  readonly dir: string;
}

async function main(place: Place): Promise<void> {
  const { office } = place;
  const account = office.accounts[0]?.id;
  const stamp = new Date().toISOString();
  await walk(
    place,
    '原创稿 / an original',
    {
      kind: 'ORIGINAL',
      category: 'GOVERNMENT_INFO',
      title: '全县基层治理现场会召开',
      body: `<p>会议总结了前一阶段工作，对下一步重点任务作出部署。</p><p>编号 ${stamp}</p>`,
      bodyFormat: 'html',
      accounts: [account],
    },
    ['FIRST', 'SECOND', 'FINAL'],
  );
  await walk(
    place,
    '转载稿 / a repost',
    {
      kind: 'REPOST',
      category: 'GOVERNMENT_INFO',
      title: '进一步优化营商环境',
      body: `<p>会议强调，要持续优化营商环境。</p><p>编号 ${stamp}</p>`,
      bodyFormat: 'html',
      source: { name: '中国政府网', url: 'https://www.gov.cn/zhengce/demo2.htm', title: '进一步优化营商环境' },
      accounts: [account],
    },
    ['FIRST', 'FINAL'],
  );
  say('\n两件稿件均已走完全程 / both went the whole way');
}

/** Uses the server that runs on DATA_DIR, or starts one of its own in an empty place. */
async function findOffice(): Promise<Place & { readonly stop: () => Promise<void> }> {
  const file = join(readConfig(process.env).dataDir, 'demo-credentials.json');
  if (existsSync(file)) {
    const office = JSON.parse(readFileSync(file, 'utf8')) as DemoCredentials;
    const alive = await fetch(`${office.baseUrl}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (alive) return { office, dir: readConfig(process.env).dataDir, stop: async () => {} };
  }
  say('没有正在运行的服务，临时启动一个 / no server is running: starting one for this walk');
  const dataDir = mkdtempSync(join(tmpdir(), 'wuguan-demo-'));
  const server = await startServer({ DATA_DIR: dataDir });
  return {
    office: server.credentials,
    // the pages stay, to be looked at
    dir: mkdtempSync(join(tmpdir(), 'wuguan-demo-pages-')),
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const { stop, ...place } = await findOffice();
try {
  await main(place);
} catch (error) {
  process.stderr.write(`✗ ${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  await stop();
}
