import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

const PLACES = [
  // the same browser without what draws windows: a fifth less work for tests
  ...['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
];
export const CHROMIUM = PLACES.find((place) => existsSync(place));

/** Says in one line that the suites in a browser are left out; an error where nothing may be left out. */
export function chromiumIsInstalled(): boolean {
  if (CHROMIUM !== undefined) return true;
  const line = 'chromium was not found: the suites in a browser are skipped (Debian: apt-get install chromium)';
  if (process.env['WUGUAN_REQUIRE_ALL'] === '1') throw new Error(line);
  process.stdout.write(`${line}\n`);
  return false;
}

const SETTINGS = {
  executablePath: CHROMIUM ?? '',
  headless: true,
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ],
};

/** A browser with a profile of its own that talks to nobody but the pages it is sent to. */
export async function openBrowser(): Promise<BrowserContext & { drop(): Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'wuguan-chromium-'));
  const context = await chromium.launchPersistentContext(profile, SETTINGS);
  return Object.assign(context, {
    drop: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  });
}

/** A browser in which every context is another person: cookies and storage of its own. */
export const openBrowserForMany = (): Promise<Browser> => chromium.launch(SETTINGS);
