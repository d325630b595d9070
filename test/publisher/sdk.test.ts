import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approved } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
/** Outside of the project: nothing is found here but what was installed. */
const dir = mkdtempSync(join(tmpdir(), 'wuguan-sdk-'));
const home = join(dir, 'home');
let office: HttpOffice;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  const archive = await run(process.execPath, [join(ROOT, 'scripts/build-sdk.mjs'), dir]);
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{"type":"module","private":true}');
  const install = ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', archive.stdout.trim()];
  await run('npm', install, { cwd: home, shell: process.platform === 'win32' });
  office = await openHttpOffice();
  const token = office.demo.publishers[0]!.token;
  env = { ...process.env, WUGUAN_URL: office.baseUrl, PUBLISHER_TOKEN: token };
});
afterAll(async () => {
  await office?.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Runs a program with plain Node where the SDK was installed. */
async function program(text: string, ...args: readonly string[]): Promise<string> {
  writeFileSync(join(home, 'program.mjs'), text);
  return (await run(process.execPath, ['program.mjs', ...args], { cwd: home, env })).stdout;
}

const statusOf = async (id: string): Promise<string> =>
  (await office.as('editor1').call<{ status: string }>('GET', `/v1/drafts/${id}`)).body.status;

test('the example of the guide is short, and runs on the packed SDK: what was approved becomes public', async () => {
  const example = readFileSync(join(ROOT, 'examples/publish-with-sdk.mjs'), 'utf8');
  expect(example.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
  const { id } = await approved(office);
  await program(example, join(dir, 'site'));
  expect(await statusOf(id)).toBe('PUBLISHED');
  const [release] = (await office.as('editor1').call<{ releases: { id: string }[] }>('GET', `/v1/drafts/${id}`)).body
    .releases;
  expect(readFileSync(join(dir, 'site', `${release!.id}.html`), 'utf8')).toContain('全县基层治理现场会召开');
  // a take-down removes it again, by the same program
  const order = { kind: 'TAKEDOWN', trigger: 'ORDER', draftId: id, reason: '上级要求撤下，立即处理' };
  const opened = await office.as('duty').call<{ id: string }>('POST', '/v1/cases', order);
  const confirmed = await office.as('final1').call('POST', `/v1/cases/${opened.body.id}/confirm`, {});
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
  await program(example, join(dir, 'site'));
  expect(await statusOf(id)).toBe('TAKEN_DOWN');
});

test('the ten lines of its README do the same', async () => {
  const [, lines = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'sdk/README.md'), 'utf8')) ?? [];
  expect(lines.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
  const { id } = await approved(office);
  await program(`const publish = async (id, { title }) => \`https://www.example.gov.cn/\${id}\`;\n${lines}`);
  expect(await statusOf(id)).toBe('PUBLISHED');
});

test('never 1: what is not what the ticket says is not published, whatever of it was changed', async () => {
  const { id } = await approved(office);
  const said = await program(`
    import { openKeys, openOffice, verifyTicket } from 'wuguan-sdk';
    const office = openOffice(process.env.WUGUAN_URL, process.env.PUBLISHER_TOKEN);
    const keys = openKeys(office);
    const { items: [item] } = await office.pull({ max: 1, leaseSeconds: 600 });
    const spoilt = [
      { content: { ...item.content, title: '别的标题' } },
      { accountId: '018f0000-0000-7000-8000-000000000002' },
      { pullNo: item.pullNo + 1 },
      { ticket: item.ticket.slice(0, -4) + 'AAAA' },
    ];
    const names = [];
    for (const over of spoilt) await verifyTicket({ ...item, ...over }, keys).catch(({ name }) => names.push(name));
    await verifyTicket(item, keys, new Date(Date.now() + 3_600_000)).catch(({ name }) => names.push(name));
    const end = await verifyTicket(item, keys);
    const refused = await office.receipt(item.releaseId, { pullNo: 99, phase: 'SUBMITTED' }).catch((error) => error);
    const draft = await office.call('GET /v1/drafts/{id}', { path: { id: item.draftId } }).catch((error) => error);
    const away = await openOffice('http://127.0.0.1:1', 'x').pull({}).catch((error) => error);
    await office.receipt(item.releaseId, { pullNo: item.pullNo, phase: 'FAILED', error: '只是试试' });
    process.stdout.write(JSON.stringify({
      ...{ draft: item.draftId, names, ends: end > new Date() },
      ...{ refused: [refused.name, refused.code], forbidden: [draft.name, draft.code], away: away.name },
    }));
  `);
  expect(JSON.parse(said)).toEqual({
    ...{ draft: id, names: [...Array.from({ length: 4 }, () => 'NoTicket'), 'NotNow'], ends: true },
    ...{ refused: ['OfficeRefused', 'PULL_NO_MISMATCH'], forbidden: ['OfficeRefused', 'FORBIDDEN'] },
    away: 'OfficeAway',
  });
});

test('its types come with it: what the interface does not have is an error before anything runs', async () => {
  writeFileSync(
    join(home, 'typed.ts'),
    `import { openOffice, type PulledItem } from 'wuguan-sdk';
const office = openOffice('http://127.0.0.1', 'x');
export async function first(): Promise<PulledItem | undefined> {
  const drafts = await office.call('GET /v1/drafts', { query: { limit: 10 } });
  for (const { id, title } of drafts.items) console.log(id, title);
  return (await office.pull({ max: 1 })).items[0];
}
// @ts-expect-error there is no such operation
await office.call('GET /v1/nothing');
// @ts-expect-error there is no such phase
await office.receipt('x', { pullNo: 1, phase: 'DONE' });
`,
  );
  symlinkSync(join(ROOT, 'node_modules/@types'), join(home, 'node_modules/@types'));
  const tsc = join(ROOT, 'node_modules/@typescript/native/bin/tsc');
  const options = '--noEmit --strict --target es2023 --module nodenext --types node typed.ts'.split(' ');
  const { stdout } = await run(process.execPath, [tsc, ...options], { cwd: home }).catch((error: unknown) => ({
    stdout: (error as { stdout: string }).stdout,
  }));
  expect(stdout).toBe('');
});

test('its version is that of the server', () => {
  const versionOf = (path: string): unknown =>
    (JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as { version: unknown }).version;
  expect(versionOf('sdk/package.json')).toBe(versionOf('package.json'));
});
