import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRulesets } from '../../../src/app/checks/open-rulesets.ts';
import { openPostgresQueues } from '../../../src/queue/postgres-backend.ts';
import { jobProducers } from '../../../src/queue/producers.ts';
import type { QueueBackend } from '../../../src/queue/backend.ts';
import type { Runtime } from '../../../src/runtime.ts';
import { startChecks } from '../../../workers/checks.ts';
import { statusOf, submit } from '../../support/flow.ts';
import { openOffice, type Office } from '../../support/office.ts';

let office: Office;
let queues: QueueBackend;
beforeAll(async () => {
  office = await openOffice();
  queues = await openPostgresQueues(office.database.connection, () => {});
});
afterAll(async () => {
  await queues.close();
  await office.close();
});

test('a worker takes no draft before it has opened what drafts are checked by', async () => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const asked: string[] = [];
  const rulesets: typeof office.deps.rulesets = {
    ...office.deps.rulesets,
    get: async (version) => {
      asked.push(version);
      await opened;
      return office.deps.rulesets.get(version);
    },
  };
  const { registry } = office.deps;
  const starting = startChecks({ deps: { ...office.deps, rulesets }, queues } as Runtime);
  await expect.poll(() => asked).toEqual([(await registry.latest()).ruleset]);

  const draft = await submit(office);
  await jobProducers(queues, () => {}).checks([{ draftId: draft.id, rev: 1, emergency: false }]);
  // another worker would have it by now
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await queues.queue('checks').getActiveCount()).toBe(0);
  open();
  const workers = await starting;
  await expect.poll(() => statusOf(office, draft.id)).toBe('IN_REVIEW');
  await Promise.all(workers.map((worker) => worker.close()));
});

test('a ruleset that cannot be opened keeps no worker from its other work', async () => {
  const said: unknown[] = [];
  const rulesets = { ...office.deps.rulesets, get: () => Promise.reject(new Error('gone')) };
  const log = { ...office.deps.log, warn: (...given: unknown[]) => void said.push(given) } as typeof office.deps.log;
  await openRulesets({ ...office.deps, rulesets, log });
  expect(said).toEqual([[{ error: 'gone' }, 'a ruleset could not be opened']]);
});
