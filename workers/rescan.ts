import type { Worker } from 'bullmq';
import { rescan } from '../src/app/reconcile.ts';
import { consume } from '../src/queue/consume.ts';
import type { RescanJob } from '../src/queue/queues.ts';
import type { Runtime } from '../src/runtime.ts';
import { onFailed } from './on-failed.ts';

/** A new ruleset is active: everything that waits is checked again. */
export const startRescan = ({ deps, queues }: Runtime): readonly Worker[] => [
  consume<RescanJob>(queues, 'rescan', async () => void (await rescan(deps)), onFailed(deps)),
];
