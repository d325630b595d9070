import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { openLedger } from '../../src/app/oversight/ledger.ts';
import { ledgerFile } from '../../src/http/sheets/send-ledger.ts';
import { secretHash } from '../../src/crypto/secrets.ts';
import { actorsByToken } from '../../src/db/people/actors.ts';
import { counted, writeResult } from '../../scripts/figures/result-file.ts';
import { inBenchOffice } from '../office.ts';
import { fill } from '../report/fill.ts';

/** How long a ledger of many publications takes, as a workbook and as CSV, and how much memory it needs meanwhile. */

const HELP = `npm run bench:ledger -- [options]
  --json FILE      write the figures
  --rows N         publications in the ledger (100000)
`;

/** More memory than this, above what the process had before, would say that rows pile up. */
const AIM_MIB = 300;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rows: { type: 'string', default: '100000' },
    help: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const MIB = 2 ** 20;

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  await inBenchOffice(async ({ deps, store, demo }) => {
    const wanted = Number(values.rows);
    // each draft goes to one, two or three accounts
    await fill(store, demo, Math.ceil(wanted / 2));
    const token = demo.users.find((user) => user.login === 'auditor')?.token ?? '';
    const [found] = [...(await actorsByToken(store.db, [secretHash(token).toString('hex')])).values()];
    if (found === undefined) throw new Error('the auditor is unknown');
    const { rows } = await store.pool.query<{ from: string; to: string }>(
      `select to_char(now() - interval '380 days', 'YYYY-MM-DD') as from, to_char(now(), 'YYYY-MM-DD') as to`,
    );
    const registry = await deps.registry.latest();
    const dir = mkdtempSync(join(tmpdir(), 'wuguan-ledger-'));
    const took: Record<'xlsx' | 'csv', { seconds: number; mib: number; above: number }> = {
      xlsx: { seconds: 0, mib: 0, above: 0 },
      csv: { seconds: 0, mib: 0, above: 0 },
    };
    let count = 0;
    for (const format of ['csv', 'xlsx'] as const) {
      const ledger = await openLedger(deps, found.actor, { ...rows[0], unit: demo.unit.id }, registry);
      count = ledger.count;
      const before = process.memoryUsage().rss;
      let most = before;
      const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
      const started = performance.now();
      const path = join(dir, `ledger.${format}`);
      await pipeline(Readable.from(ledgerFile(ledger, format), { highWaterMark: 1 }), createWriteStream(path));
      clearInterval(watch);
      took[format] = {
        seconds: Number(((performance.now() - started) / 1000).toFixed(1)),
        mib: Number((statSync(path).size / MIB).toFixed(1)),
        above: Math.round((most - before) / MIB),
      };
      say(`${format}: ${count} rows, ${JSON.stringify(took[format])}`);
    }
    rmSync(dir, { recursive: true, force: true });
    const { xlsx, csv } = took;
    const n = counted(count);
    const figures = [
      { what: `${n} publications as XLSX`, zh: `${n} 条发布，XLSX`, value: xlsx.seconds, unit: 's' },
      { what: `${n} publications as CSV`, zh: `${n} 条发布，CSV`, value: csv.seconds, unit: 's' },
      ...(['xlsx', 'csv'] as const).map((format) => ({
        what: `memory above that before, ${format.toUpperCase()}: most`,
        zh: `写 ${format.toUpperCase()} 时多用的内存：最多`,
        value: took[format].above,
        unit: 'MiB',
        aim: `≤ ${AIM_MIB} MiB`,
      })),
    ];
    writeResult(values.json, 'ledger', figures, { rows: count, xlsx, csv });
    const most = Math.max(xlsx.above, csv.above);
    if (most > AIM_MIB) throw new Error(`${most} MiB more than before, not at most ${AIM_MIB}`);
  });
}

await main();
