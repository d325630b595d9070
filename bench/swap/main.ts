import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rulesetThreads } from '../../src/app/ruleset-threads.ts';
import { rulesetCopies } from '../../src/app/rulesets.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openStore } from '../../src/db/open.ts';
import { rulesetVersion } from '../../src/dictionary/version.ts';
import type { Pack } from '../../src/dictionary/pack.ts';
import { canonicalize } from '../../src/text/canonical-text.ts';
import { corpus, inventWords } from '../scan/corpus.ts';

/**
 * How long the event loop stands still while a large ruleset is loaded and takes over from another, with checks going on
 * all the while: the longest gap between two turns of a timer, beside that of the same work without a swap.
 */

const HELP = `npm run bench:swap -- [options]
  --json FILE     write the rows
  --words N,N     sizes of the rulesets (20000,100000)
`;
const DRAFT = 600;
const QUIET_MS = 3_000;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    words: { type: 'string', default: '20000,100000' },
    help: { type: 'boolean', default: false },
  },
});

function packOf(words: readonly string[], since: string): Pack {
  return {
    name: 'bench',
    topic: '测试',
    gate: 'LEGAL',
    stage: 'sensitive',
    kind: 'words',
    basis: '第十五条',
    severity: 'WARN',
    since,
    why: '测试用词',
    disguises: true,
    entries: words.map((word) => ({ word })),
  };
}

/** The longest times between two turns of the event loop, from now on. */
function watchLoop(): () => { readonly longestMs: number; readonly p99Ms: number } {
  const gaps: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
  }, 1);
  return () => {
    clearInterval(timer);
    const sorted = gaps.toSorted((a, b) => a - b);
    const at = (share: number): number => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2));
    return { longestMs: at(1), p99Ms: at(0.99) };
  };
}

async function main(): Promise<void> {
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-swap-'));
  const server = await startEmbedded({ dataDir: dir });
  const store = openStore(server.connection, { max: 4 });
  try {
    await migrate(store.pool);
    const text = corpus(400_000);
    const rows = [];
    for (const count of values.words.split(',').map(Number)) {
      const words = inventWords(count, text);
      const versions: string[] = [];
      for (const since of ['2026-01', '2026-02']) {
        const source = { packs: [packOf(words, since)] };
        const version = rulesetVersion(source);
        versions.push(version);
        await store.db
          .insertInto('ruleset')
          .values({ version, source: JSON.stringify(source), note: '' })
          .execute();
      }
      const copies = rulesetCopies(rulesetThreads(server.connection, []));
      let current = await copies.get(versions[0]!);
      let checks = 0;
      let going = true;
      const check = (): void => {
        const piece = text.slice((checks * DRAFT) % 300_000, ((checks * DRAFT) % 300_000) + DRAFT);
        current.search('sensitive', { text: piece, canonical: canonicalize(piece) });
        checks += 1;
        if (going) setTimeout(check, 2);
      };
      check();
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS)); // until the code is compiled
      const quiet = watchLoop();
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      const without = quiet();
      const swapping = watchLoop();
      const started = performance.now();
      current = await copies.get(versions[1]!);
      const loadMs = Math.round(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const during = swapping();
      going = false;
      rows.push({ words: count, loadMs, duringSwap: during, without, checks });
      process.stdout.write(
        `${count} words: ready after ${loadMs} ms; longest stop of the event loop ${during.longestMs} ms (p99 ${during.p99Ms}), without a swap ${without.longestMs} ms (p99 ${without.p99Ms})\n`,
      );
    }
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ rows }, null, 2)}\n`);
  } finally {
    await store.close();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

await main();
