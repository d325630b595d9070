import { inject, afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimNext } from '../../../src/app/review/claim-task.ts';
import { reconcile } from '../../../src/app/reconcile.ts';
import { listAudit } from '../../../src/db/audit.ts';
import { readTask } from '../../../src/db/review/tasks.ts';
import type { QueueBackend } from '../../../src/queue/backend.ts';
import { openPostgresQueues } from '../../../src/queue/postgres-backend.ts';
import { openRedisQueues } from '../../../src/queue/redis-backend.ts';
import { jobProducers } from '../../../src/queue/producers.ts';
import { until } from '../../../scripts/client.ts';
import { startApprovals } from '../../../workers/approvals.ts';
import { openTask, runAllChecks, submit } from '../../support/flow.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { ownRedis } from '../../support/redis.ts';
import { moveTo } from '../../support/people.ts';

let office: Office;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.close());

/** Opens queues on a store of their own; answers how to close them. */
const STORES: Readonly<Record<string, () => Promise<readonly [QueueBackend, () => Promise<void>]>>> = {
  PostgreSQL: async () => {
    const connection = { host: inject('postgresHost'), user: 'wuguan', database: office.database.name };
    const queues = await openPostgresQueues(connection, () => {});
    return [queues, () => queues.close()];
  },
  Redis: async () => {
    const own = await ownRedis();
    const queues = await openRedisQueues(own.url, () => {});
    return [queues, () => queues.close().then(() => own.drop())];
  },
};
const stores = Object.keys(STORES).filter((name) => name !== 'Redis' || inject('redisUrl') !== '');

test.each(stores)(
  'a tier that is overdue is raised by its timer in BullMQ on %s, and the log says so',
  async (name) => {
    const [queues, close] = await STORES[name]!();
    const jobs = jobProducers(queues, () => {});
    const deps = { ...office.deps, jobs };
    const store = { db: deps.db, pool: office.database.pool, connection: {}, close: async () => {} };
    const workers = startApprovals({ deps, queues, store, close: async () => {} });
    try {
      const accepted = await submit(office);
      await runAllChecks(office, accepted.id);
      const task = await openTask(office, accepted.id);
      await office.database.pool.query(
        `update review_task set signals = 2, signal_at = now() + interval '1 second' where id = $1`,
        [task.id],
      );
      await reconcile(deps);
      const read = () => readTask(office.deps.db, task.id);
      const raised = await until('escalation', read, (now) => now?.escalations === 1);
      expect(raised?.priority).toBe(task.priority - 30);
      expect(raised?.signalAt.getTime()).toBeGreaterThan(Date.now() + 3 * 3_600_000);
      expect(raised?.dueAt).toEqual(task.dueAt);
      const log = await listAudit(office.deps.db, { draftId: accepted.id, action: 'task.escalated', limit: 5 });
      expect(log).toHaveLength(1);
    } finally {
      await Promise.all(workers.map((worker) => worker.close()));
      await close();
    }
  },
);

describe('when the unit has nobody left for a tier', () => {
  test('the editor is told at submit, the supervising unit’s people get the task, and nobody skips it', async () => {
    const { db } = office.deps;
    const { demo } = office;
    const first = demo.users.filter((user) => user.tier === 'FIRST').map((user) => user.id);
    // one of the two writes along, the other is moved to the supervising unit
    await moveTo(office, 'first2', demo.supervisingUnit.id);
    const accepted = await submit(office, 'editor1', { authors: [first[0] ?? ''] });
    expect(accepted.warnings.map((warning) => warning.code)).toEqual(['NO_ELIGIBLE_REVIEWER']);
    await runAllChecks(office, accepted.id);
    const task = await openTask(office, accepted.id);
    const registry = await office.deps.registry.latest();
    expect(task).toMatchObject({ tier: 'FIRST', unitId: demo.supervisingUnit.id });
    const log = await listAudit(db, { draftId: accepted.id, action: 'task.no-eligible-reviewer', limit: 5 });
    expect(log.map((entry) => entry.code)).toEqual(['NO_ELIGIBLE_REVIEWER']);
    expect(
      await claimNext(office.deps, await office.actor('first1'), {}, registry).then((claimed) => claimed?.id),
    ).not.toBe(task.id);
    expect(
      (await claimNext(office.deps, await office.actor('first2'), { unitId: demo.supervisingUnit.id }, registry))?.id,
    ).toBe(task.id);
  });
});
