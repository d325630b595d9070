import { parseArgs } from 'node:util';
import { draftsOfTasks } from '../../src/db/review/task-drafts.ts';
import { listTasks, type TaskFilter, type TaskRow } from '../../src/db/review/tasks.ts';
import { fillTasks, titleDrafts } from '../../test/support/many-tasks.ts';
import { latencyOf } from '../middle.ts';
import { inBenchOffice } from '../office.ts';
import { counted, writeResult } from '../../scripts/figures/result-file.ts';

/** How long a page of the inbox takes while a great many tasks wait, at its beginning and deep in it. */

const HELP = `npm run bench:inbox -- [options]
  --json FILE      write the figures
  --tasks N        open tasks (100000)
  --pages N        pages that are read, one after another by their cursor (1000)
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    tasks: { type: 'string', default: '100000' },
    pages: { type: 'string', default: '1000' },
    help: { type: 'boolean', default: false },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Latency {
  readonly pages: number;
  readonly p50: number;
  readonly p99: number;
}

/** Reads a list page by page, as `GET /v1/tasks` does. */
async function walk(
  page: (after: TaskFilter['after']) => Promise<readonly TaskRow[]>,
  pages: number,
): Promise<Latency> {
  const took: number[] = [];
  const seen = new Set<string>();
  let after: TaskFilter['after'];
  while (took.length < pages) {
    const started = performance.now();
    const items = await page(after);
    took.push(performance.now() - started);
    const last = items.at(-1);
    if (last === undefined) break;
    for (const { id } of items) {
      if (seen.has(id)) throw new Error('a task came twice');
      seen.add(id);
    }
    after = { priority: last.priority, dueAt: new Date(last.dueAt).toISOString(), id: last.id };
  }
  return { pages: took.length, ...latencyOf(took) };
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  await inBenchOffice(async ({ store, demo }) => {
    const tasks = Number(values.tasks);
    say(`filling ${tasks} open tasks …`);
    await fillTasks(store.pool, demo, tasks);
    await titleDrafts(store.pool);
    const read =
      (filter: Partial<TaskFilter>) =>
      async (after: TaskFilter['after']): Promise<readonly TaskRow[]> => {
        const items = await listTasks(store.db, {
          reach: { units: [demo.unit.id], accounts: [] },
          state: 'OPEN',
          limit: 50,
          after,
          ...filter,
        });
        await draftsOfTasks(
          store.db,
          items.map((item) => item.id),
        );
        return items;
      };
    const pages = Number(values.pages);
    await walk(read({}), 20);
    const ofTier = await walk(read({ tier: 'FIRST' }), Math.min(pages, Math.floor(tasks / 200)));
    const ofAll = await walk(read({}), Math.min(pages, Math.floor(tasks / 50)));
    say(`one tier    ${ofTier.pages} pages, p50 ${ofTier.p50} ms, p99 ${ofTier.p99} ms`);
    say(`all tiers   ${ofAll.pages} pages, p50 ${ofAll.p50} ms, p99 ${ofAll.p99} ms`);
    const toOneTier = [{ value: Number((ofAll.p50 / ofTier.p50).toFixed(2)), to: 'one tier' }];
    const figures = [
      {
        what: `a page of 50 among ${counted(tasks)} open tasks, by cursor, one tier: p50`,
        zh: `${counted(tasks)} 件待审任务，按游标每页 50 件，单一层级：p50`,
        value: ofTier.p50,
        unit: 'ms',
      },
      { what: 'one tier: p99', zh: '单一层级：p99', value: ofTier.p99, unit: 'ms' },
      { what: 'all tiers: p50', zh: '全部层级：p50', value: ofAll.p50, unit: 'ms', ratios: toOneTier },
      { what: 'all tiers: p99', zh: '全部层级：p99', value: ofAll.p99, unit: 'ms' },
    ];
    writeResult(values.json, 'inbox', figures, {
      openTasks: tasks,
      pageSize: 50,
      oneTierMs: ofTier,
      allTiersMs: ofAll,
    });
  });
}

await main();
