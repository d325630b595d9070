import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Adapter } from '../../publisher/adapters/adapter.ts';
import { openAdapter } from '../../publisher/adapters/open-adapter.ts';
import { webhookSettings } from '../../publisher/adapters/webhook/webhook.ts';
import { websiteSettings } from '../../publisher/adapters/website/website.ts';
import { wechatSettings } from '../../publisher/adapters/wechat/wechat.ts';
import type { Office } from '../../sdk/office.ts';
import { round } from '../../publisher/work/round.ts';
import { startFakeWechat } from '../support/fake-wechat/server.ts';
import { openFakeOffice, type FakeOffice } from '../support/publisher/fake-office.ts';
import { openIssuer } from '../support/publisher/items.ts';
import { randomPicture } from '../support/publisher/pictures.ts';
import { SECRET, startReceiver } from '../support/publisher/receiver.ts';
import { ACCOUNT, testTool, type TestTool } from '../support/publisher/tool.ts';
import { numbers } from '../support/corpus.ts';

/** The process ends here: whatever it would do afterwards it does not do. */
class Crash extends Error {}

/** Counts everything that reaches the outside or the disk, and ends the process at one of them. */
class Fuse {
  count = 0;
  readonly at: number;

  constructor(at: number) {
    this.at = at;
  }

  get isBlown(): boolean {
    return this.count >= this.at;
  }

  pass(): void {
    if (this.isBlown) throw new Crash();
    this.count += 1;
    if (this.isBlown) throw new Crash();
  }

  /** Every function of an object, with a place to crash before it and one behind it. */
  wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value = Reflect.get(object, name) as unknown;
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          this.pass();
          const done = (value as (...given: unknown[]) => unknown).apply(object, args);
          const after = (result: unknown): unknown => {
            this.pass();
            return result;
          };
          return done instanceof Promise ? done.then(after) : after(done);
        };
      },
    });
  }
}

const root = mkdtempSync(join(tmpdir(), 'wuguan-crashes-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Platform {
  readonly adapter: () => Adapter;
  /** How often the release is public, or was. */
  readonly copies: (release: string, title: string) => number;
  readonly stop: () => Promise<void>;
}

const PLATFORMS: Readonly<Record<string, (dir: string) => Promise<Platform>>> = {
  website: async (dir) => {
    const settings = { adapter: 'website', directory: join(dir, 'site'), url: 'http://127.0.0.1/' };
    return {
      adapter: () => openAdapter(websiteSettings.parse(settings), dir),
      // the same page in the same place is one
      copies: (release) => (existsSync(join(dir, 'site', release, 'index.html')) ? 1 : 0),
      stop: async () => undefined,
    };
  },
  webhook: async (dir) => {
    const receiver = await startReceiver();
    const settings = webhookSettings.parse({ adapter: 'webhook', url: receiver.base, secret: SECRET });
    return {
      adapter: () => openAdapter(settings, dir),
      copies: (release) => receiver.published.get(release) ?? 0,
      stop: () => receiver.stop(),
    };
  },
  wechat: async (dir) => {
    const wechat = await startFakeWechat(join(dir, 'wechat'));
    const settings = { adapter: 'wechat', appId: 'a', secret: 'fake-secret', base: wechat.base };
    return {
      adapter: () => openAdapter(wechatSettings.parse(settings), dir),
      copies: (_release, title) =>
        [...wechat.state.articles.values()].filter(({ article }) => article.title === title).length,
      stop: () => wechat.stop(),
    };
  },
};

async function run(dir: string, office: Office, adapter: Adapter, fuse: Fuse): Promise<TestTool> {
  const bare = testTool(dir, fuse.wrap(office), new Map([[ACCOUNT, fuse.wrap(adapter)]]));
  const tool = { ...bare, journal: fuse.wrap(bare.journal) };
  const isDone = (): boolean => fuse.isBlown;
  try {
    for (let rounds = 0; rounds < 40 && !isDone(); rounds += 1) {
      const left = await round(tool);
      if (left === 0 && rounds > 2) break;
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, 15));
    }
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  bare.close();
  return bare;
}

test.each(Object.keys(PLATFORMS))(
  'never 1: killed at any place, the tool publishes nothing twice on %s, and nothing is lost without a word',
  async (name) => {
    const issuer = await openIssuer();
    const picture = await randomPicture(numbers(1));
    const media = name === 'webhook' ? [] : [picture];
    const seen = new Map<string, number>();
    let places = 0;
    for (let at = 1; ; at += 1) {
      const dir = join(root, `${name}-${at}`);
      const platform = await PLATFORMS[name]!(dir);
      const office: FakeOffice = openFakeOffice(issuer);
      const title = `会议召开之${at}`;
      const item = await issuer.make({ accountId: ACCOUNT, title, media });
      office.add(item);
      const fuse = new Fuse(at);
      await run(join(dir, 'tool'), office, platform.adapter(), fuse);
      // what was handed out and never written down the server gives up by itself, and a person looks
      const release = office.releases.get(item.releaseId)!;
      const later = await run(join(dir, 'tool'), office, platform.adapter(), new Fuse(Number.POSITIVE_INFINITY));
      const copies = platform.copies(item.releaseId, title);
      const isTold = later.told.some(({ about, what }) => about === item.releaseId && what === 'unknown');
      const isForgotten = later.books.items.size === 0;
      const end = isForgotten ? 'lease' : isTold ? 'person' : release.state;
      expect(copies, `place ${at}: ${end}`).toBeLessThanOrEqual(1);
      if (end === 'PUBLISHED') expect(copies, `place ${at}`).toBe(1);
      if (isForgotten) expect(copies, `place ${at}`).toBe(0);
      expect(['PUBLISHED', 'person', 'lease'], `place ${at}: ${JSON.stringify(later.said)}`).toContain(end);
      expect(release.incidents, `place ${at}`).toEqual([]);
      seen.set(end, (seen.get(end) ?? 0) + 1);
      await platform.stop();
      places = at;
      if (!fuse.isBlown) break;
    }
    process.stdout.write(`crashes ${name}: ${places} places ${JSON.stringify(Object.fromEntries(seen))}\n`);
    expect(places).toBeGreaterThan(20);
    expect(seen.get('PUBLISHED')).toBeGreaterThan(10);
  },
);
