import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Job, Queue } from 'bullmq';
import type { Router } from 'express';
import type { QueueBackend } from './backend.ts';
import { queueNames } from './queues.ts';

/** Of ids of drafts, tasks and release items, those that whoever looks may know of. */
export type Among = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

/** What a job is about; null = nothing that belongs to a unit. */
function subjectOf({ data }: Job): string | null {
  const { draftId, taskId, releaseId } = data as Readonly<Record<string, string | undefined>>;
  return draftId ?? taskId ?? releaseId ?? null;
}

type Statuses = Parameters<BullMQAdapter['getJobs']>[0];

/** A queue of which only some jobs are seen; their numbers are those of all. */
class QueueInSight extends BullMQAdapter {
  private readonly among: Among;

  constructor(queue: Queue, among: Among) {
    super(queue, { readOnlyMode: true });
    this.among = among;
  }

  override async getJobs(statuses: Statuses, start?: number, end?: number): Promise<Job[]> {
    return this.seen(await super.getJobs(statuses, start, end));
  }

  override async getJob(id: string): Promise<Job | undefined> {
    const job = await super.getJob(id);
    return job === undefined ? undefined : (await this.seen([job]))[0];
  }

  private async seen(jobs: readonly Job[]): Promise<Job[]> {
    const known = await this.among(jobs.flatMap((job) => subjectOf(job) ?? []));
    return jobs.filter((job) => {
      const subject = subjectOf(job);
      return subject === null || known.has(subject);
    });
  }
}

/** bull-board over every queue, to look at and not to touch. */
export function boardRouter(backend: QueueBackend, basePath: string, among: Among): Router {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(basePath);
  createBullBoard({
    queues: queueNames().map((name) => new QueueInSight(backend.queue(name), among)),
    serverAdapter,
  });
  return serverAdapter.getRouter() as Router;
}
