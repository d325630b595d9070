import type { Worker } from 'bullmq';
import { escalateDue } from '../src/app/reconcile.ts';
import { consume } from '../src/queue/consume.ts';
import type { DueJob } from '../src/queue/queues.ts';
import type { Runtime } from '../src/runtime.ts';
import { onFailed } from './on-failed.ts';

/** Due times of human tiers: a task that is still unfinished is raised. */
export const startApprovals = ({ deps, queues }: Runtime): readonly Worker[] => [
  consume<DueJob>(queues, 'approvals', ({ taskId }) => escalateDue(deps, taskId), onFailed(deps)),
];
