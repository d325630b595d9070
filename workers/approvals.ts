import type { Worker } from 'bullmq';
import { signalTask } from '../src/app/review/escalate-task.ts';
import { consume } from '../src/queue/consume.ts';
import type { DueJob } from '../src/queue/queues.ts';
import type { Runtime } from '../src/runtime.ts';
import { onFailed } from './on-failed.ts';

/** Signals of human tiers: warnings at half and four fifths of the time, escalation at its end. */
export const startApprovals = ({ deps, queues }: Runtime): readonly Worker[] => [
  consume<DueJob>(queues, 'approvals', ({ taskId }) => signalTask(deps, taskId), onFailed(deps)),
];
