import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { claimNext } from '../../src/app/review/claim-task.ts';
import { secretHash } from '../../src/crypto/secrets.ts';
import { actorsByToken } from '../../src/db/people/actors.ts';
import { notExcluded } from '../../src/db/review/not-excluded.ts';
import type { Store } from '../../src/db/open.ts';
import type { Actor } from '../../src/domain/roles.ts';
import { fillTasks } from '../../test/support/many-tasks.ts';
import { latencyOf } from '../middle.ts';
import { inBenchOffice } from '../office.ts';
import { counted, writeResult } from '../../scripts/figures/result-file.ts';

/**
 * How long "give me my next task" takes while a great many tasks wait: the use case itself, its commit to disk included.
 */

const HELP = `npm run bench:claim -- [options]
  --json FILE      write the figures
  --tasks N        open tasks (1000000)
  --claims N       claims that are timed, one after another and again sixteen at once (3000)
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    tasks: { type: 'string', default: '1000000' },
    claims: { type: 'string', default: '3000' },
    help: { type: 'boolean', default: false },
  },
});
const AT_ONCE = 16;

interface Latency {
  readonly p50: number;
  readonly p99: number;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** The plan of the inner query of `claimNextTask`, as PostgreSQL makes it now. */
async function planOf(store: Store, unit: string, user: string): Promise<readonly string[]> {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`
    explain (costs off) select t.id from review_task t
    where t.unit_id = ${unit} and t.tier = 'FIRST' and t.state = 'OPEN'
      and ${notExcluded(user)}
    order by t.priority, t.due_at, t.id for update skip locked limit 1`.execute(store.db);
  return rows.map((row) => row['QUERY PLAN']);
}

async function timed(times: number, atOnce: number, act: (caller: number) => Promise<unknown>): Promise<Latency> {
  const took: number[] = [];
  let left = times;
  await Promise.all(
    Array.from({ length: atOnce }, async (_, caller) => {
      while (left > 0) {
        left -= 1;
        const started = performance.now();
        await act(caller);
        took.push(performance.now() - started);
      }
    }),
  );
  return latencyOf(took);
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  await inBenchOffice(async ({ deps, store, demo }) => {
    const tasks = Number(values.tasks);
    say(`filling ${tasks} open tasks …`);
    await fillTasks(store.pool, demo, tasks);
    // few people claim thousands here
    await store.pool.query('update unit set claim_limit = null');
    const reviewers = demo.users.filter((user) => user.role === 'REVIEWER');
    const hashes = reviewers.map((user) => secretHash(user.token).toString('hex'));
    const actors: readonly Actor[] = [...(await actorsByToken(store.db, hashes)).values()].map(({ actor }) => actor);
    const registry = await deps.registry.latest();
    const claim = async (caller: number): Promise<void> => {
      const task = await claimNext(deps, actors[caller % actors.length]!, {}, registry);
      if (task === null) throw new Error('there was nothing to claim');
    };
    const plan = await planOf(store, demo.unit.id, reviewers[0]!.id);
    const indexScan = plan.some((line) => line.includes('Index') && line.includes('review_task_open'));
    const sorts = plan.some((line) => line.includes('Sort') || line.includes('Seq Scan on review_task'));
    say(plan.join('\n'));
    const claims = Number(values.claims);
    let next = 0;
    await timed(200, 1, () => claim((next += 1)));
    const alone = await timed(claims, 1, () => claim((next += 1)));
    const together = await timed(claims, AT_ONCE, claim);
    say(`one after another   p50 ${alone.p50} ms, p99 ${alone.p99} ms`);
    say(`${AT_ONCE} at once          p50 ${together.p50} ms, p99 ${together.p99} ms`);
    const detail = { openTasks: tasks, claims, indexScan: indexScan && !sorts, claimMs: alone, claimMsAt16: together };
    if (!detail.indexScan) throw new Error('the plan is not an index scan');
    const figures = [
      {
        what: `claim among ${counted(tasks)} open tasks, by an index scan, commit included: p50`,
        zh: `${counted(tasks)} 个待认领任务中认领，索引扫描，含提交：p50`,
        value: alone.p50,
        unit: 'ms',
      },
      { what: 'claim: p99', zh: '认领：p99', value: alone.p99, unit: 'ms', aim: '≤ 5 ms' },
      { what: `${AT_ONCE} claims at once: p50`, zh: `${AT_ONCE} 人同时认领：p50`, value: together.p50, unit: 'ms' },
      { what: `${AT_ONCE} claims at once: p99`, zh: `${AT_ONCE} 人同时认领：p99`, value: together.p99, unit: 'ms' },
    ];
    writeResult(values.json, 'claim', figures, detail);
  });
}

await main();
