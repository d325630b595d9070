import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTool } from '../../publisher/open-tool.ts';
import { readSettings } from '../../publisher/settings.ts';
import { round } from '../../publisher/work/round.ts';
import { approved } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/publish.mjs', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'wuguan-example-'));
let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
});
afterAll(async () => {
  await office.close();
  rmSync(dir, { recursive: true, force: true });
});

const releasesOf = async (id: string) =>
  (
    await office
      .as('editor1')
      .call<{ status: string; releases: { id: string; state: string }[] }>('GET', `/v1/drafts/${id}`)
  ).body;

test('the example of the docs is short, and publishes what was approved', async () => {
  const lines = readFileSync(EXAMPLE, 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(60);
  const { id } = await approved(office);
  const env = {
    ...process.env,
    ...{ WUGUAN_URL: office.baseUrl, PUBLISHER_TOKEN: office.demo.publishers[0]!.token },
  };
  const site = join(dir, 'example');
  const { stdout } = await promisify(execFile)(process.execPath, [EXAMPLE, site], { env });
  const { status, releases } = await releasesOf(id);
  expect([status, releases.map(({ state }) => state)], stdout).toEqual(['PUBLISHED', ['PUBLISHED']]);
  expect(readFileSync(join(site, `${releases[0]!.id}.html`), 'utf8')).toContain('全县基层治理现场会召开');
  // again: there is nothing to do
  expect((await promisify(execFile)(process.execPath, [EXAMPLE, site], { env })).stdout).toBe('');
});

test('the tool does the same with a directory, a token and an account', async () => {
  const { id } = await approved(office);
  const account = office.demo.accounts[0]!.id;
  const settings = readSettings({
    ...{ WUGUAN_URL: office.baseUrl, PUBLISHER_TOKEN: office.demo.publishers[0]!.token },
    ...{ PUBLISHER_DIR: join(dir, 'tool'), PUBLISHER_ACCOUNTS: accountsFile(account) },
  });
  const tool = openTool(settings, () => undefined);
  const left = await round(tool);
  tool.close();
  expect(left).toBe(0);
  expect((await releasesOf(id)).status).toBe('PUBLISHED');
});

test('a draft that is taken down is removed from the site, and reported', async () => {
  const { id } = await approved(office);
  const account = office.demo.accounts[0]!.id;
  const settings = readSettings({
    ...{ WUGUAN_URL: office.baseUrl, PUBLISHER_TOKEN: office.demo.publishers[0]!.token },
    ...{ PUBLISHER_DIR: join(dir, 'tool'), PUBLISHER_ACCOUNTS: accountsFile(account) },
  });
  const tool = openTool(settings, () => undefined);
  await round(tool);
  const order = { kind: 'TAKEDOWN', trigger: 'ORDER', draftId: id, reason: '上级要求撤下，立即处理' };
  const opened = await office.as('duty').call<{ id: string }>('POST', '/v1/cases', order);
  expect(opened.status).toBe(201);
  const confirmed = await office.as('final1').call('POST', `/v1/cases/${opened.body.id}/confirm`, {});
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
  await round(tool);
  await round(tool);
  tool.close();
  expect((await releasesOf(id)).status).toBe('TAKEN_DOWN');
});

test.each([
  [{ PUBLISHER_TOKEN: 'wg_x' }, /WUGUAN_URL/],
  [{ WUGUAN_URL: 'ftp://x' }, /WUGUAN_URL/],
  [{ WUGUAN_URL: 'http://127.0.0.1', PUBLISHER_TOKEN: 'x', PUBLISHER_ACCOUNTS: '/nowhere' }, /nowhere/],
  [{ WUGUAN_URL: 'http://127.0.0.1', PUBLISHER_TOKEN: 'x', PUBLISHER_LEASE_SECONDS: '99999' }, /LEASE/],
])('settings that cannot be used are named: %o', (env, message) => {
  expect(() => readSettings(env)).toThrow(message);
});

function accountsFile(account: string): string {
  const path = join(dir, 'accounts.yaml');
  writeFileSync(
    path,
    `accounts:\n  ${account}:\n    adapter: website\n    directory: site\n    url: https://www.example.gov.cn/news\n`,
  );
  return path;
}
