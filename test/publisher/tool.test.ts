import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openAdapter } from '../../publisher/adapters/open-adapter.ts';
import { NotDone, Refusal, type Adapter } from '../../publisher/adapters/adapter.ts';
import { OfficeAway } from '../../sdk/errors.ts';
import { byHandSettings } from '../../publisher/adapters/by-hand/by-hand.ts';
import { websiteSettings } from '../../publisher/adapters/website/website.ts';
import { JournalDamaged, openJournal } from '../../publisher/journal/journal.ts';
import { Locked, takeLock } from '../../publisher/journal/lock.ts';
import type { PulledItem } from '../../sdk/shapes.ts';
import { leaveWord } from '../../publisher/work/inbox.ts';
import { round } from '../../publisher/work/round.ts';
import { openFakeOffice, type FakeOffice } from '../support/publisher/fake-office.ts';
import { openIssuer, type Issuer } from '../support/publisher/items.ts';
import { ACCOUNT, testTool, type TestTool } from '../support/publisher/tool.ts';

const root = mkdtempSync(join(tmpdir(), 'wuguan-tool-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
let dir = '';
let issuer: Issuer;
let office: FakeOffice;
beforeEach(async () => {
  dir = join(root, String((count += 1)));
  mkdirSync(dir);
  issuer = await openIssuer();
  office = openFakeOffice(issuer);
});

const website = (): Adapter =>
  openAdapter(
    websiteSettings.parse({ adapter: 'website', directory: join(dir, 'site'), url: 'http://127.0.0.1/news' }),
    dir,
  );
const open = (adapter = website()): TestTool => testTool(join(dir, 'tool'), office, new Map([[ACCOUNT, adapter]]));
const add = async (): Promise<PulledItem> => {
  const item = await issuer.make({ accountId: ACCOUNT });
  office.add(item);
  return item;
};
const pageOf = ({ releaseId }: PulledItem): string => join(dir, 'site', releaseId, 'index.html');
const releaseOf = ({ releaseId }: PulledItem) => office.releases.get(releaseId)!;

test('an approved item is published, read back and reported with the approved hash; its ticket lies beside it', async () => {
  const item = await add();
  expect(await round(open())).toBe(0);
  expect(releaseOf(item)).toMatchObject({ state: 'PUBLISHED', incidents: [] });
  expect(releaseOf(item).receipts.at(-1)).toMatchObject({
    ...{ phase: 'PUBLISHED', publishedHash: item.contentHash, url: `http://127.0.0.1/news/${item.releaseId}/` },
  });
  const proof = JSON.parse(readFileSync(join(dir, 'site', item.releaseId, 'ticket.json'), 'utf8')) as object;
  expect(proof).toMatchObject({ releaseId: item.releaseId, contentHash: item.contentHash });
  expect(readFileSync(join(dir, 'site', 'index.html'), 'utf8')).toContain(item.releaseId);
});

test.each<[string, (item: PulledItem) => Partial<PulledItem>]>([
  ['content', ({ content }) => ({ content: { ...content, body: '<p>别的话。</p>' } })],
  ['content and hash', ({ content }) => ({ content: { ...content, title: '别的' }, contentHash: '0'.repeat(64) })],
  ['account', () => ({ accountId: '018f0000-0000-7000-8000-000000000002' })],
  ['pull', ({ pullNo }) => ({ pullNo: pullNo + 1 })],
  ['ticket', ({ ticket }) => ({ ticket: `${ticket.slice(0, -4)}AAAA` })],
  ['end', ({ ticket }) => ({ ticket: ticket.split('.').slice(0, 2).join('.') })],
])(
  'never 1: an item whose %s is not what the ticket says is not published, and a person is told',
  async (_name, spoil) => {
    const item = await add();
    const pull = office.pull.bind(office);
    const tool = open();
    const adapters = new Map([
      [ACCOUNT, website()],
      ['018f0000-0000-7000-8000-000000000002', website()],
    ]);
    await round({
      ...tool,
      adapters,
      office: {
        ...office,
        pull: async (request) => {
          const answer = await pull(request);
          return { ...answer, items: answer.items.map((pulled) => ({ ...pulled, ...spoil(pulled) })) };
        },
      },
    });
    expect(existsSync(pageOf(item))).toBe(false);
    expect(tool.told.map(({ what }) => what)).toEqual(['refused']);
    expect(tool.books.paused.size).toBe(1);
  },
);

test('a ticket that has ended is not used: the item fails, and is handed out again', async () => {
  const item = await add();
  const tool = testTool(join(dir, 'tool'), office, new Map([[ACCOUNT, website()]]), {
    leaseSeconds: 10,
    marginMs: 11_000,
  });
  await round(tool);
  expect(existsSync(pageOf(item))).toBe(false);
  expect(releaseOf(item).receipts.at(-1)).toMatchObject({ phase: 'FAILED' });
  tool.close();
  await round(open());
  expect(releaseOf(item).state).toBe('PUBLISHED');
});

test('a ticket that ends while it waits to be looked at is late, not forged: the account goes on', async () => {
  const item = await add();
  const tool = open();
  await round({ ...tool, now: () => new Date(Date.now() + 24 * 3_600_000) });
  expect(existsSync(pageOf(item))).toBe(false);
  expect(tool.books.paused.size).toBe(0);
  expect(releaseOf(item).receipts.at(-1)).toMatchObject({ phase: 'FAILED' });
  await round(tool);
  expect(releaseOf(item).state).toBe('PUBLISHED');
});

test('a tool whose clock is slow publishes nothing after the end of its lease', async () => {
  const item = await add();
  let slowBy = 120_000;
  const site = website();
  const busy: Adapter = { ...site, prepare: () => Promise.reject(new NotDone('busy', 0)) };
  const opened = open(busy);
  const tool = { ...opened, pace: { ...opened.pace, leaseSeconds: 60 }, now: () => new Date(Date.now() - slowBy) };
  await round(tool);
  expect(existsSync(pageOf(item))).toBe(false);
  // a minute and a half later, by its own clock that long before the end
  slowBy -= 90_000;
  await round({ ...tool, adapters: new Map([[ACCOUNT, site]]) });
  // the lease was over: it went out under the next one
  const phases = releaseOf(item).receipts.map(({ pullNo, phase }) => `${pullNo} ${phase}`);
  expect(phases).toEqual(['1 FAILED', '2 PUBLISHED']);
});

test('after three failures a person decides; nothing is asked of the platform any more', async () => {
  const item = await add();
  let asked = 0;
  const failing: Adapter = {
    ...website(),
    publish: async () => {
      asked += 1;
      throw new Refusal('标题太长');
    },
  };
  const tool = open(failing);
  for (let rounds = 0; rounds < 8; rounds += 1) await round(tool);
  expect(asked).toBe(3);
  expect(releaseOf(item).receipts.map(({ phase, error }) => [phase, error])).toEqual(
    Array.from({ length: 3 }, () => ['FAILED', '标题太长']),
  );
  expect(tool.told.map(({ what }) => what)).toEqual(['given-up']);
  // the server's lease ends, a person says that it is not out, and the reason is gone
  office.resolve(item.releaseId, 'NOT_PUBLISHED');
  tool.close();
  await round(open());
  expect(releaseOf(item).state).toBe('PUBLISHED');
});

test('a stop that comes in time is answered STOPPED, and nothing is published', async () => {
  const item = await add();
  const busy: Adapter = { ...website(), prepare: () => Promise.reject(new NotDone('busy', 0)) };
  const tool = open(busy);
  await round(tool);
  office.stop(item.releaseId);
  await round(tool);
  await round(tool);
  expect(releaseOf(item).state).toBe('WITHDRAWN');
  tool.close();
  expect(await round(open())).toBe(0);
  expect(existsSync(pageOf(item))).toBe(false);
});

test('a stop that comes too late is answered ALREADY_OUT', async () => {
  const item = await add();
  const receipt = office.receipt.bind(office);
  // the receipts are late: the server still believes that it can be stopped
  const slow = { ...office, receipt: (async () => '{}') as typeof receipt };
  const tool = testTool(join(dir, 'tool'), slow, new Map([[ACCOUNT, website()]]));
  await round(tool);
  office.stop(item.releaseId);
  slow.receipt = receipt;
  await round(tool);
  await round(tool);
  expect(releaseOf(item).state).toBe('PUBLISHED');
  expect(existsSync(pageOf(item))).toBe(true);
});

test('what a take-down wants deleted is deleted, looked after and reported, also when the answer was lost', async () => {
  const item = await add();
  const tool = open();
  await round(tool);
  office.remove(item.releaseId);
  await round(tool);
  await round(tool);
  expect(existsSync(pageOf(item))).toBe(false);
  expect(releaseOf(item).receipts.at(-1)).toMatchObject({ phase: 'DELETED', platformId: item.releaseId });
  expect(releaseOf(item).state).toBe('WITHDRAWN');
  expect(readFileSync(join(dir, 'site', 'index.html'), 'utf8')).not.toContain(item.releaseId);
});

test('what was changed after it was published is found, told to the server by another hash, and to a person once', async () => {
  const item = await add();
  const tool = testTool(join(dir, 'tool'), office, new Map([[ACCOUNT, website()]]), { rereadMs: 1 });
  await round(tool);
  writeFileSync(pageOf(item), readFileSync(pageOf(item), 'utf8').replace('重点任务', '难点任务'));
  for (let rounds = 0; rounds < 4; rounds += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await round(tool);
  }
  expect(releaseOf(item).incidents).toHaveLength(1);
  expect(tool.told.map(({ what }) => what.slice(0, 7))).toEqual(['differs']);
  expect(tool.told[0]?.text).toContain('难点任务');
});

test('by hand: a page to copy from, the word of a person, what is read back; a person vouches where it cannot be', async () => {
  const item = await add();
  const byHand = openAdapter(byHandSettings.parse({ adapter: 'by-hand', name: '微博' }), join(dir, 'pages'));
  const tool = open(byHand);
  await round(tool);
  const page = readFileSync(join(dir, 'pages', `${item.releaseId}-1`, 'index.html'), 'utf8');
  expect(page).toContain('data-copy="body"');
  expect(tool.told.map(({ what }) => what)).toEqual(['to-do']);
  expect(releaseOf(item).state).toBe('SUBMITTED');
  leaveWord(join(dir, 'tool'), {
    word: 'out',
    release: item.releaseId,
    url: 'http://127.0.0.1:9/1',
    asApproved: false,
  });
  await round(tool);
  expect(releaseOf(item).state).toBe('SUBMITTED');
  leaveWord(join(dir, 'tool'), { word: 'out', release: item.releaseId, url: 'http://127.0.0.1:9/1', asApproved: true });
  await round(tool);
  expect(releaseOf(item)).toMatchObject({ state: 'PUBLISHED', incidents: [] });
  expect(tool.journal.entries.findLast(({ step }) => step === 'read')).toMatchObject({ by: 'person' });
});

test('receipts that the server did not take are sent again after a start, the same ones', async () => {
  const item = await add();
  const away = { ...office, receipt: () => Promise.reject(new OfficeAway('away')) };
  const tool = testTool(join(dir, 'tool'), away, new Map([[ACCOUNT, website()]]));
  await round(tool);
  expect(releaseOf(item).receipts).toEqual([]);
  tool.close();
  expect(await round(open())).toBe(0);
  expect(releaseOf(item)).toMatchObject({ state: 'PUBLISHED', incidents: [] });
});

test('a journal whose last line was cut off goes on; one that is damaged elsewhere is not worked on', async () => {
  const item = await add();
  const tool = open();
  await round(tool);
  tool.close();
  const path = join(dir, 'tool', 'journal.jsonl');
  appendFileSync(path, '{"at":"2026-11-29T00:00:00.000Z","step":"publi');
  const again = open();
  expect(again.books.items.get(`${item.releaseId}/1`)?.phase).toBe('READ');
  again.journal.write({ step: 'resumed', account: ACCOUNT });
  again.close();
  const lines = readFileSync(path, 'utf8').split('\n');
  expect(lines.slice(0, -1).every((line) => JSON.parse(line) !== null)).toBe(true);
  writeFileSync(path, ['{"at":', ...lines].join('\n'));
  expect(() => openJournal(path, () => new Date())).toThrow(JournalDamaged);
});

test('two processes cannot work in one directory; what a dead one left behind is taken over', () => {
  const path = join(dir, 'lock');
  const unlock = takeLock(path);
  expect(() => takeLock(path)).toThrow(Locked);
  unlock();
  // a process that is gone, and one that has only its number
  for (const holder of ['4194303 1', `${process.pid} 1`, 'x']) {
    writeFileSync(path, holder);
    takeLock(path)();
  }
});

test('a website is never written outside of its directory', async () => {
  const item = await add();
  const outside = join(dir, 'outside');
  mkdirSync(outside);
  mkdirSync(join(dir, 'site'));
  symlinkSync(outside, join(dir, 'site', item.releaseId));
  const tool = open();
  await round(tool);
  expect(existsSync(join(outside, 'index.html'))).toBe(false);
  expect(releaseOf(item).state).not.toBe('PUBLISHED');
});
