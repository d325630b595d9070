import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pullReleases } from '../../src/app/releases/pull-releases.ts';
import { claimThis } from '../../src/app/review/claim-task.ts';
import { approved, openTask, runAllChecks, submit } from '../support/flow.ts';
import { openOffice, type Office } from '../support/office.ts';
import { ownRedis, redisIsInstalled, type OwnRedis } from '../support/redis.ts';
import { startWorkerProcess } from '../support/worker-process.ts';

let office: Office;
let redis: OwnRedis | undefined;
beforeAll(async () => {
  office = await openOffice();
  redis = redisIsInstalled() ? await ownRedis() : undefined;
});
afterAll(async () => {
  await redis?.drop();
  await office.close();
});

const SKEWED = pathToFileURL('test/support/skewed-clock.mjs').href;
const rows = async <T extends object>(query: string, ...values: readonly unknown[]): Promise<readonly T[]> =>
  (await office.database.pool.query<T>(query, [...values])).rows;

/** Two of each, of which one is due in a moment by the database's clock, the other in ten minutes. */
async function begin() {
  const waiting = async (): Promise<string> => {
    const { id } = await submit(office);
    await runAllChecks(office, id);
    return (await openTask(office, id)).id;
  };
  const [signalled, quiet] = [await waiting(), await waiting()];
  const [lost, held] = [await waiting(), await waiting()];
  for (const [login, id] of [
    ['first1', lost],
    ['first2', held],
  ] as const)
    await claimThis(office.deps, await office.actor(login), id);
  for (const n of [1, 2]) await approved(office, { title: `全县重点工作推进会之${n}` });
  const tool = await office.actor('publisher');
  const pulled = await pullReleases(office.deps, tool, { max: 2, leaseSeconds: 600 });
  const [over, running] = pulled.map(({ releaseId }) => releaseId) as [string, string];
  for (const [table, column, id] of [
    ['review_task', 'signal_at', signalled],
    ['review_task', 'lease_until', lost],
    ['release_item', 'lease_until', over],
  ] as const)
    await rows(`update ${table} set ${column} = wuguan_now() + interval '3 seconds' where id = $1`, id);
  await rows(`update review_task set signal_at = wuguan_now() + interval '10 minutes' where id <> $1`, signalled);
  return { signalled, quiet, lost, held, over, running };
}

test.each([
  ['ahead', 30],
  ['slow', -30],
])('escalation and leases follow the database where the workers’ clock is half an hour %s', async (_, minutes) => {
  const { signalled, quiet, lost, held, over, running } = await begin();
  const worker = await startWorkerProcess(office, {
    NODE_OPTIONS: `--import ${SKEWED}`,
    WUGUAN_TEST_SKEW_MS: String(minutes * 60_000),
    REDIS_URL: redis?.url ?? '',
  });
  const now = async () => ({
    ...(await rows<{ signalled: number }>('select signals as signalled from review_task where id = $1', signalled))[0],
    ...(await rows<{ lost: string }>('select state as lost from review_task where id = $1', lost))[0],
    ...(await rows<{ over: string }>('select state as over from release_item where id = $1', over))[0],
  });
  await expect.poll(now, { timeout: 120_000, interval: 300 }).toEqual({ signalled: 1, lost: 'OPEN', over: 'UNKNOWN' });
  // what is not due by the database stays as it is
  expect(await rows('select signals from review_task where id = $1', quiet)).toEqual([{ signals: 0 }]);
  expect(await rows('select state from review_task where id = $1', held)).toEqual([{ state: 'CLAIMED' }]);
  expect(await rows('select state from release_item where id = $1', running)).toEqual([{ state: 'PULLED' }]);
  // and is told of in time
  await rows('update review_task set signal_at = wuguan_now() where id = $1', quiet);
  await expect
    .poll(() => rows('select signals from review_task where id = $1', quiet), { timeout: 120_000, interval: 300 })
    .toEqual([{ signals: 1 }]);
  await worker.end('SIGTERM');
});
