import type { Worker } from 'bullmq';
import { readCopy } from '../src/app/read-back/read-copy.ts';
import { consume } from '../src/queue/consume.ts';
import type { ReadBackJob } from '../src/queue/queues.ts';
import type { Runtime } from '../src/runtime.ts';
import { onFailed } from './on-failed.ts';

/** 读回: reads what is public and compares it with what was approved. */
export const startReadBacks = ({ deps, queues }: Runtime): readonly Worker[] => [
  consume<ReadBackJob>(
    queues,
    'read-back',
    async ({ copyId }) => {
      const read = await readCopy(deps, copyId);
      if (read !== null) deps.log.info({ copy: copyId, outcome: read.outcome }, 'read back');
    },
    onFailed(deps),
  ),
];
