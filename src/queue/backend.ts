import type { Queue, Worker, Processor } from 'bullmq';

/** BullMQ on one of its stores: Redis, or the PostgreSQL that is there anyway. */
export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  /** The producer side of a queue; one object a name. */
  queue(name: string): Queue;
  /** Starts working on a queue. The caller closes the worker before the backend. */
  worker(name: string, processor: Processor, concurrency: number): Worker;
  /** Whether the store answers. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/** Thrown at start when the queue store must not be used as it is. */
export class QueueConfigError extends Error {
  override readonly name = 'QueueConfigError';
}

/**
 * A worker that dies is noticed within a few seconds instead of BullMQ's minute: its jobs' locks last 5 s and are looked
 * at every 2 s. A running job renews its lock every 2.5 s, far longer than any check may block.
 */
export const WORKER_TIMING = { lockDuration: 5_000, stalledInterval: 2_000, maxStalledCount: 10 } as const;

/** Asks a store for an answer within this time. */
export const PING_TIMEOUT_MS = 2_000;

export async function answersInTime(asked: Promise<unknown>): Promise<boolean> {
  const timeout = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PING_TIMEOUT_MS).unref());
  return Promise.race([
    asked.then(
      () => true,
      () => false,
    ),
    timeout,
  ]);
}
