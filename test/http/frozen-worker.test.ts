import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sql } from 'kysely';
import { lookAtMachines } from '../../src/app/notifications/watch-machines.ts';
import { lockNotifications } from '../../src/db/notifications/notifications.ts';
import { APP_ROLE } from '../../src/db/roles.ts';
import { client } from '../../scripts/client.ts';
import { shiftClock } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.ts';

// three processes are started one after the other, and what a frozen one holds is free after half a minute
vi.setConfig({ testTimeout: 600_000 });

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Ready {
  readonly ready: boolean;
  readonly workers: string;
  readonly silentQueues: readonly string[];
}
const ready = async (): Promise<Ready> => (await client(office.baseUrl, '').call<Ready>('GET', '/readyz')).body;
/** Waits until the workers are said to be so. */
async function says(workers: string): Promise<void> {
  await expect.poll(async () => (await ready()).workers, { timeout: 120_000, interval: 500 }).toBe(workers);
}

interface Told {
  readonly kind: string;
  readonly details: { readonly queue?: string };
}
async function frozen(): Promise<readonly Told[]> {
  await lookAtMachines(office.deps);
  const { body } = await office.as('admin').call<{ items: Told[] }>('GET', '/v1/notifications?state=open');
  return body.items.filter(({ kind }) => kind === 'WORKER_FROZEN');
}
async function answering(queue: string): Promise<readonly string[]> {
  const token = office.demo.users.find(({ login }) => login === 'admin')?.token;
  const metrics = await fetch(`${office.baseUrl}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return (await metrics.text())
    .split('\n')
    .filter((line) => line.startsWith('wuguan_workers_') && line.includes(`"${queue}"`));
}

/** Freezes workers just where they are given the lock under which they say what machines do. */
async function freezeWithinTransaction(worker: WorkerProcess): Promise<void> {
  const { db } = office.database;
  await db.transaction().execute(async (trx) => {
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
    await lockNotifications(trx, 'machines');
    const waiting = sql`select from pg_stat_activity where datname = current_database() and usename = ${APP_ROLE}
      and wait_event = 'advisory' and query like '%pg_advisory_xact_lock%'`;
    await expect.poll(async () => (await waiting.execute(db)).rows.length, { timeout: 60_000 }).toBeGreaterThan(0);
    worker.signal('SIGSTOP');
  });
}

test('a worker that is frozen, gone or back again is told at /readyz, in the metrics and to the administrators', async () => {
  expect(await ready()).toMatchObject({ ready: true, workers: 'SILENT' });
  const first = await startWorkerProcess(office);
  await says('OK');
  expect((await ready()).silentQueues).toEqual([]);

  await freezeWithinTransaction(first);
  await says('SILENT');
  const told = await ready();
  expect(told.ready, 'whoever hands in is not turned away').toBe(true);
  for (const queue of ['checks', 'media', 'approvals', 'release', 'reconcile'])
    expect(told.silentQueues).toContain(queue);
  expect(await answering('checks')).toEqual([
    'wuguan_workers_answering{queue="checks"} 0',
    'wuguan_workers_silent{queue="checks"} 1',
  ]);
  // a start anew is told to nobody, what lasts is
  expect(await frozen()).toEqual([]);
  await shiftClock(office, '2 minutes');
  expect((await frozen()).map(({ details }) => details.queue)).toEqual(['checks']);
  expect(await frozen(), 'once as long as it lasts').toHaveLength(1);
  await shiftClock(office, '0');

  // another does its work, and one is still missing
  const second = await startWorkerProcess(office);
  await says('PARTLY');
  expect((await ready()).silentQueues).toContain('checks');
  first.signal('SIGCONT');
  await says('OK');
  expect(await frozen()).toEqual([]);

  // whoever ends in good order is missed by nobody, whoever is killed is until somebody takes their place
  await first.end('SIGTERM');
  expect(await answering('checks')).toContain('wuguan_workers_silent{queue="checks"} 0');
  await second.end('SIGKILL');
  await says('SILENT');
  const third = await startWorkerProcess(office);
  await says('OK');
  await third.end('SIGTERM');
});
