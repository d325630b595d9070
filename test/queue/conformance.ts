import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Worker } from 'bullmq';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LAUNCHER } from '../../src/launch.ts';
import { WORKER_TIMING, type QueueBackend } from '../../src/queue/backend.ts';
import { consume } from '../../src/queue/consume.ts';
import {
  ensurePatrolScheduler,
  ensureReconcileScheduler,
  jobProducers,
  TIMERS_WITHIN_MS,
} from '../../src/queue/producers.ts';
import { JOB_IDS, type ChecksJob } from '../../src/queue/queues.ts';
import { listen, type Listener } from '../../src/telemetry/spans.ts';

/** What the suite needs of a backend under test. */
export interface Harness {
  open(): Promise<QueueBackend>;
  /** Empties the store, as FLUSHALL would. */
  flush(): Promise<void>;
  /** Environment from which a child process opens the same backend. */
  readonly childEnv: Readonly<Record<string, string>>;
}

/** What the store's clock and ours may differ by. */
const CLOCKS_MS = 20;

const eventually = async (what: string, holds: () => boolean | Promise<boolean>, ms = 60_000): Promise<void> => {
  const deadline = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** One suite for every store that BullMQ runs on: what the rest of the system relies on. */
export function queueConformance(name: string, make: () => Promise<Harness>): void {
  describe(`queues on ${name}`, () => {
    let harness: Harness;
    let backend: QueueBackend;
    const workers: Worker[] = [];
    const lost: string[] = [];

    beforeAll(async () => {
      harness = await make();
      backend = await harness.open();
    });
    afterAll(async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await backend.close();
    });

    const jobs = () => jobProducers(backend, (queue) => lost.push(queue));
    const job = (emergency = false) => ({ draftId: randomUUID(), rev: 1, emergency });
    const start = (work: (data: ChecksJob) => Promise<void>): Worker => {
      const worker = consume<ChecksJob>(
        backend,
        'checks',
        (data) => work(data),
        () => {},
      );
      workers.push(worker);
      return worker;
    };
    const counts = () =>
      backend.queue('checks').getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'completed', 'failed');

    test('answers a ping', async () => expect(await backend.ping()).toBe(true));

    test('a job is worked on once, and leaves nothing behind; a bulk too', async () => {
      const seen: string[] = [];
      const worker = start(async ({ draftId }) => void seen.push(draftId));
      const many = Array.from({ length: 30 }, () => job());
      await jobs().checks(many);
      await eventually('30 jobs', () => seen.length >= 30);
      expect(seen.toSorted()).toEqual(many.map((one) => one.draftId).toSorted());
      await eventually('an empty queue', async () => Object.values(await counts()).every((n) => n === 0));
      await worker.close();
    });

    test('a draft’s files have a queue of their own, into which nobody comes by its text alone', async () => {
      const one = job();
      const media = () => backend.queue('media').getJob(JOB_IDS.checks(one.draftId, 1));
      const seen: string[] = [];
      const worker = start(async ({ draftId }) => void seen.push(draftId));
      await jobs().checks([one]);
      await eventually('its text', () => seen.length === 1);
      expect(await media()).toBeUndefined();
      await jobs().media([one]);
      expect((await media())?.data).toEqual({ draftId: one.draftId, rev: 1 });
      await backend.queue('media').remove(JOB_IDS.checks(one.draftId, 1));
      expect(seen).toEqual([one.draftId]);
      await worker.close();
    });

    test('an id that waits is not added twice; after its end it is', async () => {
      const one = job();
      await jobs().checks([one]);
      await jobs().checks([one, one]);
      expect((await counts())['prioritized']).toBe(1);
      let runs = 0;
      const worker = start(async () => void (runs += 1));
      await eventually('one run', () => runs === 1);
      await eventually(
        'gone',
        async () => (await backend.queue('checks').getJob(JOB_IDS.checks(one.draftId, 1))) === undefined,
      );
      await jobs().checks([one]);
      await eventually('a second run', () => runs === 2);
      await worker.close();
    });

    test('a job says in every attempt in which trace it was handed over, and where nobody listens in none', async () => {
      const read: (string | undefined)[] = [];
      const place = {} as NonNullable<ReturnType<Listener['here']>>;
      const listener: Listener = {
        here: () => place,
        at: (_place, work) => work(),
        keeps: () => true,
        begin: ({ kind, facts }, parent) => {
          if (kind === 'CONSUMER')
            read.push(`${facts?.['wuguan.job.attempt']} ${parent === place ? 'there' : 'nowhere'}`);
          return { place, run: (work) => work(), end: () => {} };
        },
        write: () => 'handed over here',
        read: (text) => (text === 'handed over here' ? place : undefined),
      };
      const failing = () => Promise.reject(new Error('again'));
      listen(listener);
      try {
        await jobs().checks([job()]);
        const worker = start(failing);
        await eventually('three attempts', () => read.length === 3);
        await worker.close();
        expect(read).toEqual(['1 there', '2 there', '3 there']);
        listen(undefined);
        const one = job();
        await jobs().checks([one]);
        expect((await backend.queue('checks').getJob(JOB_IDS.checks(one.draftId, 1)))?.opts.telemetry).toBeUndefined();
        await backend.queue('checks').remove(JOB_IDS.checks(one.draftId, 1));
      } finally {
        listen(undefined);
      }
    });

    test('emergency goes ahead of all that waits', async () => {
      const regular = [job(), job(), job()];
      await jobs().checks(regular);
      const urgent = job(true);
      await jobs().checks([urgent]);
      const seen: string[] = [];
      const worker = backend.worker('checks', async (one) => void seen.push((one.data as ChecksJob).draftId), 1);
      workers.push(worker);
      await eventually('four', () => seen.length === 4);
      expect(seen[0]).toBe(urgent.draftId);
      await worker.close();
    });

    test('a job that throws is tried again, fails for good, and its id is free again', async () => {
      const one = job();
      let tries = 0;
      const last: boolean[] = [];
      const worker = consume<ChecksJob>(
        backend,
        'checks',
        async (_data, { lastAttempt }) => {
          tries += 1;
          last.push(lastAttempt);
          throw new Error('again');
        },
        () => {},
      );
      workers.push(worker);
      await jobs().checks([one]);
      await eventually('three tries', () => tries === 3);
      expect(last).toEqual([false, false, true]);
      await eventually(
        'gone',
        async () => (await backend.queue('checks').getJob(JOB_IDS.checks(one.draftId, 1))) === undefined,
      );
      await jobs().checks([one]);
      await eventually('a fourth', () => tries >= 4);
      await eventually('all tries over', () => tries === 6);
      await worker.close();
    });

    test('malformed data is dropped without a try', async () => {
      let worked = 0;
      const failed: string[] = [];
      const worker = consume(
        backend,
        'checks',
        async () => void (worked += 1),
        (_queue, error) => failed.push(error.name),
      );
      workers.push(worker);
      await backend
        .queue('checks')
        .add('checks', { draftId: 'no uuid' }, { jobId: 'x-malformed', attempts: 3, removeOnFail: true });
      await eventually('a failure', () => failed.length === 1);
      expect([worked, failed]).toEqual([0, ['UnrecoverableError']]);
      await worker.close();
    });

    test('a timer waits for its time; taken back it never fires; a missing one is no error', async () => {
      const fired: { readonly taskId: string; readonly at: number }[] = [];
      const worker = consume<{ taskId: string }>(
        backend,
        'approvals',
        async ({ taskId }) => void fired.push({ taskId, at: Date.now() }),
        () => {},
      );
      workers.push(worker);
      const [soon, never] = [randomUUID(), randomUUID()];
      const isSet = async (taskId: string) =>
        (await backend.queue('approvals').getJob(JOB_IDS.due(taskId, 0))) !== undefined;
      const due = Date.now() + 400;
      await jobs().due([
        { taskId: soon, at: new Date(due), signals: 0 },
        // so late that a busy machine cannot be later
        { taskId: never, at: new Date(Date.now() + TIMERS_WITHIN_MS), signals: 0 },
      ]);
      expect(await isSet(never)).toBe(true);
      await jobs().notDue([never, randomUUID()]);
      expect(await isSet(never)).toBe(false);
      await eventually('the timer', () => fired.length > 0);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(fired.map(({ taskId }) => taskId)).toEqual([soon]);
      expect(fired[0]?.at).toBeGreaterThanOrEqual(due - CLOCKS_MS);
      await worker.close();
    });

    test('a scheduler is made once, is lost with the store, and comes back', async () => {
      let rounds = 0;
      const worker = consume(
        backend,
        'reconcile',
        async () => void (rounds += 1),
        () => {},
      );
      workers.push(worker);
      await ensureReconcileScheduler(backend);
      await ensureReconcileScheduler(backend);
      expect(await backend.queue('reconcile').getJobSchedulersCount()).toBe(1);
      await eventually('a round', () => rounds > 0);
      await jobs().checks([job()]);
      await harness.flush();
      expect(await backend.queue('reconcile').getJobSchedulersCount()).toBe(0);
      const before = rounds;
      await ensureReconcileScheduler(backend);
      await eventually('a round after the flush', () => rounds > before);
      await worker.close();
    });

    test('a patrol schedule that is seen to again and again fires once, and comes back after a flush', async () => {
      let looks = 0;
      const worker = consume(
        backend,
        'patrol',
        async () => void (looks += 1),
        () => {},
      );
      workers.push(worker);
      const sixHours = 6 * 3_600_000;
      await ensurePatrolScheduler(backend, sixHours);
      await eventually('a first look', () => looks === 1);
      for (let round = 0; round < 5; round += 1) await ensurePatrolScheduler(backend, sixHours);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(looks).toBe(1);
      await harness.flush();
      expect(await backend.queue('patrol').getJobSchedulersCount()).toBe(0);
      await ensurePatrolScheduler(backend, sixHours);
      await eventually('a look after the flush', () => looks === 2);
      await worker.close();
    });

    test('closing waits for the job that runs', async () => {
      let done = false;
      const worker = start(async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        done = true;
      });
      const active = new Promise((resolve) => worker.once('active', resolve));
      await jobs().checks([job()]);
      await active;
      await worker.close();
      expect(done).toBe(true);
    });

    test('a worker killed in the middle: another takes the job over', async () => {
      const one = job();
      const child = fork(LAUNCHER, ['test/queue/stuck-worker.ts'], { env: { ...process.env, ...harness.childEnv } });
      await new Promise((resolve) => child.once('message', resolve));
      const taken = new Promise((resolve) => child.once('message', resolve));
      await jobs().checks([one]);
      await taken;
      child.kill('SIGKILL');
      const seen: string[] = [];
      const worker = start(async ({ draftId }) => void seen.push(draftId));
      await eventually('taken over', () => seen.length > 0);
      expect(seen).toEqual([one.draftId]);
      await worker.close();
    });

    test('what a killed worker held is taken over within 10 s, by the times that are set', () => {
      const { lockDuration, stalledInterval } = WORKER_TIMING;
      // its lock ends; a first look marks the job as held by nobody, the next one takes it
      expect(lockDuration + 2 * stalledInterval).toBeLessThan(10_000);
    });

    test('nothing was lost on the way', () => expect(lost).toEqual([]));
  });
}
