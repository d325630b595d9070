import type { BulkJobOptions } from 'bullmq';
import type { QueueBackend } from './backend.ts';
import type { CheckJob, Jobs } from './jobs.ts';
import { groupCommit } from '../db/group-commit.ts';
import { within, written } from '../telemetry/spans.ts';
import { CHECK_PRIORITY, checkQueues, JOB_IDS, mediaQueues, queueRow } from './queues.ts';

interface NewJob {
  readonly id: string;
  readonly data: object;
  readonly options?: BulkJobOptions;
}

/** Most tasks are decided long before they are due: a timer is made when its time comes near, by `reconcile`. */
export const TIMERS_WITHIN_MS = 10 * 60_000;

/**
 * The producer side of every queue. A job whose id is already waiting is not added twice.
 *
 * @param onLost told when the queue store refused; `reconcile` will make the job again
 */
export function jobProducers(backend: QueueBackend, onLost: (queue: string, error: unknown) => void): Jobs {
  const addAll = async (queue: string, jobs: readonly NewJob[]): Promise<void> => {
    const { schema, options } = queueRow(queue);
    try {
      await backend.queue(queue).addBulk(
        jobs.map((job) => ({
          name: queue,
          data: schema.parse(job.data),
          opts: { ...options, ...job.options, jobId: job.id },
        })),
      );
    } catch (error) {
      onLost(queue, error);
    }
  };
  // jobs of many requests go to the queue store together
  const together = new Map<string, (job: NewJob) => Promise<undefined>>();
  const add = async (queue: string, jobs: readonly NewJob[]): Promise<void> => {
    let one = together.get(queue);
    if (one === undefined) {
      one = groupCommit(async (batch: readonly NewJob[]) => {
        await addAll(queue, batch);
        return batch.map(() => undefined);
      });
      together.set(queue, one);
    }
    if (jobs.length === 0) return;
    const send = one;
    const facts = {
      'messaging.system': 'bullmq',
      'messaging.operation.type': 'send',
      'messaging.destination.name': queue,
    };
    await within({ kind: 'PRODUCER', name: `send ${queue}`, facts }, async () => {
      // BullMQ has a place in a job's options for where it came from, and keeps it in both stores
      const metadata = written();
      const sent =
        metadata === undefined
          ? jobs
          : jobs.map((job) => ({ ...job, options: { ...job.options, telemetry: { metadata } } }));
      await Promise.all(sent.map(send));
    });
  };
  const addChecks = async (queues: readonly string[], jobs: readonly CheckJob[]): Promise<void> => {
    const made = jobs.map(({ draftId, rev, emergency }) => ({
      id: JOB_IDS.checks(draftId, rev),
      data: { draftId, rev },
      options: { priority: emergency ? CHECK_PRIORITY.emergency : CHECK_PRIORITY.regular },
    }));
    await Promise.all(queues.map((queue) => add(queue, made)));
  };
  const delayUntil = (at: Date): number => Math.max(0, at.getTime() - Date.now());

  return {
    checks: (jobs) => addChecks(checkQueues(), jobs),
    media: (jobs) => addChecks(mediaQueues(), jobs),
    outside: (jobs) => addChecks(['outside'], jobs),
    due: (timers) =>
      add(
        'approvals',
        timers
          .filter(({ at }) => delayUntil(at) <= TIMERS_WITHIN_MS)
          .map(({ taskId, at, signals }) => ({
            id: JOB_IDS.due(taskId, signals),
            data: { taskId },
            options: { delay: delayUntil(at) },
          })),
      ),
    notDue: async (taskIds) => {
      try {
        const queue = backend.queue('approvals');
        // a later signal has a higher number; it finds its task finished and does nothing
        await Promise.all(taskIds.map((taskId) => queue.remove(JOB_IDS.due(taskId, 0))));
      } catch (error) {
        onLost('approvals', error);
      }
    },
    releaseTimers: (timers) =>
      add(
        'release',
        timers.map(({ releaseId, kind, at, pullNo }) => ({
          id: JOB_IDS.release(releaseId, kind, pullNo),
          data: { releaseId, kind },
          options: { delay: delayUntil(at) },
        })),
      ),
    rescan: (rulesetVersion) => add('rescan', [{ id: JOB_IDS.rescan(rulesetVersion), data: { rulesetVersion } }]),
    readBacks: (copyIds) =>
      add(
        'read-back',
        copyIds.map((copyId) => ({ id: JOB_IDS.readBack(copyId), data: { copyId } })),
      ),
    deliveries: (deliveryIds) =>
      add(
        'notify',
        deliveryIds.map((deliveryId) => ({ id: JOB_IDS.notify(deliveryId), data: { deliveryId } })),
      ),
    patrol: (runId) => add('patrol', [{ id: JOB_IDS.patrol(runId), data: { runId } }]),
  };
}

const RECONCILE_MS = 3_000;

/** Makes sure that the reconcile scheduler exists; called at start and by whoever notices that it is gone. */
export async function ensureReconcileScheduler(backend: QueueBackend): Promise<void> {
  const { options } = queueRow('reconcile');
  await backend
    .queue('reconcile')
    .upsertJobScheduler('reconcile', { every: RECONCILE_MS }, { name: 'reconcile', data: {}, opts: options });
}

/** The schedule looks this often within one interval, so that a schedule that was lost delays no patrol by much. */
const LOOKS = 12;

/** Makes sure that the patrol scheduler exists. @param everyMs milliseconds between two patrols */
export async function ensurePatrolScheduler(backend: QueueBackend, everyMs: number): Promise<void> {
  const { options } = queueRow('patrol');
  await backend
    .queue('patrol')
    .upsertJobScheduler('patrol', { every: Math.ceil(everyMs / LOOKS) }, { name: 'patrol', data: {}, opts: options });
}
