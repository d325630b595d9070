import { UnrecoverableError, type Job, type Worker } from 'bullmq';
import type { QueueBackend } from './backend.ts';
import { queueRow } from './queues.ts';
import { continued, type SpanStart } from '../telemetry/spans.ts';

export interface JobInfo {
  readonly id: string;
  /** Whether BullMQ will not try again after this attempt. */
  readonly lastAttempt: boolean;
}

/**
 * Works on a queue: the data of each job is checked against the queue's schema first, and a malformed job is dropped
 * instead of tried again.
 */
export function consume<Data>(
  backend: QueueBackend,
  queue: string,
  work: (data: Data, job: JobInfo) => Promise<void>,
  onFailed: (queue: string, error: Error) => void,
): Worker {
  const { schema, concurrency } = queueRow(queue);
  const processor = async (job: Job): Promise<void> => {
    const parsed = schema.safeParse(job.data);
    if (!parsed.success) throw new UnrecoverableError(`malformed job in ${queue}`);
    const lastAttempt = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    await continued(job.opts.telemetry?.metadata, spanOf(queue, job), () =>
      work(parsed.data as Data, { id: job.id ?? '', lastAttempt }),
    );
  };
  const worker = backend.worker(queue, processor, concurrency);
  worker.on('failed', (_job, error) => onFailed(queue, error));
  return worker;
}

/** By the conventions of OpenTelemetry for messages; the id names the draft, task or item that the job is about. */
const spanOf = (queue: string, job: Job): SpanStart => ({
  kind: 'CONSUMER',
  name: `process ${queue}`,
  facts: {
    'messaging.system': 'bullmq',
    'messaging.operation.type': 'process',
    'messaging.destination.name': queue,
    'messaging.message.id': job.id ?? '',
    'wuguan.job.attempt': job.attemptsMade + 1,
  },
});
